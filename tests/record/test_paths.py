"""Where papers lie: no key of a person, nothing that a disk refuses, nothing signed overwritten."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.record import StoredDocument, Whose, document_path, place
from pipeline.record.paths import is_safe, plain_part
from tests.record.made import path

ANY = st.text(max_size=80)


def _stored(kind: str, where: str, status: str = "standing") -> StoredDocument:
    return StoredDocument(1, 1, 7, "S7", kind, where, {}, "t", None, status, False)  # type: ignore[arg-type]


def _whose(*, ever_signed: bool = False, subdivision: str = "Finance") -> Whose:
    return Whose(7, subdivision, "Serik Arman", ever_signed)


def test_a_path_names_month_subdivision_number_surname_and_kind() -> None:
    whose = Whose(12, "Қаржы басқармасы", "Әбдірахманова Айгүл Серікқызы", False)
    expected = "2026-11/documents/Қаржы басқармасы/0012 Әбдірахманова/03-order.docx"
    assert document_path("2026-11", whose, 3, "order") == expected


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("А/Б: «отдел» №1", "А Б отдел 1"),
        ("../../etc", "etc"),
        ("..", ""),
        ("name.", "name"),
        ("con", "unit con"),
        ("LPT9", "unit LPT9"),
        ("880101300123", ""),
        ("8801 0130-0123 x", "x"),
        ("8801.0130.0123", ""),
        ("отдел 12345", "отдел 12345"),
        ("й", "й"),
        ("\u0438\u0306", "\u0439"),
        ("\u202egnp.exe", "gnp exe"),
        ("a\tb\nc", "a b c"),
        ("😀", ""),
        ("x" * 41, "x" * 40),
    ],
)
def test_a_part_of_a_path_keeps_only_what_every_disk_takes(name: str, part: str) -> None:
    assert plain_part(name) == part


def test_a_key_in_a_names_place_does_not_come_into_the_path() -> None:
    where = document_path("2026-11", Whose(7, "880101300123", "880101300123 x", False), 1, "plan")
    assert where == "2026-11/documents/subdivision/0007/01-plan.docx"


@given(ANY, ANY, st.integers(1, 10**7), st.integers(1, 99))
def test_every_path_is_short_composed_safe_and_without_a_key(
    subdivision: str, name: str, mentorship: int, ordinal: int
) -> None:
    whose = Whose(mentorship, subdivision, name, False)
    where = document_path("2026-11", whose, ordinal, "commendation")
    assert is_safe(where)
    assert len(where) < 120
    assert unicodedata.is_normalized("NFC", where)
    parts = where.split("/")
    assert len(parts) == 5
    for part in parts:
        assert 0 < len(part) <= 40
        assert len(part.encode("utf-8")) < 200
        assert part == part.strip(" .")
    assert not re.search(r"\d{6}", parts[2] + parts[3].partition(" ")[2])


@given(ANY)
def test_a_part_once_plain_stays_as_it_is(text: str) -> None:
    assert plain_part(plain_part(text)) == plain_part(text)


@pytest.mark.parametrize(
    "where",
    [
        "../documents/Finance/0007 Serik/03-order.docx",
        "2026-11/documents/../0007 Serik/03-order.docx",
        "2026-11/documents/Finance/0007 880101300123/03-order.docx",
        "2026-11/documents/Finance/0007 Serik/03-order.exe",
        "2026-11/documents/Fin:ance/0007 Serik/03-order.docx",
        "2026-11/documents/Finance/Serik/03-order.docx",
        "/2026-11/documents/Finance/0007 Serik/03-order.docx",
        "",
    ],
)
def test_a_path_of_another_shape_is_not_safe(where: str) -> None:
    assert not is_safe(where)


def test_first_papers_are_numbered_in_their_order() -> None:
    placing = place("2026-11", _whose(), ["submission", "consent"], [])
    assert list(placing.paths.values()) == [path(7, "01-submission"), path(7, "02-consent")]


def test_what_follows_a_proposal_goes_on_counting() -> None:
    earlier = [
        _stored("submission", path(7, "01-submission")),
        _stored("consent", path(7, "02-consent")),
    ]
    placing = place("2026-11", _whose(), ["order", "plan"], earlier)
    assert list(placing.paths.values()) == [path(7, "03-order"), path(7, "04-plan")]
    assert placing.withdrawn == ()


def test_an_unsigned_paper_is_made_anew_in_its_place() -> None:
    placing = place("2026-11", _whose(), ["order"], [_stored("order", path(7))])
    assert (placing.paths, placing.withdrawn) == ({"order": path(7)}, ())


def test_an_unsigned_paper_moves_to_a_new_month_and_leaves_the_old_place() -> None:
    earlier = [_stored("order", path(7)), _stored("plan", path(7, "04-plan"))]
    placing = place("2026-12", _whose(), ["order"], earlier)
    assert placing.paths == {"order": path(7, month="2026-12")}
    assert placing.withdrawn == (path(7),)


def test_a_paper_that_was_withdrawn_comes_back_under_its_number() -> None:
    earlier = [_stored("order", path(7), "superseded"), _stored("plan", path(7, "04-plan"))]
    placing = place("2026-11", _whose(), ["order", "report"], earlier)
    assert list(placing.paths.values()) == [path(7), path(7, "05-report")]


def test_a_paper_repeated_after_a_signature_gets_the_next_number() -> None:
    earlier = [_stored("order", path(7)), _stored("plan", path(7, "04-plan"))]
    placing = place("2026-12", _whose(ever_signed=True), ["plan", "report"], earlier)
    assert placing.paths == {
        "plan": path(7, "05-plan", "2026-12"),
        "report": path(7, "06-report", "2026-12"),
    }
    assert placing.withdrawn == ()
