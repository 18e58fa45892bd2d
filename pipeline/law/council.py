"""The law's nouns of a council of mentors: who sits on it, what comes before it, what it owes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Answer = Literal["meeting", "at_once"]
ANSWERS: tuple[Answer, ...] = ("meeting", "at_once")


@dataclass(frozen=True, slots=True)
class MatterKind:
    """What an event of the council is to the act: `event` is its name in the roster of events.

    `paragraph` is the function that it belongs to, `paper` the kind of document made of it (None:
    none). `restricted`: its text and people stand in papers for the few alone. `answer` says by
    when somebody has to act: by the next meeting, at once, or (None) at no set time. `item`: it
    stands on the agenda until a resolution decides it; other events only tell what was done.
    `parties`: whom it names is a party to it, who neither leads nor votes.
    """

    event: str
    paragraph: str
    paper: str | None
    restricted: bool
    answer: Answer | None
    item: bool
    parties: bool = True


@dataclass(frozen=True, slots=True)
class CouncilDuty:
    """What is owed in the council's affairs: `who` owes it, `receives` are whom it reaches: roles.

    `name` is one of `DUTIES`.
    """

    name: str
    paragraph: str
    who: str
    receives: tuple[str, ...]


DUTIES = ("meeting", "hearing", "request", "conflict", "incident", "resolution", "approval")


@dataclass(frozen=True, slots=True)
class Council:
    """A permanent body of mentors.

    `paragraph` says what it is, `meeting` is the paragraph of its meetings. `roles` are those of
    its members, in order of rank; `single` those that exactly one person holds. Of the others only
    the last may have many holders. `order` and `amendment` are the kinds of document that
    approve composition and pairs, `pack` those of a quarterly meeting in their order. `quorum` is
    in per cent: more than this share of the members must be there. Each mentor is heard at least
    once in `hearing_quarters` quarters. `matters` are by event, in the order of the act's
    functions; `duties` by name.
    """

    paragraph: str
    meeting: str
    roles: tuple[str, ...]
    single: tuple[str, ...]
    order: str
    amendment: str
    pack: tuple[str, ...]
    quorum: int
    hearing_quarters: int
    matters: Mapping[str, MatterKind]
    duties: Mapping[str, CouncilDuty]
