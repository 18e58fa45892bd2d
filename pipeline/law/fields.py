"""The law's act files, fact by fact: typed values out of TOML, a sentence for each fault."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, NoReturn

from pipeline.errors import PipelineError
from pipeline.words.speech import Told, say

_NOTHING: Any = object()


def nearest(name: str, known: Iterable[str]) -> Told:
    """The end of a sentence about a misspelt name: the nearest known one, or all of them."""
    names = list(known)
    close = difflib.get_close_matches(name, names, n=1)
    if close:
        return say("errors.act.near", near=close[0])
    return say("errors.act.known", names=tuple(names))


def _called(what: str) -> Told:
    """Whose name it is, in words."""
    return say(f"errors.names.{what}")


def is_a(value: object, kind: type) -> bool:
    """Whether a TOML value is of this kind. A truth value is no number, a time of day no date."""
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, kind) and not isinstance(value, datetime)


class Fields:
    """One table of an act's file. Each fact is taken once; `close` refuses what nobody took."""

    def __init__(self, table: object, where: str) -> None:
        """`where` names file and table in the sentences of faults."""
        self.where = where
        if not isinstance(table, dict):
            raise PipelineError(say("errors.act.no_table", where=where))
        self._left: dict[str, Any] = dict(table)
        self._known: list[str] = []

    def wrong(self, why: str, /, **facts: Any) -> NoReturn:
        """Stops the load with one sentence, by its key under `errors.fact`."""
        what = say(f"errors.fact.{why}", **facts)
        raise PipelineError(say("errors.act.wrong", where=self.where, what=what))

    def take(self, name: str, default: Any = _NOTHING) -> Any:
        """The fact as TOML holds it; without a default it must stand there."""
        self._known.append(name)
        if name not in self._left and default is _NOTHING:
            self.wrong("missing", name=name)
        return self._left.pop(name, default)

    def _typed(self, name: str, kind: type, default: Any) -> Any:
        value = self.take(name, default)
        if value is not default and not is_a(value, kind):
            self.wrong(f"no_{kind.__name__}", name=name)
        return value

    def text(self, name: str, default: Any = _NOTHING) -> str:
        """A text that is not empty, its white space made single blanks."""
        value = " ".join(str(self._typed(name, str, default)).split())
        if not value and default is _NOTHING:
            self.wrong("empty", name=name)
        return value

    def whole(self, name: str, default: Any = _NOTHING) -> int:
        """A whole number, not below nought."""
        value = int(self._typed(name, int, default))
        if value < 0:
            self.wrong("below_nought", name=name)
        return value

    def day(self, name: str) -> date:
        """A date."""
        value: date = self._typed(name, date, _NOTHING)
        return value

    def texts(self, name: str, default: Any = _NOTHING) -> tuple[str, ...]:
        """A list of texts, none twice."""
        value = self.take(name, default)
        if not isinstance(value, list | tuple) or not all(is_a(each, str) for each in value):
            self.wrong("no_texts", name=name)
        if len(set(value)) < len(value):
            self.wrong("text_twice", name=name)
        return tuple(value)

    def table(self, name: str) -> Fields:
        """The table below `name`."""
        return Fields(self.take(name), f"{self.where}, [{name}]")

    def each(self, name: str, default: Any = _NOTHING) -> list[Fields]:
        """The tables of a list, such as `[[reading]]`."""
        value = self.take(name, default)
        if not isinstance(value, list):
            self.wrong("no_tables", name=name)
        return [Fields(one, f"{self.where}, {name} {at}") for at, one in enumerate(value, 1)]

    def named(self, name: str, default: Any = _NOTHING) -> dict[str, Fields]:
        """The tables below a table, by their names, such as `[documents.order]`."""
        value = self.take(name, default)
        if not isinstance(value, Mapping):
            self.wrong("no_named_tables", name=name)
        return {key: Fields(one, f"{self.where}, [{name}.{key}]") for key, one in value.items()}

    def under(self, paragraph: str) -> Fields:
        """The same table, which speaks of this paragraph where it names none itself."""
        self._left.setdefault("paragraph", paragraph)
        return self

    def known(self, name: str, known: Iterable[str], what: str) -> str:
        """`name`, which must be one of `known`; `what` says whose name it is."""
        names = tuple(known)
        if name not in names:
            self.wrong("unknown", what=_called(what), name=name, hint=nearest(name, names))
        return name

    def once(self, names: Iterable[str], what: str) -> None:
        """Refuses a name that stands there twice."""
        seen: set[str] = set()
        for name in names:
            if name in seen:
                self.wrong("twice", what=_called(what), name=name)
            seen.add(name)

    def rest(self) -> Iterable[str]:
        """The names that nobody has taken yet, in the file's order."""
        return tuple(self._left)

    def close(self) -> None:
        """Refuses names that mean nothing: they are most often misspelt ones."""
        for name in self._left:
            self.wrong("means_nothing", name=name, hint=nearest(name, self._known))
