"""Makes docs/law/<rulebook>.md: the act as the program reads it, for a lawyer to sign off.

`python scripts/make_law_pages.py` writes the pages; with --check it writes nothing, and ends with 1
where one is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from law_cases import Row, table, tables  # noqa: E402
from law_council import council  # noqa: E402
from law_words import IN_WORDS, deadline, duty, paper, reading, rule  # noqa: E402

from pipeline.law import Act, DocumentKind, Rule, load  # noqa: E402
from pipeline.settings import rulebooks  # noqa: E402

AS_OF = date(2026, 1, 1)
"""The page shows the act of this day, with its repeal."""

NO_RULE = (
    "The paragraph binds people and not the program. Its place is in the papers named here: they "
    "print its words or have a part for what it asks."
)
SIGN = """## Signed off by

What stands here was compared with the text of the act and found to be a correct reading, except for
the remarks.

| Name, position | Date | Signature | Remarks, by paragraph |
| --- | --- | --- | --- |
| | | | |
| | | | |
"""


@dataclass(frozen=True, slots=True)
class Book:
    """A rulebook with its tables of cases."""

    act: Act
    rules: tuple[Rule, ...]
    tables: tuple[Row, ...]

    def whole(self, key: str) -> str:
        """The number of the paragraph behind a key: of a sub-point, or of a reading."""
        if key not in self.act.paragraphs:
            key = next(one.paragraph for one in self.act.readings if one.id == key)
        return key.partition(".")[0]

    def paragraph(self, key: str) -> str:
        """The paragraph or sub-point behind a key, which may be a reading's."""
        if key in self.act.paragraphs:
            return key
        return next(one.paragraph for one in self.act.readings if one.id == key)

    def papers(self, number: str) -> Iterator[DocumentKind]:
        """The papers in which a paragraph, or a sub-point by itself, has its place."""
        for one in self.act.documents.values():
            keys = {*one.paragraphs, *one.rows, *one.quotes}
            if number in keys | {key.partition(".")[0] for key in keys}:
                yield one

    def listed(self, number: str) -> tuple[str, ...]:
        """The sub-points of a paragraph whose papers name them one by one: each needs a place."""
        points = tuple(self.act.points(number))
        keys = {
            key
            for one in self.act.documents.values()
            for key in (*one.paragraphs, *one.rows, *one.quotes)
        }
        named = keys & set(points)
        alone = number not in keys or named == set(points)
        return points if named and alone else ()

    def coded(self, number: str) -> bool:
        """Whether the program decides anything by the paragraph."""
        return any(self.whole(one["paragraph"]) == number for one in self.tables)

    def title(self, kind: str) -> str:
        return self.act.documents[kind].title


def page(name: str) -> str:
    """The whole page of one rulebook."""
    found = load(name, AS_OF)
    folder = ROOT / "tests" / "law" / name.replace("-", "_")
    book = Book(found.act, (*found.scope, *found.requirements), tuple(tables(folder)))
    parts = [*_head(book), SIGN, *_overview(book)]
    for chapter in book.act.chapters:
        named = f"Chapter {chapter.number}. " if chapter.number else ""
        parts += [f"## {named}{chapter.title}", ""]
        for number in chapter.paragraphs:
            parts += _paragraph(number, book)
    return "\n".join(parts).rstrip() + "\n"


def _head(book: Book) -> Iterator[str]:
    act = book.act
    yield f"# {act.title}"
    yield ""
    yield f"How talimger reads the act: the rulebook `{act.key}`. `make law` makes this page from"
    yield "the act's file, the rules and their tables of cases; a test fails when it is stale."
    yield ""
    rows = {
        "Approved by": f"{act.form} No {act.number} of {act.date}",
        "Issued by": act.issuer,
        "Developed under": act.basis,
        "Registration": act.registration,
        "Force": f"{act.repeal.notice} (A notice of every run since {act.repeal.date}.)"
        if act.repeal
        else "in force, as far as is known",
        "Categories listed": ", ".join(act.printed_categories),
        "Ranks, from low to high": ", ".join(act.seniority.ranks).replace("_", " "),
        "The act's file, SHA-256": f"`{act.digest}`",
    }
    yield from _table(("The act", ""), ((name, says) for name, says in rows.items() if says))


def _overview(book: Book) -> Iterator[str]:
    yield "## Where each paragraph has its place"
    yield ""
    yield from _table(
        ("Paragraph", "Decided by the program", "Papers", "Readings", "Cases"),
        (
            _place(key, book)
            for chapter in book.act.chapters
            for number in chapter.paragraphs
            for key in (number, *book.listed(number))
        ),
    )


def _place(number: str, book: Book) -> tuple[str, ...]:
    """A row: of a paragraph all that concerns it, of a point listed by itself only its own."""
    at = book.paragraph if "." in number else book.whole
    mine = [one for one in book.tables if at(one["paragraph"]) == number]
    readings = [one.id for one in book.act.readings if at(one.paragraph) == number]
    papers = [one.kind for one in book.papers(number)]
    if not mine and not papers:
        raise SystemExit(f"Paragraph {number} has neither a table of cases nor a paper.")
    return (
        f"[{number}](#paragraph-{book.whole(number)})",
        "yes" if mine else "no",
        ", ".join(f"`{one}`" for one in papers),
        ", ".join(readings),
        str(sum(len(one["case"]) for one in mine) or ""),
    )


def _paragraph(number: str, book: Book) -> Iterator[str]:
    yield f"### Paragraph {number}"
    yield ""
    yield from _text(number, book.act)
    yield from _values(number, book.act)
    yield from _readings(number, book)
    yield from _rules(number, book)
    yield from _papers(number, book)
    for one in book.tables:
        if book.whole(one["paragraph"]) == number:
            yield from table(one, book.title)


def _text(number: str, act: Act) -> Iterator[str]:
    """The act's own words."""
    yield f"> {act.paragraphs[number]}"
    for key, text in act.points(number).items():
        yield ">"
        yield f"> {key.partition('.')[2]}) {text}"
    if f"{number}.last" in act.paragraphs:
        yield ">"
        yield f"> {act.paragraphs[f'{number}.last']}"
    yield ""


def _values(number: str, act: Act) -> Iterator[str]:
    found = [
        f"{name.replace('_', ' ')}: {one.value} {one.unit if one.value > 1 else one.unit[:-1]}"
        for name, one in act.numbers.items()
        if one.paragraph.partition(".")[0] == number
    ]
    if found:
        yield f"**Values.** {'; '.join(found)}."
        yield ""


def _readings(number: str, book: Book) -> Iterator[str]:
    mine = [one for one in book.act.readings if book.whole(one.paragraph) == number]
    if mine:
        yield "**How it is read.**"
        yield ""
        yield from (reading(one) for one in mine)
        yield ""


def _rules(number: str, book: Book) -> Iterator[str]:
    """What the program decides by the paragraph, in words."""
    act, listed = book.act, {one.deadline for one in book.act.duties.values()}
    asked = dict.fromkeys(
        one["asks"] for one in book.tables if book.whole(one["paragraph"]) == number
    )
    lines = [
        *(rule(one, act) for one in book.rules if book.whole(one.key) == number),
        *(IN_WORDS[asks] for asks in asked if asks in IN_WORDS),
        *(
            deadline(one, act)
            for name, one in act.deadlines.items()
            if one.paragraph == number and name not in listed
        ),
        *(duty(one, act) for one in act.duties.values() if book.whole(one.paragraph) == number),
        *council(number, act),
    ]
    if lines:
        yield "**The rule in words.**"
        yield ""
        yield from (f"- {line}" for line in lines)
        yield ""


def _papers(number: str, book: Book) -> Iterator[str]:
    papers = list(book.papers(number))
    if not book.coded(number):
        if not papers:
            raise SystemExit(f"Paragraph {number} has neither a table of cases nor a paper.")
        yield NO_RULE
        yield ""
    if papers:
        yield "**Papers.**"
        yield ""
        yield from (f"- {paper(one, number, book.act)}" for one in papers)
        yield ""


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for line in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(line)} |"
    yield ""


def pages() -> Mapping[Path, str]:
    """Each page as it should be."""
    folder = ROOT / "docs" / "law"
    return {folder / f"{name.replace('-', '_')}.md": page(name) for name in rulebooks()}


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with --check only say which are stale."""
    stale = 0
    for path, text in pages().items():
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        if "--check" in arguments:
            print(f"{path.relative_to(ROOT).as_posix()} is stale: run `make law`")
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
