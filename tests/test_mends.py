"""Each finding's sentence, followed to the letter, removes that finding and makes no new one."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

import pipeline
from pipeline.law import load
from pipeline.read import books
from pipeline.read.refused import REFUSALS
from pipeline.words.rosters import kinds, rosters
from pipeline.words.speech import report
from tests.mending import Folder
from tests.read.folders import HIRES, table, workbook
from tests.read.packages import DTD, HEAD, SHEET, TAIL, cells, ole, packed, parts_of
from tests.validate.rosters import ON

HOME = Path(pipeline.__file__).parent
Step = Callable[[Folder], object]
Case = tuple[str, Step, str, Step]
"""The code, the harm, words of the sentence, and what they say to do."""


def value(code: str, place: str, bad: Any, words: str, good: Any) -> Case:
    """A bad value in one cell, such as `hires.position`, and the one that the sentence asks for."""
    name, _, column = place.partition(".")
    return (
        code,
        lambda folder: folder.put(name, column, bad),
        words,
        lambda folder: folder.put(name, column, good),
    )


def blank(code: str, place: str, good: Any) -> Case:
    return value(code, place, None, "fill in the cell", good)


def added(code: str, name: str, row: list[Any], words: str) -> Case:
    """A row too many, which the sentence says to delete."""
    return (
        code,
        lambda folder: folder.tables[name].append(row),
        words,
        lambda folder: folder.tables[name].pop(),
    )


def hidden(what: str) -> Step:
    """Staff with something hidden in it, in a file that is written beside the others."""

    def harm(folder: Folder) -> None:
        path = folder.file("staff.xlsx")
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet("staff")
            for number, row in enumerate(folder.tables["staff"]):
                sheet.write_row(number, 0, row)
            if what == "sheet":
                book.add_worksheet("other").activate()
                sheet.hide()
            elif what == "column":
                sheet.set_column("B:B", None, None, {"hidden": True})
            else:
                sheet.set_row(2, None, None, {"hidden": True})
            if what == "filter":
                sheet.autofilter(0, 0, 2, 3)
                sheet.filter_column("A", "x == T-1")

    return harm


def in_three(folder: Folder, whole: bool = False) -> list[list[Any]]:
    """The headings of staff, the fourth and fifth of them below a group and a group of groups."""
    headings = Folder(folder.path).tables["staff"][0]
    if whole:
        return [headings]
    assert (headings[2], headings[3]) == ("state_body", "subdivision")
    others = [*headings[:2], "Place", "", *headings[4:]]
    halves = len(others) // 2
    return [
        [*others[:halves], *[""] * (len(others) - halves)],
        ["", "", "Organisation", "", *[""] * (halves - 4), *others[halves:]],
        ["", "", *headings[2:4], *[""] * (len(others) - 4)],
    ]


def again(_: Folder) -> None:
    """The folder is written anew, with everything shown and every file sound."""


def renamed(old: str, new: str) -> Step:
    return lambda folder: folder.file(old).rename(folder.path / new)


def stays(folder: Folder) -> Folder:
    """The files stay as the step before has left them."""
    folder.written = True
    return folder


def text_file(encoding: str) -> Step:
    def write(folder: Folder) -> None:
        folder.file().unlink()
        rows = [[*row] for row in folder.tables["hires"]]
        rows[1][1] = "Қайрат Олег"
        table(folder.path / "hires.csv", rows, ";", encoding)

    return write


def quoted(name: str) -> Step:
    """The newcomers as a text file, the first one's name just as it is."""

    def write(folder: Folder) -> None:
        folder.file().unlink(missing_ok=True)
        rows = [[*row] for row in folder.tables["hires"]]
        rows[1][1] = "NAME"
        table(folder.path / "hires.csv", rows, ";")
        text = (folder.path / "hires.csv").read_text("utf-8")
        (folder.path / "hires.csv").write_text(text.replace("NAME", name), "utf-8")

    return write


def without_penalties(folder: Folder) -> None:
    for row in (1, 2):
        folder.put("staff", "penalty", None, row)


def without_ground(folder: Folder) -> None:
    """A column that the other rulebook alone asks for, blank in one row."""
    folder.act = load("internal-affairs", ON).act
    folder.column("hires", "ground", None, "graduate")


SECOND = [["position", "person_id", "full_name"], ["Expert", "T-7", "X Y"]]
VALUES: list[Case] = [
    value("impossible_date", "hires.appointed_on", "31.11.2026", "the right day", "30.10.2026"),
    value("unreadable_date", "hires.appointed_on", "скоро", "day first", "01.11.2026"),
    value("unclear_date", "hires.appointed_on", "02/11/2026", "with dots, day first", "02.11.2026"),
    value("unclear_length", "staff.service_since", "5,3", "5 years 3 months", "5 years 3 months"),
    value("date_for_text", "hires.position", date(2026, 10, 12), "type anew", "12-10"),
    value("error_cell", "staff.subdivision", "#REF!", "type the value in its place", "Law"),
    value("formula_without_value", "staff.category", "#FORMULA?", "let it calculate", "D-O-3"),
    value(
        "unprintable_sign", "hires.full_name", "Ким\u202e Олег", "type the text anew", "Ким Олег"
    ),
    value("lost_letters", "hires.full_name", "Н?рлан Ким", "type the text anew", "Нұрлан Ким"),
    value("lost_letters", "hires.position", "М?ман", "type the text anew", "Маман"),
    value("old_font", "hires.full_name", "Àéãóëü Êèì", "type the text anew", "Айгүл Ким"),
    value("kazakh_letters", "hires.full_name", "Ќайрат Ким", "with Kazakh letters", "Қайрат Ким"),
    value("mixed_letters", "hires.full_name", "Кapимов Олег", "with one keyboard", "Каримов Олег"),
    value("unclear_letters", "hires.full_name", "Їсен Ким", "type them", "Үсен Ким"),
    value("unreadable_key", "absences.person_id", "?1", "without the question mark", "T-1"),
    value("unreadable_key", "absences.person_id", 1.5, "as text and type the number anew", "T-1"),
    value("iin_check", "hires.person_id", "850101300125", "identity card", "850101300124"),
    value("iin_without_zeros", "hires.person_id", 1023500101, "leading zeros", "001023500101"),
    value("unreadable_category", "staff.category", "Б-5", "the code of the position's", "D-O-5"),
    value("unreadable_number", "hires.term_months", "два", "a whole number", 2),
    value("unreadable_answer", "hires.first_appointed", "может", "write yes or no", "yes"),
    value("vacant_name", "staff.full_name", "Вакансия", "write the name", "Other One"),
    value("truth_for_text", "hires.position", True, "type what is meant", "Expert"),
    value("unreadable_key", "absences.person_id", True, "type the number anew", "T-1"),
    value("unreadable_penalty", "staff.penalty", 0, "write none", "none"),
    value("lifted_without_day", "staff.penalty", "выговор снят", "write into", "выговор"),
    value("unreadable_email", "hires.email", "нет почты", "write one address", "a.name@body.kz"),
    value("unreadable_language", "hires.language", "эльфийский", "one of these words", "ru"),
    value("unreadable_mark", "staff.last_mark", "так себе", "one of these words", "effective"),
    value("unreadable_status", "staff.status", "на Луне", "one of these words", "works"),
    value("unreadable_absence", "absences.kind", "рыбалка", "one of these words", "sick_leave"),
    value("unreadable_event", "events.event", "пир", "one of these words", "order_signed"),
    value("date_out_of_range", "hires.appointed_on", "01.11.1826", "right year", "01.11.2026"),
    value("future_date", "staff.last_mark_on", "01.12.2026", "the right day", "01.11.2026"),
    value("duplicate_key", "staff.person_id", "T-2", "one row for each person", "T-1"),
    value("term_out_of_bounds", "hires.term_months", 7, "within these bounds", 2),
    value("last_before_first", "absences.to", "01.10.2026", "the last day", "05.11.2026"),
    value("long_name", "hires.full_name", "Ким " * 80 + "Олег", "shorten it", "Ким Олег"),
    value("unknown_manager", "hires.manager_id", "T-99", "the right person_id", "T-1"),
    value("unknown_head", "hires.head_id", "T-99", "the right person_id", "T-1"),
    value("unknown_nominated_mentor", "hires.nominated_mentor_id", "T-9", "right person_id", "T-1"),
    value("unknown_member", "council.person_id", "T-99", "the right person_id", "T-1"),
    value("unknown_executor", "resolutions.executor_id", "T-99", "right person_id", "T-1"),
    value("unreadable_role", "council.role", "король", "one of these words", "chair"),
    value("unreadable_number", "resolutions.votes_for", "много", "a whole number", 4),
    value("unknown_person", "absences.person_id", "T-99", "the right person_id", "T-1"),
    value("blank_manager_id", "hires.manager_id", None, "fill it in", "T-1"),
    value("key_as_it_looks", "hires.manager_id", "Т-1", "write the person_id just so", "T-1"),
    value("person_by_name", "hires.manager_id", "Old One", "write the person_id just so", "T-1"),
    value("other_key", "hires.full_name", "Old One", "", "New One"),
    value("spelled_otherwise", "hires.subdivision", "LAW", "in one way in every row", "Law"),
    blank("blank_person_id", "hires.person_id", "H-1"),
    blank("blank_full_name", "hires.full_name", "New One"),
    blank("blank_state_body", "staff.state_body", "Committee"),
    blank("blank_position", "staff.position", "Head"),
    blank("blank_kind", "absences.kind", "sick_leave"),
    blank("blank_from", "absences.from", "01.11.2026"),
    blank("blank_subdivision", "hires.subdivision", "Law"),
    blank("blank_role", "council.role", "chair"),
    blank("blank_number", "resolutions.number", "2026-Q4/1"),
    blank("blank_event", "events.event", "order_signed"),
    blank("unknown_appointed_on", "hires.appointed_on", "01.11.2026"),
    blank("unknown_category", "hires.category", "D-O-5"),
    blank("unknown_first_appointed", "hires.first_appointed", "yes"),
    blank("incomplete_event", "events.document", "12-k"),
    added(
        "contradicting_rows", "absences", ["T-1", "sick_leave", "01.11.2026", "", ""], "row that"
    ),
    added("section_passed_over", "staff", ["Юридический отдел"], "delete the row"),
    added("blank_full_name", "staff", ["* 2026"], "where the row is nobody's, delete it"),
    added("vacancy_passed_over", "staff", [None, "вакансия", "Committee", "Law", "X"], "delete"),
    (
        "date_for_length",
        lambda folder: folder.put("staff", "service", date(2026, 3, 5)),
        "such as 5 years 3 months",
        lambda folder: folder.put("staff", "service", "5 years 3 months"),
    ),
    (
        "unknown_ground",
        without_ground,
        "fill in the cell",
        lambda folder: folder.put("hires", "ground", "graduate"),
    ),
    (
        "unreadable_ground",
        lambda folder: folder.column("hires", "ground", "по блату", "graduate"),
        "one of these words",
        lambda folder: folder.put("hires", "ground", "graduate"),
    ),
    (
        "unreadable_attestation",
        lambda folder: folder.put("staff", "attestation", "maybe"),
        "one of these words",
        lambda folder: folder.put("staff", "attestation", "positive"),
    ),
    (
        "mostly_blank",
        without_penalties,
        '[blank_means] penalty = "none"',
        lambda folder: folder.settings.update(blank_means={"penalty": "none"}),
    ),
    (
        "note_passed_over",
        lambda folder: folder.tables["staff"].extend([[], [None, "Исполнитель", "тел. 00"]]),
        "delete the row",
        lambda folder: folder.tables["staff"].pop(),
    ),
    (
        "empty_table",
        lambda folder: folder.tables.update(hires=folder.tables["hires"][:1]),
        "fill in the rows",
        lambda folder: folder.tables["hires"].append(list(Folder(folder.path).tables["hires"][1])),
    ),
]
SHEETS: list[Case] = [
    (
        "unknown_column",
        lambda folder: folder.put("hires", "email", "emial", 0),
        "if it means email, head it so",
        lambda folder: folder.put("hires", "emial", "email", 0),
    ),
    (
        "unknown_column",
        lambda folder: folder.column("hires", "Любимый цвет", "синий"),
        "delete it",
        lambda folder: folder.without("hires", "Любимый цвет"),
    ),
    (
        "unnamed_column",
        lambda folder: folder.column("hires", "", "x"),
        "delete it",
        lambda folder: folder.without("hires", len(folder.tables["hires"][0]) - 1),
    ),
    (
        "missing_column",
        lambda folder: folder.without("hires", "first_appointed"),
        "add a column headed first_appointed",
        lambda folder: folder.column("hires", "first_appointed", "yes", "yes"),
    ),
    (
        "column_twice",
        lambda folder: folder.column("hires", "position", "x", "x"),
        "head the right one position and delete the other",
        lambda folder: folder.without("hires", len(folder.tables["hires"][0]) - 1),
    ),
    (
        "unclear_heading",
        lambda folder: folder.put("hires", "category", "Должность / Категория", 0),
        "position or category",
        lambda folder: folder.put("hires", "Должность / Категория", "category", 0),
    ),
    (
        "missing_key",
        lambda folder: folder.put("hires", "person_id", "Номер дела", 0),
        "head one column person_id",
        lambda folder: folder.put("hires", "Номер дела", "person_id", 0),
    ),
    (
        "no_headings",
        lambda folder: folder.tables.update(hires=folder.tables["hires"][1:]),
        "write the headings for hires above the rows",
        lambda folder: folder.tables["hires"].insert(0, Folder(folder.path).tables["hires"][0]),
    ),
    (
        "three_heading_rows",
        lambda folder: folder.tables["staff"].__setitem__(slice(1), in_three(folder)),
        "write the whole heading of each column into row 3, and delete the other rows",
        lambda folder: folder.tables["staff"].__setitem__(slice(3), in_three(folder, whole=True)),
    ),
    (
        "two_sheets",
        lambda folder: folder.sheets.update(staff=["Лист1", "Лист2"]),
        "name the right sheet staff",
        lambda folder: folder.sheets.update(staff=["staff", "Лист2"]),
    ),
    (
        "second_table",
        lambda folder: folder.tables["staff"].extend([[], *SECOND]),
        "move this table to a workbook of its own outside the folder",
        lambda folder: folder.tables.update(staff=folder.tables["staff"][:-3]),
    ),
    ("hidden_rows", hidden("rows"), "show the rows", again),
    ("filtered_rows", hidden("filter"), "take the filter off", again),
    ("hidden_column", hidden("column"), "show the column", again),
    ("hidden_sheet", hidden("sheet"), "show the sheet", again),
]


def put_bytes(name: str, data: bytes) -> Step:
    return lambda folder: (folder.file().parent / name).write_bytes(data)


def away(folder: Folder) -> Path:
    """The path of a roster that is not there."""
    path = folder.file("absences.xlsx")
    path.unlink()
    return path


def harmed(part: str, data: bytes) -> Step:
    """The newcomers' workbook with other bytes in one of its parts."""
    return lambda folder: packed(folder.file(), parts_of(folder.file()) | {part: data})


FILES: list[Case] = [
    (
        "file_not_read",
        put_bytes("letter.docx", b"x"),
        "take it out of the folder",
        lambda folder: (stays(folder).path / "letter.docx").unlink(),
    ),
    (
        "roster_twice",
        lambda folder: table(folder.file().with_suffix(".csv"), HIRES),
        "leave one of",
        lambda folder: (stays(folder).path / "hires.csv").unlink(),
    ),
    ("missing_roster", lambda folder: folder.file().unlink(), "put hires.xlsx there", again),
    ("old_encoding", text_file("kz1048"), 'as "CSV UTF-8"', text_file("utf-8-sig")),
    ("file_empty", put_bytes("hires.xlsx", b""), "save the roster into it again", again),
    ("file_damaged", put_bytes("hires.xlsx", b"PK\x03\x04"), "save it as a workbook", again),
    (
        "file_is_folder",
        lambda folder: away(folder).mkdir(),
        "give the folder another name",
        lambda folder: renamed("absences.xlsx", "earlier events")(stays(folder)),
    ),
    (
        "file_is_nowhere",
        lambda folder: away(folder).symlink_to("gone.xlsx"),
        "remove the link",
        lambda folder: (stays(folder).path / "absences.xlsx").unlink(),
    ),
    (
        "file_is_text",
        lambda folder: table(folder.file(), folder.tables["hires"], ";"),
        "its name ends in .csv",
        lambda folder: renamed("hires.xlsx", "hires.csv")(stays(folder)),
    ),
    (
        "file_is_xlsx",
        renamed("hires.xlsx", "hires.xls"),
        "its name ends in .xlsx",
        lambda folder: renamed("hires.xls", "hires.xlsx")(stays(folder)),
    ),
    ("file_not_workbook", put_bytes("hires.xlsx", b"\x89PNG"), "a workbook (.xlsx)", again),
    ("file_is_web_page", put_bytes("hires.xlsx", b"<html>"), "save it as a workbook", again),
    (
        "file_protected",
        lambda folder: ole(folder.file(), "EncryptedPackage".encode("utf-16-le")),
        "take the password off",
        again,
    ),
    (
        "file_not_text",
        lambda folder: folder.file().rename(folder.path / "hires.csv"),
        'as "CSV UTF-8"',
        text_file("utf-8-sig"),
    ),
    (
        "file_quotes",
        quoted('"New One'),
        "save the table again as a workbook",
        quoted("New One"),
    ),
    ("file_quotes", quoted('"The "New" One"'), "write it twice", quoted('"The ""New"" One"')),
    (
        "file_other_kind",
        lambda folder: away(folder).with_suffix(".txt").write_text("x", "utf-8"),
        "take it out of the folder",
        lambda folder: (stays(folder).path / "absences.txt").unlink(),
    ),
    (
        "file_other_kind",
        renamed("hires.xlsx", "hires.docx"),
        "save its table as a workbook (.xlsx) in place of it",
        lambda folder: renamed("hires.docx", "hires.xlsx")(stays(folder)),
    ),
    ("file_unsafe", harmed(SHEET, DTD + HEAD[21:] + TAIL), "into a new workbook", again),
    ("file_too_large", harmed(SHEET, HEAD + b" " * (64 << 20) + TAIL), "a new workbook", again),
    ("sheet_too_wide", harmed(SHEET, cells("A1", "XFD1")), "far to the right of the table", again),
]
CASES = [*VALUES, *SHEETS, *FILES]


@pytest.mark.parametrize(("code", "harm", "words", "mend"), CASES, ids=[one[0] for one in CASES])
def test_who_does_what_the_sentence_says_is_rid_of_the_finding(
    tmp_path: Path, code: str, harm: Step, words: str, mend: Step
) -> None:
    folder = Folder(tmp_path)
    harm(folder)
    before = folder.findings()
    told = [one for one in before if one.code == code]
    assert told, [one.code for one in before]
    assert words in f"{told[0].mend} {told[0].allowed}"
    mend(folder)
    after = folder.findings()
    assert code not in {one.code for one in after}
    assert {one.code for one in after} <= {one.code for one in before}


def test_the_sound_rosters_have_no_finding(tmp_path: Path) -> None:
    assert Folder(tmp_path).findings() == []


EXCUSED = {
    "file_is_xls": "the sentence of file_is_xlsx with another ending, as a test below holds",
    "file_is_xlsb": "the same",
    "file_is_ods": "the same",
    "file_busy": "the file is sound: another program, or another's rights, keep it from being read",
    "reader_gave_up": "has a test of its own below, with a reader that gives up",
    "reader_too_slow": "the same",
}
GROUPS = {"blank_cell", "unknown_fact", "unreadable_word"}
"""The sentences of many codes."""
PREFIXES = ("blank_", "file_", "missing_", "reader_", "unknown_", "unreadable_")


def emitted() -> set[str]:
    """The codes of the findings of reading and validating: what stands in their modules, and what
    follows from the rosters' columns and kinds."""
    titles = tomllib.loads((HOME / "words/messages/titles.en.toml").read_text("utf-8"))
    literals = {
        node.value.partition("/")[0]
        for stage in ("read", "validate")
        for path in (HOME / stage).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    named = {one for one in literals if one.startswith(PREFIXES) and not one.endswith("_")}
    ends = tuple(one for one in literals if one.startswith("_passed"))
    codes = literals & {*titles} | named | {one for one in titles if one.endswith(ends)}
    columns = [column for roster in rosters().values() for column in roster.columns.values()]
    of_blank = {"error": "blank", "unknown": "unknown", "asked": "unknown"}
    codes |= {f"{of_blank[one.blank]}_{one.name}" for one in columns if one.blank in of_blank}
    codes |= {f"unreadable_{name}" for name, kind in kinds().items() if kind.codes}
    # Of yes and no it is said that the answer cannot be read.
    return (codes | REFUSALS) - {"unreadable_yes_no", *GROUPS}


def test_every_finding_of_reading_and_validating_is_mended_here() -> None:
    assert emitted() - {code for code, *_ in CASES} - {*EXCUSED} == set()
    assert {*EXCUSED} <= emitted() - {code for code, *_ in CASES}


def test_the_sentences_of_files_under_a_wrong_name_differ_in_the_ending_alone() -> None:
    endings = {
        code: code.removeprefix("file_is_") for code in REFUSALS if code.startswith("file_is_x")
    }
    endings["file_is_ods"] = "ods"
    said = {str(report(code).mend).replace(f".{end}", "") for code, end in endings.items()}
    assert said == {str(report("file_is_xlsx").mend).replace(".xlsx", "")}


READERS = {
    "reader_gave_up": "__import__('os').abort()",
    "reader_too_slow": "__import__('time').sleep(60)",
}


@pytest.mark.parametrize("code", READERS)
def test_a_file_on_which_the_reader_fails_is_mended_by_a_new_workbook(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Folder(tmp_path)
    workbook(folder.file(), {"hires": HIRES, "harm": [["x"]]})
    harmful = "b'harm' in __import__('zipfile').ZipFile(file).read('xl/workbook.xml')"
    child = f"c._read = lambda file, read=c._read: {harmful} and {READERS[code]} or read(file)"
    monkeypatch.setattr(books, "_CHILD", books._CHILD.replace("c.main()", f"{child}; c.main()"))
    monkeypatch.setattr(books, "SECONDS", 4.0)
    (found,) = [one for one in folder.findings() if one.code == code]
    assert found.cell is not None
    assert (found.cell.file, str(found.mend)[:14]) == ("hires.xlsx", "copy the table")
    again(folder)
    assert folder.findings() == []
