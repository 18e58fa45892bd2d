"""The law's act file in a body's own copy: it must still have all that the program asks for."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.errors import PipelineError
from pipeline.law.act import WORKING_DAYS, Act
from pipeline.words.speech import say

_LENGTHS = ({"years", "months"}, {"weeks", "days"}, {"days", WORKING_DAYS})
_NAMED = {
    "numbers": "number",
    "deadlines": "deadline",
    "duties": "duty",
    "documents": "document",
    "outcomes": "outcome",
    "roles": "role",
    "options": "option",
}


def check_copy(own: Act, shipped: Act, where: str) -> None:
    """Refuses a copy that lacks a name of the shipped act, or gives it in another kind.

    Texts, values, categories and readings may differ, and requirements may be left out, as may the
    one order for all mentors of a month. `where` names the file in the sentence.
    """
    spared = {shipped.one_order.document} if shipped.one_order else set()
    for table, one in _NAMED.items():
        needed = [name for name in getattr(shipped, table) if name not in spared]
        _all_there(needed, getattr(own, table), where, one)
    _all_there(shipped.absences.all, own.absences.all, where, "absence")
    for name, number in shipped.numbers.items():
        unit = own.numbers[name].unit
        if not _alike(number.unit, unit):
            facts = {"name": name, "unit": unit, "was": number.unit}
            raise PipelineError(say("errors.act.unit", where=where, **facts))
    for name, value in shipped.options.items():
        if type(own.options[name]) is not type(value):
            raise PipelineError(say("errors.act.other_kind", where=where, name=name))


def _all_there(needed: Iterable[str], found: Iterable[str], where: str, kind: str) -> None:
    for name in needed:
        if name not in found:
            told = say(
                "errors.act.lacks", where=where, kind=say(f"errors.act.kinds.{kind}"), name=name
            )
            raise PipelineError(told)


def _alike(one: str, other: str) -> bool:
    """Whether two units measure the same."""
    return one == other or any({one, other} <= lengths for lengths in _LENGTHS)
