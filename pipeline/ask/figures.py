"""ask: the figures of a period (par. 20), counted from the register's state. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pipeline.agenda import Agenda
from pipeline.duties import Life, Owed, Standing, incurred, lives
from pipeline.law import category
from pipeline.model import GONE

from .loads import Carried, Excess, carried, excesses, loads
from .period import Period
from .rows import Rows

FALLBACK = "assign_direct_manager"
EARLY = (*GONE, "mentorship_ended")
COUNTED = {
    "orders": "order",
    "plans": "plan",
    "reports": "report",
    "commendations": "commendation",
    "papers": "papers",
}


@dataclass(frozen=True)
class Figures:
    """What a period comes to, as it is known on the agenda's day.

    A duty belongs to the period that holds the day from which it counts: an order that of the
    acceptance, a plan that of the assignment, report, commendation and papers the term's end.
    `exempt` are the newcomers of whom the act asks nothing, with their days of acceptance.
    """

    agenda: Agenda
    period: Period
    exempt: Mapping[str, date | None]

    def told(self) -> dict[str, Any]:
        """All figures as one JSON object: days in ISO 8601, people by name and by key."""
        rows = Rows(self.agenda)
        owed = {name: self._of(duty) for name, duty in COUNTED.items()}
        late = [one for one in owed["orders"] if _late(one)]
        return {
            "from": self.period.first.isoformat(),
            "to": self.period.last.isoformat(),
            "on": self.agenda.basis.when.day.isoformat(),
            "body": self._body(),
            **self._newcomers(owed["orders"]),
            **{name: _tally(duties) for name, duties in owed.items()},
            "late": [rows.order(one) for one in late],
            "replacements": [
                rows.replacement(one) for one in self._of("replacement") if _owed(one)
            ],
            **self._mentorships(),
            "breaches": [
                *(rows.breach(one) for one in self._mine if _late(one)),
                *(rows.excess(one, self._limit) for one in self._excesses()),
            ],
            "by_month": self._by_month(owed["orders"], late),
        }

    @cached_property
    def _lives(self) -> list[Life]:
        return list(lives(self.agenda.state, self.agenda.basis.law))

    @cached_property
    def _mine(self) -> list[Owed]:
        """The duties of the period, by their last days."""
        every = incurred(self.agenda.state, self.agenda.basis)
        mine = (one for one in every if self._begun(one) in self.period)
        return sorted(mine, key=lambda one: (one.due or date.max, one.servant_id))

    def _begun(self, one: Owed) -> date | None:
        """The day from which it counts; of a change without a day (R13) the order's, or today."""
        if one.since or not one.handover:
            return one.since
        return one.done_on or self.agenda.basis.when.day

    def _of(self, duty: str) -> list[Owed]:
        return [one for one in self._mine if one.duty == duty]

    def _newcomers(self, orders: list[Owed]) -> dict[str, Any]:
        """Accepted = exempt + with a mentor + without one yet + gone before an order was due."""
        exempt = [day for day in self.exempt.values() if day in self.period]
        numbers = {one.mentorship for one in orders if one.done_on}
        covered = [life for life in self._lives if life.one.number in numbers]
        fallbacks = sum(map(_fallback, covered))
        return {
            "hired": len(orders) + len(exempt),
            "covered": len(covered),
            "not_required": len(exempt),
            "left": sum(not _owed(one) for one in orders),
            "by_decision": sum(not self._listed(life) for life in covered),
            "fallbacks": fallbacks,
            "fallback_share": _share(fallbacks, len(covered)),
        }

    def _listed(self, life: Life) -> bool:
        """Par. 5: whether the act itself names the servant's category."""
        written = life.one.case["servant"].get("category")
        return category(written or "") in self.agenda.basis.law.act.categories

    def _mentorships(self) -> dict[str, Any]:
        rows = Rows(self.agenda)
        last = min(self.period.last, self.agenda.basis.when.day)
        signed = [life for life in self._lives if life.services]
        return {
            "loads": loads(self._pairs, Period(self.period.first, last), self._places),
            "ended": [
                rows.ended(life.one)
                for life in signed
                if life.one.closed_by in EARLY and life.one.closed_on in self.period
            ],
            "recounted": sum(bool(life.days_not_counted) for life in signed if self._runs(life)),
            "open": sum(_open_on(life, last) for life in self._lives),
        }

    def _runs(self, life: Life) -> bool:
        """Whether a day of the term lies in the period."""
        ends = life.end is None or life.end >= self.period.first
        return ends and life.one.start <= self.period.last

    @property
    def _limit(self) -> str:
        limit = self.agenda.basis.law.act.limit
        return limit.key if limit else ""

    @property
    def _places(self) -> int | None:
        return self.agenda.basis.law.act.places

    @cached_property
    def _pairs(self) -> list[Carried]:
        return carried(self._lives, self.agenda.basis.when.day)

    def _excesses(self) -> Iterator[Excess]:
        last = min(self.period.last, self.agenda.basis.when.day)
        return excesses(self._pairs, Period(self.period.first, last), self._places)

    def _by_month(self, orders: list[Owed], late: list[Owed]) -> list[dict[str, Any]]:
        """Newcomers by the month of their acceptance."""
        accepted = [*(one.since for one in orders), *self.exempt.values()]
        groups = {
            "hired": [day for day in accepted if day in self.period],
            "covered": [one.since for one in orders if one.done_on],
            "late": [one.since for one in late],
        }
        return [
            {"month": name}
            | {key: sum(f"{day:%Y-%m}" == name for day in days) for key, days in groups.items()}
            for name in self.period.months
        ]

    def _body(self) -> str:
        """The one state body of the period's mentorships; blank where there are several."""
        named = {life.one.case["servant"].get("state_body") for life in self._lives}
        return next(iter(named)) or "" if len(named) == 1 else ""


def _owed(one: Owed) -> bool:
    """Not what fell away with its mentorship before its last day."""
    return one.state is not Standing.LAPSED or one.days_late > 0


def _late(one: Owed) -> bool:
    return one.days_late > 0


def _tally(duties: list[Owed]) -> dict[str, int]:
    """Done in time, done late, not done; of these `overdue` beyond the last day."""
    done = [one for one in duties if one.done_on]
    undone = [one for one in duties if not one.done_on and _owed(one)]
    late = sum(map(_late, done))
    return {
        "in_time": len(done) - late,
        "late": late,
        "unsigned": len(undone),
        "overdue": sum(map(_late, undone)),
    }


def _fallback(life: Life) -> bool:
    """Par. 8, last sentence: whether the direct manager was ever assigned for want of others."""
    one = life.one
    outcomes = {earlier.outcome for earlier in (*one.earlier, one)}
    return FALLBACK in outcomes or bool(one.case.get("fallback"))


def _share(part: int, whole: int) -> str:
    return f"{(200 * part + whole) // (2 * whole) if whole else 0} %"


def _open_on(life: Life, day: date) -> bool:
    one = life.one
    return one.chosen_on <= day and (one.closed_on is None or one.closed_on > day)
