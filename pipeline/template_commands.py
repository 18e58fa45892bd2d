"""The command line: the commands that look after Word templates, whatever a run's settings say."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.ending import DONE, NEEDS_A_PERSON
from pipeline.option import json_option, spoken_option
from pipeline.usage import Commands


@click.group(cls=Commands)
def templates() -> None:
    """What looks after Word templates."""


@templates.command("check")
@click.argument(
    "folder", metavar="DIR", required=False, type=click.Path(path_type=Path, readable=False)
)
@spoken_option
@json_option
def templates_check(folder: Path | None, language: str, as_json: bool) -> int:
    """The faults of templates."""
    from pipeline import talk
    from pipeline.render import check_templates

    checked = check_templates(folder)
    talk.Talk(as_json, language).templates(checked)
    return NEEDS_A_PERSON if checked.faults else DONE


@templates.command("names")
@click.argument("kind", metavar="PAPER")
@spoken_option
@json_option
def templates_names(kind: str, language: str, as_json: bool) -> int:
    """The names that a template may use."""
    from pipeline import talk
    from pipeline.render import names_of

    talk.Talk(as_json, language).names(names_of(kind))
    return DONE
