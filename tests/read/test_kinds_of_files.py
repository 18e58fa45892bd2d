"""Files of other kinds than their names say: each is named in words; text files tell their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.read import read_rosters, stopping
from pipeline.read.books import open_books
from pipeline.read.refused import REFUSALS
from pipeline.settings import Settings
from pipeline.words.findings import title
from tests.read.folders import HIRES, STAFF, month, table, workbook
from tests.read.packages import ole, told

NAMED: dict[str, tuple[str, str, Callable[[Path], object]]] = {
    "nothing": ("x.xlsx", "file_empty", lambda path: path.write_bytes(b"")),
    "half of a workbook": ("x.xlsx", "file_damaged", lambda path: half(path)),  # noqa: PLW0108 -- defined below
    "a web page": ("x.xls", "file_is_web_page", lambda path: path.write_text("\n<HTML><body>")),
    "a web page as csv": ("hires.csv", "file_is_web_page", lambda path: path.write_text("<table>")),
    "a text file": ("x.xlsx", "file_is_text", lambda path: path.write_text("a;b\n1;2\n")),
    "prose": ("x.xlsx", "file_not_workbook", lambda path: path.write_text("Dear colleague")),
    "a picture": (
        "x.xlsx",
        "file_not_workbook",
        lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"),
    ),
    "a password": (
        "x.xlsx",
        "file_protected",
        lambda path: ole(path, "EncryptedPackage".encode("utf-16-le")),
    ),
    "an old workbook": ("x.xlsx", "file_is_xls", ole),
    "a new workbook": ("x.xls", "file_is_xlsx", lambda path: workbook(path, {"a": STAFF})),
    "damaged text": ("hires.csv", "file_not_text", lambda path: path.write_bytes(b"a;b\x00\x01")),
    "no text": ("hires.csv", "file_empty", lambda path: path.write_bytes(b"")),
}


def half(path: Path) -> None:
    workbook(path, {"staff": [STAFF[0], *[STAFF[1]] * 500]})
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])


@pytest.mark.parametrize("what", NAMED)
def test_a_file_that_is_not_what_it_says_is_named_in_words(tmp_path: Path, what: str) -> None:
    name, code, make = NAMED[what]
    make(tmp_path / name)
    assert told(open_books([tmp_path / name])[tmp_path / name]) == code


def test_every_reason_has_its_words() -> None:
    assert all(title(code) != code.replace("_", " ") for code in REFUSALS)


@pytest.mark.parametrize(
    ("encoding", "told_as", "codes"),
    [
        ("utf-8", "UTF-8", []),
        ("utf-8-sig", "UTF-8", []),
        ("utf-16", "UTF-16", []),
        ("kz1048", "kz1048", ["old_encoding"]),
    ],
)
@pytest.mark.parametrize(
    ("separator", "named"), [(";", "semicolons"), (",", "commas"), ("\t", "tabs"), ("|", "bars")]
)
def test_a_text_file_is_read_by_its_own_encoding_and_separator_which_are_told(
    tmp_path: Path, encoding: str, told_as: str, codes: list[str], separator: str, named: str
) -> None:
    row = (HIRES[1][0], "Қайрат Әсел; Өмірұлы, Ұ", *HIRES[1][2:])
    month(tmp_path)
    (tmp_path / "hires.xlsx").unlink()
    table(tmp_path / "hires.csv", [HIRES[0], row], separator, encoding)
    tables, findings = read_rosters(tmp_path, Settings())
    assert tables["hires"].columns["full_name"] == [row[1]]
    assert [one.code for one in findings] == codes
    assert tables["hires"].told == f"{told_as}, separated by {named}"


def test_a_text_file_may_name_its_separator_as_spreadsheets_do(tmp_path: Path) -> None:
    month(tmp_path)
    (tmp_path / "hires.xlsx").unlink()
    table(tmp_path / "hires.csv", HIRES, "|")
    text = (tmp_path / "hires.csv").read_text("utf-8")
    (tmp_path / "hires.csv").write_text(f"sep=|\n{text}", "utf-8")
    assert read_rosters(tmp_path, Settings())[0]["hires"].rows == [3]


@pytest.mark.parametrize("where", [0, 1])
def test_a_quotation_mark_that_would_swallow_rows_is_refused(tmp_path: Path, where: int) -> None:
    rows = [["H-1", '"Ким'], ["H-2", ('Ли"', "Ли")[where]], ["H-3", "Пак"]]
    lines = [";".join([key, name, *HIRES[1][2:]]) for key, name in rows]
    month(tmp_path)
    (tmp_path / "hires.xlsx").unlink()
    (tmp_path / "hires.csv").write_text("\n".join([";".join(HIRES[0]), *lines, ""]), "utf-8")
    tables, findings = read_rosters(tmp_path, Settings())
    assert "hires" not in tables
    assert [one.code for one in findings] == ["file_quotes"]


def test_a_note_of_several_lines_with_many_separators_is_no_swallowed_row(tmp_path: Path) -> None:
    note = "План, отчет, отзыв,\nсогласованы: Ким, Ли,\nПак, Цой"
    head = ("date", "event", "servant_id", "person_id", "document", "note")
    rows = [head, *([("16.11.2026", "plan_agreed", "H-1", "T-1", "5", note)] * 2)]
    table(month(tmp_path) / "events.csv", rows)
    tables, findings = read_rosters(tmp_path, Settings())
    assert (tables["events"].columns["note"], findings) == ([note, note], [])


def test_what_windows_hides_in_a_folder_is_not_told(tmp_path: Path) -> None:
    for name in ("Thumbs.db", "desktop.ini", "Desktop.ini"):
        (month(tmp_path) / name).write_bytes(b"x")
    assert read_rosters(tmp_path, Settings())[1] == []


@pytest.mark.parametrize("beside", ["error", "warning"])
def test_a_roster_of_a_kind_that_is_not_read_stops_the_run_unless_it_is_there(
    tmp_path: Path, beside: str
) -> None:
    month(tmp_path)
    (tmp_path / "Отпуска.docx").write_bytes(b"PK")
    if beside == "warning":
        table(tmp_path / "absences.csv", [("person_id", "kind", "from", "to")])
    _, findings = read_rosters(tmp_path, Settings())
    assert [(one.code, one.severity) for one in findings] == [("file_other_kind", beside)]
    assert (stopping(findings) is not None) == (beside == "error")


def test_a_text_whose_letters_are_none_asks_for_another_encoding(tmp_path: Path) -> None:
    rows = [("Табельный номер", "ФИО", "Отдел"), ("1", "Ким", "Права")]
    table(month(tmp_path) / "absences.csv", rows, ";", "cp866")
    _, findings = read_rosters(tmp_path, Settings())
    assert [(one.code, "CSV UTF-8" in (one.mend or "")) for one in findings] == [
        ("no_headings", True)
    ]


@pytest.mark.parametrize(
    "head",
    [
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n",
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    ],
)
def test_a_table_of_another_kind_under_a_workbooks_name_is_to_be_opened_and_saved(
    tmp_path: Path, head: str
) -> None:
    (month(tmp_path) / "absences.xls").write_text(head, "utf-8")
    assert [one.code for one in read_rosters(tmp_path, Settings())[1]] == ["file_is_web_page"]
