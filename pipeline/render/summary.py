"""Render, summary: HR's figures of a period as the strings of its summary (par. 20)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.law.language import in_language
from pipeline.render.closing import ended_by
from pipeline.render.local import told
from pipeline.render.office import letterhead, personnel_service, signatory, submitted_to
from pipeline.render.paragraphs import citation, law
from pipeline.render.spoken import spoken
from pipeline.render.wording import Wording, numbered, one_line

if TYPE_CHECKING:
    from pipeline.law import Act
    from pipeline.settings import Settings

Figures = Mapping[str, Any]
Names = Mapping[str, Mapping[str, str]]
Known = Callable[[str | None, str], str]
"""A person's key and name → the name in the language of the paper."""
_NAMES = ("servant", "old", "new")
_COUNTED = ("hired", "covered", "by_decision", "not_required", "open", "fallbacks", "recounted")
# The duties with a time limit, and the name of each one's paragraph.
_DUTIES = {
    "orders": "order",
    "plans": "plan",
    "replacements": "replacement",
    "reports": "report",
    "commendations": "commendation",
    "papers": "papers",
}


def summary_values(
    figures: Figures, act: Act, settings: Settings, language: str, people: Names | None = None
) -> dict[str, Any]:
    """The values of the summary, under the names of `offered("summary")`.

    `figures` are counts and rows of one period, days in ISO 8601. `people` give by a person's key
    the name in other languages. The same arguments give the same values.
    """

    def compose(say: Wording) -> dict[str, Any]:
        def known(key: str | None, name: str) -> str:
            own = (people or {}).get(key or "", {}).get(say.language)
            return own or told(name, say.language, settings)

        return _composed(_named(figures, known), in_language(act, say.language), settings, say)

    return spoken(settings.language_of("summary", language), compose, settings.rulebook)


def _named(told: Any, known: Known) -> Any:
    """The figures with everybody's name in the language, as far as it is known."""
    if isinstance(told, Mapping):
        return {
            name: _names(one, told, name, known)
            if name in _NAMES and isinstance(one, str)
            else _named(one, known)
            for name, one in told.items()
        }
    return [_named(one, known) for one in told] if isinstance(told, list) else told


def _names(names: str, row: Figures, name: str, known: Known) -> str:
    """One person's name, or those of several servants of one mentor, each by its key."""
    if f"{name}_ids" not in row:
        return known(row.get(f"{name}_id"), names)
    keys, several = row[f"{name}_ids"], names.split("; ")
    if len(keys) != len(several):  # a name that holds the mark itself
        return names
    return "; ".join(known(*one) for one in zip(keys, several, strict=True))


def _composed(figures: Figures, act: Act, settings: Settings, say: Wording) -> dict[str, Any]:
    cited = law(act, say)
    timeliness = _timeliness(figures, cited, say)
    loads = _loads(figures["loads"], act, say)
    return {
        **_office(figures, settings, say),
        "act": {"title": act.title, "citation": citation(act, say)},
        "law": cited,
        "period": {"from": say.day(figures["from"]), "to": say.day(figures["to"])},
        "figures": {
            **_counts(figures),
            "duties": _sum(timeliness, "in_time", "late", "undone"),
            "persons": _sum(loads, "mentors"),
        },
        "by_month": [_month(one, say) for one in figures["by_month"]],
        "timeliness": timeliness,
        "late": numbered(_late(one, say) for one in figures["late"]),
        "replacements": [_replacement(one, say) for one in figures["replacements"]],
        "loads": loads,
        "ended": numbered(_ended(one, act, say) for one in figures["ended"]),
        "breaches": [_breach(one, say) for one in figures["breaches"]],
    }


def _office(figures: Figures, settings: Settings, say: Wording) -> dict[str, Any]:
    own = one_line(figures.get("body"))
    body = letterhead({"state_body": own}, settings, say)
    signs = signatory(own, date.fromisoformat(figures["to"]), settings, say)
    return {
        "body": body,
        "addressee": submitted_to(signs, body, own, settings, say),
        "personnel_service": personnel_service(settings, say),
    }


def _counts(figures: Figures) -> dict[str, str]:
    """The counts; whoever was accepted has a mentor, waits for one, left, or needs none."""
    left = figures.get("left", 0)
    waiting = figures["hired"] - figures["covered"] - figures["not_required"] - left
    return {
        **{name: str(figures[name]) for name in _COUNTED},
        "waiting": str(waiting),
        "left": str(left),
        "fallback_share": one_line(figures["fallback_share"]),
        "ended": str(len(figures["ended"])),
    }


def _sum(rows: Iterable[Mapping[str, str]], *names: str) -> str:
    return str(sum(int(row[name]) for row in rows for name in names))


def _month(one: Figures, say: Wording) -> dict[str, str]:
    counted = {name: str(one[name]) for name in ("hired", "covered", "late")}
    return {"month": say.month(one["month"]), **counted}


def _timeliness(figures: Figures, cited: Mapping[str, str], say: Wording) -> list[dict[str, str]]:
    return [
        {
            "duty": say.code("duties", duty),
            "paragraph": cited[paragraph],
            **_counted(figures[duty]),
        }
        for duty, paragraph in _DUTIES.items()
    ]


def _counted(told: Any) -> dict[str, str]:
    """In time, late, not done; replacements come row by row, the other duties counted."""
    if isinstance(told, Mapping):
        done, undone = (told["in_time"], told["late"]), (told["unsigned"], told.get("overdue", 0))
    else:
        late = [bool(one["signed"]) for one in told if (one["days_late"] or 0) > 0]
        signed = sum(1 for one in told if one["signed"])
        done, undone = (signed - sum(late), sum(late)), (len(told) - signed, late.count(False))
    names = ("in_time", "late", "undone", "overdue")
    return {name: str(count) for name, count in zip(names, (*done, *undone), strict=True)}


def _late(one: Figures, say: Wording) -> dict[str, str]:
    return {
        "servant": say.or_blank(one["servant"]),
        "order": one_line(one["order"]),
        **_due(one, say),
        "signed": say.short_day(one["signed"]) or say.say("summary", "not_signed"),
    }


def _due(one: Figures, say: Wording, days: str = "days") -> dict[str, str]:
    return {"due": say.short_day(one["due"]), "days": one_line(one[days] or "")}


def _replacement(one: Figures, say: Wording) -> dict[str, str]:
    return {
        "servant": say.or_blank(one["servant"]),
        "reason": say.code("reasons", one["reason"]),
        "old": say.or_blank(one["old"]),
        "new": one_line(one["new"]) or say.say("summary", "no_mentor"),
        **_due(one, say, "days_late"),
        "signed": say.short_day(one["signed"]) or say.say("summary", "not_signed"),
    }


def _loads(loads: Mapping[str, int], act: Act, say: Wording) -> list[dict[str, str]]:
    """From no servant to the act's limit, and beyond it."""
    most = act.places or 0
    return [
        {"servants": _carried(key, most, say), "mentors": str(count)}
        for key, count in loads.items()
    ]


def _carried(key: str, most: int, say: Wording) -> str:
    sentence = {"0": "load_none", "1": "load_one", "over": "load_over"}.get(key, "load_many")
    return say.say("summary", sentence, count=most if key == "over" else key)


def _ended(one: Figures, act: Act, say: Wording) -> dict[str, str]:
    return {
        "servant": say.or_blank(one["servant"]),
        "reason": ended_by(one["reason"], act, say),
        "day": say.short_day(one["day"]),
    }


def _breach(one: Figures, say: Wording) -> dict[str, str]:
    return {
        "what": say.code("breaches", one["what"]),
        "paragraph": one_line(one["paragraph"]),
        "servant": one_line(one["servant"]),
        **_due(one, say),
        "done": say.short_day(one["done"]) or say.say("summary", "not_done"),
    }
