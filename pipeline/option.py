"""The command line: the options that many commands share, and a day as an argument."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pipeline.settings import RULEBOOK, rulebooks
from pipeline.words.languages import LANGUAGES


class Day(click.ParamType[dt.date]):
    """A day in ISO 8601."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: Any, ctx: Any) -> dt.date:
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail("a day is written as 2026-11-20", param, ctx)


class _Command(click.Command):
    """A command that leaves its arguments in the context's object: a dictionary."""

    def invoke(self, ctx: click.Context) -> Any:
        ctx.ensure_object(dict).update(ctx.params)
        return super().invoke(ctx)


class Commands(click.Group):
    """Commands whose arguments are known when they have ended: they tell its language."""

    command_class = _Command


settings_option = click.option(
    "--settings",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The settings; default: settings.toml in the rosters' folder.",
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="One JSON value on standard output."
)
out_option = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("out"),
    show_default=True,
    help="The folder for all that is made.",
)
register_option = click.option(
    "--register", help="The register's path or URL; default: register.sqlite in the folder --out."
)
pdf_option = click.option(
    "--pdf", is_flag=True, help="A PDF file beside each paper too, made by LibreOffice."
)


def _in_language(what: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(
        "--language",
        type=click.Choice(LANGUAGES),
        default="en",
        show_default=True,
        help=f"The language of {what}.",
    )


language_option = _in_language("headings, lists, help and settings")
spoken_option = _in_language("what is said")
rulebook_option = click.option(
    "--rulebook",
    type=click.Choice(rulebooks()),
    default=RULEBOOK,
    show_default=True,
    help="The rules by which mentors are assigned.",
)
rosters_argument = click.argument("rosters", type=click.Path(path_type=Path))
