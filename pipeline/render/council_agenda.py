"""Render, council agenda: the items of a meeting; what is restricted says a number and no more."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pipeline.render.body import BodyPaper, Groups
from pipeline.render.council_wording import function, name_of, sentence, together
from pipeline.render.wording import Wording, one_line

if TYPE_CHECKING:
    from pipeline.law import Act

Facts = Mapping[str, Any]
_YES = "yes"
_RESOLUTION = "resolution"
VOTES = ("for", "against", "abstained")
# Whatever of an item could tell a matter for the few to many.
_TELLING = (
    *("text", "who", "who_short", "presides", "not_voting"),
    *("decision", "executor", "by", "done_on"),
)


def minutes(paper: BodyPaper) -> Groups:
    """The items of a meeting, in their order."""
    facts = paper.facts
    return {"points": [_point(item, facts, paper.say) for item in facts.get("items") or ()]}


def agenda(paper: BodyPaper) -> Groups:
    """The items under the functions of the council to which they belong."""
    facts, say = paper.facts, paper.say
    found = (list(group) for _, group in groupby(facts.get("items") or (), key=_part))
    return {
        "parts": [
            {**_head(part[0], paper.act, say), "points": [_point(one, facts, say) for one in part]}
            for part in found
        ]
    }


def invitation(paper: BodyPaper) -> Groups:
    """Who comes because of an item and is no member; nobody because of a matter for the few."""
    facts, say = paper.facts, paper.say
    seats = {member["id"] for member in facts.get("members") or ()}
    items = (item for item in facts.get("items") or () if not item.get("restricted"))
    called = (
        (item, [who for who in item.get("who") or () if who["id"] not in seats]) for item in items
    )
    return {
        "invited": [
            {
                "no": str(item["no"]),
                "who": together(guests, say, posts=True),
                "title": _title(item, say),
            }
            for item, guests in called
            if guests
        ]
    }


def _part(item: Facts) -> str:
    """Items of one function stand together; what belongs to none, by its topic."""
    return str(item["paragraph"] if _number(item) else item["topic"])


def _number(item: Facts) -> str:
    """The function's number among the functions: `6` of `4.6`."""
    return one_line(item.get("paragraph")).partition(".")[2]


def _head(item: Facts, act: Act, say: Wording) -> dict[str, str]:
    number = _number(item)
    words = function(item["paragraph"], act) if number else say.code("topics", item["topic"])
    return {"number": number, "function": words, "paragraph": one_line(item.get("paragraph"))}


def _point(item: Facts, facts: Facts, say: Wording) -> dict[str, str]:
    told = {
        "no": str(item["no"]),
        "title": _title(item, say),
        "paragraph": one_line(item.get("paragraph")),
        "matter": _matter(item, say),
        "text": sentence(item.get("text")),
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
    """What the item is: a decision that comes back by its number, any other by its topic."""
    if item.get("carried"):
        return say.say("meeting", "carried", number=item["number"])
    if item["topic"] == _RESOLUTION:
        return say.say("meeting", "other")
    return say.code("topics", item["topic"])


def _closed(told: dict[str, str], item: Facts, say: Wording) -> dict[str, str]:
    title = say.say("meeting", "restricted", matter=item.get("matter") or told["number"])
    if item.get("carried"):
        title = say.say("meeting", "restricted_decision", number=told["number"])
    return {**told, **dict.fromkeys(_TELLING, ""), "title": title, "restricted": _YES}


def _matter(item: Facts, say: Wording) -> str:
    """The matter by its number in the register; empty where there is none."""
    number = item.get("matter")
    return "" if number is None else say.say("meeting", "matter", number=number)


def _presides(item: Facts, facts: Facts, say: Wording) -> str:
    """Who presides where it is not the chair; a line to fill in where nobody could be found."""
    chair, leads = facts.get("chair") or {}, item.get("presides")
    if leads is None:
        return say.blank() if chair else ""
    return "" if leads["id"] == chair.get("id") else name_of(leads, say)


def _decided(item: Facts, say: Wording) -> dict[str, str]:
    """What was decided, and blanks to write in where nothing is recorded yet."""
    decision = sentence(item.get("decision"))
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
