"""Record: the desk on which HR's rows are read. Pure; it promises that a row which is known gives
nothing, and that every entry which another one corrects is shown in a warning."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from pipeline.law.change import Moment
from pipeline.law.dates import term
from pipeline.model import Entry, Finding, Mentorship, State
from pipeline.record.kinds import AHEAD, MANY, Family, family, same
from pipeline.record.ledger import Ledger, absence_key, absence_of
from pipeline.record.written import Row, finding
from pipeline.words.speech import code_word, say

MENDED: Final = (("day", "date"), ("document", "document"), ("person_id", "person_id"))
"""What a later row may say otherwise, and the column in which it stands."""
OF_COUNCIL: Final = (*MENDED, ("note", "note"), ("servant_id", "servant_id"))
"""The same of a council's events, whose words its papers print."""


class Desk:
    """One reading: the ledger as it grows, what was taken, what is doubted, what was refused."""

    def __init__(self, state: State, law: Moment, rows: Iterable[Row]) -> None:
        self.ledger = Ledger(state)
        self.law, self.on = law, law.day
        self.entries: list[Entry] = []
        self.findings: list[Finding] = []
        self.refused: list[tuple[Row, Finding]] = []
        self.present: dict[Family, list[Entry]] = defaultdict(list)
        for row in rows:
            self.present[family(row.entry)].append(row.entry)

    def known(self, row: Row) -> bool:
        """Whether this very row was read before and nothing brings it back."""
        for number in self.ledger.families.get(family(row.entry), ()):
            if same(row.entry, self.ledger.recorded[number]):
                by = self.ledger.corrected.get(number)
                if by is None or self.older(by):
                    return True
        return False

    def older(self, later: Entry) -> bool:
        """Whether this reading is of an earlier day than that entry's: an earlier month that is
        run again does not take back what came after it."""
        return bool(self.on.isoformat() < str(later.facts["read_on"]))

    def end(self, one: Mentorship) -> date | None:
        """The last day of a mentorship's term with the absences of the register and of this very
        table; None while one of them is open."""
        told = [row for rows in self.present.values() for row in rows if row.kind == "absence"]
        known = {**self.ledger.leave, **{absence_key(each): each for each in told}}
        mine = [key for key in known if key[0] == one.servant_id and not self.ledger.void(key)]
        away = [absence_of(known[key]) for key in mine]
        return term(one.start, one.months, away, self.law.act, self.law.calendar).end

    def in_table(self, recorded: Entry) -> bool:
        """Whether a row of the table still says what is recorded."""
        return any(same(entry, recorded) for entry in self.present[family(recorded)])

    def take(self, entry: Entry) -> None:
        """A new entry, numbered as `commit` will number it."""
        numbered = replace(entry, number=self.ledger.last_entry + 1)
        self.ledger.take(numbered)
        self.entries.append(numbered)

    def correct(self, row: Row, entry: Entry, before: Entry | None) -> None:
        """Take the row's entry in the place of `before`, and show both values; None: it is new.

        What another row of the same table says is not corrected but contradicted.
        """
        if before is None:
            self.take(entry)
            return
        told = _mendable(entry)
        column = next((c for f, c in told if getattr(before, f) != getattr(entry, f)), "event")
        if self.in_table(before):
            self.refuse(row, "contradicting_rows/event", column, found=said(entry))
            return
        self.take(replace(entry, corrects=before.number))
        if _fills(entry, before):
            return
        self.warn(row, "event_corrected", column, before=said(before), after=said(entry))

    def warn(self, row: Row, code: str, column: str, **facts: Any) -> None:
        """The row is taken, but doubted."""
        self.findings.append(finding(row, code, column, **facts))

    def refuse(self, row: Row, code: str, column: str, **facts: Any) -> None:
        """The row cannot stand as the register is now."""
        self.refused.append((row, finding(row, code, column, **facts)))

    def refuse_at_once(self, row: Row) -> bool:
        """Refuse a row that names a day to come, or too few keys to speak of anybody."""
        entry = row.entry
        if entry.day and entry.day > self.on and entry.kind not in AHEAD:
            self.refuse(row, "event_in_the_future", "date", day=entry.day, last=self.on)
            return True
        missing = row.missing()
        if missing:
            self.refuse(row, "incomplete_event/key", missing)
        return missing is not None


def _fills(entry: Entry, before: Entry) -> bool:
    """Whether a row only fills in what was left blank: that corrects nothing."""
    told = [(getattr(before, fact), getattr(entry, fact)) for fact, _ in _mendable(entry)]
    return entry.kind == before.kind and all(old in (None, new) for old, new in told)


def _mendable(entry: Entry) -> Sequence[tuple[str, str]]:
    return OF_COUNCIL if entry.kind in MANY else MENDED


def said(entry: Entry) -> str:
    """An event in few words, for showing a correction."""
    kind, code = "event", entry.kind
    if code == "absence":
        kind, code = code, str(entry.facts[code])
    parts = (code_word(kind, code), entry.day, entry.document)
    return say("joins.parts", parts=tuple(part for part in parts if part))
