"""The text rule: what is printed is what HR wrote, or the cell is refused."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.validate.fault import Fault
from pipeline.validate.text import all_plain, clean
from pipeline.validate.values import cell_of, parser
from pipeline.words.rosters import kinds
from tests.validate.rosters import ON

PRINTED = st.characters(
    categories=("L", "Nd", "P", "S"),
    max_codepoint=0x4FF,
    exclude_characters="#?" + "".join(map(chr, range(0xA2, 0x100))),
)


@given(st.lists(st.text(PRINTED, min_size=1), min_size=1).map(" ".join))
def test_printable_text_is_kept_whole(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    "text", ["A & B", "<w:p/>", "=1+1", "+7 701", "-", "@a", 'said "x"', "{{ x }}", "{% x %}"]
)
def test_signs_of_formulas_and_of_templates_are_text(text: str) -> None:
    assert clean(text) == text


@given(st.text(PRINTED, min_size=1), st.sampled_from([" ", "\u00a0", "\n", "\t", "\u2003", "\r\n"]))
def test_outer_blanks_of_every_kind_go(text: str, blank: str) -> None:
    assert clean(f"{blank}{text}{blank}") == clean(text)


def test_a_break_inside_is_a_blank() -> None:
    assert clean("Head\r\nof\tdivision") == "Head of division"


@pytest.mark.parametrize("blank", ["  ", "\u00a0", "\u2003", "\u202f", " \u00a0 ", "\t ", "\r\n"])
def test_spellings_that_look_the_same_are_one(blank: str) -> None:
    for text in ("Отдел{}права", "T{}12", "Law{}division"):
        written = text.format(blank)
        assert clean(written) == text.format(" ")
        assert not all_plain(["Отдел права", written])


def test_letters_made_of_two_signs_are_one() -> None:
    assert clean("\u0438\u0306") == "\u0439"


REFUSED = [0x00, 0x07, 0x0B, 0x0C, 0x1B, 0x7F, 0x9F, 0xAD, 0x200B, 0x200D, 0x200E, 0x202E, 0x2060]
REFUSED += [0x2066, 0xFEFF, 0xFFFE, 0x1FFFF, 0xD800, 0xFDD0, 0xE0041]


@pytest.mark.parametrize("sign", REFUSED, ids=hex)
def test_a_sign_that_nobody_sees_is_refused_and_named(sign: int) -> None:
    found = clean(f"Аб{chr(sign)}ай")
    assert isinstance(found, Fault)
    assert (found.code, found.facts["sign"]) == ("unprintable_sign", f"U+{sign:04X}")


@given(st.text())
def test_text_that_passes_can_be_written_and_has_nothing_hidden(text: str) -> None:
    found = clean(text)
    if isinstance(found, str):
        assert found.encode("utf-8").decode("utf-8") == found == found.strip()
        assert not {unicodedata.category(sign) for sign in found} & {"Cc", "Cs"}


@pytest.mark.parametrize("text", ["#N/A", "#DIV/0!", "#REF!", "#ЗНАЧ!"])
def test_an_error_of_the_spreadsheet_is_no_text(text: str) -> None:
    found = clean(text)
    assert isinstance(found, Fault)
    assert found.code == "error_cell"


def test_a_number_and_a_day_are_text_as_they_are_written() -> None:
    assert [clean(value) for value in (10234.0, 12.5, date(2026, 11, 1), 0)] == [
        "10234",
        "12.5",
        "01.11.2026",
        "0",
    ]


@given(st.lists(st.text(max_size=12), min_size=1, max_size=4))
def test_text_that_is_passed_at_one_look_is_text_that_every_rule_leaves_as_it_is(
    values: list[str],
) -> None:
    if all_plain(values):
        for kind in ("text", "name", "key", "note"):
            parse = parser(kinds()[kind], ON)
            assert [cell_of(one, kinds()[kind], parse) for one in values] == [
                (one, None) for one in values
            ]


def test_plain_words_are_passed_at_one_look() -> None:
    assert all_plain(["Нұрланов Ерлан Серікұлы", "Ким О. И.", "T-00123", "Chief of Staff (acting)"])
