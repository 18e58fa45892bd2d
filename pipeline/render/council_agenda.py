"""Render, council agenda: the items of a meeting; what is restricted says a number and no more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.render.council_wording import function, name_of, point, together
from pipeline.render.wording import Wording, one_line

if TYPE_CHECKING:
    from pipeline.law import Act

Facts = Mapping[str, Any]
_YES = "yes"
_RESOLUTION = "resolution"
VOTES = ("for", "against", "abstained")
# Whatever of an item could tell a matter for the few to many.
_TELLING = ("text", "who", "who_short", "presides", "not_voting", "decision", "executor", "by", "done_on")


def points(facts: Facts, say: Wording) -> list[dict[str, str]]:
    """The items of a meeting, in their order."""
    return [_point(item, facts, say) for item in facts.get("items") or ()]


def parts(facts: Facts, act: Act, say: Wording) -> list[dict[str, Any]]:
    """The items under the functions of the council to which they belong."""
    items = facts.get("items") or ()
    return [
        {**_head(topics[0], act, say), "points": [_point(one, facts, say) for one in topics]}
        for _, group in groupby(items, key=_part)
        if (topics := list(group))
    ]


def invited(facts: Facts, say: Wording) -> list[dict[str, str]]:
    """Who comes because of an item and is no member; nobody because of a matter for the few."""
    seats = {member["id"] for member in facts.get("members") or ()}
    return [
        {"no": str(item["no"]), "who": together(guests, say, posts=True), "title": _title(item, say)}
        for item in facts.get("items") or ()
        if not item.get("restricted")
        and (guests := [who for who in item.get("who") or () if who["id"] not in seats])
    ]


def _part(item: Facts) -> str:
    """Points of the act's list stand together; what belongs to no point, by its topic."""
    return str(item["paragraph"] if _is_point(item) else item["topic"])


def _is_point(item: Facts) -> bool:
    return "." in (item.get("paragraph") or "")


def _head(item: Facts, act: Act, say: Wording) -> dict[str, str]:
    words = function(item["paragraph"], act) if _is_point(item) else ""
    told = words or say.code("topics", item["topic"])
    return {"function": told[:1].upper() + told[1:], "paragraph": _cited(item, say)}


def _cited(item: Facts, say: Wording) -> str:
    key = item.get("paragraph")
    return point(key, say) if key else ""


def _point(item: Facts, facts: Facts, say: Wording) -> dict[str, str]:
    told = {
        "no": str(item["no"]),
        "title": _title(item, say),
        "ground": _ground(item, say),
        "text": one_line(item.get("text")),
        "who": together(item.get("who"), say, posts=True),
        "who_short": together(item.get("who"), say),
        "presides": _presides(item, facts, say),
        "not_voting": together(item.get("not_voting"), say),
        "restricted": "",
        "carried": _YES if item.get("carried") else "",
        "due": say.short_day(item.get("due")),
        "number": one_line(item.get("number")),
        **_decided(item, say),
    }
    return _closed(told, item, say) if item.get("restricted") else told


def _title(item: Facts, say: Wording) -> str:
    """What the item is; a decision that comes back is known by its number."""
    if item.get("carried"):
        return say.say("meeting", "carried", number=item["number"])
    return say.code("topics", item["topic"])


def _closed(told: dict[str, str], item: Facts, say: Wording) -> dict[str, str]:
    title = say.say("meeting", "restricted", matter=item.get("matter") or told["number"])
    if item.get("carried"):
        title = say.say("meeting", "restricted_decision", number=told["number"])
    return {**told, **dict.fromkeys(_TELLING, ""), "title": title, "restricted": _YES}


def _ground(item: Facts, say: Wording) -> str:
    """The paragraph, and the matter by its number in the register."""
    matter = item.get("matter")
    number = say.say("meeting", "matter", number=matter) if matter else ""
    return "; ".join(part for part in (_cited(item, say), number) if part)


def _presides(item: Facts, facts: Facts, say: Wording) -> str:
    """Who presides where it is not the chair; a line to fill in where nobody could be found."""
    chair, leads = facts.get("chair") or {}, item.get("presides")
    if leads is None:
        return say.blank() if chair else ""
    return "" if leads["id"] == chair.get("id") else name_of(leads, say)


def _decided(item: Facts, say: Wording) -> dict[str, str]:
    """What was decided, and blanks to write in where nothing is recorded yet."""
    decision = one_line(item.get("decision"))
    votes = item.get("votes") or {}
    return {
        "decision": decision,
        "decided_on": say.short_day(item.get("decided_on")),
        "executor": name_of(item.get("executor"), say),
        "by": say.short_day(_by(item)),
        "done_on": say.short_day(item.get("done_on")),
        **{f"votes_{name}": one_line(votes.get(name)) for name in VOTES},
    }


def _by(item: Facts) -> Any:
    """By when a decision is carried out: the day of a matter is that of its answer."""
    return item.get("due") if item["topic"] == _RESOLUTION else item.get("decision_due")
