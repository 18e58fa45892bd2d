"""decide: who has to be decided: this month's newcomers and everybody with an open mentorship."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from pipeline.law.change import Trigger
from pipeline.model import Leaving, Mentorship, State, Status, Table

from .circumstances import Circumstances
from .persons import Person, person, plain, rows, written


@dataclass(frozen=True, slots=True)
class Servant:
    """One person to decide about.

    `needs` tells whether the act asks for a mentor (None: a fact is unknown); `refused_by` and
    `unknown_by` are the keys of the scope's rules behind a no and behind an unknown. `listed` is
    False for a servant whom only the register knows. `standing` is the open mentorship, `last` the
    latest closed one. `freed` is what frees the servant of a mentor whom an order holds (par. 11),
    `left` the servant's own dismissal or transfer after the acceptance.
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
    language: str | None = None
    nominated: bool = False
    listed: bool = True
    held: bool = False
    needs: bool | None = True
    refused_by: tuple[str, ...] = ()
    unknown_by: tuple[str, ...] = ()
    standing: Mentorship | None = None
    last: Mentorship | None = None
    freed: Trigger | None = None
    left: Leaving | None = None

    @property
    def pair(self) -> Mentorship | None:
        """The pair that no order holds yet, first one or replacement."""
        return self.standing.pair if self.standing else None

    @property
    def barred(self) -> frozenset[str]:
        """Who is never this servant's new mentor: the servant, and the mentor to be replaced."""
        replaced = {self.standing.mentor_id} if self.freed and self.standing else set()
        return frozenset({self.key, *replaced})

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


def servants(
    hires: Table, state: State, freed: Mapping[str, Trigger], law: Circumstances
) -> list[Servant]:
    """Everybody to decide about, by key; `freed` tells who needs another mentor, and why."""
    standing = {one.servant_id: one for one in state.mentorships if one.open}
    last = {one.servant_id: one for one in state.mentorships if not one.open}
    verdicts = {rule.key: rule.judge(hires.frame, law.act, law.on) for rule in law.rulebook.scope}
    listed = {
        key: _listed(key, row, standing.get(key), last.get(key), _verdict(verdicts, at))
        for at, (key, row) in enumerate(rows(hires.frame, hires.frame.index).items())
    }
    known = {
        key: _registered(one, listed.get(key), freed.get(key))
        for key, one in standing.items()
        if key not in listed or one.status is Status.SIGNED
    }
    lost = {
        key: replace(_registered(one, None, None), standing=None, last=one)
        for key, one in last.items()
        if one.closed_by in LEFT_OPEN and key not in listed and key not in standing
    }
    everybody = (one for _, one in sorted((listed | known | lost).items()))
    return [replace(one, left=_left(one, state, law)) for one in everybody]


def _left(one: Servant, state: State, law: Circumstances) -> Leaving | None:
    """The servant's dismissal or transfer since the acceptance, once its day has come."""
    leaving = state.leavings.get(one.key)
    if leaving is None or one.appointed_on is None:
        return None
    return leaving if one.appointed_on <= leaving.day <= law.on else None


LEFT_OPEN = frozenset({"annulled", "withdrawn"})
"""What closes a mentorship while the servant still needs one: such a servant is never forgotten."""


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
        language=plain(row.get("language")),
        held=bool(row["held"]),
        needs=verdict.needs,
        refused_by=verdict.refused_by,
        unknown_by=verdict.unknown_by,
        standing=standing,
        last=last,
    )


def _registered(one: Mentorship, listed: Servant | None, freed: Trigger | None) -> Servant:
    """A servant whose papers are signed, or whom no roster has any more: as the papers state.

    The newcomer's row may still name another mentor, for a replacement.
    """
    facts = one.case["servant"]
    appointed = facts["appointed_on"]
    named, said = one.mentor_id, one.case.get("row_consent")
    if listed is not None:
        named, said = listed.nominated_id or "", listed.consent
    if (one.status is Status.SIGNED and named == one.mentor_id) or (said is None and not listed):
        named, said = "", None
    return Servant(
        key=one.servant_id,
        person=facts,
        appointed_on=date.fromisoformat(appointed) if appointed else None,
        manager_id=(one.case["manager"] or {}).get("id"),
        head_id=(one.case["head"] or {}).get("id"),
        nominated_id=named or None,
        consent=said,
        chief_decision=one.case["chief_decision"],
        months=one.months,
        language=listed.language if listed else one.case.get("own_language"),
        nominated=(one.pair or one).case["nominated"],
        listed=listed is not None,
        standing=one,
        freed=freed,
    )
