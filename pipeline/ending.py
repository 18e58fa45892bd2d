"""The command line: how a command ends, in a status and plain words, whatever happened."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable

import click

from pipeline.errors import PipelineError

DONE, NEEDS_A_PERSON, NOT_DONE, OUR_FAULT, BUSY = 0, 1, 2, 70, 75


FOR_A_PERSON = frozenset({"ask_consent", "ask_data", "unresolved"})
"""The outcomes with which a case waits for somebody."""


def status_of(outcomes: Iterable[str], severities: Iterable[str]) -> int:
    """Whether a run is done, or some rows or cases need a person."""
    waiting = FOR_A_PERSON.intersection(outcomes) or "error" in severities
    return NEEDS_A_PERSON if waiting else DONE


def ended(command: Callable[[], object]) -> int:
    """Run a command to its status; what stopped it is told in one sentence, on standard error."""
    try:
        status = command()
    except click.exceptions.Exit as asked:
        return asked.exit_code
    except click.ClickException as error:
        error.show()
        return NOT_DONE
    except click.Abort:
        return _say("Stopped. The next run completes what was recorded.", NOT_DONE)
    except PipelineError as error:
        busy = type(error).__name__ == "RegisterBusyError"
        return _say(str(error), BUSY if busy else NOT_DONE)
    except Exception as error:  # noqa: BLE001
        return _fault(error)
    return status if isinstance(status, int) else DONE


def _say(sentence: str, status: int) -> int:
    print(f"talimger: {sentence}", file=sys.stderr)  # noqa: T201
    return status


def _fault(error: BaseException) -> int:
    """Our own fault: where it happened, and never what an exception's text may hold of a person."""
    import traceback

    places = "".join(traceback.format_tb(error.__traceback__))
    return _say(
        f"a fault of this program ({type(error).__name__}). What was recorded stays; please report "
        f"these lines:\n{places}",
        OUR_FAULT,
    )
