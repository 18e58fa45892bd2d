"""decide: what a decision depends on besides people and pairs: the day, the law, the settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from pipeline.law import Act, Calendar, Rulebook, in_language
from pipeline.law.change import Moment, Trigger, replace_by
from pipeline.law.dates import due, not_counted, term
from pipeline.law.place import takes_place
from pipeline.model import Absence, Dates, Due, Mentorship, Term
from pipeline.settings import Settings
from pipeline.words.languages import texts_of


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`edition` stands for everything else that the papers show: settings, templates, act.

    When it changes, papers that nobody has signed yet are made anew. `absences` are the register's,
    by person.
    """

    on: date
    rulebook: Rulebook
    calendar: Calendar
    settings: Settings
    edition: str
    absences: Mapping[str, tuple[Absence, ...]] = field(default_factory=dict)

    @property
    def act(self) -> Act:
        return self.rulebook.act

    def says(self, key: str) -> str:
        """What is wrong where the rule `key` refuses, in the language of the settings."""
        act = in_language(self.act, texts_of(self.settings.language)[0])
        return next(rule.says for rule in (*act.scope, *act.requirements) if rule.key == key)

    def knowing(self, absences: Iterable[Absence]) -> Circumstances:
        """The same with the absences that the register knows."""
        mine: dict[str, tuple[Absence, ...]] = {}
        for one in absences:
            mine[one.person_id] = (*mine.get(one.person_id, ()), one)
        return replace(self, absences=mine)

    def term(self, servant_id: str, start: date, months: int) -> Term:
        """Par. 6 for one servant, with the absences known so far."""
        return term(start, months, self.absences.get(servant_id, ()), self.act, self.calendar)

    def over(self, one: Mentorship) -> bool:
        """Whether the term's last day has passed."""
        end = self.term(one.servant_id, one.start, one.months).end
        return end is not None and end < self.on

    def runs(self, one: Mentorship) -> bool:
        """R8: whether it takes a place in a term that starts today; its last day counts."""
        ahead = self.term(one.servant_id, one.start, one.months)
        return takes_place(ahead, self.absences.get(one.servant_id, ()), self.moment)

    def not_counted(self, servant_id: str, ahead: Term) -> list[tuple[Absence, int]]:
        """Par. 6: the servant's absences that moved the end of a term, each with its days."""
        known = self.absences.get(servant_id, ())
        return not_counted(ahead.start, ahead.end, known, self.act, self.calendar)

    @property
    def moment(self) -> Moment:
        """The day under the act and the calendar, as the law takes it."""
        return Moment(self.act, self.on, self.calendar)

    def replace_by(self, fired: Trigger) -> Due | None:
        """Par. 11: by when a freed servant has another mentor; None where the act sets no day."""
        return replace_by(fired, self.act, self.calendar)

    def dates(self, accepted: date | None, ahead: Term) -> Dates:
        """The deadlines of a mentorship of that term, for a servant accepted on that day."""
        order = self._due("order", accepted)
        plan = self._due("plan", ahead.start)
        papers = self._due("papers", ahead.end)
        return Dates(
            order_by=order.due if order else None,
            order_safe=order.safe if order else None,
            plan_by=plan.due if plan else None,
            plan_safe=plan.safe if plan else None,
            papers_by=papers.due if papers else None,
        )

    def _due(self, deadline: str, since: date | None) -> Due | None:
        """None where the day is unknown, or the act sets no such deadline."""
        if since is None or deadline not in self.act.deadlines:
            return None
        return due(self.act, deadline, since, self.calendar)
