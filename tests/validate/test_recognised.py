"""The same person in several rosters: by key, else by what can only be that key, and it is told."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.validate.recognised import folded_name, look_alike
from tests.validate.rosters import checked, fact, raw, told

SAME = [
    ("Нұрланов Ерлан Серікұлы", "НУРЛАНОВ ЕРЛАН СЕРИК УЛЫ"),
    ("Нұрланов Ерлан Серікұлы", "Нурланов  Ерлан Серикович"),
    ("Айгүл Сейітова", "Айгуль Сейитова"),
    ("Қасым Әлия Ғаниқызы", "Касым Алия Гани кызы"),
    ("Пётр Ёлкин", "Петр Елкин"),
    ("Сәкен Жүсіпұлы", "Сакен Жусипулы"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_name_in_two_spellings_is_one_name(one: str, other: str) -> None:
    assert folded_name(one) == folded_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ким Олег", "Ким Ольга"), ("Ли Анна Ильинична", "Ли Анна Олеговна"), ("Ан", "Ким")],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert folded_name(one) != folded_name(other)


def test_a_key_in_cyrillic_letters_looks_like_the_latin_one() -> None:
    assert look_alike("т-00108") == look_alike("T–00108") == "T-00108"


@pytest.mark.parametrize("dash", ["-", " ", "‐", "‑", "–", "—", "−", "⁃", "﹣", " – "])
def test_a_key_looks_the_same_with_whatever_is_typed_for_its_hyphen(dash: str) -> None:
    assert look_alike(f"T{dash}00108") == "T-00108"


STAFF = raw("staff", {}, {"person_id": "T-2", "full_name": "Нұрланов Ерлан Серікұлы"})


@pytest.mark.parametrize(
    ("written", "code"),
    [("Т-2", "key_as_it_looks"), ("Нурланов Ерлан Серикович", "person_by_name")],
)
@pytest.mark.parametrize("column", ["manager_id", "nominated_mentor_id", "head_id"])
def test_the_one_person_who_can_be_meant_is_taken_and_told(
    column: str, written: str, code: str
) -> None:
    people, found = checked(STAFF, raw("hires", {column: written}))
    assert fact(people.hires.frame, "H-1", column) == "T-2"
    assert [(one.code, one.severity, one.column) for one in found] == [(code, "warning", column)]


def test_of_two_people_of_one_name_nobody_is_taken() -> None:
    names: list[Any] = [{"person_id": f"T-{n}", "full_name": "Ким Олег"} for n in (1, 2)]
    people, found = checked(raw("staff", *names), raw("hires", {"manager_id": "Ким Олег"}))
    assert fact(people.hires.frame, "H-1", "manager_id") == "Ким Олег"
    assert [one.code for one in found] == ["unknown_manager"]


def test_of_two_keys_that_look_alike_none_is_taken_for_the_other() -> None:
    staff = raw("staff", {}, {"person_id": "Т-1"}, {"person_id": "t-1"})
    people, found = checked(staff, raw("hires", {"manager_id": "T–1"}))
    assert fact(people.hires.frame, "H-1", "manager_id") == "T–1"
    assert [one.code for one in found] == ["unknown_manager"]


def test_a_newcomer_has_the_key_of_the_staff_table() -> None:
    staff = raw("staff", {}, {"person_id": "H-1", "full_name": "New One"})
    people, found = checked(staff, raw("hires", {"person_id": "Н-1"}))
    assert list(people.hires.frame.index) == ["H-1"]
    assert told(found) == [("key_as_it_looks", "A2")]


def test_a_newcomer_who_has_another_key_in_staff_is_asked_about() -> None:
    staff = raw("staff", {}, {"person_id": "T-9", "full_name": "NEW  ONE"})
    assert told(checked(staff)[1]) == [("other_key", "A2")]


def test_absences_and_events_are_those_of_the_same_person() -> None:
    away = raw("absences", {"person_id": "Т-1"})
    event = raw("events", {"servant_id": "New One", "person_id": "Т-1"})
    people, found = checked(away, event)
    assert list(people.absences.frame["person_id"]) == ["T-1"]
    assert list(people.events.frame[["servant_id", "person_id"]].iloc[0]) == ["H-1", "T-1"]
    assert {one.severity for one in found} == {"warning"}


@pytest.mark.parametrize("column", ["state_body", "subdivision"])
@pytest.mark.parametrize("spelling", ["LAW", "«Law»", "law."])
def test_a_name_in_another_spelling_is_pointed_out_at_its_first_row(
    column: str, spelling: str
) -> None:
    staff = raw("staff", {column: "Law"}, {"person_id": "T-2", column: "Law"})
    hires = [{"person_id": f"H-{number}", column: spelling} for number in (1, 2)]
    _, found = checked(staff, raw("hires", *hires, {"person_id": "H-3"}))
    assert [(one.code, one.severity, one.column, one.row_key, one.found) for one in found] == [
        ("spelled_otherwise", "warning", column, "H-1", spelling)
    ]
    assert "staff.xlsx, cell " in str(found[0].allowed)


def test_names_that_differ_in_more_than_their_spelling_are_two() -> None:
    hires = [{"person_id": f"H-{n}", "subdivision": one} for n, one in enumerate(["11", "1.1"])]
    assert checked(raw("staff", {"subdivision": "1 1"}), raw("hires", *hires))[1] == []


def test_subdivisions_of_two_state_bodies_are_two_in_any_spelling() -> None:
    other = {"person_id": "T-2", "state_body": "Agency", "subdivision": "LAW"}
    hires = raw("hires", {"state_body": "agency", "subdivision": "Law"})
    assert checked(raw("staff", {"subdivision": "Law"}, other))[1] == []
    found = checked(raw("staff", {"subdivision": "Law"}, other), hires)[1]
    assert [(one.column, one.found) for one in found] == [
        ("state_body", "agency"),
        ("subdivision", "Law"),
    ]
