"""The command line: how a command ends, in a status and plain words, whatever happened."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from pipeline.errors import PipelineError
from pipeline.words.speech import OWN, spoken
from pipeline.words.terminal import terminal_words

DONE, NEEDS_A_PERSON, NOT_DONE, OUR_FAULT, BUSY = 0, 1, 2, 70, 75


FOR_A_PERSON = frozenset({"ask_consent", "ask_data", "unresolved"})
"""The outcomes with which a case waits for somebody."""


def status_of(outcomes: Iterable[str], severities: Iterable[str]) -> int:
    """Whether a run is done, or some rows or cases need a person."""
    waiting = FOR_A_PERSON.intersection(outcomes) or "error" in severities
    return NEEDS_A_PERSON if waiting else DONE


def ended(command: Callable[[], object], asked: Mapping[str, Any]) -> int:
    """Run a command to its status; what stopped it is told in one sentence, on standard error.

    `asked` holds the command's arguments by then: they tell the sentence's language.
    """
    try:
        status = command()
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.ClickException as error:
        error.show()
        return NOT_DONE
    except click.Abort:
        return _say(terminal_words(_language(asked))["ending"]["stopped"], NOT_DONE)
    except PipelineError as error:
        busy = type(error).__name__ == "RegisterBusyError"
        return _say(spoken(error.args[0], _language(asked)), BUSY if busy else NOT_DONE)
    except Exception as error:  # noqa: BLE001
        return _fault(error, _language(asked))
    return status if isinstance(status, int) else DONE


def _language(asked: Mapping[str, Any]) -> str:
    """The language of the settings, of the register's last run, or as asked for; else English."""
    told = _of_settings(asked) if "rosters" in asked else None
    return str(told or _of_register(asked) or asked.get("language", OWN))


def _of_settings(asked: Mapping[str, Any]) -> str | None:
    from pipeline.rosters import Places

    return Places(asked["rosters"], Path(), "", asked["settings"]).language()


def _of_register(asked: Mapping[str, Any]) -> str | None:
    """Only where there is a file: to look for a language is no reason to make a register."""
    if "out" not in asked:
        return None
    from pipeline.ask import language_of

    file = Path(asked["register"] or asked["out"] / "register.sqlite")
    with suppress(PipelineError, OSError):
        return language_of(file) if file.is_file() else None
    return None


def _say(sentence: str, status: int) -> int:
    print(f"talimger: {sentence}", file=sys.stderr)  # noqa: T201
    return status


def _fault(error: BaseException, language: str) -> int:
    """Our own fault: where it happened, and never what an exception's text may hold of a person."""
    import traceback

    places = "".join(traceback.format_tb(error.__traceback__))
    words = terminal_words(language)["ending"]["fault"]
    return _say(f"{words.format(kind=type(error).__name__)}\n{places}", OUR_FAULT)
