"""decide: who has to be decided: this month's newcomers and everybody with an open mentorship."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from pipeline.model import Mentorship, State, Table

from .circumstances import Circumstances
from .persons import Person, person, plain, rows, written


@dataclass(frozen=True, slots=True)
class Servant:
    """One person to decide about.

    `needs` tells whether the act asks for a mentor (None: a fact is unknown); `refused_by` and
    `unknown_by` are the keys of the scope's rules behind a no and behind an unknown. `listed` is
    False for a servant whom only the register knows. `standing` is the open mentorship, `last` the
    latest closed one.
    """

    key: str
    person: Person
    appointed_on: date | None
    manager_id: str | None
    head_id: str | None
    nominated_id: str | None = None
    consent: bool | None = None
    chief_decision: str | None = None
    months: int | None = None
    nominated: bool = False
    listed: bool = True
    held: bool = False
    needs: bool | None = True
    refused_by: tuple[str, ...] = ()
    unknown_by: tuple[str, ...] = ()
    standing: Mentorship | None = None
    last: Mentorship | None = None

    @property
    def state_body(self) -> str | None:
        return self.person["state_body"]

    @property
    def subdivision(self) -> str | None:
        return self.person["subdivision"]

    @property
    def priority(self) -> tuple[date, str]:
        """R6: the earlier acceptance first, then the key."""
        return (self.appointed_on or date.max, self.key)


def servants(hires: Table, state: State, law: Circumstances) -> list[Servant]:
    """Everybody to decide about, by key."""
    standing = {one.servant_id: one for one in state.mentorships if one.open}
    last = {one.servant_id: one for one in state.mentorships if not one.open}
    verdicts = {rule.key: rule.judge(hires.frame, law.act, law.on) for rule in law.rulebook.scope}
    listed = {
        key: _listed(key, row, standing.get(key), last.get(key), _verdict(verdicts, at))
        for at, (key, row) in enumerate(rows(hires.frame, hires.frame.index).items())
    }
    known = {key: _registered(one) for key, one in standing.items() if key not in listed}
    return [one for _, one in sorted((listed | known).items())]


@dataclass(frozen=True, slots=True)
class _Verdict:
    refused_by: tuple[str, ...]
    unknown_by: tuple[str, ...]

    @property
    def needs(self) -> bool | None:
        return False if self.refused_by else None if self.unknown_by else True


def _verdict(verdicts: Mapping[str, pd.Series[bool]], at: int) -> _Verdict:
    answers = {key: plain(column.iat[at]) for key, column in verdicts.items()}
    return _Verdict(
        tuple(key for key, answer in answers.items() if answer is False),
        tuple(key for key, answer in answers.items() if answer is None),
    )


def _listed(
    key: Any,
    row: Mapping[Any, Any],
    standing: Mentorship | None,
    last: Mentorship | None,
    verdict: _Verdict,
) -> Servant:
    return Servant(
        key=str(key),
        person=person(str(key), row, ("appointed_on",)),
        appointed_on=plain(row["appointed_on"]),
        manager_id=written(row["manager_id"]),
        head_id=written(row["head_id"]),
        nominated_id=written(row["nominated_mentor_id"]),
        consent=plain(row["consent"]),
        chief_decision=written(row["chief_decision"]),
        months=plain(row["term_months"]),
        held=bool(row["held"]),
        needs=verdict.needs,
        refused_by=verdict.refused_by,
        unknown_by=verdict.unknown_by,
        standing=standing,
        last=last,
    )


def _registered(one: Mentorship) -> Servant:
    """A servant of an open mentorship whom no roster has any more: as the papers state."""
    facts = one.case["servant"]
    appointed = facts["appointed_on"]
    return Servant(
        key=one.servant_id,
        person=facts,
        appointed_on=date.fromisoformat(appointed) if appointed else None,
        manager_id=(one.case["manager"] or {}).get("id"),
        head_id=(one.case["head"] or {}).get("id"),
        chief_decision=one.case["chief_decision"],
        months=one.months,
        nominated=one.case["nominated"],
        listed=False,
        standing=one,
    )
