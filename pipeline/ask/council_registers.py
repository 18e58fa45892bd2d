"""ask: the rows of a council's registers, and of the decisions that a meeting is to take. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pipeline.council import HEARING, Item, Matter, Resolution
from pipeline.model import Entry
from pipeline.words.workbooks import workbook_words

from .council_sitting import Sitting, last_decision

Row = dict[str, Any]


def registers(sitting: Sitting) -> Mapping[str, list[Row]]:
    """By register, all that the council heard, kept and decided; nothing that is restricted."""
    return {
        "hearings": list(_hearings(sitting)),
        "reserve": list(_reserve(sitting)),
        "practice": _noted(sitting, "good_practice"),
        "help": _noted(sitting, "help_given"),
        "proposals": _noted(sitting, "proposal", "award"),
        "requests": _noted(sitting, "request"),
        "decisions": [_decision(one, sitting) for one in sitting.affairs.resolutions if _open(one)],
    }


def _hearings(sitting: Sitting) -> Iterator[Row]:
    """Every hearing that was held, by day, and below who is to be heard in the quarter."""
    held = ((day, key) for key, days in sitting.affairs.heard.items() for day in days)
    for day, key in sorted(held):
        yield {"day": day, **_whom(key, sitting)}
    for one in sitting.hearings:
        if one.heard_on is None:
            yield {"planned": sitting.quarter.name, **_whom(one.person_id, sitting)}


def _reserve(sitting: Sitting) -> Iterator[Row]:
    """Who was ever in the reserve, since when, and until when where that is known."""
    told = sitting.state.council
    left = [one for one in told if one.kind == "reserve_left"]
    for one in (one for one in told if one.kind == "reserve_entered"):
        known = sitting.person(one.person_id) or {}
        yield {
            "day": one.day,
            **_whom(one.person_id, sitting),
            **{name: known.get(name) for name in ("rank", "position")},
            "text": one.note,
            "left": next((out.day for out in left if _after(out, one)), None),
        }


def _after(left: Entry, entered: Entry) -> bool:
    same = left.person_id == entered.person_id
    return bool(same and left.day and entered.day and left.day >= entered.day)


def _noted(sitting: Sitting, *kinds: str) -> list[Row]:
    words = workbook_words(sitting.language)["council"]["topics"]
    matters = (one for kind in kinds for one in sitting.of_kind(kind))
    return [
        _matter(one, sitting) | {"kind": words.get(one.kind, one.kind)}
        for one in sorted(matters, key=lambda one: one.number)
    ]


def _matter(one: Matter, sitting: Sitting) -> Row:
    decided = last_decision(one)
    return {
        "matter": one.number,
        "day": one.opened_on,
        **_whom(one.servant_id or one.person_id, sitting),
        "text": one.text,
        "due": sitting.due(one),
        "decision": decided.text if decided else None,
        "decided_on": one.decided_on,
        "done_on": decided.done_on if decided else None,
    }


def _decision(one: Resolution, sitting: Sitting) -> Row:
    return _resolution(one) | {"executor": sitting.name(one.executor_id)}


def _whom(key: str | None, sitting: Sitting) -> Row:
    return {"person_id": key, "name": sitting.name(key)}


def resolutions(sitting: Sitting, *, restricted: bool) -> list[Row]:
    """Rows of the roster `resolutions` for the items of the agenda: what is recorded, and a blank
    decision where none is. `restricted` says whether those for the few are among them."""
    recorded = {one.number: one for one in sitting.affairs.resolutions}
    return [
        _resolution(recorded[one.number]) if one.number in recorded else _blank(one)
        for one in _items(sitting, restricted)
    ]


def _resolution(one: Resolution) -> Row:
    votes = one.votes or {}
    return {
        "number": one.number,
        "matter": one.matter,
        "decided_on": one.decided_on,
        "decision": one.text,
        "executor_id": one.executor_id,
        "due": one.due,
        "done_on": one.done_on,
        **{f"votes_{name}": votes.get(name) for name in ("for", "against", "abstained")},
    }


def _blank(one: Item) -> Row:
    return {"number": one.number, "matter": one.matter, "executor_id": _executor(one)}


def _executor(one: Item) -> str | None:
    """Who was heard carries out what was decided about it, unless HR writes somebody else."""
    return one.who[0] if one.topic == HEARING and one.who else None


def guide(sitting: Sitting, *, restricted: bool) -> list[Row]:
    """What each row of `resolutions` is about, in words."""
    words = workbook_words(sitting.language)["council"]["topics"]
    return [
        {
            "number": one.number,
            "topic": words.get(one.topic, one.topic),
            "who": ", ".join(map(sitting.name, one.who)),
            "text": one.text,
            "due": one.due,
        }
        for one in _items(sitting, restricted)
    ]


def _items(sitting: Sitting, restricted: bool) -> Iterable[Item]:
    return (one for one in sitting.items if restricted or not one.restricted)


def _open(one: Resolution) -> bool:
    return not one.restricted
