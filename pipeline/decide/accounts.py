"""decide: every answer of the matching in sentences, for the workbook and for whoever asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from pipeline.words.speech import say, together

from .bodies import Body
from .choices import Chosen
from .groups import Asking, Group, group_of
from .levels import EXPERIENCE_CAP
from .outcomes import ASSIGN_DIRECT_MANAGER
from .proofs import Tier
from .remedy import Remedy
from .stage import Settled

NAMED = 20
"""So many keys stand in a sentence; of the others it gives the number."""


def explained(settled: Settled) -> list[dict[str, Any]]:
    """A row for everybody whom the rounds were about, by key: the round, the mentor, and why. For
    whom the direct manager is left, that is told in place of the round."""
    rows = [
        row
        for name, chosen in settled.chosen.items()
        for row in _of_body(settled, settled.judged[name], chosen)
    ]
    return sorted(rows, key=lambda row: str(row["servant_id"]))


def _of_body(settled: Settled, body: Body, chosen: Chosen) -> Iterable[dict[str, Any]]:
    served = {key for tier in chosen.tiers for key in tier.matched.pairs}
    for tier in chosen.tiers:
        for servant, mentor, why in pairs(tier):
            yield _row(servant, tier.outcome, mentor, why)
    groups: dict[str, Group] = {}
    near = nearest(settled, body)
    asking = Asking({one.key: one for one in settled.everybody}, settled.consents, settled.law)
    for key in chosen.tiers[0].servants.index:
        if key not in served:
            if key not in groups:
                group = group_of(key, body, chosen, asking)
                groups |= dict.fromkeys(group.left, group)
                groups[key] = group
            doubts = len(chosen.choices[key].doubts)
            others = [told for person, told in near if person != key]
            said = left_over(groups[key], others) if not doubts else unjudged(doubts)
            manager = chosen.choices[key].outcome == ASSIGN_DIRECT_MANAGER
            last = chosen.choices[key].mentor_id if manager else None
            yield _row(key, ASSIGN_DIRECT_MANAGER if last else "", last or "", said)


def _row(servant: str, round_: str, mentor: str, why: Iterable[str]) -> dict[str, Any]:
    return {"servant_id": servant, "round": round_, "mentor_id": mentor, "why": list(why)}


def pairs(tier: Tier) -> Iterable[tuple[str, str, list[str]]]:
    """Servant, mentor, and why: how many could have been chosen, and what speaks for this one."""
    units = dict(zip(tier.servants.index, tier.servants["subdivision"], strict=True))
    open_to = dict(zip(tier.servants.index, tier.allowed.sum(axis=1).tolist(), strict=True))
    carried = Counter(tier.matched.pairs.values())
    facts = tier.mentors[["subdivision", "load", "months"]].to_dict("index")
    for servant, mentor in tier.matched.pairs.items():
        theirs = facts[mentor]
        count = carried[mentor] + int(theirs["load"])
        own = units[servant] == theirs["subdivision"]
        told = [
            say("explain.own" if own else "explain.away"),
            say("explain.first") if count == 1 else say("explain.further", count=count),
            say("explain.months", months=min(int(theirs["months"]), EXPERIENCE_CAP)),
        ]
        yield (
            servant,
            mentor,
            [
                say("explain.round_" + tier.outcome, count=open_to[servant]),
                say("explain.pair", mentor=mentor, facts=together(told)),
            ],
        )


def nearest(settled: Settled, body: Body) -> list[tuple[str, str]]:
    """Whom one requirement alone refuses, consent and load left aside: as a key, and with that of
    the requirement."""
    flags = settled.before[body.name].flags
    apart = settled.law.act.of_pairs
    own = {key: refused for key, refused in flags.items() if key not in apart}
    counts = np.sum(list(own.values()), axis=0)
    agreed = ~body.declined & ~body.unknown
    return [
        (str(person), f"{person} ({key})")
        for at, person in enumerate(body.staff.index)
        for key, refused in own.items()
        if counts[at] == 1 and refused[at] and agreed[at] and body.places[at]
    ]


def unjudged(count: int) -> Iterable[str]:
    """Somebody may conform after all."""
    yield say("explain.unjudged", count=count)


def left_over(group: Group, near: Sequence[str]) -> Iterable[str]:
    """Who competes for what, and whose consent would end it; else who comes nearest."""
    if not group.candidates:
        yield say("explain.nobody")
    else:
        yield say(
            "explain.group",
            servants=len(group.servants),
            candidates=len(group.candidates),
            places=group.places,
            names=listed(group.candidates),
            who=listed(group.servants),
        )
        yield say("explain.left", count=len(group.left), names=listed(group.left))
    if not group.remedy.asked:
        yield say("explain.no_remedy")
        if near:
            yield say("explain.near", count=len(near), names=listed(near))
        return
    yield whose_consents(group.remedy)


def whose_consents(remedy: Remedy) -> str:
    """Whom to ask again and for whom; no more than is proved."""
    if not remedy.enough:
        return say("explain.remedy_not_enough", names=listed(remedy.asked))
    words = "explain.remedy" if remedy.fewest else "explain.remedy_unproved"
    asked = [f"{key} ({listed(servants)})" for key, servants in remedy.asked.items()]
    return say(words, count=len(asked), names=listed(asked))


def listed(keys: Iterable[str]) -> str:
    """The first keys, and how many more there are."""
    known = list(keys)
    more = [f"+{len(known) - NAMED}"] if len(known) > NAMED else []
    return ", ".join([*known[:NAMED], *more])
