"""The command line: the commands that look after Word templates, whatever a run's settings say."""

from __future__ import annotations

from pathlib import Path

import click

from pipeline.ending import DONE, NEEDS_A_PERSON
from pipeline.option import Commands, json_option, spoken_option


@click.group(cls=Commands)
def templates() -> None:
    """Look after Word templates: their faults, and the names that they may use."""


@templates.command("check")
@click.argument("folder", metavar="[DIR]", required=False, type=click.Path(path_type=Path))
@spoken_option
@json_option
def templates_check(folder: Path | None, language: str, as_json: bool) -> int:
    """Find every fault in the templates of a folder; without DIR in the shipped ones."""
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
    """List the names that the template of a paper, such as order, may use."""
    from pipeline import talk
    from pipeline.render import names_of

    talk.Talk(as_json, language).names(names_of(kind))
    return DONE
