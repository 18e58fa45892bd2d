"""Between decide and record: the register around one run's events. Promises which unsigned pairs
the events took away, and which plans they brought back."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import LetGo, Mentorship, State
from pipeline.record import Register


@dataclass(frozen=True, slots=True)
class Books:
    """The register, its state before this run, and after the events that this run has read."""

    register: Register
    before: State
    after: State

    def void(self) -> list[Mentorship]:
        """The mentorships, as they were, of which the events have taken an unsigned pair away: they
        were annulled or closed, or an order on another mentor was entered."""
        now = {one.number: one for one in self.after.mentorships}
        was_open = (one for one in self.before.mentorships if one.open)
        return [one for one in was_open if self._gone(one, now[one.number])]

    def resumed(self) -> list[tuple[Mentorship, LetGo]]:
        """The plans that runs had let go and whose orders the events tell, each with its mentorship
        as it was."""
        now = {one.number: one for one in self.after.mentorships}
        return [
            (one, plan)
            for one in self.before.mentorships
            for plan in one.let_go
            if plan.pair.mentor_id in self._signed(now[one.number])
        ]

    def reopened(self) -> list[Mentorship]:
        """The mentorships that had ended early, and go on: the leaving was annulled."""
        closed = {one.number for one in self.before.mentorships if not one.open and one.service}
        return [one for one in self.after.mentorships if one.open and one.number in closed]

    def _gone(self, before: Mentorship, after: Mentorship) -> bool:
        """Whether an unsigned pair is neither awaited nor signed any more."""
        if not after.open:
            return not before.ever_signed or before.replacement is not None
        pair = before.pair
        awaited = {after.pair.mentor_id} if after.pair else set()
        return pair is not None and pair.mentor_id not in awaited | self._signed(after)

    def _signed(self, after: Mentorship) -> set[str]:
        """The mentors of the orders that the events tell."""
        last = self.before.last_entry
        return {service.mentor_id for service in after.service if service.entry > last}
