"""Validate: the stage. Promises frames of people, and every fault of every roster in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from pipeline.law import Act
from pipeline.model import Cell, Cells, Finding, People, RawTable
from pipeline.settings import Settings
from pipeline.validate.frames import table_of
from pipeline.validate.recognised import recognised, same_names
from pipeline.validate.references import references
from pipeline.validate.rules import paragraph, rules
from pipeline.validate.schema import enforce
from pipeline.validate.service import as_written
from pipeline.validate.spelling import spelled_otherwise
from pipeline.validate.typed import Typed, typed
from pipeline.words.rosters import rosters
from pipeline.words.speech import column_help, kind_says, report


def validate(
    tables: Mapping[str, RawTable], on: date, settings: Settings, act: Act
) -> tuple[People, list[Finding]]:
    """The rosters as typed frames, and what is wrong in them, in the order of the cells.

    Frames have all columns of the rosters (`from` and `to` as `first` and `last`, `service` as
    `service_since`), `row` and `held`; staff has `service_written` as well. Staff, hires and
    council are indexed by `person_id`, resolutions by `number`. Texts are `str`, days
    datetime64[s], yes and no boolean, numbers Int64. A roster that is not there is an empty frame.
    """
    found = {name: _checked(tables.get(name), name, on, settings, act) for name in rosters()}
    people = {name: table_of(table) for name, table in found.items()}
    findings = [finding for table in found.values() for finding in table.findings]
    people, told = recognised(people)
    findings += [*told, *same_names(people["staff"], people["hires"])]
    findings += spelled_otherwise([people["staff"], people["hires"]])
    everybody = People(**people)
    findings += references(everybody, act)
    return everybody, sorted(findings, key=_place)


def _checked(raw: RawTable | None, name: str, on: date, settings: Settings, act: Act) -> Typed:
    raw = raw or RawTable(name, "", "", 0, [], {}, {}, {})
    table = typed(_happened(raw), on, settings)
    if "service_since" in table.frame:
        written = as_written(raw, table.frame["service_since"])
        table.frame = table.frame.assign(service_written=written)
    enforce(table, rules(table, on, act))
    table.findings += [*_missing(table, act), *_mostly_blank(table, act)]
    return table


def _missing(table: Typed, act: Act) -> Iterator[Finding]:
    """The columns that only some acts ask for, where this one does."""
    raw = table.raw
    for column in table.roster.columns.values():
        asked = column.need == "asked" and paragraph(column.field, act)
        if asked and raw.file and column.name not in raw.columns:
            yield report(
                "missing_column",
                Cell(raw.file, raw.sheet, raw.header_row),
                column=column.name,
                paragraph=paragraph(column.field, act),
                help=column_help(table.roster, column),
            )


def _happened(raw: RawTable) -> RawTable:
    """The rows with a day, where the roster tells what happened: a table of what is awaited, which
    a run has written, has rows without one."""
    dated = rosters()[raw.name].dated
    if dated is None or dated not in raw.columns:
        return raw
    days = raw.columns[dated]
    kept = [at for at, day in enumerate(days) if day is not None and str(day).strip()]
    columns = {name: Cells.of(cells).take(kept) for name, cells in raw.columns.items()}
    return replace(raw, rows=[raw.rows[at] for at in kept], columns=columns)


def _mostly_blank(table: Typed, act: Act) -> Iterator[Finding]:
    for name, column in table.roster.fields.items():
        if column.blank == "declare" and name in table.raw.columns and paragraph(name, act):
            missing = table.frame[name].isna().to_numpy(copy=True)
            missing[[at for bad, at in table.bad if bad == name]] = False
            if missing.sum() * 2 > len(missing):
                yield _declare(table, name, int(missing.sum()), act)


def _declare(table: Typed, name: str, blanks: int, act: Act) -> Finding:
    raw = table.raw
    return report(
        "mostly_blank",
        Cell(raw.file, raw.sheet, raw.header_row, raw.letters[name]),
        column=name,
        paragraph=paragraph(name, act),
        blank=blanks,
        cells=len(table.frame),
        allowed=kind_says(table.roster.fields[name].kind),
    )


def _place(finding: Finding) -> tuple[str, str, int, int, str, str]:
    cell = finding.cell or Cell("")
    letter = cell.column or ""
    return cell.file, cell.sheet, cell.row or 0, len(letter), letter, finding.code
