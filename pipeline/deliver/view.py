"""Deliver: what a month's workbooks show, in plain fields and in no language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pipeline.duties import Owed
from pipeline.model import Decision, Finding, Refusal


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who a case is about, as the rosters last said; blank where they never said."""

    person_id: str
    name: str = ""
    state_body: str = ""
    subdivision: str = ""
    position: str = ""
    category: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One servant's last decision of the month and the number of the run that took it.

    `in_hires`: the servant stands in the last run's roster of newcomers, not in the register only.
    """

    servant: Newcomer
    decision: Decision
    run: int
    mentor_name: str = ""
    old_mentor_name: str = ""
    in_hires: bool = True


@dataclass(frozen=True, slots=True)
class RefusedPerson:
    """A refusal with the person's name and the words of the act for what its paragraph asks."""

    refusal: Refusal
    name: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True)
class NamedDuty:
    """A duty with the names of its people, and who acts and receives in the act's words."""

    owed: Owed
    servant: str = ""
    mentor: str = ""
    who: str = ""
    receives: str = ""

    def words(self, duties: Mapping[str, str]) -> str:
        """What is owed, by `duties` of its name, or of its name and who owes it where that tells
        more, and which one where there are several."""
        duty = self.owed.duty
        told = duties.get(f"{duty}_of_{self.owed.who}", duties.get(duty, duty))
        return f"{told} ({self.owed.about})" if self.owed.about else told


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month's folder in one value, over all its runs.

    `month` is such as `2026-11`; `on`, `hires` (rows of newcomers read), `findings` and `refusals`
    are the last run's; `act` is the act's title with its number and date; `notices` are sentences
    for the reader: the act's repeal, what the settings declare. `duties` None: nobody asked (a
    draft). `explained`: for everybody whom the last run matched `servant_id`, `round`, `mentor_id`
    and the sentences `why`.
    """

    month: str
    on: date
    rulebook: str
    act: str
    runs: tuple[int, ...]
    hires: int
    notices: tuple[str, ...] = ()
    cases: Sequence[Case] = ()
    refusals: Sequence[RefusedPerson] = ()
    findings: Sequence[Finding] = ()
    duties: Sequence[NamedDuty] | None = None
    explained: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True, slots=True)
class Awaited:
    """One event that a mentorship or a council waits for, to be filled in by HR.

    `event` is such as `order_signed`; `by` is the last day for it, None where there is none.
    `document` is prefilled where the settings number the orders. `old_mentor_name` stands where
    the person takes over from another mentor. `day` and `note` are those of an event that is
    recorded and lacks its document; `about` says which of several it is, such as a quarter; `who`
    is the role that owes it.
    """

    event: str
    servant_id: str
    person_id: str
    servant_name: str = ""
    person_name: str = ""
    by: date | None = None
    document: str = ""
    old_mentor_name: str = ""
    day: date | None = None
    note: str = ""
    about: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class StandingDocument:
    """A document that stands, for the manifest: hashes are SHA-256 in hexadecimal digits.

    A paper of the whole body has no servant and no mentorship.
    """

    kind: str
    servant_id: str | None
    mentorship: int | None
    path: str
    sha256: str
    template_sha256: str
    act: str
