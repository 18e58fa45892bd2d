"""The line's first half: all that a decision needs besides the register, read and validated."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from pipeline import __version__, law, render
from pipeline.decide import Circumstances
from pipeline.errors import PipelineError
from pipeline.model import Finding, People, RawTable
from pipeline.reach import is_file
from pipeline.read import read_rosters, stopping
from pipeline.settings import ONE_ORDER, SETTINGS, Settings, load_settings
from pipeline.validate import validate
from pipeline.words.findings import sentence
from pipeline.words.speech import in_language, say

MARKED = (".xlsx", ".xlsm")
"""The kinds of workbooks that a copy with marks is made of."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where a run reads and writes. `settings` None: the rosters' own settings.toml, if any."""

    rosters: Path
    out: Path
    register: str | Path
    settings: Path | None = None

    def load_settings(self) -> Settings:
        """The settings of the run; their defaults where there is no file."""
        own = self.rosters / SETTINGS
        return load_settings(self.settings or (own if is_file(own) else None))


@dataclass(frozen=True, slots=True)
class Rosters:
    """A month's rosters with what is wrong in them. `fingerprint`: nothing else decides a run,
    but the register. `folder`: where they lie."""

    tables: Mapping[str, RawTable]
    people: People
    findings: Sequence[Finding]
    law: Circumstances
    templates: render.Templates
    fingerprint: str
    folder: Path

    def as_it_came(self, table: RawTable, hidden: Collection[str]) -> bytes | None:
        """The bytes of a roster's workbook; None where it is of a kind that is not marked itself,
        holds one of the rosters `hidden`, or is gone since it was read."""
        file = self.folder / table.file
        held = {one.name for one in self.tables.values() if one.file == table.file}
        if held & {*hidden} or file.suffix.lower() not in MARKED:
            return None
        try:
            return file.read_bytes()
        except OSError:
            return None


def take(places: Places, on: date, *, whole: bool = True) -> Rosters:
    """Read and validate. PipelineError where a table, the settings, the act or a template fails.

    `whole` False goes on with the tables that can be read, and tells of the others in a finding.
    """
    settings = places.load_settings()
    rulebook = _rulebook(settings, on)
    _within_bounds(settings, rulebook.act)
    calendar = law.calendar(settings.days_off, settings.working_days, settings.week)
    tables, unread = read_rosters(places.rosters, settings)
    if whole and (stops := stopping(unread)):
        raise PipelineError(sentence(stops, with_found=False, language=settings.voice))
    people, invalid = validate(tables, on, settings, rulebook.act)
    templates = templates_in(settings, people.hires.frame["language"].dropna().unique())
    shas = {"/".join(key): sha for key, (_, _, sha) in templates.items()}
    edition = _hash(_shown(settings), rulebook.act.digest, shas)
    files = [_hash_of(places.rosters / name) for name in {one.file for one in tables.values()}]
    return Rosters(
        tables,
        people,
        [in_language(one, settings.voice) for one in (*unread, *invalid)],
        Circumstances(on, rulebook, calendar, settings, edition),
        templates,
        _hash(edition, settings.as_json(), sorted(files), on.isoformat(), __version__),
        places.rosters,
    )


def _rulebook(settings: Settings, on: date) -> law.Rulebook:
    """The rulebook as the body uses it: by one order for all, no pair has an order of its own."""
    known = law.load(settings.rulebook, on, file=settings.act, readings=settings.readings)
    if settings.one_order == ONE_ORDER[0]:
        return known
    return replace(known, act=law.with_one_order(known.act))


def _within_bounds(settings: Settings, act: law.Act) -> None:
    """No pair of a month may be longer or shorter than the act's term."""
    months, term = settings.term_months, act.term
    if months is not None and not term.least <= months <= term.most:
        facts = {"least": term.least, "most": term.most, "rulebook": settings.rulebook}
        raise PipelineError(say("errors.settings.term", **facts))


SHOWN = (
    "language",
    "languages",
    "body",
    "addressee",
    "signatories",
    "executor",
    "control",
    "personnel_service",
    "order_number",
    "one_order",
    "translations",
)
"""The settings that papers show; a change of another one makes no papers new."""


def _shown(settings: Settings) -> dict[str, Any]:
    return {name: value for name, value in settings.as_json().items() if name in SHOWN}


def templates_in(settings: Settings, own: Iterable[str]) -> render.Templates:
    """All templates, each compiled once now: a fault in one stops the run before it records.

    `own` are the languages of servants who have one of their own.
    """
    templates = render.load_all(settings, settings.rulebook, own)
    for name, data, _ in templates.values():
        render.compile_template(data, name)
    return templates


def _hash(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _hash_of(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
