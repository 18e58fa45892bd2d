"""The law's readings that a body may choose: the settings' values, checked against the act's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.errors import PipelineError
from pipeline.law.act import Option, Reading
from pipeline.law.fields import is_a, nearest
from pipeline.words.speech import Told, say


def options_of(readings: Iterable[Reading]) -> dict[str, Option]:
    """Every option of the readings, by its name."""
    return {option.name: option for reading in readings for option in reading.options}


def chosen(readings: Iterable[Reading], settings: Mapping[str, object]) -> dict[str, Any]:
    """The value in use of every option, by its name.

    `settings` are the `[readings]` of a settings file. Raises PipelineError for a name that no
    reading knows and for a value that its reading does not allow.
    """
    options = options_of(readings)
    for name in settings:
        if name not in options:
            hint = nearest(name, options)
            raise PipelineError(say("errors.readings.unknown", name=name, hint=hint))
    return {
        name: _value(option, settings.get(name, option.default)) for name, option in options.items()
    }


def _value(option: Option, value: Any) -> Any:
    """The option's value; a list as a tuple."""
    if isinstance(option.default, tuple) and isinstance(value, list):
        value = tuple(value)
    if not fits(option, value):
        raise PipelineError(
            say("errors.readings.wrong", name=option.name, allowed=_allowed(option))
        )
    return value


def fits(option: Option, value: object) -> bool:
    """Whether an option may have this value."""
    if isinstance(option.default, tuple):
        return isinstance(value, tuple) and all(word in option.allowed for word in value)
    if isinstance(option.default, bool):
        return is_a(value, bool)
    if isinstance(option.default, int):
        if not (isinstance(value, int) and is_a(value, int)):
            return False
        return option.least <= value and (option.most is None or value <= option.most)
    return is_a(value, str) and value in option.allowed


def bounds(option: Option) -> Told:
    """Which whole numbers an option may be, in words."""
    way = "from" if option.most is None else "between"
    return say(f"errors.readings.{way}", least=option.least, most=option.most)


def _allowed(option: Option) -> Told:
    if isinstance(option.default, bool):
        return say("errors.readings.truth")
    if isinstance(option.default, int):
        return bounds(option)
    way = "some" if isinstance(option.default, tuple) else "one"
    return say(f"errors.readings.{way}", words=tuple(repr(word) for word in option.allowed))
