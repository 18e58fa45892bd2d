"""Samples: small rosters with one example of each way to be wrong, and odd text that is right."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sample_months import GOOD
from sample_newcomers import NOVEMBER
from sample_people import Row, name

BODY = "Saryqora Regional Inspectorate of Examples"
LONG = "Ұзынатов " + "Әбдірахманғазы-" * 12 + "Серік Ерғалиұлы"


class ErrorCell(NamedTuple):
    """A cell that holds a spreadsheet's error, such as #N/A."""

    text: str


def staff() -> list[Row]:
    """Ten people: the first two are sound, the others have one fault each."""
    faults: list[Row] = [
        {"position": "Head of the division", "is_head": "yes", "manager_id": None},
        {},
        {"last_mark": "так себе"},
        {"penalty": "выговор", "penalty_on": "30.02.2026"},
        {"service_since": "5,3"},
        {"attestation": "maybe"},
        {"status": "on the moon"},
        {"category": "B-5/С-5"},
        {"last_mark": ErrorCell("#N/A")},
        {"full_name": "Вербин \u202eОлег Иванович"},
    ]
    rows = [_person(f"F-{number:03}") | fault for number, fault in enumerate(faults, 1)]
    # the same person twice, with two answers
    return [*rows, rows[1] | {"consent": "no"}]


def _person(key: str) -> Row:
    return {
        "person_id": key,
        "full_name": name(key)["full_name"],
        "state_body": BODY,
        "subdivision": "Office",
        "position": "Chief specialist",
        "category": "D-O-4",
        "manager_id": "F-001",
        "is_head": None,
        **GOOD,
        "status": None,
    }


def hires() -> list[Row]:
    """Newcomers: one fault each, then names that look like faults and are none."""
    faults: list[Row] = [
        {"appointed_on": "31.02.2026"},
        {"manager_id": "F-999"},
        {"term_months": 3},
        {"category": "Б-5"},
        {"category": None},
        {"first_appointed": "возможно"},
        {"first_appointed": None},
        {"full_name": None},
        {"full_name": "Зимин\x07 Глеб Петрович"},
        {"nominated_mentor_id": "F-888"},
        {"appointed_on": None},
        {"email": "not an address"},
        {"person_id": None},
        {"subdivision": ErrorCell("#REF!")},
    ]
    sound = [
        'Ким & "Сыновья" <Илья> Петрович',
        "=Сериков Айдар Олжасұлы",
        "+Лугов Олег Романович",
        "@Холмов Егор 'Юрьевич'",
        "{{ Ежов }} Павел {% Сергеевич %}",
        LONG,
    ]
    rows = [_hire(f"N-{number:03}") | fault for number, fault in enumerate(faults, 1)]
    # one key, two people
    rows += [_hire("N-015"), _hire("N-015") | {"full_name": "Озеров Денис Фёдорович"}]
    return rows + [
        _hire(f"N-{number:03}") | {"full_name": odd} for number, odd in enumerate(sound, 16)
    ]


def _hire(key: str) -> Row:
    return {
        "person_id": key,
        "full_name": name(key)["full_name"],
        "state_body": BODY,
        "subdivision": "Office",
        "position": "Specialist",
        "category": "D-O-6",
        "appointed_on": date(2026, 11, 18),
        "first_appointed": "yes",
        "manager_id": "F-001",
        "nominated_mentor_id": None,
        "consent": None,
        "term_months": None,
        "email": None,
        "favourite colour": "blue",
    }


def absences() -> list[Row]:
    """A roster that lacks a column it needs, the kind, and has an end before its beginning."""
    return [
        {"person_id": "F-002", "from": date(2026, 11, 2), "to": date(2026, 11, 1)},
        {"person_id": "F-777", "from": "вчера", "to": None},
    ]


def events() -> list[Row]:
    """Events that cannot be, or that contradict each other."""
    told: list[tuple[object, ...]] = [
        (date(2026, 11, 19), "order_signed", "N-016", None, None),
        (date(2027, 3, 1), "order_signed", "N-018", None, "1-m"),
        ("скоро", "plan_agreed", "N-016", None, None),
        (date(2026, 11, 19), "promoted", "N-016", None, None),
        (date(2026, 11, 18), "consent_given", "N-017", "F-002", None),
        (date(2026, 11, 18), "consent_refused", "N-017", "F-002", None),
        (NOVEMBER, "annulled", "N-555", None, "77-m"),
    ]
    columns = ("date", "event", "servant_id", "person_id", "document")
    return [dict(zip(columns, row, strict=True)) for row in told]
