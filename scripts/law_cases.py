"""The lawyer's page, its tables of cases: the rows of tests/law as a lawyer reads them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]

ASKED: Mapping[str, str] = {
    "rule": "does the person conform?",
    "presence": "is somebody away, who is thought of as a mentor?",
    "place": "does a mentorship take one of its mentor's places?",
    "binding": "does a requirement bind the direct manager?",
    "months": "which length of term is allowed?",
    "deadline": "by when?",
    "duty": "by when?",
    "term": "when does the term end?",
    "change": "does another mentor take over, and by when?",
    "papers": "which papers are made?",
    "force": "does the act speak on that day?",
    "seniority": "is the mentor's rank lower than that of the sponsored person?",
    "quorum": "may the council decide?",
    "answer": "by when is it answered?",
    "meeting": "was the quarter's meeting held?",
    "hearing": "in which quarter is the mentor heard at the latest?",
    "vote": "who presides, and who does not vote?",
}
ANSWERS = ("verdict", "papers", "end", "days", "due", "safe", "by", "presides", "not_voting")
HIDDEN = frozenset({"case", "change", "readings", "limit", *ANSWERS})
LIMITS = {"at": "on the limit", "beyond": "one beyond"}


def tables(folder: Path) -> list[Row]:
    """Every table of a rulebook, in the order of their names."""
    return [
        tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))
    ]


def table(data: Row, title: Callable[[str], str]) -> Iterator[str]:
    """One table of cases in Markdown; `title` gives the words for a kind of paper."""
    subject = data.get("deadline") or data.get("duty")
    about = f"{data['paragraph']}, {_words(subject)}" if subject else data["paragraph"]
    yield f"**{about}: {ASKED[data['asks']]}**"
    yield ""
    if data.get("given") or data.get("day"):
        yield " ".join(_given(data))
        yield ""
    rows = list(data["case"])
    columns = [name for name in ("Limit", "Facts", "Reading") if any(_cell(name, r) for r in rows)]
    head = ("Case", *columns, "Answer")
    yield _line(head)
    yield _line(["---"] * len(head))
    for row in rows:
        yield _line([row["case"], *(_cell(name, row) for name in columns), _answer(row, title)])
    yield ""


def _given(data: Row) -> Iterator[str]:
    facts = data.get("given", {})
    if facts:
        yield f"Unless a row says otherwise: {_facts(facts.items())}."
    if "day" in data:
        yield f"Judged on {data['day']}."


def _cell(name: str, row: Row) -> str:
    if name == "Limit":
        return LIMITS.get(row.get("limit", ""), "")
    if name == "Reading":
        return ", ".join(f"`{key} = {toml(value)}`" for key, value in _readings(row))
    shown = [*row.get("change", {}).items(), *((k, v) for k, v in row.items() if k not in HIDDEN)]
    return _facts(shown)


def _readings(row: Row) -> Iterable[tuple[str, Any]]:
    readings: Mapping[str, Any] = row.get("readings", {})
    return readings.items()


def _facts(facts: Iterable[tuple[str, Any]]) -> str:
    return "; ".join(f"{_words(name)}: {_said(value)}" for name, value in facts)


def _said(value: Any) -> str:
    """A fact in words. An absence and an event are tables of their own."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return _absence(value) if "first" in value else f"{_words(value['kind'])}, {value['day']}"
    if isinstance(value, list):
        return " and ".join(map(_said, value)) or "none"
    return "blank" if value == "?" else _words(str(value))


def _absence(one: Row) -> str:
    if one.get("held"):
        return f"a row from {one['first']} that cannot be read"
    last = f"to {one['last']}" if "last" in one else "on, still open"
    return f"{_words(one['kind'])} from {one['first']} {last}"


def _answer(row: Row, title: Callable[[str], str]) -> str:
    parts = [f"**{row['verdict']}**".replace("_", " ")] if "verdict" in row else []
    if "papers" in row:
        parts.append(", ".join(map(title, row["papers"])) or "none")
    if "absences" in row and "verdict" not in row:
        parts.append(f"ends {row['end']}" if "end" in row else "no end yet")
        parts += [f"{row['days']} days not counted"] if row.get("days") else []
    parts += [f"{name} {row[name]}" for name in ("due", "safe", "by") if name in row]
    parts += [f"presides: {row['presides']}"] if "presides" in row else []
    parts += [f"without a vote: {_said(row['not_voting'])}"] if row.get("not_voting") else []
    return ", ".join(parts)


def _words(name: str) -> str:
    return "a cell of the row is unreadable" if name == "held" else name.replace("_", " ")


def toml(value: Any) -> str:
    """A value as the settings spell it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(toml, value)) + "]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
