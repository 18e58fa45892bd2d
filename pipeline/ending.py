"""The command line: how a command ends, in a status and plain words, whatever happened."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

import click

from pipeline.errors import PipelineError, RegisterBusyError
from pipeline.typed import Typed
from pipeline.usage import wrong
from pipeline.words.speech import spoken
from pipeline.words.terminal import terminal_words

DONE, NEEDS_A_PERSON, NOT_DONE, OUR_FAULT, BUSY = 0, 1, 2, 70, 75


FOR_A_PERSON = frozenset({"ask_consent", "ask_data", "unresolved"})
"""The outcomes with which a case waits for somebody."""


def status_of(outcomes: Iterable[str], severities: Iterable[str]) -> int:
    """Whether a run is done, or some rows or cases need a person."""
    waiting = FOR_A_PERSON.intersection(outcomes) or "error" in severities
    return NEEDS_A_PERSON if waiting else DONE


def ended(command: Callable[[], object], typed: Typed) -> int:
    """Run a command to its status; what stopped it is told in one sentence, on standard error."""
    try:
        status = command()
    except click.exceptions.Exit as left:
        return left.exit_code
    except click.UsageError as error:
        return _misused(error, typed.language)
    except click.Abort:
        return _say(terminal_words(typed.language)["ending"]["stopped"], NOT_DONE)
    except PipelineError as error:
        busy = isinstance(error, RegisterBusyError)
        return _say(spoken(error.args[0], typed.language), BUSY if busy else NOT_DONE)
    except Exception as error:  # noqa: BLE001
        return _fault(error, typed.language)
    return status if isinstance(status, int) else DONE


def _misused(error: click.UsageError, language: str) -> int:
    """What is wrong in the arguments; where there are none, the page of help."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        return _print(error.format_message(), NOT_DONE)
    return _say(wrong(error, language), NOT_DONE)


def _say(sentence: str, status: int) -> int:
    return _print(f"talimger: {sentence}", status)


def _print(text: str, status: int) -> int:
    print(text, file=sys.stderr)  # noqa: T201
    return status


def _fault(error: BaseException, language: str) -> int:
    """Our own fault: where it happened, and never what an exception's text may hold of a person."""
    import traceback

    places = "".join(traceback.format_tb(error.__traceback__))
    words = terminal_words(language)["ending"]["fault"]
    return _say(f"{words.format(kind=type(error).__name__)}\n{places}", OUR_FAULT)
