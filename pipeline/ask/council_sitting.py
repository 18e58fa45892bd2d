"""ask: one quarterly meeting of a council as its papers and workbooks look at it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pipeline import council
from pipeline.council import Affairs, Composition, Item, Matter, Meeting, Quarter, Resolution
from pipeline.council.answers import answer_by
from pipeline.duties import Law
from pipeline.model import State

Facts = dict[str, Any]

OF_PERSON = ("id", "name", "rank", "position", "subdivision")


@dataclass(frozen=True)
class Sitting:
    """A quarter of a council, as it is known on the day `on`; `composition` is who then sits."""

    affairs: Affairs
    composition: Composition
    state: State
    law: Law
    quarter: Quarter
    on: date
    language: str

    @cached_property
    def meeting(self) -> Meeting | None:
        """The quarter's meeting, of several the last; None: no day is known yet."""
        held = [one for one in self.affairs.meetings if one.quarter == self.quarter]
        return held[-1] if held else None

    @cached_property
    def items(self) -> list[Item]:
        """The agenda."""
        return self.items_in(self.language)

    def items_in(self, language: str) -> list[Item]:
        """The agenda with its composed sentences in a language."""
        return council.agenda(self.affairs, self.state, self.quarter, self.law, language)

    @cached_property
    def hearings(self) -> list[council.Hearing]:
        """The mentors who are heard in the quarter."""
        return council.to_be_heard(self.affairs, self.state, self.quarter, self.law)

    @cached_property
    def away(self) -> Mapping[str, str | None]:
        """Key of a member → the kind of absence over the day of the meeting; None: there."""
        day = self.meeting.day if self.meeting else None
        return council.attendance(self.composition, self.state.absences, day)

    @cached_property
    def absent(self) -> frozenset[str]:
        """The members who are away."""
        return frozenset(key for key, kind in self.away.items() if kind)

    def of_kind(self, kind: str, *, few: bool = False) -> list[Matter]:
        """The matters of a kind that everybody may read of; with `few` those for the few."""
        return [one for one in self.affairs.of_kind(kind) if one.restricted == few]

    def matters(self, kind: str, *, few: bool = False) -> list[Matter]:
        """Those of them that concern the quarter: opened up to its end, and not settled before it
        began."""
        return [one for one in self.of_kind(kind, few=few) if self._concerns(one)]

    def told(self, kind: str) -> list[Matter]:
        """What was told of a kind in the quarter itself, with what is still before the council."""
        known = self.law.act.council
        waits = known and kind in known.matters and known.matters[kind].item
        return [
            one
            for one in self.of_kind(kind)
            if self.quarter == _quarter(one) or (waits and self._concerns(one))
        ]

    def _concerns(self, matter: Matter) -> bool:
        settled = settled_on(matter)
        ahead = matter.opened_on > self.quarter.last
        return not ahead and (settled is None or settled >= self.quarter.first)

    def due(self, matter: Matter) -> date | None:
        """The last day for the answer to a matter; None: the act sets no time."""
        known = self.law.act.council
        return answer_by(matter, self.affairs, known) if known else None

    def person(self, key: str | None) -> Facts | None:
        """A person as papers name one, with the key alone where nothing is known; None: nobody."""
        if key is None:
            return None
        if key in self.affairs.people:
            return self.affairs.people[key].facts
        known = self._of_cases.get(key, {})
        return {name: known.get(name) or "" for name in OF_PERSON} | {"id": key}

    def penalty(self, key: str) -> str | None:
        """The penalty as the rosters last told it, also that there is none; None: unknown."""
        told = (one.facts["people"] for one in self.state.council if one.kind == "composition")
        said = [people[key].get("penalty") for people in told if key in people]
        return said[-1] if said else None

    def people(self, *keys: str | None) -> list[Facts]:
        """The same for several, without those who are nobody."""
        return [one for one in map(self.person, keys) if one]

    def name(self, key: str | None) -> str:
        """The name, or the key where no name is known; blank for nobody."""
        person = self.person(key)
        return str(person["name"] or person["id"]) if person else ""

    @cached_property
    def _of_cases(self) -> Mapping[str, Mapping[str, Any]]:
        return dict(_people_of_cases(self.state))


def settled_on(matter: Matter) -> date | None:
    """The day on which all decisions about it were carried out; None: something is to be done."""
    done = [one.done_on for one in matter.resolutions if one.done_on]
    return max(done) if done and len(done) == len(matter.resolutions) else None


def last_decision(matter: Matter) -> Resolution | None:
    """The latest decision about it."""
    return max(matter.resolutions, key=lambda one: (one.decided_on, one.number), default=None)


def iso(day: date | None) -> str | None:
    """A day as papers take it."""
    return day.isoformat() if day else None


def _quarter(matter: Matter) -> Quarter:
    return Quarter.of(matter.opened_on)


def _people_of_cases(state: State) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for one in state.mentorships:
        for person in (one.case.get(name) for name in ("servant", "old_mentor", "mentor")):
            if person and person.get("id"):
                yield person["id"], person
