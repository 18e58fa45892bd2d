"""A text that a paper's language lacks is told at the cell where HR can write it."""

from __future__ import annotations

import pandas as pd
import pytest

from pipeline.model import People, Table
from pipeline.settings import Settings
from pipeline.untranslated import untranslated

KAZAKH = Settings(language="kk")
BOOK = "month.xlsx"


def table(name: str, key: str, *columns: str) -> Table:
    """A roster of one person with these columns, in the one workbook of the month."""
    frame = pd.DataFrame({"row": [2], **{one: ["Chief"] for one in columns}}, index=[key])
    letters = {one: chr(ord("B") + at) for at, one in enumerate(columns)}
    return Table(frame, BOOK, name, letters)


def people(hires: Table, staff: Table) -> People:
    empty = table("none", "nobody")
    return People(staff, hires, *[empty] * 4)


def told(rosters: People | None) -> list[tuple[str, str | None, str | None]]:
    """Code, column and cell of each finding about a mentor's post in English."""
    facts = {"mentor": {"id": "m1", "name": "Әсел", "position": "Chief"}}
    found = untranslated((), [facts], rosters, KAZAKH)
    return [(one.code, one.column, one.cell.address if one.cell else None) for one in found]


@pytest.mark.parametrize(
    ("hires", "staff", "column", "cell"),
    [
        (("position",), ("position", "position_kk"), "position_kk", "C2"),
        (("position", "position_kk"), ("position",), "position", "B2"),
        (("position",), ("position",), "position", "B2"),
    ],
    ids=["the staff has the column", "the newcomers alone have it", "nobody has it"],
)
def test_the_cell_and_its_column_are_of_one_roster_though_both_stand_in_one_file(
    hires: tuple[str, ...], staff: tuple[str, ...], column: str, cell: str
) -> None:
    rosters = people(table("hires", "s1", *hires), table("staff", "m1", *staff))
    assert told(rosters) == [("untranslated", column, cell)]


def test_without_a_roster_at_hand_the_text_alone_is_told() -> None:
    assert told(None) == [("text_untranslated", None, None)]
