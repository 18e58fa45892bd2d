"""model: the nouns of the register: what is remembered, and what its entries say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Final

RESTRICTED: Final = "restricted"
"""The folder, in OUT and in a month of it, for what only a few may see."""

DISMISSED: Final = "dismissed"
GONE: Final = (DISMISSED, "transferred")
"""The words, of an event and of a staff table, for somebody who has left."""


class Status(StrEnum):
    """The life of a mentorship, in its order."""

    PROPOSED = "proposed"
    PLANNED = "planned"
    SIGNED = "signed"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Leaving:
    """Somebody leaves a mentorship: `kind` is the event's name, `day` its own day.

    A person is `dismissed` or `transferred`; a mentorship has its mentor released
    (`mentor_released`) or is ended (`mentorship_ended`). `entry` is the line that told it. `back`:
    the day on which the person was accepted again since, as a newcomer's row says.
    """

    kind: str
    day: date
    document: str | None = None
    entry: int = field(default=0, compare=False)
    back: date | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Service:
    """One person as the mentor of a mentorship, under one order; `until` None: to this day.

    The last day of one mentor is the first of the next: the day of the replacement order.
    """

    mentor_id: str
    since: date
    until: date | None = None
    order_number: str | None = None
    entry: int = field(default=0, compare=False)

    def counted_from(self, leaving: Leaving | None) -> date:
        """The day from which a leaving concerns this service: the order's own, and an earlier one
        for a leaving that was told only after the order."""
        told_later = leaving is not None and leaving.entry > self.entry > 0
        return min(self.since, leaving.day) if leaving and told_later else self.since


@dataclass(frozen=True, slots=True)
class Mentorship:
    """One mentorship as the register's entries leave it.

    `case` are the facts that its papers state (see `Decision.case`). `start` is the day from which
    its term counts: the day of choosing, and after the signing the first order's own.
    `papers_start` and `papers_days` are the start, and the days not counted, that stand in the
    papers made last. `order_number` and `order_day` are those of the last order; `service` names
    the mentors in turn, once orders are signed. `replacement` is the pair that is to follow while
    its order is not signed: a mentorship of the same number, proposed or planned. `done` gives the
    day of each event of HR's (`plan_agreed`, `report_received`, `commendation_received`,
    `papers_sent`). `completed`: the papers of completion are made. `closed_by` names the event that
    closed it. `earlier` holds it as it stood before each of its orders, for an order that is
    annulled. `let_go` are the plans that runs gave up, on the first mentor while no order holds it,
    on another one afterwards: their orders may have been signed all the same. `run` is the run that
    first chose this pair.
    """

    number: int
    servant_id: str
    mentor_id: str
    status: Status
    outcome: str
    chosen_on: date
    start: date
    months: int
    case: Mapping[str, Any]
    papers_start: date
    papers_days: int = 0
    order_number: str | None = None
    order_day: date | None = None
    ever_signed: bool = False
    service: tuple[Service, ...] = ()
    replacement: Mentorship | None = None
    released: Leaving | None = None
    ended: Leaving | None = None
    done: Mapping[str, date] = field(default_factory=dict)
    completed: bool = False
    closed_by: str | None = None
    closed_on: date | None = None
    run: int | None = None
    earlier: tuple[Mentorship, ...] = field(default=(), repr=False)
    let_go: tuple[LetGo, ...] = field(default=(), repr=False)

    @property
    def open(self) -> bool:
        """Whether it still has to be decided in every run."""
        return self.status is not Status.CLOSED

    @property
    def since(self) -> date:
        """The acceptance, where it lies before the term: from then on the servant can leave."""
        accepted = (self.case.get("servant") or {}).get("appointed_on")
        return min(self.start, date.fromisoformat(accepted)) if accepted else self.start

    @property
    def pair(self) -> Mentorship | None:
        """What no order holds yet: the mentorship itself, or the replacement in a signed one."""
        return self.replacement if self.status is Status.SIGNED else self


@dataclass(frozen=True, slots=True)
class LetGo:
    """A planned pair that a run withdrew or put another one in the place of.

    `papers_days` are those of its mentorship at that time; `run` is the run that let it go.
    """

    pair: Mentorship
    papers_days: int = 0
    run: int | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A person away from `first` to `last`, both days included; `last` is None while it is open."""

    person_id: str
    kind: str
    first: date
    last: date | None
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the register. Append-only: a mistake is corrected by a later entry.

    `kind` is `proposed`, `planned`, `withdrawn`, `replacement_withdrawn`, `papers`, `completed`,
    `ended`, `absence`, `accepted` (again, after a leaving) or the name of a roster's event. `day`
    is the event's own day. `facts` is JSON. `corrects` is the number of the entry that this one
    replaces. `number` and `run` are None until the register gives them.
    """

    kind: str
    servant_id: str | None = None
    person_id: str | None = None
    mentorship: int | None = None
    day: date | None = None
    document: str | None = None
    note: str | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    corrects: int | None = None
    number: int | None = None
    run: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What the entries say: a pure function of them.

    `consents` tells for (servant, person) whether a recorded event says yes or no. `leavings` give
    for a person the last dismissal or transfer. `last_entry` is the register's position. `recorded`
    are the events and absences that were read, so that a row which stays in HR's folder is known
    again. `council` are the entries in force of a council's affairs, by day and number: its events,
    its `composition` and each `resolution`.
    """

    mentorships: tuple[Mentorship, ...] = ()
    consents: Mapping[tuple[str, str], bool] = field(default_factory=dict)
    absences: tuple[Absence, ...] = ()
    leavings: Mapping[str, Leaving] = field(default_factory=dict)
    last_entry: int = 0
    recorded: tuple[Entry, ...] = ()
    council: tuple[Entry, ...] = ()
