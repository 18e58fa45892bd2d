"""Faults: every one of them is found in one go, and told so that HR finds it on the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pipeline.render.engine import Fault, TemplateFaultsError, compiled
from pipeline.render.faults import place, sentence
from tests.render.engine.made import docx, p, run, table

SHAPE = {"name": None, "post": None, "group": {"text": None, "day": None}, "rows": [{"no": None}]}


def faults(body: str, **parts: str) -> Sequence[Fault]:
    """What is wrong in a template; nothing where it is fine."""
    try:
        compiled(docx(body, **parts), SHAPE)
    except TemplateFaultsError as error:
        return error.faults
    return ()


def told(body: str, **parts: str) -> list[str]:
    """The sentences."""
    return [sentence(fault) for fault in faults(body, **parts)]


def test_a_wrong_tag_in_a_table_is_told_with_table_row_and_cell() -> None:
    first = table(["a"], ["b"])
    second = table(["No", "Name", "Day"], ["1", "{{ name }}", "on {{ group.dy }}"])
    assert told(p("{{ name }}") + first + p("between") + second) == [
        (
            "main text, table 2, row 2, cell 3, near “on {{ group.dy }}”: the name group.dy is not "
            "known; the nearest is group.day."
        )
    ]


def test_a_cell_with_several_paragraphs_tells_which() -> None:
    cells = table(["a", p("one") + p("{{ nme }}")])
    assert place(faults(cells)[0]) == "table 1, row 1, cell 2, paragraph 2"


def test_a_table_in_a_cell_counts_its_own_rows() -> None:
    inner = table(["x"], ["{{ nme }}"]) + p("")
    outer = table(["a", "b"], ["c", inner])
    assert place(faults(outer + p("{{ nme }}"))[0]) == "table 2, row 2, cell 1"


def test_paragraphs_outside_tables_are_counted_for_themselves() -> None:
    found = faults(p("a") + table(["b"]) + p("d") + p("{{ nme }}"))
    assert place(found[0]) == "paragraph 3"


def test_a_fault_in_a_header_names_the_part() -> None:
    assert told(p("x"), header=p("{{ nme }}")) == [
        (
            "header (word/header1.xml), paragraph 1, near “{{ nme }}”: the name nme is not known; "
            "the nearest is name."
        )
    ]


def test_all_faults_are_told_in_one_go_and_in_reading_order() -> None:
    body = (
        p("{{ nme }}")
        + p("{% if name %}")
        + table(["{{ name|uper }}", "{{ group }}"])
        + p("{% endfor %}")
        + p("{{ name }")
        + p("{{ pst }}")
    )
    found = faults(body, footer=p("{{ nobody_at_all }}"))
    assert [(place(fault), fault.code) for fault in found] == [
        ("paragraph 1", "unknown_name"),
        ("paragraph 2", "block"),
        ("table 1, row 1, cell 1", "filter"),
        ("table 1, row 1, cell 2", "sort"),
        ("paragraph 3", "block"),
        ("paragraph 4", "tag"),
        ("paragraph 5", "unknown_name"),
        ("paragraph 1", "unknown_name"),
    ]
    assert found[-1].part == "word/footer1.xml"


WRONG = {
    "{{ nme }}": "the name nme is not known; the nearest is name",
    "{{ group.dya }}": "the nearest is group.day",
    "{{ quite.another.thing }}": "none is like it; names begin with name, post, group …",
    "{{ group }}": "group is a group of names, not a text; choose one of its names, such as text",
    "{{ rows }}": "rows is rows, not a text; choose one of its names, such as no",
    "{{ name == post }}": "this is a yes or no, not a text",
    "{{ name|uper }}": "the filter uper does not serve here; take one of upper",
    "{{ rows|upper }}": "the filter upper is for texts",
    "{{ name": "the tag {{ name is not closed in its paragraph; end it with }}",
    "{% if name": "the tag {% if name is not closed in its paragraph; end it with %}",
    "{{ name }": "is not closed in its paragraph",
    "{{ name {{ post }}": "the tag {{ name {{ post }} is not closed",
    "name }}": "}} closes a tag that never began; type {{ before it",
    "{% if name %}x": "the if of “if name” is never closed; put {% endif %} where it ends",
    "{% for row in rows %}x": "the for of “for row in rows” is never closed; put {% endfor %}",
    "x{% endif %}": "endif closes nothing; put {% if … %} before it",
    "{% if name %}{% endfor %}{% endif %}": "endfor closes nothing; put {% for … %} before it",
    "{% else %}": "else belongs to no if",
    "{% for row in rows %}{% elif name %}{% endfor %}": "elif belongs to no if",
    "{% if name %}{% else %}{% else %}{% endif %}": "else belongs to no if",
    "{% iff name %}": "{% iff … %} is not known; the nearest is if",
    "{% set a = 1 %}": "{% set … %} is not known; write the value where it shall stand",
    "{% colspan name %}": "{% colspan … %} is not known; merge the cells in Word",
    "{% cellbg name %}": "{% cellbg … %} is not known; give the cell its colour in Word",
    "{{ name post }}": "the tag “name post” cannot be read (expected token '",
    "{{ }}": "the tag “” cannot be read",
    "{% if %}x{% endif %}": "cannot be read",
    "{% for rows %}x{% endfor %}": "cannot be read",
    "{% for row in name %}x{% endfor %}": "a loop goes over rows, and name has none",
    "{% for a, b in rows %}x{% endfor %}": "a loop may not be written so",
    "{% for row in rows %}{{ row.nn }}{% endfor %}": "the name row.nn is not known; the nearest is",
    "{% for row in rows %}{% endfor %}{{ row.no }}": "the name row.no is not known; the nearest is",
    "{{ loop.index }}": "the name loop.index is not known",
    "{% if name > 3 %}x{% endif %}": "a text cannot be compared with a number so",
    "{{ name -}}": "the sign - in {{ name - is not known here; leave it out",
    "{{r name }}": "{{r name would take in formatted text, and all values are plain",
    "{{p name }}": "would take in formatted text",
    "{%tr for row in rows %}{%tr endfor %}": "a tag with tr stands in no row of a table",
    "before {%p if name %}": "the words “before” stand beside a tag with p and would be lost",
    "{%p if name %}{{ name }}{%p endif %}": "a tag with p shares its paragraph with another tag",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_tag_is_told_with_what_to_do(text: str) -> None:
    assert WRONG[text] in told(p(text))[0]


@pytest.mark.parametrize("text", WRONG)
def test_a_wrong_tag_that_word_has_split_is_told_alike(text: str) -> None:
    assert told(p(*text)) == told(p(text))


def test_words_beside_a_tag_of_a_row_are_told() -> None:
    rows = table(["{%tr for row in rows %}", "lost"], ["x", "y"], ["{%tr endfor %}", ""])
    assert "the words “lost” stand beside a tag with tr and would be lost" in told(rows)[0]


def test_two_tags_in_one_row_are_told() -> None:
    rows = table(["{%tr for row in rows %}", "{%tr endfor %}"], ["x", "y"])
    assert "shares its row of a table with another tag" in told(rows)[0]


def test_a_picture_that_would_be_lost_is_told() -> None:
    body = f"<w:p>{run('{%p if name %}')}<w:r><w:drawing/></w:r></w:p>" + p("{%p endif %}")
    assert "a picture, note or page layout shares its paragraph" in told(body)[0]


CROSSED = {
    "from a paragraph into a cell": p("{% if name %}a") + table(["b{% endif %}"]),
    "from a cell into a text behind": table(["{% for row in rows %}", "b"]) + p("{% endfor %}"),
    "from a paragraph into a table": p("{% if name %}") + table(["{% endif %}"]),
    "from a run into a paragraph": p("{% if name %}a") + p("{%p endif %}"),
    "from a row into a paragraph": table(["{%tr if name %}"], ["x"]) + p("{%p endif %}"),
    "an else elsewhere": p("{%p if name %}") + p("{% else %}x") + p("{%p endif %}"),
}


@pytest.mark.parametrize("name", CROSSED)
def test_what_begins_and_ends_in_different_places_is_told(name: str) -> None:
    found = told(CROSSED[name])
    assert found
    assert "begins and ends in different places" in found[0]


def test_the_place_where_it_ends_is_told_too() -> None:
    said = told(p("{% if name %}a") + p("x") + table(["b{% endif %}"]))[0]
    assert said.startswith("main text, paragraph 1, near “{% if name %}a”")
    assert "different places (table 1, row 1, cell 1)" in said


def test_a_condition_over_runs_of_one_paragraph_is_welcome() -> None:
    assert not faults(p("a {% if name %}b", " c ", "d{% endif %} e"))


def test_a_long_paragraph_is_told_by_the_words_around_the_tag() -> None:
    near = faults(p("word " * 60 + "{{ nme }}" + " word" * 60))[0].near
    assert "{{ nme }}" in near
    assert near.startswith("…")
    assert near.endswith("…")
    assert len(near) <= 80


def field(words: str) -> str:
    return (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>'
        f'{words}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


SHUT_OUT: dict[str, tuple[str, dict[str, Any]]] = {
    "paragraph 2: the field DATE has a text that changes by itself": (
        p("a") + field(' DATE \\@ "d" '),
        {},
    ),
    "table 1, row 1, cell 1: the field TIME has": (table([field("TIME")]), {}),
    "footer (word/footer1.xml), paragraph 1: the field SAVEDATE has": (
        p("a"),
        {"footer": field("SAVEDATE")},
    ),
    "a tracked change is open; accept or reject all changes": (
        f'<w:p><w:ins w:id="1">{run("new")}</w:ins></w:p>',
        {},
    ),
    "this takes in another file; paste its text instead": ('<w:altChunk r:id="rId9"/>', {}),
}


@pytest.mark.parametrize("sentence", SHUT_OUT)
def test_what_changes_by_itself_is_told_with_its_place(sentence: str) -> None:
    body, parts = SHUT_OUT[sentence]
    assert sentence in told(body, **parts)[0]


@pytest.mark.parametrize("words", [" PAGE ", "NUMPAGES \\* MERGEFORMAT", 'TOC \\o "1-3"', "SEQ a"])
def test_a_field_that_counts_or_points_within_the_document_is_welcome(words: str) -> None:
    assert not faults(field(words))
