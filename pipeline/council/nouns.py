"""Council: the nouns of its affairs, frozen: people, composition, matters, resolutions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from pipeline.law import Act
from pipeline.law.council import Council

from .quarters import Quarter

CHAIR, DEPUTY, SECRETARY = "chair", "deputy", "secretary"
"""The roles with a task of their own at a meeting, in the words of the roster `council`."""


def council_of(act: Act) -> Council:
    """What the act says of its council. ValueError: it knows none."""
    if act.council is None:
        raise ValueError(f"the act {act.key} knows no council")
    return act.council


@dataclass(frozen=True, slots=True)
class Person:
    """Whom papers of the council may name, as the rosters last said; blank where they never said.

    `penalty` is the one in force; None: none is known. `others` are facts in other languages.
    """

    id: str
    name: str = ""
    rank: str = ""
    position: str = ""
    subdivision: str = ""
    service_since: date | None = None
    penalty: str | None = None
    others: tuple[tuple[str, str], ...] = ()

    @property
    def facts(self) -> dict[str, str]:
        """The person as papers take it: id, name, rank, position, subdivision.

        What of it stands in other languages too is there as `name_kk`, `position_ru` and so on.
        """
        names = ("id", "name", "rank", "position", "subdivision")
        return {name: getattr(self, name) for name in names} | dict(self.others)


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who sits on the council; `role` is a word of the roster `council`."""

    person: Person
    role: str

    @property
    def id(self) -> str:
        """The person's key."""
        return self.person.id


@dataclass(frozen=True, slots=True)
class Composition:
    """Who sits on the council from `day` on, in the order of the act's roles, then by key.

    `number` is the register's, `run` that of the run that recorded it (None: this one);
    `candidates` are the keys of staff who could join the reserve.
    """

    day: date
    number: int
    state_body: str
    members: tuple[Member, ...]
    candidates: tuple[str, ...] = ()
    run: int | None = None

    @property
    def seats(self) -> frozenset[tuple[str, str]]:
        """Who holds which role: two compositions with the same seats are the same council."""
        return frozenset((member.id, member.role) for member in self.members)

    def holder(self, role: str) -> Person | None:
        """Who holds the role; of several the first by key, None where nobody does."""
        return next((one.person for one in self.members if one.role == role), None)


@dataclass(frozen=True, slots=True)
class Approval:
    """An order that approved the composition: its day and number, and the register's number and run
    of the row that first told of it."""

    day: date
    document: str | None
    number: int
    run: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that was held; `document` is the number of its minutes."""

    day: date
    document: str | None

    @property
    def quarter(self) -> Quarter:
        """The quarter in which it was held."""
        return Quarter.of(self.day)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A decision of the council. `number` is its key, such as `2026-Q4/3`; `matter` the register's
    number of what it decides; `votes` by `for`, `against`, `abstained`, None where none is known.
    `restricted`: it decides a matter for the few, or did so in an earlier row, and only papers for
    them may quote it. `moved`: the last row names another matter than that one, or none.
    """

    number: str
    matter: int | None
    decided_on: date
    text: str
    executor_id: str | None = None
    due: date | None = None
    done_on: date | None = None
    votes: Mapping[str, int | None] | None = None
    restricted: bool = False
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that came before the council. `number` is that of the entry that opened it, also
    when the event was corrected since; `kind` is the event's name; `text` its note.

    `decided_on` is the day of its first resolution. `restricted`: text and people belong to papers
    for the few alone. `judged`: whom it names is a party to it.
    """

    number: int
    kind: str
    opened_on: date
    servant_id: str | None
    person_id: str | None
    text: str
    document: str | None
    restricted: bool
    resolutions: tuple[Resolution, ...] = ()
    judged: bool = True

    @property
    def decided_on(self) -> date | None:
        """The day of the first resolution; None while the matter is open."""
        return min((one.decided_on for one in self.resolutions), default=None)

    @property
    def named(self) -> tuple[str, ...]:
        """The keys of the people whom it concerns, each once."""
        named = (self.servant_id, self.person_id)
        return tuple(dict.fromkeys(key for key in named if key))

    @property
    def parties(self) -> tuple[str, ...]:
        """Those of them who neither lead nor vote; who asks or proposes something is no party."""
        return self.named if self.judged else ()


@dataclass(frozen=True, slots=True)
class Reserved:
    """Somebody in the reserve of mentors, since when, and on what grounds."""

    person_id: str
    since: date
    ground: str


@dataclass(frozen=True, slots=True)
class Affairs:
    """A council's affairs as the register's entries leave them.

    `compositions` from the first to the last; `meetings`, `resolutions` and `approvals` by day;
    `matters` by number; `heard` gives for a mentor the days of the hearings; `reserve` by day and
    key.
    """

    compositions: tuple[Composition, ...] = ()
    people: Mapping[str, Person] = field(default_factory=dict)
    approvals: tuple[Approval, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    matters: tuple[Matter, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    heard: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    reserve: tuple[Reserved, ...] = ()

    @property
    def composition(self) -> Composition | None:
        """The last one; None: the register knows of none."""
        return self.compositions[-1] if self.compositions else None

    @property
    def candidates(self) -> tuple[str, ...]:
        """Keys of staff who could join the reserve, the longest experience first."""
        return self.composition.candidates if self.composition else ()

    @property
    def approval(self) -> Approval | None:
        """The order that approved the council as it sits now; None: that is still to be done."""
        if not self.approvals or self.composition is None:
            return None
        last = self.approvals[-1]
        return last if self._seated(last).seats == self.composition.seats else None

    def person(self, key: str) -> Person:
        """Who that is; with the key alone where nothing is known."""
        return self.people.get(key, Person(key))

    def matter(self, number: int) -> Matter | None:
        """The matter with the register's number."""
        return next((one for one in self.matters if one.number == number), None)

    def of_kind(self, kind: str) -> tuple[Matter, ...]:
        """The matters of one kind, open and decided."""
        return tuple(one for one in self.matters if one.kind == kind)

    def sitting(self, day: date) -> Composition | None:
        """The composition on a day; the first one where the day lies before all of them."""
        before = [one for one in self.compositions if one.day <= day]
        return before[-1] if before else next(iter(self.compositions), None)

    def _seated(self, approval: Approval) -> Composition:
        # An order may be older than the first composition that the register was told of.
        told = [one for one in self.compositions if _covers(approval, one)]
        return told[-1] if told else self.compositions[0]


def _covers(approval: Approval, one: Composition) -> bool:
    """Whether the order is not older than this composition. Of those told in one run a composition
    has its last line, and the order of the run's own day comes after the change all the same."""
    if approval.day != one.day:
        return approval.day > one.day
    return one.number < approval.number or one.run == approval.run
