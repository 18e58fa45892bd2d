"""Whether act, rules and tables agree: what is quoted, which verdicts and limits are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.law import Rulebook
from tests.law.tables import Table

BY_DAYS = ("deadline", "duty")
NOTICED = "speaks, with a notice"
SHOWN: Mapping[str, frozenset[str]] = {
    "rule": frozenset({"yes", "no", "unknown"}),
    "presence": frozenset({"away", "there", "unknown"}),
    "place": frozenset({"taken", "free"}),
    "binding": frozenset({"bound", "free"}),
    "force": frozenset({"speaks", "silent", NOTICED}),
    "months": frozenset({"allowed", "refused"}),
    "deadline": frozenset({"in time", "late"}),
    "duty": frozenset({"in time", "late"}),
    "term": frozenset(),
    "papers": frozenset(),
    "seniority": frozenset({"lower", "not lower", "unknown"}),
    "quorum": frozenset({"may decide", "may not"}),
    "answer": frozenset({"due", "at no set time"}),
    "meeting": frozenset({"done", "open", "overdue"}),
    "hearing": frozenset(),
    "vote": frozenset(),
}
"""What a table may ask, and the verdicts that its rows have to show."""


def faults(book: Rulebook, found: Sequence[Table]) -> list[str]:
    """One sentence for each disagreement between the act, its rules and their tables."""
    return [
        *(fault for table in found for fault in _table(book, table)),
        *_missing("rule", (rule.key for rule in (*book.scope, *book.requirements)), found),
        *_missing("deadline", book.act.deadlines, found),
        *_missing("duty", _own_duties(book), found),
        *_numbers(book, found),
        *_options(book, found),
    ]


def _table(book: Rulebook, table: Table) -> Iterator[str]:
    asks = table.head["asks"]
    if asks != "change" and asks not in SHOWN:
        yield f"{table}: nothing is asked by {asks!r}"
        return
    try:
        book.act.quote(table.head["paragraph"])
    except StopIteration:
        yield f"{table}: no paragraph or reading {table.head['paragraph']!r}"
    yield from _quotes(book, table)
    rows = [case.row for case in table.cases]
    change = {*book.act.change.kinds, "none"} if book.act.change else set()
    needed = set(SHOWN[asks]) if asks in SHOWN else change
    needed -= set() if book.act.repeal else {NOTICED}
    shown = {row["verdict"] for row in rows if "verdict" in row}
    yield from (f"{table}: no row with the verdict {one!r}" for one in sorted(needed - shown))
    yield from (f"{table}: unknown verdict {one!r}" for one in sorted(shown - needed))
    yield from _limits(table, rows)
    names = [case.name for case in table.cases]
    yield from (f"{table}: two rows {name!r}" for name in set(names) if names.count(name) > 1)


def _quotes(book: Rulebook, table: Table) -> Iterator[str]:
    for key, words in table.head["quote"].items():
        text = book.act.paragraphs.get(key)
        if text is None or " ".join(words.split()).rstrip(".;") != text.rstrip(".;"):
            yield f"{table}: the quote of {key!r} is not the text of the act"


def _limits(table: Table, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A number has a row on its limit and one beyond, and they end differently."""
    if not {"number", "numbers", "reading", *BY_DAYS} & set(table.head):
        return
    marked = {(row["limit"], row["verdict"]) for row in rows if "limit" in row}
    for side in ("at", "beyond"):
        if side not in {limit for limit, _ in marked}:
            yield f"{table}: no row {side} the limit"
    if len({verdict for _, verdict in marked}) != len(marked):
        yield f"{table}: on the limit and beyond have one verdict"


def _missing(asks: str, needed: Iterable[str], found: Iterable[Table]) -> Iterator[str]:
    name = "paragraph" if asks == "rule" else asks
    shown = {table.head[name] for table in found if table.head["asks"] == asks}
    yield from (f"no table for the {asks} {one!r}" for one in needed if one not in shown)


def _own_duties(book: Rulebook) -> list[str]:
    """The duties whose dates are not simply those of a deadline. Without one there is no date."""
    duties = book.act.duties.items()
    return [name for name, duty in duties if duty.safe != "deadline" and duty.deadline]


def _numbers(book: Rulebook, found: Iterable[Table]) -> Iterator[str]:
    shown: set[str] = set()
    for table in found:
        shown |= {table.head.get("number", ""), *table.head.get("numbers", ())}
    deadlines = set(book.act.deadlines)
    for name in book.act.numbers:
        if name not in shown | deadlines:
            yield f"no table for the number {name!r}"


def _options(book: Rulebook, found: Iterable[Table]) -> Iterator[str]:
    shown = {name for table in found for case in table.cases for name in case.readings}
    for name in book.act.options:
        if name not in shown:
            yield f"no row for the reading {name!r}"
