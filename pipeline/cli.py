"""The command line: arguments, paths, today's date; the only module that asks the world outside."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline import __version__
from pipeline.ending import DONE, NEEDS_A_PERSON, ended, status_of
from pipeline.option import (
    Day,
    Folder,
    Number,
    json_option,
    language_option,
    out_option,
    pdf_option,
    register_option,
    rosters_argument,
    rulebook_option,
    settings_option,
)
from pipeline.template_commands import templates
from pipeline.typed import PROGRAM, REGISTER, Typed, locale_of
from pipeline.usage import Commands

if TYPE_CHECKING:
    from pipeline.rosters import Places


def today() -> dt.date:
    """The only look at the clock."""
    return dt.date.today()  # noqa: DTZ011, TID251


def cores() -> int:
    """How many processes may work at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


on_option = click.option("--on", type=Day(), default=today)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name=PROGRAM, message="%(prog)s %(version)s")
def talimger() -> None:
    """The program; what it and its commands say of themselves stands in `words/help`."""


@talimger.command()
@rosters_argument
@click.option("--draft", is_flag=True)
@on_option
@settings_option
@out_option
@register_option
@pdf_option
@json_option
def orders(
    rosters: Path,
    draft: bool,
    on: dt.date,
    settings: Path | None,
    out: Path,
    register: str | None,
    pdf: bool,
    as_json: bool,
) -> int:
    """The main job."""
    from pipeline import flow, talk

    places = _places(rosters, settings, out, register)
    told = talk.Talk(as_json, places.load_settings().voice)
    with told.working("orders"):
        outcome = flow.draft(places, on) if draft else flow.orders(places, on, workers=cores())
    if pdf:
        told.pdf(places.out, outcome.documents)
    told.orders(outcome, places.out, draft=draft)
    return status_of(
        [one["outcome"] for one in outcome.decisions], [one.severity for one in outcome.findings]
    )


@talimger.command()
@rosters_argument
@on_option
@settings_option
@json_option
def check(rosters: Path, on: dt.date, settings: Path | None, as_json: bool) -> int:
    """The rosters alone."""
    from pipeline import talk
    from pipeline.rosters import take

    places = _places(rosters, settings, Path(), None)
    told = talk.Talk(as_json, places.load_settings().voice)
    with told.working("check"):
        taken = take(places, on, whole=False)
    told.check(taken)
    return status_of([], [one.severity for one in taken.findings])


@talimger.command()
@click.option("--manager", metavar="PERSON_ID")
@on_option
@out_option
@register_option
@json_option
def due(manager: str | None, on: dt.date, out: Path, register: str | None, as_json: bool) -> int:
    """The duties."""
    from pipeline import talk
    from pipeline.ask import due as ask_due
    from pipeline.ask import language_of

    where = _register(out, register)
    talk.Talk(as_json, language_of(where)).due(ask_due(where, on, manager))
    return DONE


@talimger.command()
@click.option("--from", "first", type=Day(), required=True)
@click.option("--to", "last", type=Day(), required=True)
@on_option
@out_option
@register_option
@pdf_option
@json_option
def summary(
    first: dt.date,
    last: dt.date,
    on: dt.date,
    out: Path,
    register: str | None,
    pdf: bool,
    as_json: bool,
) -> int:
    """The summary of a period."""
    from pipeline import talk
    from pipeline.ask import Period, language_of
    from pipeline.ask import summary as ask_summary

    where = _register(out, register)
    told = talk.Talk(as_json, language_of(where))
    with told.working("summary"):
        found = ask_summary(where, out, Period(first, last), on)
    if pdf:
        told.pdf(out, [found.path])
    told.summary(found, out)
    return DONE


@talimger.command()
@click.argument("servant", metavar="SERVANT_ID")
@rosters_argument
@click.option("--candidate", metavar="PERSON_ID")
@click.option("--on", type=Day())
@settings_option
@out_option
@register_option
@json_option
def explain(
    servant: str,
    rosters: Path,
    candidate: str | None,
    on: dt.date | None,
    settings: Path | None,
    out: Path,
    register: str | None,
    as_json: bool,
) -> int:
    """The reasons of one decision."""
    from pipeline import talk
    from pipeline.ask import explain as ask_explain

    places = _places(rosters, settings, out, register)
    told = talk.Talk(as_json, places.load_settings().voice)
    with told.working("explain"):
        told.explained(ask_explain(places, servant, on, candidate))
    return DONE


@talimger.command()
@click.argument("out", metavar="OUT", type=Folder())
@rosters_argument
@settings_option
@register_option
@json_option
def verify(
    out: Path, rosters: Path, settings: Path | None, register: str | None, as_json: bool
) -> int:
    """The independent check of the last run."""
    from pipeline import talk
    from pipeline.verify import verify as check_again

    places = _places(rosters, settings, out, register)
    told = talk.Talk(as_json, places.load_settings().voice)
    with told.working("verify"):
        found = check_again(places)
    told.verified(found)
    return NEEDS_A_PERSON if found.problems else DONE


@talimger.command()
@click.argument("quarter", metavar="QUARTER")
@on_option
@out_option
@register_option
@pdf_option
@json_option
def council(
    quarter: str, on: dt.date, out: Path, register: str | None, pdf: bool, as_json: bool
) -> int:
    """The papers of a quarter's meeting."""
    from pipeline import talk
    from pipeline.ask import council as ask_council
    from pipeline.ask import language_of

    where = _register(out, register)
    told = talk.Talk(as_json, language_of(where))
    with told.working("council"):
        pack = ask_council(where, out, quarter, on)
    if pdf:
        told.pdf(out, pack.documents)
    told.council(pack, out)
    return status_of([], [one.severity for one in pack.findings])


@talimger.command()
@click.argument("mentorship", metavar="MENTORSHIP_NO", type=Number())
@out_option
@register_option
@pdf_option
@json_option
def reprint(mentorship: int, out: Path, register: str | None, pdf: bool, as_json: bool) -> int:
    """The papers of a mentorship once more."""
    from pipeline import talk
    from pipeline.ask import language_of
    from pipeline.ask import reprint as ask_reprint

    where = _register(out, register)
    told = talk.Talk(as_json, language_of(where))
    papers = ask_reprint(where, out, mentorship)
    if pdf:
        told.pdf(out, [one.path for one in papers])
    told.reprint(papers, out)
    return DONE


@talimger.command()
@click.argument("folder", metavar="DIR", type=Folder())
@language_option
@rulebook_option
def init(folder: Path, language: str, rulebook: str) -> int:
    """A folder to begin with."""
    from pipeline import talk
    from pipeline.blank import write_blank
    from pipeline.settings import Settings

    settings = Settings(rulebook=rulebook, language=language)
    talk.Talk(as_json=False, language=settings.voice).init(
        write_blank(folder, today(), settings), folder
    )
    return DONE


talimger.add_command(templates)


def _places(rosters: Path, settings: Path | None, out: Path, register: str | None) -> Places:
    from pipeline.rosters import Places

    return Places(rosters, out, _register(out, register), settings)


def _register(out: Path, register: str | None) -> str | Path:
    return register or out / REGISTER


def main() -> None:
    """The command `talimger`: run, and turn whatever happens into a status and plain words."""
    for stream in (sys.stdout, sys.stderr):
        # A console that knows no Kazakh letters shows a substitute instead of stopping the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    typed = Typed(tuple(sys.argv[1:]), locale_of(os.environ))
    sys.exit(ended(lambda: talimger(prog_name=PROGRAM, standalone_mode=False, obj=typed), typed))
