"""The command line: the options that many commands share, and the kinds of their values.

What an option means, `words/help` says.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import click

from pipeline.reach import is_file, is_folder
from pipeline.settings import RULEBOOK, rulebooks
from pipeline.typed import OUT, language_of
from pipeline.words.languages import LANGUAGES
from pipeline.words.speech import say

FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)
"""Beyond these a day is a slip of the hand, and terms counted from it may have no end."""


class Day(click.ParamType[dt.date]):
    """A day in ISO 8601, of these centuries."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: Any, ctx: Any) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            day = dt.date.fromisoformat(value)
        except ValueError:
            self.fail(say("errors.usage.day"), param, ctx)
        if not FIRST <= day <= LAST:
            self.fail(say("errors.usage.far_day", first=FIRST, last=LAST), param, ctx)
        return day


class Folder(click.ParamType[Path]):
    """A folder, there or not yet."""

    name = "DIR"

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:
        folder = Path(value)
        if is_file(folder):
            self.fail(say("errors.usage.a_file"), param, ctx)
        return folder


class File(click.ParamType[Path]):
    """A file, there or not."""

    name = "FILE"

    def convert(self, value: Any, param: Any, ctx: Any) -> Path:
        file = Path(value)
        if is_folder(file):
            self.fail(say("errors.usage.a_folder"), param, ctx)
        return file


class Number(click.ParamType[int]):
    """A number as people count."""

    name = "MENTORSHIP_NO"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        try:
            number = int(value)
        except ValueError:
            number = 0
        if number < 1:
            self.fail(say("errors.usage.number"), param, ctx)
        return number


class Word(click.Choice[str]):
    """One word of a list."""

    def convert(self, value: Any, param: Any, ctx: Any) -> str:
        if value not in self.choices:
            self.fail(say("errors.usage.word", words=tuple(self.choices)), param, ctx)
        return str(value)


settings_option = click.option("--settings", type=File())
json_option = click.option("--json", "as_json", is_flag=True)
out_option = click.option("--out", type=Folder(), default=OUT, show_default=True)
register_option = click.option("--register", metavar="PATH")
pdf_option = click.option("--pdf", is_flag=True)
language_option = click.option("--language", type=Word(LANGUAGES), default="en", show_default=True)
spoken_option = click.option(
    "--language",
    type=Word(LANGUAGES),
    callback=lambda context, _, value: value or language_of(context),
)
rulebook_option = click.option(
    "--rulebook", type=Word(rulebooks()), default=RULEBOOK, show_default=True
)
rosters_argument = click.argument(
    "rosters", metavar="ROSTERS", type=click.Path(path_type=Path, readable=False)
)
