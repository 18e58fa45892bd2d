"""Record: the state while entries are taken one by one, with the indexes that intake asks."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from pipeline.model import Absence, Entry, Mentorship, State, Status

CONSENTS: Final = {"consent_given": True, "consent_refused": False}
CHOSEN: Final = {"proposed": Status.PROPOSED, "planned": Status.PLANNED}
OWN_KINDS: Final = frozenset({*CHOSEN, "withdrawn", "papers"})


def plain(document: str | None) -> str | None:
    """An order's number without the sign that people put before it, for comparing."""
    return re.sub(r"[\s№]+", "", document).casefold() if document else None


def family(entry: Entry) -> tuple[str, str | None, str | None]:
    """What one event is known by: two entries of one family speak of the same event."""
    if entry.kind == "annulled":
        return (entry.kind, plain(entry.document), str(entry.day))
    if entry.kind in CONSENTS:
        return ("consent", entry.servant_id, entry.person_id)
    if entry.kind == "order_signed":
        return (entry.kind, entry.servant_id, None)
    return (entry.kind, entry.servant_id, entry.person_id)


class Ledger:
    """A state that takes entries. `mentorships` by number, `recorded` entries by number."""

    def __init__(self, state: State) -> None:
        self.last_entry = state.last_entry
        self.mentorships = {one.number: one for one in state.mentorships}
        self.recorded: dict[int, Entry] = {}
        self.corrected: dict[int, Entry] = {}
        self.withdrawn: set[int] = set()
        self.families: dict[tuple[str, str | None, str | None], list[int]] = defaultdict(list)
        self.of_servant: dict[str, list[int]] = defaultdict(list)
        self.leave: dict[tuple[str, str, date], Entry] = {}
        self.of_order: dict[str | None, set[int]] = defaultdict(set)
        for one in state.mentorships:
            self.of_servant[one.servant_id].append(one.number)
            self.of_order[plain(one.order_number)].add(one.number)
        for entry in state.recorded:
            self._remember(entry)

    def take(self, entry: Entry) -> None:
        """Take one numbered entry. ValueError: it contradicts the register: our own bug."""
        if entry.number is None or entry.number <= self.last_entry:
            raise ValueError(f"entry {entry.number} does not follow entry {self.last_entry}")
        self.last_entry = entry.number
        if entry.kind not in OWN_KINDS:
            self._remember(entry)
        effect = EFFECTS.get(entry.kind)
        if effect is not None:
            self.mentorships[_number(entry)] = effect(self.mentorships.get(_number(entry)), entry)
        if entry.kind == "order_signed":
            self.of_order[plain(entry.document)].add(_number(entry))
        if entry.kind in CHOSEN and _number(entry) not in self.of_servant[entry.servant_id or ""]:
            self.of_servant[entry.servant_id or ""].append(_number(entry))

    def in_force(self, number: int) -> bool:
        """Whether a recorded entry is neither corrected nor withdrawn."""
        return number not in self.corrected and number not in self.withdrawn

    def open_of(self, servant_id: str | None, mentor_id: str | None) -> list[Mentorship]:
        """The servant's mentorships that are not closed, with this mentor (None: with any)."""
        of_servant = (self.mentorships[n] for n in self.of_servant.get(servant_id or "", ()))
        return [one for one in of_servant if one.open and mentor_id in (None, one.mentor_id)]

    def signed_by(self, number: str | None) -> list[Mentorship]:
        """The signed mentorships whose order bears this number."""
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
            absences=tuple(_absence(self.leave[key]) for key in sorted(self.leave)),
            last_entry=self.last_entry,
            recorded=tuple(self.recorded.values()),
        )

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
        said = [e for n, e in self.recorded.items() if e.kind in CONSENTS and self.in_force(n)]
        said.sort(key=lambda entry: (entry.day or date.min, entry.number or 0))
        return {(e.servant_id or "", e.person_id or ""): CONSENTS[e.kind] for e in said}


def absence_key(entry: Entry) -> tuple[str, str, date]:
    """An absence is known by person, kind and first day."""
    return (entry.person_id or "", str(entry.facts["absence"]), entry.day or date.min)


def _absence(entry: Entry) -> Absence:
    last = entry.facts.get("last")
    person, kind, first = absence_key(entry)
    return Absence(person, kind, first, date.fromisoformat(last) if last else None, entry.document)


def _number(entry: Entry) -> int:
    if entry.mentorship is None:
        raise ValueError(f"entry {entry.number} ({entry.kind}) names no mentorship")
    return entry.mentorship


def _chosen(before: Mentorship | None, entry: Entry) -> Mentorship:
    if before is not None and before.status in (Status.SIGNED, Status.CLOSED):
        raise ValueError(f"entry {entry.number} chooses anew in mentorship {before.number}")
    if before is not None and before.servant_id != entry.servant_id:
        raise ValueError(f"entry {entry.number} gives mentorship {before.number} twice")
    start = date.fromisoformat(entry.facts["start"])
    return Mentorship(
        number=_number(entry),
        servant_id=entry.servant_id or "",
        mentor_id=entry.person_id or "",
        status=CHOSEN[entry.kind],
        outcome=str(entry.facts["outcome"]),
        chosen_on=entry.day or start,
        start=start,
        months=int(entry.facts["months"]),
        case=entry.facts["case"],
        papers_start=start,
        ever_signed=before is not None and before.ever_signed,
    )


def _withdrawn(before: Mentorship | None, entry: Entry) -> Mentorship:
    known = _known(before, entry)
    if known.status is Status.SIGNED:
        raise ValueError(
            f"entry {entry.number} withdraws mentorship {known.number}, which is signed"
        )
    return replace(known, status=Status.CLOSED, closed_by="withdrawn", closed_on=entry.day)


def _papers(before: Mentorship | None, entry: Entry) -> Mentorship:
    known = _known(before, entry)
    start = date.fromisoformat(entry.facts["start"])
    return replace(known, papers_start=start, case=entry.facts.get("case", known.case))


def _signed(before: Mentorship | None, entry: Entry) -> Mentorship:
    known = _known(before, entry)
    return replace(
        known,
        status=Status.SIGNED,
        order_number=entry.document,
        order_day=entry.day,
        start=entry.day or known.start,
        ever_signed=True,
    )


def _annulled(before: Mentorship | None, entry: Entry) -> Mentorship:
    known = _known(before, entry)
    if "withdraws" not in entry.facts:
        return replace(known, status=Status.CLOSED, closed_by="annulled", closed_on=entry.day)
    return replace(
        known, status=Status.PLANNED, order_number=None, order_day=None, start=known.chosen_on
    )


def _known(mentorship: Mentorship | None, entry: Entry) -> Mentorship:
    if mentorship is None or not mentorship.open:
        raise ValueError(f"entry {entry.number} ({entry.kind}) finds no open mentorship")
    return mentorship


EFFECTS: Final[Mapping[str, Callable[[Mentorship | None, Entry], Mentorship]]] = {
    "proposed": _chosen,
    "planned": _chosen,
    "withdrawn": _withdrawn,
    "papers": _papers,
    "order_signed": _signed,
    "annulled": _annulled,
}
