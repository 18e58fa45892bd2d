"""Written values in three languages and the facts that they stand for."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.validate.fault import Fault
from pipeline.validate.values import cell_of, cells_of, parser
from pipeline.words.rosters import kinds, rosters
from pipeline.words.values import codes
from tests.validate.rosters import ON

READ: dict[str, dict[Any, Any]] = {
    "yes_no": {"да": True, "Иә": True, "+": True, 1.0: True, "true": True, "Y": True}
    | {"нет": False, "ЖОҚ": False, "-": False, "0": False, "no.": False, " ": None},
    "mark": {"«Эффективно»": "effective", "тиімді": "effective", "эффект.": "effective"}
    | {"отлично": "excellent", "қанағаттанарлықсыз": "unsatisfactory", "не проводилась": "none"},
    "attestation": {"положительная": "positive", "теріс": "negative", "жоқ": "none"},
    "penalty": {"нет": "none", "Жоқ": "none", "выговор 12.03.2024": "выговор 12.03.2024"},
    "status": {"работает": "works", "уволена": "dismissed", "ауыстырылды": "transferred"},
    "absence": {
        "больничный": "sick_leave",
        "іссапар": "business_trip",
        "Декрет": "maternity_leave",
    },
    "event": {"приказ подписан": "order_signed", "consent given": "consent_given"},
    "whole": {"2": 2, 2.0: 2, "2 мес.": 2, "2 months": 2, 1: 1},
    "key": {10234.0: "10234", " T-1 ": "T-1", "00123": "00123", 850101300124.0: "850101300124"},
    "category": {"С-О-5": "C-O-5", "d-o-5": "D-O-5", "В-5": "B-5"},
    "email": {"a.name@body.kz": "a.name@body.kz"},
}
REFUSED: dict[str, dict[Any, str]] = {
    "yes_no": {"perhaps": "unreadable_answer", 2.0: "unreadable_answer"},
    "mark": {"хорошо бы": "unreadable_mark"},
    "status": {"на Луне": "unreadable_status"},
    "absence": {"fishing": "unreadable_absence"},
    "event": {"party": "unreadable_event"},
    "whole": {
        "1.5": "unreadable_number",
        "two": "unreadable_number",
        "1 year": "unreadable_number",
    },
    "key": {12.5: "unreadable_key", "?7": "unreadable_key", "T\u200b1": "unprintable_sign"},
    "category": {"Б-5": "unreadable_category", "F-2": "unreadable_category"},
    "email": {
        "a@b": "unreadable_email",
        "a b@c.kz": "unreadable_email",
        "a@b.kz,c@d.kz": "unreadable_email",
    },
}


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [(kind, written, value) for kind, forms in READ.items() for written, value in forms.items()],
)
def test_a_written_value_is_read(kind: str, written: Any, value: Any) -> None:
    found = parser(kinds()[kind], ON)(written)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [(kind, written, code) for kind, forms in REFUSED.items() for written, code in forms.items()],
)
def test_what_is_not_known_is_refused_and_never_guessed(kind: str, written: Any, code: str) -> None:
    found = parser(kinds()[kind], ON)(written)
    assert isinstance(found, Fault)
    assert found.code == code


@pytest.mark.parametrize(
    "kind", [kind for kind in kinds().values() if kind.codes], ids=lambda k: k.name
)
def test_each_code_of_a_drop_down_list_is_read_as_itself(kind: Any) -> None:
    assert [codes(kind.name).get(code) for code in kind.codes] == list(kind.codes)


@pytest.mark.parametrize(
    "kind", [kind for kind in kinds().values() if kind.codes], ids=lambda k: k.name
)
def test_each_written_value_stands_for_a_code_of_its_list(kind: Any) -> None:
    assert set(codes(kind.name).values()) == set(kind.codes)


def test_the_words_of_the_act_for_absences_are_those_of_the_roster() -> None:
    from tests.validate.rosters import ACT

    assert set(ACT.absences.all) == set(kinds()["absence"].codes)


def test_each_column_has_a_sentence_of_help() -> None:
    columns = [column for roster in rosters().values() for column in roster.columns.values()]
    assert all(column.help.endswith((".", "D-O-5.")) for column in columns)


def test_each_event_that_needs_columns_is_an_event() -> None:
    events = rosters()["events"]
    assert set(events.needs) | set(events.ahead) <= set(kinds()["event"].codes)


PEOPLES = ("text", "name", "note", "key", "email")
STUMBLES = ["Aйгүл", "йA", " Ким", "Ким ", "", "Ким\nОлег", "Ki?", "850101300125", "0123456789"]
STUMBLES += ["Олег\u00a0Ким", "Ќим", "a@b", "\ud800", "x\u200b", "«Ким»", "2", "K-2"]


@pytest.mark.parametrize("name", PEOPLES)
@pytest.mark.parametrize("odd", STUMBLES)
def test_a_value_among_plain_ones_is_read_as_it_is_alone(name: str, odd: str) -> None:
    kind = kinds()[name]
    parse = parser(kind, ON)
    for values in ([odd], ["Ұлжан-Мария", odd, "№ 5, (b).c/d"]):
        alone = [cell_of(value, kind, parse, False) for value in values]
        found, faults = cells_of(values, kind, parse, False)
        assert found == [value for value, _ in alone]
        assert faults == {at: fault for at, (_, fault) in enumerate(alone) if fault}


@pytest.mark.parametrize("name", PEOPLES)
def test_a_fault_keeps_its_place_however_many_values_there_are(name: str) -> None:
    kind = kinds()[name]
    values = [f"a{at}@b.kz" for at in range(3_000)]
    wrong = (0, 499, 500, 1_700, 2_999)
    for at in wrong:
        values[at] = f"x{at}\u200by"
    found, faults = cells_of(values, kind, parser(kind, ON), False)
    assert tuple(faults) == wrong
    assert all(found[at] == values[at] for at in (1, 498, 501, 2_998))
