"""The summary of a period: figures, rows and charts."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from typing import Any

import pytest
from lxml import etree  # type: ignore[import-untyped]

from pipeline.errors import PipelineError
from pipeline.render import compile_template
from pipeline.render.charts import filled_by_names
from pipeline.render.names import shape
from pipeline.settings import Settings
from tests.render.later import FIGURES, NOTHING, summary, summed
from tests.render.samples import act, changed, paragraphs, template
from tests.render.test_papers import outline

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
CHART = "word/charts/chart1.xml"


def cached(data: bytes, number: int) -> dict[str, list[str]]:
    """The figures that a chart shows, by what they name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read(f"word/charts/chart{number}.xml"))
    found = {}
    for reference in root.iter(f"{C}strRef", f"{C}numRef"):
        values = [point.findtext(f"{C}v") for point in reference.iter(f"{C}pt")]
        assert reference.find(f"*/{C}ptCount").get("val") == str(len(values))
        assert [point.get("idx") for point in reference.iter(f"{C}pt")] == [
            str(place) for place in range(len(values))
        ]
        found[reference.findtext(f"{C}f")] = values
    return found


def text(figures: dict[str, Any]) -> str:
    """The whole text of a summary."""
    return "\n".join(paragraphs(summary(figures)))


def test_the_values_are_exactly_the_names_that_are_offered() -> None:
    assert outline(summed(FIGURES)) == shape("summary")


def test_the_summary_gives_each_figure_of_the_register() -> None:
    counted = summed(FIGURES)["figures"]
    for name in ("hired", "covered", "by_decision", "not_required", "open", "recounted"):
        assert counted[name] == str(FIGURES[name])
    assert counted["ended"] == "1"
    assert counted["fallback_share"] == "10 %"


def test_every_newcomer_has_a_mentor_or_waits_or_left_or_needs_none() -> None:
    found = summed({**FIGURES, "hired": 15, "left": 2})["figures"]
    parts = ("covered", "waiting", "left", "not_required")
    assert sum(int(found[part]) for part in parts) == 15
    assert found["left"] == "2"


def test_each_duty_stands_with_its_paragraph() -> None:
    found = summed(FIGURES)
    rows, law = found["timeliness"], found["law"]
    duties = ("order", "plan", "replacement", "report", "commendation", "papers")
    assert [row["paragraph"] for row in rows] == [law[duty] for duty in duties]
    assert len({law[duty] for duty in duties}) == len(duties)
    assert (rows[0]["duty"], rows[0]["in_time"], rows[0]["late"], rows[0]["undone"]) == (
        "Orders",
        "7",
        "1",
        "2",
    )


def test_replacements_are_counted_from_their_rows() -> None:
    row = summed(FIGURES)["timeliness"][2]
    assert (row["in_time"], row["late"], row["undone"], row["overdue"]) == ("0", "1", "1", "0")
    late = [{**FIGURES["replacements"][0], "signed": None}, *FIGURES["replacements"]]
    row = summed({**FIGURES, "replacements": late})["timeliness"][2]
    assert (row["in_time"], row["late"], row["undone"], row["overdue"]) == ("0", "1", "2", "1")


def test_an_order_that_is_not_signed_is_called_so() -> None:
    rows = summed(FIGURES)["late"]
    assert [row["signed"] for row in rows] == ["25.11.2026", "not signed"]
    assert rows[1]["order"] == ""


def test_a_replacement_without_a_deadline_leaves_its_cells_empty() -> None:
    row = summed(FIGURES)["replacements"][1]
    assert (row["reason"], row["new"], row["due"], row["days"]) == ("release", "not yet", "", "")


def test_the_loads_are_named_up_to_the_limit_of_the_act() -> None:
    limit = act().limit
    assert limit is not None
    said = [row["servants"] for row in summed(FIGURES)["loads"]]
    assert said == ["none", "1 servant", "2 servants", f"more than {limit.places}"]


def test_an_unknown_reason_stands_as_it_is_written() -> None:
    ended = [{"servant": "A", "reason": "another reason", "day": None}]
    row = summed({**FIGURES, "ended": ended})["ended"][0]
    assert (row["reason"], row["day"]) == ("another reason", "")


def test_what_did_not_happen_is_said_in_words() -> None:
    assert text(NOTHING).count("There were none.") == 5
    assert "There were none." not in text(FIGURES)


def test_a_chart_without_figures_is_left_out() -> None:
    assert "Figure" not in text(NOTHING)
    assert text(FIGURES).count("Figure ") == 3


def test_the_summary_has_room_for_comments_and_proposals_in_its_order() -> None:
    said = text(FIGURES)
    headings = re.findall(r"^\d\. .+$", said, re.MULTILINE)
    assert [int(heading[0]) for heading in headings] == list(range(1, 9))
    assert all(said.index(one) < said.index(two) for one, two in pairwise(headings))


def test_the_summary_goes_to_the_person_entitled_to_appoint() -> None:
    assert "Бақыт Оспанов" in text(FIGURES)
    settings = Settings(addressee="Chief of staff")
    assert summed(FIGURES, settings)["addressee"]["position"] == "Chief of staff"


def test_the_summary_names_the_body_of_its_figures_or_that_of_the_settings() -> None:
    assert summed({**FIGURES, "body": "Other"})["body"]["name"] == "Other"
    assert summed({**FIGURES, "body": ""})["body"]["name"] == "Department of Economy"


def test_the_charts_show_the_figures_of_the_tables() -> None:
    data, values = summary(FIGURES), summed(FIGURES)
    shown = {**cached(data, 1), **cached(data, 2), **cached(data, 3)}
    assert len(shown) == 10
    for name, figures in shown.items():
        rows, column = name.split("!")
        assert figures == [row[column] for row in values[rows]]
    assert shown["by_month!month"][0] == "07.2026"


def test_a_chart_of_hrs_that_names_an_unknown_list_is_told_with_the_nearest() -> None:
    data = changed(template("summary"), CHART, b"by_month!hired", b"by_moon!hired")
    with pytest.raises(PipelineError, match=rf"{CHART}.*by_moon is not known.*by_month\."):
        compile_template(data, "summary.docx")


def test_a_chart_of_hrs_that_names_an_unknown_column_is_told() -> None:
    data = changed(template("summary"), CHART, b"by_month!hired", b"by_month!fired")
    with pytest.raises(PipelineError, match=r"item\.fired is not known"):
        compile_template(data, "summary.docx")


def test_a_chart_that_names_a_sheet_keeps_its_own_figures() -> None:
    data = changed(template("summary"), CHART, b"by_month!hired", b"Sheet1!$B$2:$B$4")
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        filled = etree.fromstring(filled_by_names(package.read(CHART).decode().split("\n", 1)[1]))
    first = filled.find(f".//{C}val")
    assert [point.text for point in first.iter(f"{C}v")] == ["5", "3", "4"]


def test_a_slide_with_a_chart_is_no_word_document() -> None:
    part, old = "[Content_Types].xml", b"wordprocessingml.document.main+xml"
    data = changed(template("summary"), part, old, b"presentationml.presentation.main+xml")
    with pytest.raises(PipelineError, match="is not a Word document"):
        compile_template(data, "summary.docx")
