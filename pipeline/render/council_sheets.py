"""Render, council sheets: the rows of the papers on a council's single functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.render.body import BodyPaper, Groups
from pipeline.render.council_agenda import VOTES
from pipeline.render.council_wording import function, name_of, together, who_is
from pipeline.render.people import person, post_inside
from pipeline.render.sponsored import category
from pipeline.render.wording import Wording, numbered, one_line

if TYPE_CHECKING:
    from pipeline.law import Act

Facts = Mapping[str, Any]


def mentor_report(paper: BodyPaper) -> Groups:
    """The mentor who is heard, and everybody whom the mentor has sponsored."""
    facts, say = paper.facts, paper.say
    sponsored = facts.get("sponsored") or ()
    return {
        "mentor": {**person(facts["mentor"], say), "count": str(len(sponsored))},
        "sponsored": numbered(_sponsored(one, say) for one in sponsored),
    }


def _sponsored(one: Facts, say: Wording) -> dict[str, str]:
    start, end = (say.known_day(one.get(name)) for name in ("start", "end"))
    sentence = "term" if end else "term_open"
    return {
        **who_is(one["servant"], say),
        "category": category(one.get("category"), say),
        "start": start,
        "end": end,
        "term": say.say("meeting", sentence, start=start or say.blank(), end=end),
    }


def reserve_sheet(paper: BodyPaper) -> Groups:
    """Who is in the reserve, and who could join it."""
    facts, say = paper.facts, paper.say
    return {
        "reserve": numbered(
            {
                **who_is(one["person"], say),
                "since": say.short_day(one.get("since")),
                "ground": one_line(one.get("ground")),
            }
            for one in facts.get("reserve") or ()
        ),
        "candidates": numbered(
            {
                **who_is(one["person"], say),
                "service_since": say.short_day(one.get("service_since")),
                "penalty": _penalty(one, say),
            }
            for one in facts.get("candidates") or ()
        ),
    }


def _penalty(one: Facts, say: Wording) -> str:
    return say.code("penalty", one.get("penalty")) or say.say("meeting", "no_penalty")


def practice_note(paper: BodyPaper) -> Groups:
    """Good practice as it was recorded."""
    return {"practices": numbered(_told(paper.facts.get("practices"), paper.say))}


def help_plan(paper: BodyPaper) -> Groups:
    """Help given, and mentors without any for long."""
    facts, say = paper.facts, paper.say
    return {
        "help": numbered(_told(facts.get("help"), say)),
        "mentors": numbered(who_is(one, say) for one in facts.get("mentors") or ()),
    }


def _told(rows: Iterable[Facts] | None, say: Wording) -> Iterable[dict[str, str]]:
    """Who, when and what, of each entry."""
    for one in rows or ():
        yield {
            **who_is(one["person"], say),
            "day": say.short_day(one.get("day")),
            "text": one_line(one.get("text")),
        }


def proposals(paper: BodyPaper) -> Groups:
    """Proposals, and the grounds for each award; nothing is weighed or ranked."""
    facts, say = paper.facts, paper.say
    listed = facts.get("proposals") or ()
    return {
        "proposals": [
            {"no": str(one["no"]), **row}
            for one, row in zip(listed, _told(listed, say), strict=True)
        ],
        "awards": [
            {
                "no": str(one["no"]),
                **who_is(one["person"], say),
                "day": say.short_day(one.get("day")),
                "grounds": one_line(one.get("grounds")),
                "completed": str(one["completed"]),
                "heard": str(one["heard"]),
            }
            for one in facts.get("awards") or ()
        ],
    }


def request_register(paper: BodyPaper) -> Groups:
    """Each request with its days and its answer."""
    facts, say = paper.facts, paper.say
    days = ("day", "due", "decided_on", "done_on")
    return {
        "requests": [
            {
                "no": str(one["no"]),
                **who_is(one["who"], say),
                **{name: say.short_day(one.get(name)) for name in days},
                **{name: one_line(one.get(name)) for name in ("text", "decision")},
            }
            for one in facts.get("requests") or ()
        ]
    }


def case_file(paper: BodyPaper) -> Groups:
    """One conflict or breach: the only paper in which its text and its people stand."""
    facts, say = paper.facts, paper.say
    case = facts["case"]
    return {
        "case": _case(case, paper.act, say),
        "parties": numbered(_party(one, facts, say) for one in case.get("parties") or ()),
        "resolutions": [_resolution(one, say) for one in case.get("resolutions") or ()],
    }


def _case(case: Facts, act: Act, say: Wording) -> dict[str, str]:
    kind = act.council.matters.get(case["kind"]) if act.council else None
    paragraph = kind.paragraph if kind else ""
    return {
        "no": str(case["no"]),
        "kind": say.code("topics", case["kind"]),
        "paragraph": paragraph,
        "function": function(paragraph, act),
        "day": say.day(case.get("day")),
        "due_name": say.say("meeting", f"due_{(kind and kind.answer) or 'meeting'}"),
        "due": say.day(case.get("due")),
        "document": one_line(case.get("document")),
        "text": one_line(case.get("text")),
        "presides": name_of(case.get("presides"), say) or say.blank(),
        "not_voting": together(case.get("not_voting"), say),
    }


def _party(one: Facts, facts: Facts, say: Wording) -> dict[str, str]:
    """A party who sits on the council is told as such: they do not vote on their own case."""
    seats = {member["id"]: member for member in facts.get("members") or ()}
    seat = seats.get(one["id"], {})
    role = seat.get("role_code") or seat.get("role")
    posts = {**who_is(one, say), "post_inside": post_inside(one, say)}
    return {**posts, "role": say.code("council_roles", role)}


def _resolution(one: Facts, say: Wording) -> dict[str, str]:
    days = ("day", "due", "done_on")
    return {
        "number": one_line(one["number"]),
        "text": one_line(one.get("text")),
        "executor": name_of(one.get("executor"), say),
        **{name: say.short_day(one.get(name)) for name in days},
        "votes": _votes(one.get("votes") or {}, say),
    }


def _votes(votes: Facts, say: Wording) -> str:
    """For, against, abstained; empty where none is recorded."""
    counts = {name: one_line(votes.get(name)) for name in VOTES}
    told = {name: count or "–" for name, count in counts.items()}
    return say.say("meeting", "votes", **told) if any(counts.values()) else ""
