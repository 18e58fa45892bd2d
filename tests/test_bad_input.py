"""Bad input: a finding at its cell or one sentence, never a traceback; all other rows go on."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline import flow
from tests.render.samples import changed, paragraphs, template
from tests.rosters import DAY, Month, asked, files
from tests.sample import HOME
from tests.terminal import Terminal

ODD = {
    "N-016": 'Ким & "Сыновья" <Илья> Петрович',
    "N-017": "=Сериков Айдар Олжасұлы",
    "N-018": "+Лугов Олег Романович",
}
SOUND = "s1"


@pytest.fixture
def two(month: Month) -> Month:
    """A month with two mentors and one newcomer whose row is sound."""
    month.mentor("m2")
    month.hire(SOUND)
    return month


def again(month: Month) -> tuple[object, ...]:
    """The same without writing the rosters anew, so that what a test did to them stays."""
    return ("orders", month.folder, "--on", DAY, "--out", month.out)


# ---- rows


@pytest.mark.parametrize(
    ("facts", "column", "code"),
    [
        ({"appointed_on": "31.02.2026"}, "appointed_on", "impossible_date"),
        ({"appointed_on": "soon"}, "appointed_on", "unreadable_date"),
        ({"appointed_on": ""}, "appointed_on", "scope_unknown"),
        ({"manager_id": "nobody"}, "manager_id", "unknown_manager"),
        ({"term_months": "3"}, "term_months", "term_out_of_bounds"),
        ({"term_months": "0"}, "term_months", "term_out_of_bounds"),
        ({"term_months": "two"}, "term_months", "unreadable_number"),
        ({"category": "Б-5"}, "category", "unreadable_category"),
        ({"first_appointed": "perhaps"}, "first_appointed", "unreadable_answer"),
        ({"full_name": ""}, "full_name", "blank_full_name"),
        ({"full_name": "Ким\u202e Илья"}, "full_name", "unprintable_sign"),
    ],
)
def test_a_bad_cell_is_an_error_at_its_place_and_the_other_rows_go_on(
    two: Month, talimger: Terminal, facts: dict[str, str], column: str, code: str
) -> None:
    two.hire("bad", **facts)
    said = talimger(*asked(two), "--json")
    found = [one for one in said.json["findings"] if one["severity"] == "error"]
    letter = "ABCDEFGHIJKLMNOP"[list(two.hires["bad"]).index(column) + 1]
    assert [(one["code"], one["column"], one["cell"]) for one in found] == [
        (code, column, f"{letter}3")
    ]
    assert found[0]["mend"]
    assert said.status == 1
    outcomes = {one["servant_id"]: one["outcome"] for one in said.json["decisions"]}
    assert outcomes[SOUND] == "assign"
    assert outcomes["bad"] in ("ask_data", "assign")


def test_a_bad_row_of_staff_keeps_nobody_else_from_a_mentor(two: Month, talimger: Terminal) -> None:
    two.mentor("m1", service_since="for ages")
    said = talimger(*asked(two), "--json")
    assert [(one["servant_id"], one["mentor_id"]) for one in said.json["decisions"]] == [
        (SOUND, "m2")
    ]
    assert said.status == 1


def test_two_rows_of_one_key_are_an_error_at_both(two: Month, talimger: Terminal) -> None:
    two.hire("twice")
    rows = two.write() / "hires.csv"
    line = rows.read_text("utf-8").splitlines()[-1]
    rows.write_text(f"{rows.read_text('utf-8')}{line.replace('Newcomer', 'Other')}\n", "utf-8")
    said = talimger(*again(two), "--json")
    found = [(one["code"], one["cell"]) for one in said.json["findings"]]
    assert found == [("duplicate_key", "A3"), ("duplicate_key", "A4")]
    outcomes = {one["servant_id"]: one["outcome"] for one in said.json["decisions"]}
    assert outcomes == {SOUND: "assign", "twice": "ask_data"}


NAMES = [
    "Ким & Сыновья",
    "Ли <b>Ильич</b>",
    'О\'Нил "Кеңес" Жанұлы',
    "=Сериков Айдар",
    "+Лугов Олег",
    "-Холмов Егор",
    "@SUM(A1)",
    "{{ servant.name }} {% if %}",
    "</w:t></w:r>",
    " ".join(["Әбдірахманғазы"] * 15)[:200],
]


@pytest.mark.parametrize("name", NAMES)
def test_an_odd_name_stands_whole_in_every_paper(
    month: Month, talimger: Terminal, name: str
) -> None:
    month.hire(SOUND, full_name=name)
    said = talimger(*asked(month), "--json")
    assert said.json["findings"] == []
    assert len(said.json["documents"]) == 6
    for path in said.json["documents"]:
        assert any(name in text for text in paragraphs((month.out / path).read_bytes())), path


def test_the_odd_names_of_the_broken_sample_stand_whole_in_their_papers(
    talimger: Terminal, tmp_path: Path
) -> None:
    said = talimger("orders", HOME / "broken", "--on", DAY, "--out", tmp_path, "--json").json
    going = {one["servant_id"]: one for one in said["decisions"] if one["outcome"] == "assign"}
    assert going.keys() >= ODD.keys()
    for key, name in ODD.items():
        for path in going[key]["documents"]:
            assert any(name in text for text in paragraphs((tmp_path / path).read_bytes()))


# ---- tables and files


def without(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).unlink()


def with_text(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, "utf-8")


def with_bytes(name: str, data: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(data)


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        (without("staff.csv"), "staff"),
        (without("hires.csv"), "hires"),
        (shutil.rmtree, "2026-11"),
        (with_bytes("hires.csv", b""), "hires.csv"),
        (with_text("hires.csv", "person_id\n"), "hires.csv"),
        (with_text("hires.csv", "number,full_name,category\n1,2,3\n"), "person_id"),
        (with_bytes("hires.csv", "person_id,full_name\n".encode("utf-32")), "hires.csv"),
        (with_bytes("absences.xlsx", b"PK\x03\x04 no workbook"), "absences.xlsx"),
        (with_bytes("hires.xlsx", b""), "hires"),
        (with_text("settings.toml", "rulebook = "), "settings.toml"),
        (with_text("settings.toml", 'language = "de"'), "language"),
        (with_text("settings.toml", "term_months = 'two'"), "term_months"),
        (with_text("settings.toml", "colour = 1"), "colour"),
        (with_bytes("settings.toml", b"\xff\xfe\x00"), "settings.toml"),
        (with_text("settings.toml", 'templates = "nowhere"'), "nowhere"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_that_names_it(
    two: Month, talimger: Terminal, harm: Callable[[Path], object], named: str
) -> None:
    harm(two.write())
    said = talimger(*again(two))
    assert (said.status, said.out) == (2, "")
    assert named in said.sentence
    assert not (two.out / "2026-11").exists()


def test_a_missing_column_is_one_finding_and_its_facts_are_unknown(
    two: Month, talimger: Terminal
) -> None:
    rows = two.write() / "staff.csv"
    rows.write_text(rows.read_text("utf-8").replace(",last_mark,", ",other,"), "utf-8")
    said = talimger(*again(two), "--json")
    missing = [one for one in said.json["findings"] if one["code"] == "missing_column"]
    assert [(one["file"], one["column"]) for one in missing] == [("staff.csv", "last_mark")]
    assert [one["outcome"] for one in said.json["decisions"]] == ["ask_data"]


def test_a_staff_table_without_rows_asks_for_the_staff(two: Month, talimger: Terminal) -> None:
    rows = two.write() / "staff.csv"
    rows.write_text(rows.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    said = talimger(*again(two), "--json")
    assert "empty_table" in {one["code"] for one in said.json["findings"]}
    assert [one["outcome"] for one in said.json["decisions"]] == ["ask_data"]


def test_a_hires_table_without_rows_is_a_month_without_newcomers(
    month: Month, talimger: Terminal
) -> None:
    said = talimger(*asked(month), "--json")
    assert said.status == 0
    assert said.json["decisions"] == []


# ---- templates and registers


def own_template(month: Month, data: bytes) -> None:
    month.settings = 'templates = "own"'
    (month.folder / "own").mkdir(parents=True)
    (month.folder / "own" / "order.docx").write_bytes(data)


def test_a_template_with_an_unknown_name_stops_the_run_before_it_records(
    two: Month, talimger: Terminal
) -> None:
    shipped = template("order")
    own_template(two, changed(shipped, "word/document.xml", b"servant.name", b"servant.nickname"))
    said = talimger(*asked(two))
    assert said.status == 2
    assert "servant.nickname" in said.sentence
    assert "order.docx" in said.sentence
    assert not two.out.exists()


def test_a_damaged_template_is_one_sentence(two: Month, talimger: Terminal) -> None:
    own_template(two, b"no zip")
    said = talimger(*asked(two))
    assert said.status == 2
    assert "order.docx" in said.sentence


def overwritten(register: Path) -> None:
    register.write_bytes(b"no database, but some text " * 400)


def torn(register: Path) -> None:
    data = bytearray(register.read_bytes())
    data[4096:20480] = bytes(16384)
    register.write_bytes(data)


def a_folder(register: Path) -> None:
    register.unlink()
    register.mkdir()


@pytest.mark.parametrize("harm", [overwritten, torn, a_folder])
@pytest.mark.parametrize("command", ["orders", "draft", "reprint"])
def test_a_corrupt_register_is_one_sentence_and_is_left_alone(
    two: Month, talimger: Terminal, harm: Callable[[Path], None], command: str
) -> None:
    two.run()
    harm(two.out / "register.sqlite")
    before = files(two.out)
    draft = ["--draft"] if command == "draft" else []
    said = (
        talimger("reprint", 1, "--out", two.out)
        if command == "reprint"
        else talimger(*asked(two), *draft)
    )
    assert said.status == 2
    assert "register" in said.sentence
    assert files(two.out) == before


def test_a_register_of_another_rulebook_is_refused(two: Month, talimger: Terminal) -> None:
    two.run()
    with sqlite3.connect(two.out / "register.sqlite") as register:
        register.execute("DROP TRIGGER run_no_update")
        register.execute("UPDATE run SET rulebook = 'internal-affairs'")
    register.close()
    said = talimger(*asked(two))
    assert said.status == 2
    assert "internal-affairs" in said.sentence


def test_a_file_in_the_place_of_out_is_one_error(two: Month, talimger: Terminal) -> None:
    two.out.write_text("mine", "utf-8")
    said = talimger(*asked(two))
    assert said.status == 2
    assert "Traceback" not in said.err
    assert two.out.read_text("utf-8") == "mine"


# ---- a person's data


PRIVATE = "ZZPRIVATE"
COMMANDS: dict[str, Callable[[Month], tuple[object, ...]]] = {
    "orders": asked,
    "draft": lambda month: asked(month, "--draft"),
    "check": lambda month: ("check", month.write(), "--on", DAY),
    "reprint": lambda month: ("reprint", 1, "--out", month.out),
}


@pytest.fixture
def marked(month: Month) -> Month:
    """Rosters in which every text of a person holds the marker, many of them where it is wrong."""
    name = {"full_name": f"Name {PRIVATE}"}
    place = {"position": f"Place {PRIVATE}"}
    month.mentor("head", **name, **place, is_head="yes", category="C-3", consent="no")
    month.mentor("m1", **name, **place)
    month.mentor("m3", **name, **dict.fromkeys(("service_since", "last_mark"), PRIVATE))
    month.mentor("m4", **name, attestation=PRIVATE, penalty=PRIVATE, penalty_on=PRIVATE)
    month.mentor("m5", **name, consent=PRIVATE, status=PRIVATE, category=PRIVATE)
    month.hire(SOUND, **name, **place)
    month.hire("s2", full_name=f"{PRIVATE}\x07")
    month.hire("s3", **name, category=PRIVATE, appointed_on=PRIVATE, first_appointed=PRIVATE)
    month.hire("s4", **name, term_months=PRIVATE, consent=PRIVATE, nominated_mentor_id="m1")
    month.hire("s5", **name, manager_id=PRIVATE)
    month.hire("s6", **name, chief_decision=PRIVATE, category="X-1")
    month.away("m3", PRIVATE, PRIVATE, PRIVATE)
    month.event(DAY.isoformat(), PRIVATE, "s2", PRIVATE, PRIVATE)
    month.event(PRIVATE, "order_signed", "s2", "m1", PRIVATE)
    return month


@pytest.mark.parametrize("command", COMMANDS)
def test_what_rosters_say_of_a_person_never_reaches_the_terminal(
    marked: Month, talimger: Terminal, command: str
) -> None:
    marked.run()
    said = talimger(*COMMANDS[command](marked))
    assert said.status in (0, 1)
    assert said.out
    assert PRIVATE not in said.out + said.err


@pytest.mark.parametrize("command", COMMANDS)
def test_in_json_a_person_s_words_stand_only_where_a_finding_tells_what_it_found(
    marked: Month, talimger: Terminal, command: str
) -> None:
    marked.run()
    said = talimger(*COMMANDS[command](marked), "--json")
    assert PRIVATE not in said.err
    assert PRIVATE not in str(unfound(said.json))


def unfound(value: Any) -> Any:
    """A JSON value without what findings tell as found."""
    if isinstance(value, dict):
        return {name: unfound(one) for name, one in value.items() if name != "found"}
    return [unfound(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("stage", ["take", "prepare", "commit", "repeated"])
def test_a_fault_of_ours_in_any_stage_tells_nothing_of_a_person(
    marked: Month, talimger: Terminal, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    def broken(*_: object) -> None:
        raise ValueError(PRIVATE)

    monkeypatch.setattr(flow, stage, broken)
    said = talimger(*asked(marked), "--json")
    assert said.status == 70
    assert PRIVATE not in said.out + said.err
