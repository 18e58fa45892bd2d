"""Record: what the register's entries say. A pure fold; the same entries always give one state."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.model import Entry, State
from pipeline.record.ledger import Ledger


def fold(entries: Iterable[Entry]) -> State:
    """The state after all `entries` of a register, which come numbered and in their order."""
    return advance(State(), entries)


def advance(state: State, entries: Iterable[Entry]) -> State:
    """The state after further `entries`; one without a number gets the next one, as in `commit`."""
    ledger = Ledger(state)
    for entry in entries:
        ledger.take(entry if entry.number else replace(entry, number=ledger.last_entry + 1))
    return ledger.state()


def next_mentorship(state: State) -> int:
    """The number of the next new mentorship; numbers start at 1 and are given once."""
    return max((mentorship.number for mentorship in state.mentorships), default=0) + 1
