"""Engine, values: a text as a document writes it, checked and escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from pipeline.render.engine.faults import RefusedValueError

# Controls, halves of a pair, and signs that Unicode keeps for no character: no program reads a
# document that has the first ones, and the others print as nothing.
NO_DOCUMENT_HOLDS: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF))
    + "]"
)
_BREAK: Final = re.compile("\r\n?")
_MOST_KEPT: Final = 8_192
_LONGEST_KEPT: Final = 1_000
_IN_TEXT: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_IN_ATTRIBUTE: Final = {**_IN_TEXT, '"': "&quot;", "\n": "&#10;", "\t": "&#9;"}


# The same for texts joined by a sign that none may hold, as bytes: how it looks for the rare ones.
_BETWEEN: Final = "\x1f"
_CONTROLS: Final = bytes((*range(9), 11, 12, *range(14, 31), 127))
_BEGIN_RARE: Final = bytes((0xC2, 0xEF, *range(0xF0, 0xF5)))
_FIRST_LOOK: Final = b"\x1f" + _CONTROLS + _BEGIN_RARE
_SECOND_LOOK: Final = re.compile(
    b"[" + re.escape(_CONTROLS) + b"]|\xc2[\x80-\x9f]|\xef\xb7[\x90-\xaf]|\xef\xbf[\xbe\xbf]"
    b"|[\xf0-\xf4][\x8f\x9f\xaf\xbf]\xbf[\xbe\xbf]"
)


class _BadSignError(ValueError):
    """A text holds a sign that no document can hold; which text is found later, at leisure."""


class Escaped(dict[str, bytes]):
    """Text → its bytes in one kind of place. A text is escaped when it is first asked for.

    Only exact texts get in: a subclass may claim to be markup, and nothing here is.
    """

    def __init__(self, signs: Mapping[str, str]) -> None:
        super().__init__()
        self._signs = str.maketrans(dict(signs))

    def __missing__(self, value: str) -> bytes:
        if type(value) is not str:
            raise TypeError
        # Nothing that prints is refused, and of what prints only the signs of markup are escaped.
        if value.isprintable():
            if "&" in value or "<" in value or ">" in value:
                plain = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                escaped = plain.encode()
            else:
                escaped = value.encode()
        else:
            escaped = self._written(value)
        if len(value) <= _LONGEST_KEPT:
            if len(self) >= _MOST_KEPT:
                self.clear()
            self[value] = escaped
        return escaped

    def _written(self, value: str) -> bytes:
        if NO_DOCUMENT_HOLDS.search(value):
            raise _BadSignError
        return _BREAK.sub("\n", value).translate(self._signs).encode()


class _Quoted(Escaped):
    """The same within quotes."""

    def __missing__(self, value: str) -> bytes:
        if type(value) is not str:
            raise TypeError
        return self._written(value)


def in_text() -> Escaped:
    """For text that stands by itself, such as a title among the file's properties."""
    return Escaped(_IN_TEXT)


def in_attribute() -> Escaped:
    """For the value of an attribute."""
    return _Quoted(_IN_ATTRIBUTE)


class InRuns(Escaped):
    """For texts of Word's, whose elements have this prefix: breaks and tabs become Word's own."""

    def __init__(self, prefix: str) -> None:
        opens, closes = f'<{prefix}t xml:space="preserve">', f"</{prefix}t>"
        breaks = {"\n": f"{closes}<{prefix}br/>{opens}", "\t": f"{closes}<{prefix}tab/>{opens}"}
        super().__init__({**_IN_TEXT, **breaks})
        self._line, self._tab = (sign.encode() for sign in breaks.values())

    def every(self, texts: Sequence[str]) -> list[bytes]:
        """Each of the texts, one at least, as it is written: all are checked and escaped at once,
        whether or not they stood in a document before."""
        data = _BETWEEN.join(texts).encode()
        if len(data) - len(data.translate(None, _FIRST_LOOK)) != len(texts) - 1:
            _look_again(data, len(texts))
        data = data.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")
        if b"\r" in data:
            data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return data.replace(b"\n", self._line).replace(b"\t", self._tab).split(b"\x1f")


def _look_again(data: bytes, texts: int) -> None:
    if data.count(b"\x1f") != texts - 1 or _SECOND_LOOK.search(data):
        raise _BadSignError


def refused(values: Any) -> RefusedValueError | None:
    """The first value, in their order, that a document cannot hold; None where all are well."""
    return None if _sound(values) else _refused(values, "")


def _sound(value: Any) -> bool:
    """Whether a document holds all of it; each distinct text is looked at once."""
    if type(value) is str:
        return _printable(value)
    if isinstance(value, Mapping):
        return all(map(_sound, value.values()))
    return isinstance(value, list | tuple) and all(map(_sound, value))


@lru_cache(maxsize=1 << 15)
def _printable(text: str) -> bool:
    return NO_DOCUMENT_HOLDS.search(text) is None


def _refused(value: Any, name: str) -> RefusedValueError | None:
    if isinstance(value, Mapping):
        below = [(f"{name}.{key}" if name else str(key), inner) for key, inner in value.items()]
    elif isinstance(value, list | tuple):
        below = [(f"{name}[{number}]", inner) for number, inner in enumerate(value)]
    elif type(value) is not str:
        return RefusedValueError(name, f"is no text but {type(value).__name__}")
    else:
        sign = NO_DOCUMENT_HOLDS.search(value)
        if sign is None:
            return None
        code, place = f"U+{ord(sign[0]):04X}", sign.start() + 1
        why = f"holds a sign that no document can hold: {code} at place {place}"
        return RefusedValueError(name, why, (code, place))
    found = (_refused(inner, path) for path, inner in below)
    return next((one for one in found if one), None)
