"""Record: the state while entries are taken one by one, with the indexes that intake asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Mapping
from dataclasses import replace
from datetime import date

from pipeline.model import Absence, Entry, Leaving, Mentorship, State, Status
from pipeline.record.effects import EFFECTS
from pipeline.record.kinds import (
    ACCEPTED,
    CHOSEN,
    CONSENTS,
    COUNCIL,
    LEAVINGS,
    OF_MENTORSHIP,
    OWN,
    Family,
    family,
    leaver,
)
from pipeline.record.plans import let_go
from pipeline.words.numbers import plain


class Ledger:
    """A state that takes entries. `mentorships` by number, `recorded` entries by number."""

    def __init__(self, state: State) -> None:
        self.last_entry = state.last_entry
        self.mentorships = {one.number: one for one in state.mentorships}
        self.recorded: dict[int, Entry] = {}
        self.corrected: dict[int, Entry] = {}
        self.withdrawn: set[int] = set()
        self.families: dict[Family, list[int]] = defaultdict(list)
        self.of_servant: dict[str, list[int]] = defaultdict(list)
        self.leave: dict[tuple[str, str, date], Entry] = {}
        self.of_order: dict[str | None, set[int]] = defaultdict(set)
        for one in state.mentorships:
            self.of_servant[one.servant_id].append(one.number)
            for service in one.service:
                self.of_order[plain(service.order_number)].add(one.number)
        for entry in state.recorded:
            self._remember(entry)

    def take(self, entry: Entry) -> None:
        """Take one numbered entry. ValueError: it contradicts the register: our own bug."""
        if entry.number is None or entry.number <= self.last_entry:
            raise ValueError(f"entry {entry.number} does not follow entry {self.last_entry}")
        self.last_entry = entry.number
        earlier = self.said(entry)
        if entry.kind not in OWN:
            self._remember(entry)
        self._affect(entry, earlier)
        if entry.kind in LEAVINGS and entry.corrects:
            self._move_closing(self.recorded[entry.corrects], entry)
        void = self.recorded.get(int(entry.facts.get("withdraws", 0)))
        if void is not None and void.kind in LEAVINGS:
            self._reopen(void)

    def said(self, entry: Entry) -> list[Entry]:
        """The entries in force of this one's family and mentorship, as they were taken."""
        return [
            self.recorded[number]
            for number in self.families.get(family(entry), ())
            if self.in_force(number) and self.recorded[number].mentorship == entry.mentorship
        ]

    def in_force(self, number: int) -> bool:
        """Whether a recorded entry is neither corrected nor withdrawn."""
        return number not in self.corrected and number not in self.withdrawn

    def void(self, key: tuple[str, str, date]) -> bool:
        """Whether the absence that is known by `key` was annulled."""
        return key in self.leave and self.leave[key].number in self.withdrawn

    def of(self, servant_id: str | None) -> list[Mentorship]:
        """All mentorships of a servant, in their order."""
        return [self.mentorships[n] for n in self.of_servant.get(servant_id or "", ())]

    def open_of(self, servant_id: str | None, mentor_id: str | None) -> list[Mentorship]:
        """The servant's mentorships that are not closed, with this mentor (None: with any)."""
        found = (one for one in self.of(servant_id) if one.open)
        return [one for one in found if mentor_id in (None, one.mentor_id)]

    def signed_by(self, number: str | None) -> list[Mentorship]:
        """The signed mentorships whose last order bears this number."""
        found = (self.mentorships[n] for n in sorted(self.of_order.get(plain(number), ())))
        return [
            one
            for one in found
            if one.status is Status.SIGNED and plain(one.order_number) == plain(number)
        ]

    def state(self) -> State:
        """The state as it stands now."""
        return State(
            mentorships=tuple(self.mentorships[number] for number in sorted(self.mentorships)),
            consents=self._consents(),
            absences=tuple(
                absence_of(self.leave[key]) for key in sorted(self.leave) if not self.void(key)
            ),
            leavings=self.leavings(),
            last_entry=self.last_entry,
            recorded=tuple(self.recorded.values()),
            council=tuple(self._by_day(COUNCIL)),
        )

    def _affect(self, entry: Entry, earlier: list[Entry]) -> None:
        effect, number = EFFECTS.get(entry.kind), entry.mentorship
        # What withdraws an event of the council's concerns no mentorship.
        of_none = entry.kind in OF_MENTORSHIP or "withdraws" in entry.facts
        if effect is None or (number is None and of_none):
            return
        after = effect(self.mentorships.get(number or 0), entry, earlier)
        if after is None:
            return
        self.mentorships[after.number] = after
        if entry.kind == "order_signed":
            self.of_order[plain(entry.document)].add(after.number)
            self._yield_to(after, entry)
        if entry.kind in CHOSEN and after.number not in self.of_servant[after.servant_id]:
            self.of_servant[after.servant_id].append(after.number)

    def _yield_to(self, signed: Mentorship, entry: Entry) -> None:
        """A servant has one open mentorship: what waits for an order yields to what has one."""
        for one in self.of(signed.servant_id) if signed.open else ():
            if one.open and one.number != signed.number and not one.service:
                gone = let_go(one, one, entry.run)
                closed = replace(
                    gone, status=Status.CLOSED, closed_by="withdrawn", closed_on=entry.day
                )
                self.mentorships[one.number] = closed

    def _move_closing(self, wrong: Entry, right: Entry) -> None:
        """A mentorship that a servant's leaving has closed follows the mended day and kind."""
        for one in self.of(leaver(right)):
            if (one.closed_by, one.closed_on) == (wrong.kind, wrong.day):
                moved = replace(one, closed_by=right.kind, closed_on=right.day)
                self.mentorships[one.number] = moved

    def _reopen(self, wrong: Entry) -> None:
        """A mentorship that a servant's leaving has closed goes on, unless the servant has another
        one by now; who had no order yet is decided anew."""
        mine = self.of(leaver(wrong))
        for one in mine:
            if (one.closed_by, one.closed_on) != (wrong.kind, wrong.day):
                continue
            if not one.service:
                self.mentorships[one.number] = replace(one, closed_by="withdrawn")
            elif one.number == mine[-1].number:
                again = replace(one, status=Status.SIGNED, closed_by=None, closed_on=None)
                self.mentorships[one.number] = again

    def _remember(self, entry: Entry) -> None:
        number = entry.number or 0
        self.recorded[number] = entry
        self.families[family(entry)].append(number)
        if entry.corrects is not None:
            self.corrected[entry.corrects] = entry
        if "withdraws" in entry.facts:
            self.withdrawn.add(int(entry.facts["withdraws"]))
        if entry.kind == "absence":
            self.leave[absence_key(entry)] = entry

    def _consents(self) -> Mapping[tuple[str, str], bool]:
        # The latest answer of a person counts, also where an earlier one reached HR after it.
        said = self._by_day(CONSENTS)
        return {(e.servant_id or "", e.person_id or ""): CONSENTS[e.kind] for e in said}

    def leavings(self) -> Mapping[str, Leaving]:
        """The last leaving of each person, with the last acceptance that undoes it."""
        accepted = {e.person_id: e.day for e in self._by_day({ACCEPTED})}
        found = {}
        for e in self._by_day(LEAVINGS):
            if e.day:
                one = Leaving(e.kind, e.day, e.document, e.number or 0)
                day = accepted.get(leaver(e))
                back = day if day and returns(one, day) else None
                found[leaver(e) or ""] = replace(one, back=back)
        return found

    def _by_day(self, kinds: Container[str]) -> list[Entry]:
        """The recorded entries of these kinds that are in force, the latest day last."""
        said = [e for n, e in self.recorded.items() if e.kind in kinds and self.in_force(n)]
        return sorted(said, key=lambda entry: (entry.day or date.min, entry.number or 0))


def returns(leaving: Leaving, accepted: date) -> bool:
    """Whether an acceptance is later than a leaving. Who is transferred is accepted in the new
    post on the same day; who is dismissed is not."""
    if leaving.kind == "transferred":
        return accepted >= leaving.day
    return accepted > leaving.day


def absence_key(entry: Entry) -> tuple[str, str, date]:
    """An absence is known by person, kind and first day."""
    return (entry.person_id or "", str(entry.facts["absence"]), entry.day or date.min)


def absence_of(entry: Entry) -> Absence:
    """The absence of which an entry tells."""
    last = entry.facts.get("last")
    person, kind, first = absence_key(entry)
    return Absence(person, kind, first, date.fromisoformat(last) if last else None, entry.document)
