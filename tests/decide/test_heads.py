"""Who heads the newcomer's subdivision: the papers address that person, so a gap is told."""

from __future__ import annotations

import pytest

from tests.rosters import Month


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({}, False),
        ({"subdivision": "Unti A"}, True),
        ({"subdivision": "Unti A", "head_id": "head"}, False),
    ],
    ids=["as in staff", "misspelled", "head named in the row"],
)
def test_a_subdivision_that_nobody_heads_is_told_where_papers_are_made(
    month: Month, facts: dict[str, str], told: bool
) -> None:
    month.hire("s1", **facts)
    run = month.run()
    assert run["s1"]["documents"]
    assert ("head_missing" in run.codes("s1")) == told


def test_a_head_whose_cell_cannot_be_read_is_not_told_as_missing(month: Month) -> None:
    month.staff["head"]["is_head"] = "???"
    month.hire("s1")
    assert "head_missing" not in month.run().codes("s1")


def test_where_no_head_is_marked_at_all_none_is_missed(month: Month) -> None:
    month.staff["head"]["is_head"] = "no"
    month.hire("s1")
    assert "head_missing" not in month.run().codes("s1")


def test_without_papers_nobody_is_asked_for_a_head(month: Month) -> None:
    month.hire("s1", subdivision="Unti A", first_appointed="no")
    assert "head_missing" not in month.run().codes("s1")
