"""Between record and deliver: what is to be done, by whom and by when, as a run left it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pipeline import council
from pipeline.deliver import NamedDuty
from pipeline.duties import Basis, Law, Owed, Unassigned, When, by_urgency, owed
from pipeline.law import in_language
from pipeline.model import Mentorship, State, Status

NOT_REQUIRED = "not_required"


Decision = Mapping[str, Any]
"""A decision as the register keeps it: as machines see it, with the names beside it."""


def agenda_of(state: State, law: Law, day: date, decisions: Sequence[Decision]) -> Agenda:
    """What is to be done on a day; `decisions` are those of the register's last run."""
    standing = {one.number: one for one in state.mentorships if one.status is Status.SIGNED}
    replacing = {
        number
        for one in decisions
        if (number := one["mentorship"]) in standing
        and one["old_mentor_id"] == standing[number].mentor_id
    }
    paired = {one.servant_id for one in state.mentorships if one.open}
    unassigned = [_unassigned(one) for one in decisions if _needs_a_pair(one, paired)]
    names = {one["servant_id"]: one["shown"]["servant"].get("name", "") for one in decisions}
    return Agenda(state, Basis(law, When(day, frozenset(replacing)), tuple(unassigned)), names)


def _needs_a_pair(decision: Decision, paired: set[str]) -> bool:
    """A newcomer whom nobody could be given yet; also while it is not known whether one is due."""
    return (
        decision["mentorship"] is None
        and decision["outcome"] != NOT_REQUIRED
        and decision["servant_id"] not in paired
    )


def _unassigned(decision: Decision) -> Unassigned:
    shown = decision["shown"]
    accepted = shown.get("appointed_on")
    return Unassigned(
        decision["servant_id"],
        date.fromisoformat(accepted) if accepted else None,
        frozenset(shown.get("superiors", ())),
    )


@dataclass(frozen=True)
class Agenda:
    """The duties of one day, with everybody's names. `named` adds to those of the papers."""

    state: State
    basis: Basis
    named: Mapping[str, str]

    @cached_property
    def owed(self) -> list[Owed]:
        """All duties that are open or done, overdue first; with those of a council, if any."""
        law, day = self.basis.law, self.basis.when.day
        found = owed(self.state, self.basis)
        if self.affairs is None:
            return found
        return by_urgency([*found, *council.duties(self.affairs, self.state, law, day)], law.act)

    @cached_property
    def affairs(self) -> council.Affairs | None:
        """The affairs of the act's council; None: the act knows none."""
        act = self.basis.law.act
        return council.affairs(self.state, act) if act.council else None

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Key → name, as the papers state it; of several spellings the last one."""
        people = self.affairs.people if self.affairs else {}
        known = {key: person.name for key, person in people.items() if person.name}
        return {**known, **self.named, **dict(_names(self.state.mentorships))}

    def of_month(self, language: str = "en") -> list[NamedDuty]:
        """Whatever is not done, and what was done in the month of the day."""
        month = self.basis.when.day.replace(day=1)
        mine = (one for one in self.owed if not one.done_on or one.done_on >= month)
        return self.rows(mine, language)

    def rows(self, duties: Iterable[Owed], language: str = "en") -> list[NamedDuty]:
        """Duties with names, and with the act's words for who acts and who receives."""
        roles = in_language(self.basis.law.act, language).roles
        return [
            NamedDuty(
                one,
                self.names.get(one.servant_id or "", ""),
                self.names.get(one.mentor_id or "", ""),
                roles[one.who],
                "; ".join(roles[role] for role in one.receives),
            )
            for one in duties
        ]

    def under(self, manager_id: str) -> list[Owed]:
        """The duties around the servants whom this person manages, heads or mentors."""
        numbers = {one.number for one in self.state.mentorships if manager_id in _superiors(one)}
        keys = {one.servant_id for one in self.basis.unassigned if manager_id in one.superiors}
        return [
            one
            for one in self.owed
            if one.mentorship in numbers
            or (one.mentorship is None and one.servant_id in keys)
            or one.mentor_id == manager_id
        ]


def _superiors(one: Mentorship) -> set[str]:
    named = (one.case.get(name) or {} for name in ("manager", "head"))
    pair = one.replacement
    return {
        *(person["id"] for person in named if person.get("id")),
        *(service.mentor_id for service in one.service),
        one.mentor_id,
        *([pair.mentor_id] if pair else []),
    }


def _names(mentorships: Sequence[Mentorship]) -> Iterator[tuple[str, str]]:
    for one in mentorships:
        if one.replacement:
            yield from _names([one.replacement])
        for person in (one.case.get(name) for name in ("servant", "old_mentor", "mentor")):
            if person and person.get("id") and person.get("name"):
                yield person["id"], person["name"]
