"""Who may mentor whom, read off the rows of one run anew: pars. 7, 8 and 10 and who is nobody's
mentor. Straightforward on purpose: one person at a time, and nothing shared with the rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from pipeline.law import calendar
from pipeline.model import Mentorship
from tests.year.people import Row
from tests.year.run import Ran

_DAY = timedelta(days=1)
PLACES, YEARS, WEEK = 2, 2, 7
UNREADABLE = "so-so"
DAYS_OFF = calendar((), (), 5)


@dataclass(frozen=True)
class Office:
    """The rows of one run; absences, consents, leavings and newcomers as told by then."""

    ran: Ran
    absences: Mapping[tuple[str, str, str], Row]
    consents: Mapping[tuple[str, str], bool]
    left: Mapping[str, str]
    hires: Mapping[str, Row]

    @cached_property
    def staff(self) -> Mapping[str, Row]:
        return {row["person_id"]: row for row in self.ran.tables.staff}

    @cached_property
    def under(self) -> set[str]:
        """Everybody with a mentor, or who is still to get one."""
        pairs = {one.servant_id for one in self.running}
        asked = ("ask_consent", "ask_data", "unresolved")
        return pairs | {key for key, one in self.ran.decisions.items() if one["outcome"] in asked}

    @cached_property
    def running(self) -> list[Mentorship]:
        """The mentorships that take a place today."""
        known = [one for one in self.ran.state.mentorships if one.open]
        return [one for one in known if self.ran.ends[one.number] >= self.ran.on]

    @cached_property
    def waiting(self) -> set[str]:
        """Who waits for an answer that an earlier run has asked for."""
        pairs = [one.pair for one in self.ran.state.mentorships if one.open and one.pair]
        return {pair.servant_id for pair in pairs if pair.chosen_on < self.ran.on}

    def body_of(self, servant: str) -> str:
        """The servant's state body."""
        return self.hires[servant]["state_body"]

    def load(self, person: str) -> int:
        """How many servants a person has after the run, those who are to come counted too."""
        pairs = [pair for one in self.running for pair in (one, one.replacement) if pair]
        return sum(pair.mentor_id == person for pair in pairs)

    def against(self, person: str) -> set[str]:
        """The paragraphs that refuse a person, the consent and the load left aside."""
        row = self.staff[person]
        found = {
            "8.1": self._is_young(row),
            "8.2": self._is_weak(row),
            "8.3": not self._is_clean(row),
            "R10": person in self.under or self.is_gone(row) or self.is_away(person),
        }
        return {paragraph for paragraph, refused in found.items() if refused}

    def is_gone(self, row: Row) -> bool:
        """Dismissed or transferred: the staff list says so, or an event of its month or later. No
        list of this office has anybody who left in an earlier month."""
        month = self.ran.on.isoformat()[:7]
        return row["status"] != "works" or self.left.get(row["person_id"], "")[:7] >= month

    def unknown(self, person: str) -> bool:
        """Whether some fact of this person cannot be read or is blank."""
        return self.staff[person]["last_mark"] in ("", UNREADABLE)

    def said(self, servant: str, person: str) -> bool | None:
        """The person's consent to be this servant's mentor."""
        if (servant, person) in self.consents:
            return self.consents[servant, person]
        hire = self.hires.get(servant, {})
        if hire.get("nominated_mentor_id") == person and hire.get("consent"):
            return hire["consent"] == "yes"
        return {"yes": True, "no": False}.get(self.staff[person]["consent"])

    def is_away(self, person: str) -> bool:
        """Absent over the day of the run, and for more than a week as far as it is known."""
        mine = sorted(
            (date.fromisoformat(row["from"]), row["to"])
            for row in self.absences.values()
            if row["person_id"] == person and row["kind"] != "business_trip"
        )
        return any(self._long(block) for block in _blocks(mine, self.ran.on))

    def _long(self, block: list[tuple[date, date]]) -> bool:
        first, last = block[0][0], max(last for _, last in block)
        so_far = self.ran.on if last == date.max else last
        known = max([last for _, last in block if last < date.max], default=first)
        return first <= self.ran.on <= last and (max(so_far, known) - first).days >= WEEK

    def _is_young(self, row: Row) -> bool:
        since = date.fromisoformat(row["service_since"])
        return (since.year + YEARS, since.month, since.day) > (
            self.ran.on.year,
            self.ran.on.month,
            self.ran.on.day,
        )

    def _is_weak(self, row: Row) -> bool:
        if row["last_mark"] == "none":
            return row["attestation"] != "positive"
        return row["last_mark"] == "satisfactory"

    def _is_clean(self, row: Row) -> bool:
        lifted = row["penalty_lifted_on"]
        return row["penalty"] == "none" or bool(lifted and lifted <= self.ran.on.isoformat())


def _blocks(rows: Iterable[tuple[date, str]], on: date) -> list[list[tuple[date, date]]]:
    """Absences that touch, or have only days off between them, in one list."""
    found: list[list[tuple[date, date]]] = []
    for first, to in rows:
        one = (first, date.fromisoformat(to) if to else date.max)
        reached = max((last for _, last in found[-1]), default=date.min) if found else date.min
        if found and (reached == date.max or first <= _back(reached)):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _back(last: date) -> date:
    day = last + _DAY
    while not DAYS_OFF.is_working(day):
        day += _DAY
    return day


def offices(year: Iterable[Ran]) -> Iterable[Office]:
    """The runs in turn, with all that HR has entered by then."""
    absences: dict[tuple[str, str, str], Row] = {}
    said: dict[tuple[str, str], tuple[str, bool]] = {}
    left: dict[str, str] = {}
    hires: dict[str, Row] = {}
    for ran in year:
        hires |= {row["person_id"]: row for row in ran.tables.hires}
        for row in ran.tables.absences:
            absences[row["person_id"], row["kind"], row["from"]] = row
        for row in ran.tables.events:
            if row["event"] in ("dismissed", "transferred"):
                left[row["person_id"]] = row["date"]
            pair = (row["servant_id"], row["person_id"])
            if row["event"].startswith("consent_") and row["date"] >= said.get(pair, ("",))[0]:
                said[pair] = (row["date"], row["event"] == "consent_given")
        consents = {pair: answer for pair, (_, answer) in said.items()}
        yield Office(ran, dict(absences), consents, dict(left), dict(hires))
