"""Record: HR's events and absences become entries, each once. Pure; it promises that the same rows
read again give nothing, and that a row which says otherwise gives a correction with a warning."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date

from pipeline.model import Entry, Finding, Mentorship, State, Status, Table
from pipeline.record import written
from pipeline.record.ledger import CONSENTS, Ledger, absence_key, family, plain
from pipeline.record.written import Row, finding


def intake(
    state: State, events: Table, absences: Table, on: date
) -> tuple[list[Entry], list[Finding]]:
    """New entries and findings from the two tables, read on the day `on`.

    The entries are numbered from the register's position on; `commit` takes them first, as they
    are. Held rows and events without a day are passed over.
    """
    desk = _Desk(state, on, written.events(events, on))
    for row in desk.rows:
        desk.event(row)
    for row in written.absences(absences, on):
        desk.absence(row)
    return desk.entries, desk.findings


class _Desk:
    """One reading of both tables: the ledger as it grows, what was taken, what was found."""

    def __init__(self, state: State, on: date, rows: list[Row]) -> None:
        self.ledger = Ledger(state)
        self.first_new = state.last_entry + 1
        self.on = on
        self.rows = rows
        self.entries: list[Entry] = []
        self.findings: list[Finding] = []
        self.present: dict[object, list[Entry]] = defaultdict(list)
        for row in rows:
            self.present[family(row.entry)].append(row.entry)

    def event(self, row: Row) -> None:
        """Take one row of the events table, unless it is known or cannot stand."""
        if self._known(row.entry) or self._impossible(row):
            return
        if row.entry.kind == "order_signed":
            self._signed(row)
        elif row.entry.kind == "annulled":
            self._annulled(row)
        else:
            self._plain(row)

    def absence(self, row: Row) -> None:
        """Take one row of the absences table: a new absence, or another last day of a known one."""
        before = self.ledger.leave.get(absence_key(row.entry))
        if before is None:
            self._take(row.entry)
        elif before.facts["last"] == row.entry.facts["last"] or self._older(before):
            return
        elif (before.number or 0) >= self.first_new:
            self._refuse(row, "contradicting_rows", "last", "one row for one absence")
        else:
            self._take(replace(row.entry, corrects=before.number))

    def _take(self, entry: Entry) -> None:
        numbered = replace(entry, number=self.ledger.last_entry + 1)
        self.ledger.take(numbered)
        self.entries.append(numbered)

    def _older(self, later: Entry) -> bool:
        # A folder of an earlier month that is run again does not take back what came after it.
        return bool(self.on.isoformat() < str(later.facts["read_on"]))

    def _known(self, entry: Entry) -> bool:
        """Whether this very row was read before and nothing brings it back."""
        for number in self._numbers(entry):
            if _same(entry, self.ledger.recorded[number]):
                by = self.ledger.corrected.get(number)
                if by is None or self._older(by):
                    return True
        return False

    def _numbers(self, entry: Entry) -> list[int]:
        return self.ledger.families.get(family(entry), [])

    def _impossible(self, row: Row) -> bool:
        entry = row.entry
        if entry.day and entry.day > self.on:
            allowed = f"not after {self.on.isoformat()}"
            self._refuse(row, "event_in_the_future", "date", allowed, entry.day.isoformat())
            return True
        missing = _missing(entry)
        if missing:
            self._refuse(row, "incomplete_event", missing, "a key")
        return missing is not None

    def _signed(self, row: Row) -> None:
        entry = row.entry
        targets = self._targets(row, (Status.PLANNED, Status.SIGNED))
        if len(targets) != 1:
            self._refuse(row, "no_planned_mentorship", "servant_id", "a planned mentorship")
            return
        target = targets[0]
        before = self._order_of(target)
        if before is not None and self._in_table(before):
            self._refuse(row, "contradicting_rows", "document", "one order in one table")
            return
        self._doubts(row, target)
        self._correct(
            row, replace(entry, person_id=target.mentor_id, mentorship=target.number), before
        )

    def _annulled(self, row: Row) -> None:
        entry = row.entry
        if entry.document is None:
            targets = self._targets(row, tuple(Status))
            if len(targets) == 1:
                self._take(
                    replace(entry, person_id=targets[0].mentor_id, mentorship=targets[0].number)
                )
            else:
                self._refuse(row, "no_open_mentorship", "servant_id", "an open mentorship")
            return
        orders = self._orders(row)
        if len(orders) != 1 or (orders[0].day or self.on) > (entry.day or self.on):
            allowed = "the number of one recorded order that is in force on that day"
            self._refuse(row, "unknown_order", "document", allowed, entry.document)
            return
        withdraws = {**entry.facts, "withdraws": orders[0].number}
        self._take(replace(entry, mentorship=orders[0].mentorship, facts=withdraws))

    def _plain(self, row: Row) -> None:
        targets = self.ledger.open_of(row.entry.servant_id, None)
        number = targets[0].number if len(targets) == 1 else None
        self._correct(row, replace(row.entry, mentorship=number), self._stale(row.entry))

    def _correct(self, row: Row, entry: Entry, before: Entry | None) -> None:
        self._take(replace(entry, corrects=before.number if before else None))
        if before is not None:
            was, now = _said(before), _said(entry)
            mend = "the later row counts; if it is wrong, mend it and run again"
            column = "date" if before.day != entry.day else "document"
            words = {"found": f"{was} → {now}", "mend": mend}
            self.findings.append(finding(row, "event_corrected", "warning", column, **words))

    def _stale(self, entry: Entry) -> Entry | None:
        """The recorded entry that this row corrects: of the same event, no longer in the table."""
        if entry.kind in written.MANY:
            return None
        recorded = [
            self.ledger.recorded[n] for n in self._numbers(entry) if self.ledger.in_force(n)
        ]
        gone = [one for one in recorded if not self._in_table(one)]
        same_kind = [one for one in gone if one.kind == entry.kind]
        later = [one for one in gone if one.day and entry.day and one.day >= entry.day]
        return next(reversed(same_kind or later), None)

    def _in_table(self, recorded: Entry) -> bool:
        return any(_same(entry, recorded) for entry in self.present[family(recorded)])

    def _targets(self, row: Row, statuses: tuple[Status, ...]) -> list[Mentorship]:
        found = self.ledger.open_of(row.entry.servant_id, row.entry.person_id)
        return [one for one in found if one.status in statuses]

    def _order_of(self, target: Mentorship) -> Entry | None:
        if target.status is not Status.SIGNED:
            return None
        numbers = self.ledger.families[("order_signed", target.servant_id, None)]
        mine = [n for n in numbers if self.ledger.recorded[n].mentorship == target.number]
        return self.ledger.recorded[max(n for n in mine if self.ledger.in_force(n))]

    def _orders(self, row: Row) -> list[Entry]:
        """The orders in force of open mentorships that bear the number which the row annuls."""
        entry = row.entry
        signed = [
            one
            for one in self.ledger.signed_by(entry.document)
            if entry.servant_id in (None, one.servant_id)
            and entry.person_id in (None, one.mentor_id)
        ]
        return [order for one in signed if (order := self._order_of(one)) is not None]

    def _doubts(self, row: Row, target: Mentorship) -> None:
        appointed = (target.case.get("servant") or {}).get("appointed_on")
        if row.entry.day and appointed and row.entry.day.isoformat() < str(appointed):
            words = {"found": row.entry.day.isoformat(), "allowed": f"not before {appointed}"}
            self.findings.append(
                finding(row, "order_before_appointment", "warning", "date", **words)
            )
        if row.entry.document is None:
            mend = "enter the order's number"
            self.findings.append(
                finding(row, "order_without_number", "warning", "document", mend=mend)
            )

    def _refuse(
        self, row: Row, code: str, column: str, allowed: str, found: str | None = None
    ) -> None:
        mend = "mend the row and run again; it was not taken"
        words = {"allowed": allowed, "mend": mend} | ({"found": found} if found else {})
        self.findings.append(finding(row, code, "error", column, **words))


def _same(row: Entry, recorded: Entry) -> bool:
    """Whether a row says what is recorded; what the row leaves blank, it does not deny."""
    return (
        row.kind == recorded.kind
        and row.day == recorded.day
        and row.servant_id in (None, recorded.servant_id)
        and row.person_id in (None, recorded.person_id)
        and _same_document(row, recorded)
        and (row.kind not in written.MANY or row.note == recorded.note)
    )


def _same_document(row: Entry, recorded: Entry) -> bool:
    if row.kind != "annulled" and row.document is None:
        return True
    return plain(row.document) == plain(recorded.document)


def _missing(entry: Entry) -> str | None:
    """The column of a key without which the event speaks of nobody."""
    named = entry.servant_id or (entry.kind == "annulled" and entry.document)
    if entry.kind in (*CONSENTS, "order_signed", "annulled") and not named:
        return "servant_id"
    return "person_id" if entry.kind in CONSENTS and not entry.person_id else None


def _said(entry: Entry) -> str:
    parts = (entry.kind, entry.day.isoformat() if entry.day else None, entry.document)
    return ", ".join(part for part in parts if part)
