"""Render, closing: the papers at the end of a mentorship, in its term or before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.render.order import learner, numbered_and_dated
from pipeline.render.people import named, person
from pipeline.render.wording import Wording, numbered, one_line

if TYPE_CHECKING:
    from pipeline.law import Act

Case = Mapping[str, Any]
_TRANSFERRED = "transferred"
_RECEIVED = {
    "plan": "plan_agreed",
    "report": "report_received",
    "commendation": "commendation_received",
}


def earlier_mentors(case: Case) -> list[Mapping[str, Any]]:
    """Who was the mentor before the present one, each person once, in turn."""
    present = (case["mentor"] or {}).get("id")
    found = {one["id"]: one for one in case.get("mentors") or () if one["id"] != present}
    return list(found.values())


def earlier(case: Case, say: Wording) -> str:
    """The earlier mentors with their days, on one line; empty where there was none."""
    return "; ".join(
        say.say(
            "closing",
            "earlier",
            name=named(one, say),
            since=say.day(one.get("since")),
            until=say.day(one.get("until")),
        )
        for one in earlier_mentors(case)
    )


def submitted(case: Case, say: Wording) -> list[dict[str, str]]:
    """Par. 17: what goes to the appointing person and to HR, and who has written it."""
    writers = [("report", case["servant"]), ("commendation", case["mentor"])]
    writers += [("interim_note", one) for one in earlier_mentors(case)]
    return numbered(
        {"title": say.code("papers", kind), "by": named(who, say)} for kind, who in writers
    )


def inventory(case: Case, act: Act, say: Wording) -> dict[str, Any]:
    """Pars. 18 and 19: the personal files, what each of them holds, and the words on results."""
    done = case.get("done") or {}
    paper = act.documents.get("inventory")
    return {
        "files": [_file(role, who, say) for role, who in _owners(case)],
        "rows": _rows(case, act, say),
        "results": one_line(act.quote(paper.paragraphs[-1])) if paper else "",
        "report_on": say.day(done.get("report_received")),
        "commendation_on": say.day(done.get("commendation_received")),
    }


def _owners(case: Case) -> Iterable[tuple[str, Mapping[str, Any]]]:
    yield "servant", case["servant"]
    yield "mentor", case["mentor"]
    for one in earlier_mentors(case):
        yield "earlier_mentor", one


def _file(role: str, who: Mapping[str, Any], say: Wording) -> dict[str, str]:
    named = person(who, say)
    return {"role": say.code("roles", role).lower(), "name": named["name"], "post": named["post"]}


def _rows(case: Case, act: Act, say: Wording) -> list[dict[str, str]]:
    return numbered(
        {"title": _title(one, say), "reference": _reference(one, case, say)}
        for one in _papers(case, act)
    )


def _title(one: Mapping[str, Any], say: Wording) -> str:
    """What the paper is, and how many there are where several people have written one."""
    title, count = say.code("papers", one["kind"]), one.get("count", 1)
    return say.say("closing", "several", title=title, count=count) if count > 1 else title


def _papers(case: Case, act: Act) -> list[Mapping[str, Any]]:
    """The papers made so far, in their order, and those of completion: each kind and number once.

    Without a list of the case, those that its events call for.
    """
    listed = list(_listed(case, act))
    closing = [{"kind": kind} for kind in ("report", "commendation", "cover_note")]
    once = {(one["kind"], one.get("number") or ""): one for one in listed}
    kinds = {kind for kind, _ in once}
    return [*once.values(), *(one for one in closing if one["kind"] not in kinds)]


def _listed(case: Case, act: Act) -> Iterable[Mapping[str, Any]]:
    """Every kind that the events call for: with number and day where they are known."""
    known = case.get("papers") or []
    kinds = dict.fromkeys((*_expected(case, act), *(one["kind"] for one in known)))
    for kind in kinds:
        of_kind = [one for one in known if one["kind"] == kind] or [{"kind": kind}]
        yield from ({**one, "count": _written(kind, case)} for one in of_kind)


def _written(kind: str, case: Case) -> int:
    """How many papers of this kind there are: each mentor consents, each earlier one leaves a note,
    each later one changes the plan."""
    earlier = len(earlier_mentors(case))
    return {"consent": earlier + 1, "interim_note": earlier, "plan_revision": earlier}.get(kind, 1)


def _expected(case: Case, act: Act) -> list[str]:
    replaced = act.papers("replace") if earlier_mentors(case) else ()
    counted = act.papers("recount_term") if case.get("days_not_counted") else ()
    return list(dict.fromkeys((*act.papers("assign"), *replaced, *counted)))


def _reference(one: Mapping[str, Any], case: Case, say: Wording) -> str:
    """Number and day of an order, the day on which another paper was received, or nothing yet: in
    digits, since the column is narrow and both languages have them alike."""
    number, day = one_line(one.get("number")), one.get("day")
    last_order = "replacement_order" if earlier_mentors(case) else "order"
    if one["kind"] == last_order and not number and not day:
        number, day = (one_line(case["assigned"].get(name)) for name in ("number", "day"))
    if number:
        return numbered_and_dated({"number": number, "day": day}, say)
    received = (case.get("done") or {}).get(_RECEIVED.get(one["kind"], ""))
    return say.short_day(received or day)


def ended_by(kind: str, act: Act, say: Wording) -> str:
    """What ended a mentorship before its term, in words; a kind without words as it is written."""
    return say.code("ended", kind).replace("{servant}", learner(act))


def ended(case: Case, act: Act, say: Wording) -> dict[str, str]:
    """An early end: its day, its reason, its document, and what is left to decide."""
    told = case["ended"]
    note = say.say("ended", "transfer_note") if told["kind"] == _TRANSFERRED else ""
    return {
        "day": say.day(told.get("day")),
        "reason": ended_by(told["kind"], act, say),
        "document": one_line(told.get("document")),
        "note": note,
    }
