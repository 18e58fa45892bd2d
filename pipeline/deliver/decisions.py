"""Deliver: a month's decisions in words, with all refusals, all findings, and the run's account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from posixpath import dirname, relpath
from typing import Any

from pipeline.deliver.due import due_sheet
from pipeline.deliver.sheets import Book, Link, Styled
from pipeline.deliver.view import Case, MonthView, RefusedPerson
from pipeline.model import Dates, Finding, Term
from pipeline.words.facts import facts_told
from pipeline.words.findings import title
from pipeline.words.headings import table_of
from pipeline.words.languages import alphabetical, texts_of
from pipeline.words.rosters import heading_of
from pipeline.words.workbooks import workbook_words

LOOK_OF = {
    "assign": "good",
    "assign_direct_manager": "good",
    "already_assigned": "good",
    "complete": "good",
    "ask_consent": "ask",
    "ask_data": "ask",
    "unresolved": "bad",
}

WIDE = {
    "outcome": 44,
    "reasons": 70,
    "documents": 40,
    "state_body": 24,
    "subdivision": 24,
    "position": 24,
}
RUN_WIDTHS = (36, 22, 22, 22)
WIDE_WHY = {4: 110}
WIDE_REFUSAL = {4: 60, 5: 44, 6: 34}
WIDE_FINDING = {1: 44, 7: 30, 8: 44, 9: 60}


def decisions_workbook(view: MonthView, language: str = "en") -> bytes:
    """The sheets of `view`: decisions, due, explanations, refusals, findings and the run."""
    words = workbook_words(language)
    book = Book()
    _decisions(book, view, words)
    if view.duties is not None:
        due_sheet(book, view.duties, words["due"])
    if view.explained:
        _explanations(book, view, words["explain"], words["refusals"]["more"])
    _refusals(book, view, words["refusals"], language)
    _findings(book, view, words, language)
    _run(book, view, words)
    return book.finish()


def _decisions(book: Book, view: MonthView, words: Mapping[str, Any]) -> None:
    sheet = book.sheet(words["decisions"]["sheet"])
    headings = words["decisions"]["columns"]
    rows = (_case_row(case, view.month, words["outcomes"]) for case in _in_order(view.cases))
    wide = {list(headings).index(name): width for name, width in WIDE.items()}
    lines = ([row[key] for key in headings] for row in rows)
    book.table(sheet, 0, list(headings.values()), lines, wide)
    sheet.freeze_panes(1, 2)
    sheet.fit_to_pages(3, 0)  # on fewer nobody could read it
    sheet.repeat_columns(0, 1)


def _in_order(cases: Iterable[Case]) -> list[Case]:
    return sorted(
        cases,
        key=lambda case: (
            alphabetical(case.servant.state_body),
            alphabetical(case.servant.subdivision),
            alphabetical(case.servant.name),
            case.servant.person_id,
        ),
    )


def _case_row(case: Case, month: str, outcomes: Mapping[str, str]) -> dict[str, Any]:
    decision, servant = case.decision, case.servant
    term = decision.term or Term(None, None, None, None)  # type: ignore[arg-type]
    dates = decision.dates or Dates()
    return {
        "servant_id": servant.person_id,
        "name": servant.name,
        "state_body": servant.state_body,
        "subdivision": servant.subdivision,
        "position": servant.position,
        "category": servant.category,
        "outcome": Styled(
            outcomes.get(decision.outcome, decision.outcome), LOOK_OF.get(decision.outcome, "text")
        ),
        "mentorship": decision.mentorship,
        "mentor": case.mentor_name,
        "mentor_id": decision.mentor_id,
        "old_mentor": case.old_mentor_name or decision.old_mentor_id,
        "start": term.start,
        "months": term.months,
        "end": term.end,
        "order_by": dates.order_by,
        "order_safe": dates.order_safe,
        "plan_by": dates.plan_by,
        "plan_safe": dates.plan_safe,
        "papers_by": dates.papers_by,
        "replace_by": dates.replace_by,
        "paragraphs": ", ".join(decision.paragraphs),
        "reasons": "\n".join(decision.reasons),
        "refused": "; ".join(f"{key}: {count}" for key, count in sorted(decision.refused.items())),
        "documents": ", ".join(map(_name, decision.documents)),
        "folder": _folder(decision.documents, month),
        "run": case.run,
    }


def _name(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".docx")


def _folder(paths: Sequence[str], month: str) -> Link | None:
    """A click opens the papers' folder, as seen from the workbook's own."""
    if not paths:
        return None
    folder = dirname(paths[0])
    return Link(folder.rpartition("/")[2], f"external:{relpath(folder, month)}")


def _explanations(book: Book, view: MonthView, words: Mapping[str, Any], more: str) -> None:
    """Why this mentor, or why nobody: the last run's matching, one row a newcomer."""
    sheet = book.sheet(words["sheet"])
    names = {case.servant.person_id: case.servant.name for case in view.cases}
    rows = (
        [
            one["servant_id"],
            names.get(one["servant_id"], ""),
            words["rounds"].get(one["round"], words["nobody"]),
            one["mentor_id"],
            "\n".join(one["why"]),
        ]
        for one in view.explained
    )
    headings = list(words["sheet_columns"].values())
    book.listing(sheet, headings, rows, WIDE_WHY, more)


def _refusals(book: Book, view: MonthView, words: Mapping[str, Any], language: str) -> None:
    sheet = book.sheet(words["sheet"])
    rows = (_refusal_row(refused, words, language) for refused in view.refusals)
    book.listing(sheet, list(words["columns"].values()), rows, WIDE_REFUSAL, words["more"])


def _refusal_row(refused: RefusedPerson, words: Mapping[str, Any], language: str) -> list[Any]:
    refusal = refused.refusal
    cell = refusal.cell
    return [
        refusal.state_body,
        refusal.person_id,
        refused.name,
        refusal.paragraph,
        refused.asks,
        facts_told(refusal.found, language) if refusal.found else None,
        " ".join(filter(None, (cell.file, cell.sheet, cell.address))) if cell else None,
        refusal.servant_id or words["everybody"],
    ]


def _findings(book: Book, view: MonthView, words: Mapping[str, Any], language: str) -> None:
    sheet = book.sheet(words["findings"]["sheet"])
    rows = (_finding_row(finding, words["severities"], language) for finding in view.findings)
    headings = list(words["findings"]["columns"].values())
    book.listing(sheet, headings, rows, WIDE_FINDING, words["refusals"]["more"])


def _finding_row(finding: Finding, severities: Mapping[str, str], language: str) -> list[Any]:
    cell = finding.cell
    look = "bad" if finding.severity == "error" else "ask"
    return [
        Styled(severities[finding.severity], look),
        title(finding.code, texts_of(language)[0]),
        cell.file if cell else None,
        cell.sheet if cell else None,
        cell.address if cell else None,
        _column(finding, language),
        finding.row_key,
        finding.found,
        finding.allowed,
        finding.mend,
        finding.paragraph,
    ]


def _column(finding: Finding, language: str) -> str | None:
    """The column as the language's own rosters head it."""
    if finding.column is None:
        return None
    cell = finding.cell
    table = (table_of(cell.sheet) or table_of(PurePath(cell.file).stem)) if cell else None
    return heading_of(finding.column, language, table)


def _run(book: Book, view: MonthView, words: Mapping[str, Any]) -> None:
    own = words["run"]
    sheet = book.sheet(own["sheet"])
    for column, width in enumerate(RUN_WIDTHS):
        sheet.set_column(column, column, width)
    facts = ("month", "on", "rulebook", "act", "runs")
    for row, name in enumerate(facts):
        value = getattr(view, name)
        book.put(sheet, row, 0, own[name], "heading")
        told = ", ".join(map(str, value)) if name == "runs" else value
        book.put(sheet, row, 1, told, "day" if name == "on" else "line")
    row = _totals(book, sheet, len(facts) + 1, view, words) + 1
    book.put(sheet, row, 0, own["notices"], "heading")
    for below, notice in enumerate(view.notices, row + 1):
        sheet.merge_range(below, 0, below, len(RUN_WIDTHS) - 1, "", book.look("prose"))
        book.line(sheet, below, [Styled(notice, "prose")], [sum(RUN_WIDTHS)])


def _totals(book: Book, sheet: Any, row: int, view: MonthView, words: Mapping[str, Any]) -> int:
    """The account: how many rows came in, how many went out under each outcome, and the sum."""
    own = words["run"]
    inside = Counter(case.decision.outcome for case in view.cases if case.in_hires)
    outside = Counter(case.decision.outcome for case in view.cases if not case.in_hires)
    book.put(sheet, row, 0, own["totals"], "title")
    headings = [own["outcome"], own["in_hires"], own["in_register"], own["all"]]
    lines: list[list[Any]] = [
        [words["outcomes"].get(outcome, outcome), inside[outcome], outside[outcome]]
        for outcome in [*words["outcomes"], *sorted({*inside, *outside} - {*words["outcomes"]})]
        if inside[outcome] or outside[outcome]
    ]
    lines.append([own["sum"], inside.total(), outside.total()])
    book.line(sheet, row + 1, [Styled(heading, "header") for heading in headings], RUN_WIDTHS)
    for below, line in enumerate(lines, row + 2):
        book.line(sheet, below, [*line, line[1] + line[2]], RUN_WIDTHS)
    row += len(lines) + 2
    book.put(sheet, row, 0, own["hires"], "heading")
    book.put(sheet, row, 1, str(view.hires), "line")
    book.put(sheet, row, 2, own["agree" if view.hires == inside.total() else "differ"], "line")
    return row + 1
