"""The command line: arguments, paths, today's date; the only module that asks the world outside."""

from __future__ import annotations

import datetime as dt
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pipeline import __version__
from pipeline.ending import DONE, NEEDS_A_PERSON, ended, status_of
from pipeline.option import (
    Commands,
    Day,
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

if TYPE_CHECKING:
    from pipeline.rosters import Places


def today() -> dt.date:
    """The only look at the clock."""
    return dt.date.today()  # noqa: DTZ011, TID251


def cores() -> int:
    """How many processes may work at a time."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


on_option = click.option(
    "--on", type=Day(), default=today, help="The day of the run; default: today."
)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="talimger")
def talimger() -> None:
    """The papers of mentorship, from the month's rosters of newcomers and staff.

    Exit status: 0 done; 1 done, and some rows or cases need a person; 2 not done, and the sentence
    says what to mend; 70 a fault of this program; 75 another run holds the register.
    """


@talimger.command()
@rosters_argument
@click.option("--draft", is_flag=True, help="Record nothing; write OUT/draft/decisions.xlsx only.")
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
    """Decide about every newcomer in the folder ROSTERS, and make the papers."""
    from pipeline import flow, talk

    places = _places(rosters, settings, out, register)
    told = talk.Talk(as_json, places.load_settings().language)
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
    """Read and validate the folder ROSTERS, and decide nothing."""
    from pipeline import talk
    from pipeline.rosters import take

    places = _places(rosters, settings, Path(), None)
    told = talk.Talk(as_json, places.load_settings().language)
    with told.working("check"):
        taken = take(places, on, whole=False)
    told.check(taken)
    return status_of([], [one.severity for one in taken.findings])


@talimger.command()
@click.option("--manager", metavar="PERSON_ID", help="Only whom this person manages or mentors.")
@on_option
@out_option
@register_option
@json_option
def due(manager: str | None, on: dt.date, out: Path, register: str | None, as_json: bool) -> int:
    """Every duty with its dates: overdue, open, done."""
    from pipeline import talk
    from pipeline.ask import due as ask_due
    from pipeline.ask import language_of

    where = _register(out, register)
    talk.Talk(as_json, language_of(where)).due(ask_due(where, on, manager))
    return DONE


@talimger.command()
@click.option("--from", "first", type=Day(), required=True, help="The first day of the period.")
@click.option("--to", "last", type=Day(), required=True, help="The last day of the period.")
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
    """Sum up a period for the person entitled to appoint, into OUT/summary."""
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
@click.option("--candidate", metavar="PERSON_ID", help="Only this person.")
@click.option("--on", type=Day(), help="The day of the run; default: the last run's.")
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
    """Say why a newcomer has this mentor, and why not another, as before the run that decided.

    With other settings it says what they would change for everybody. Nothing is written.
    """
    from pipeline import talk
    from pipeline.ask import explain as ask_explain

    places = _places(rosters, settings, out, register)
    told = talk.Talk(as_json, places.load_settings().language)
    with told.working("explain"):
        told.explained(ask_explain(places, servant, on, candidate))
    return DONE


@talimger.command()
@click.argument("out", metavar="OUT", type=click.Path(file_okay=False, path_type=Path))
@rosters_argument
@settings_option
@click.option("--register", help="The register's path or URL; default: OUT/register.sqlite.")
@json_option
def verify(out: Path, rosters: Path, settings: Path | None, register: str, as_json: bool) -> int:
    """Check the last run in OUT again from its ROSTERS, without the solver and the rules."""
    from pipeline import talk
    from pipeline.verify import verify as check_again

    places = _places(rosters, settings, out, register)
    told = talk.Talk(as_json, places.load_settings().language)
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
    """Make the pack of a council's quarterly meeting, such as 2026-Q4, into OUT/council."""
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
@click.argument("mentorship", metavar="MENTORSHIP_NO", type=click.IntRange(min=1))
@out_option
@register_option
@pdf_option
@json_option
def reprint(mentorship: int, out: Path, register: str | None, pdf: bool, as_json: bool) -> int:
    """Make the papers of a mentorship again from the register, into OUT/reprint."""
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
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@language_option
@rulebook_option
def init(folder: Path, language: str, rulebook: str) -> int:
    """Write blank rosters with headings, lists and help, and commented settings, into DIR."""
    from pipeline import talk
    from pipeline.blank import write_blank
    from pipeline.settings import Settings

    settings = Settings(rulebook=rulebook, language=language)
    talk.Talk(as_json=False, language=language).init(write_blank(folder, today(), settings), folder)
    return DONE


talimger.add_command(templates)


def _places(rosters: Path, settings: Path | None, out: Path, register: str | None) -> Places:
    from pipeline.rosters import Places

    return Places(rosters, out, _register(out, register), settings)


def _register(out: Path, register: str | None) -> str | Path:
    return register or out / "register.sqlite"


def main() -> None:
    """The command `talimger`: run, and turn whatever happens into a status and plain words."""
    for stream in (sys.stdout, sys.stderr):
        # A console that knows no Kazakh letters shows a substitute instead of stopping the program.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    asked: dict[str, Any] = {}
    sys.exit(ended(lambda: talimger(standalone_mode=False, obj=asked), asked))
