"""Values: whatever HR's people are called stands in the document, and what cannot is told."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from typing import Any

import numpy as np
import pytest

from pipeline.render.engine import RefusedValueError, compiled
from pipeline.render.engine.values import NO_DOCUMENT_HOLDS, Escaped, InRuns, in_attribute, in_text
from pipeline.validate.text import clean
from tests.render.engine.made import MAIN, docx, ours, p, read, table

SHAPE = {"name": None, "rows": [{"text": None}]}
TEMPLATE = docx(
    p("Dear {{ name }}.")
    + table(["{%tr for row in rows %}"], ["{{ row.text }}"], ["{%tr endfor %}"])
)
ALPHABETS = (
    "АаӘәБбҒғҚқҢңӨөҰұҮүҺһІіЁёЙйЪъ",
    "AaZzÀçßÐřŁİı",
    "&<>\"'",
    "“”„‘’‚«»‹›`´＇＂",
    " -\u2013\u2014\u00a0\u202f",
    "\u0301\u0308\u0306\u0335\u20dd",
    "אבגدعربىی\u200f\u202b\u202c",
    "😀👩\u200d💼🇰🇿𠀋𝒜",
    "{}%#[]()\\/|~^$@!?*+=;:,.",
)
NAMES = 10_000


def names() -> list[str]:
    """Names as nobody would make them up, the same on every run."""
    rng = np.random.default_rng(20261122)
    signs = [list(alphabet) for alphabet in ALPHABETS]
    found = []
    for _ in range(NAMES):
        kinds = rng.integers(0, len(signs), rng.integers(1, 25))
        found.append("".join(signs[kind][rng.integers(0, len(signs[kind]))] for kind in kinds))
    return found


def test_ten_thousand_names_stand_in_their_documents_as_they_are() -> None:
    program = compiled(TEMPLATE, SHAPE)
    rest = names()
    while rest:
        some, rest = rest[:20], rest[20:]
        said = read(program.render({"name": some[0], "rows": [{"text": one} for one in some]}))
        assert said[0] == [f"Dear {some[0]}.", [[[one]] for one in some]]


def test_each_of_ten_thousand_names_makes_a_document_of_its_own() -> None:
    program = compiled(TEMPLATE, SHAPE)
    made = {program.render({"name": name, "rows": []}) for name in names()}
    assert len(made) == len(set(names()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a\nb", "a\nb"), ("a\r\nb", "a\nb"), ("a\rb", "a\nb"), ("a\tb", "a\tb"), ("\n", "\n")],
)
def test_line_breaks_and_tabs_become_those_of_word(text: str, shown: str) -> None:
    assert read(ours(docx(p("{{ name }}")), {"name": text}))[0] == [shown]


@pytest.mark.parametrize(
    "sign", ["\x00", "\x08", "\x0b", "\x1f", "\x7f", "\x85", "\ud800", "\ufdd0"]
)
def test_a_sign_that_no_document_holds_is_told_by_name_and_place_alone(sign: str) -> None:
    values = {"name": "Secret", "rows": [{"text": "fine"}, {"text": f"Secret{sign}"}]}
    told = (
        rf"^rows\[1\]\.text holds a sign that no document can hold: U\+{ord(sign):04X} at place 7$"
    )
    with pytest.raises(RefusedValueError, match=told) as caught:
        compiled(TEMPLATE, SHAPE).render(values)
    assert "Secret" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("plane", range(17))
@pytest.mark.parametrize("last", [0xFFFE, 0xFFFF])
def test_the_non_characters_of_every_plane_are_refused(plane: int, last: int) -> None:
    with pytest.raises(RefusedValueError, match=r"^name holds"):
        compiled(TEMPLATE, SHAPE).render({"name": chr(plane << 16 | last), "rows": []})


def test_no_text_of_a_roster_that_was_taken_is_refused_in_a_document() -> None:
    """So a sign that no document holds is told with its cell, before anything is decided."""
    signs = (chr(code) for code in (*range(0x3000), *range(0xD7FF, 0x11000), 0x1FFFE, 0x10FFFF))
    for sign in signs:
        if NO_DOCUMENT_HOLDS.search(sign):
            taken = clean(f"a{sign}b")
            assert not isinstance(taken, str) or not NO_DOCUMENT_HOLDS.search(taken), hex(ord(sign))


@pytest.mark.parametrize("value", [None, 5, 1.5, True, b"x", ["x"], {"a": "b"}, object()])
def test_something_else_than_text_is_told_by_name(value: Any) -> None:
    if value in ({"a": "b"}, ["x"]):
        with pytest.raises(TypeError):
            compiled(TEMPLATE, SHAPE).render({"name": value, "rows": []})
        return
    with pytest.raises(RefusedValueError, match=f"^name is no text but {type(value).__name__}$"):
        compiled(TEMPLATE, SHAPE).render({"name": value, "rows": []})


class Markup(str):
    """A text that claims to be markup, as other libraries have."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def test_a_text_that_claims_to_be_markup_never_gets_in_as_markup() -> None:
    program = compiled(TEMPLATE, SHAPE)
    for name in ("<b>1</b>", Markup("<b>2</b>"), Markup("<b>1</b>")):
        assert read(program.render({"name": name, "rows": []}))[0][0] == f"Dear {name}."
    attribute = compiled(docx('<w:p w:x="{{ name }}"/>'), SHAPE)
    with pytest.raises(RefusedValueError, match=r"^name is no text but Markup$"):
        attribute.render({"name": Markup("<b>2</b>"), "rows": []})


@pytest.mark.parametrize("prefix", ["w:", ""])
def test_texts_that_are_escaped_at_once_are_written_as_one_by_one(prefix: str) -> None:
    table = InRuns(prefix)
    some = [*names()[:2_000], "", "a\nb\tc", "\r\n\r", "\u00a0«x»", "&amp;", "\ufffd", "\U0001fffd"]
    assert table.every(some) == [table[one] for one in some]
    assert table.every([""]) == [b""]


def test_a_sign_is_refused_among_others_at_once_as_it_is_alone() -> None:
    table = InRuns("w:")
    for code in (*range(0x3000), *range(0xD7FF, 0x11000), 0x1FFFD, 0x1FFFE, 0x10FFFF):
        alone, among = ([*rest, f"a{chr(code)}b"] for rest in ((), ("x", "«y»")))
        if NO_DOCUMENT_HOLDS.search(chr(code)):
            for texts in (alone, among):
                with pytest.raises(ValueError, match=r"^$|surrogates"):
                    table.every(texts)
        else:
            assert table.every(among)[-1] == table.every(alone)[0]


def test_breaks_have_the_prefix_of_their_own_text_where_a_document_has_two() -> None:
    other = f'<x:p xmlns:x="{MAIN}"><x:r><x:t>' + "{{ name }}</x:t></x:r></x:p>"
    program = compiled(docx(p("{{ name }}") + other), SHAPE)
    made = program.render({"name": "a\nb", "rows": []})
    with zipfile.ZipFile(BytesIO(made)) as package:
        document = package.read("word/document.xml").decode()
    assert (document.count("<w:br/>"), document.count("<x:br/>")) == (1, 1)
    assert document.index("<w:br/>") < document.index("<x:br/>")


def test_a_name_that_a_value_lacks_is_told() -> None:
    with pytest.raises(KeyError, match="name"):
        compiled(TEMPLATE, SHAPE).render({"rows": []})


@pytest.mark.parametrize("table", [in_text(), InRuns("w:")])
def test_what_was_escaped_before_is_forgotten_in_time(table: Escaped) -> None:
    for number in range(30_000):
        assert table[str(number)] == str(number).encode()
    assert len(table) <= 10_000
    assert table["x" * 5_000] == b"x" * 5_000
    assert "x" * 5_000 not in table


def test_an_attribute_holds_quotes_and_breaks() -> None:
    assert in_attribute()['a"\n<'] == b"a&quot;&#10;&lt;"


def test_every_value_that_a_template_asks_for_is_in_the_text() -> None:
    values = {"name": "N-1", "rows": [{"text": f"R-{number}"} for number in range(500)]}
    said = str(read(ours(TEMPLATE, values)))
    assert set(re.findall(r"[NR]-\d+", said)) == {"N-1", *(f"R-{number}" for number in range(500))}
