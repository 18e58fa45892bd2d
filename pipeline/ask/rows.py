"""ask: the rows of the summary: late orders, replacements, early ends, breaches. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from pipeline.agenda import Agenda
from pipeline.duties import Owed
from pipeline.model import Mentorship

from .loads import Excess

Row = dict[str, Any]


@dataclass(frozen=True)
class Rows:
    """Rows with the names of an agenda."""

    agenda: Agenda

    @cached_property
    def _numbers(self) -> dict[int, str | None]:
        """Mentorship → the number of its first order."""
        known = self.agenda.state.mentorships
        return {one.number: one.service[0].order_number for one in known if one.service}

    def order(self, one: Owed) -> Row:
        """An order that came late, or that is late and not signed yet."""
        return {
            **self._who(one),
            "order": self._numbers.get(one.mentorship or 0) if one.done_on else None,
            "due": _iso(one.due),
            "signed": _iso(one.done_on),
            "days": one.days_late,
        }

    def replacement(self, one: Owed) -> Row:
        """A change of the mentor, with its reason as far as it is known."""
        old = one.handover.old_mentor_id if one.handover else ""
        new = one.mentor_id if one.mentor_id != old else None
        return {
            **self._who(one),
            "reason": one.handover.kind if one.handover else None,
            "old": self._name(old),
            "old_id": old or None,
            "new": self._name(new) if new else None,
            "new_id": new,
            "due": _iso(one.due),
            "signed": _iso(one.done_on),
            "days_late": one.days_late if one.due else None,
        }

    def ended(self, one: Mentorship) -> Row:
        """A mentorship that ended before its term."""
        return {
            "servant": self._name(one.servant_id),
            "servant_id": one.servant_id,
            "mentorship": one.number,
            "reason": one.closed_by,
            "day": _iso(one.closed_on),
        }

    def breach(self, one: Owed) -> Row:
        """A duty whose last day went by."""
        return {
            "what": one.duty,
            "paragraph": one.paragraph,
            **self._who(one),
            "due": _iso(one.due),
            "done": _iso(one.done_on),
            "days": one.days_late,
        }

    def excess(self, one: Excess, paragraph: str) -> Row:
        """A mentor with more servants than the act allows; `done` is the first such day."""
        return {
            "what": "servants",
            "paragraph": paragraph,
            "servant": "; ".join(map(self._name, one.servants)),
            "servant_id": None,
            "servant_ids": list(one.servants),
            "mentorship": None,
            "mentor_id": one.mentor_id,
            "due": None,
            "done": _iso(one.since),
            "days": one.days,
        }

    def _who(self, one: Owed) -> Row:
        key = one.servant_id
        return {"servant": self._name(key or ""), "servant_id": key, "mentorship": one.mentorship}

    def _name(self, key: str) -> str:
        return self.agenda.names.get(key) or key


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
