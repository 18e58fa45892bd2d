"""The dialect: documents say what docxtpl's would, on every template of the corpus."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.render.engine.corpus import TEMPLATES, VALUES
from tests.render.engine.made import docx, ours, p, read, table, theirs

# No controls, halves of pairs and non-characters: they are refused. No { and }: docxtpl makes
# braces of them in values too, where ours prints what HR wrote.
SIGNS = st.characters(
    exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="{}_\u2028\u2029\x85"
)
TEXTS = st.text(SIGNS | st.sampled_from("\n\t &<>\"'“”‘’«»қңөұүһіә"), max_size=20)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "no": TEXTS,
            "text": TEXTS,
            "kind": st.sampled_from(["a", "b"]),
            "parts": st.lists(st.fixed_dictionaries({"at": TEXTS}), max_size=2),
        }
    ),
    max_size=3,
)
ANY = st.fixed_dictionaries(
    {
        "name": TEXTS,
        "post": TEXTS,
        "blank": st.just("") | TEXTS,
        "order": st.fixed_dictionaries({"number": TEXTS, "day": TEXTS}),
        "rows": ROWS,
        "empty": st.just([]),
    }
)
SHAPE: dict[str, Any] = {
    **dict.fromkeys(("name", "post", "blank")),
    "order": {"number": None, "day": None},
    "rows": [{"no": None, "text": None, "kind": None, "parts": [{"at": None}]}],
    "empty": [{}],
}
# There some documents have what Word asks for, and docxtpl's have not: no table without rows, no
# grid without columns, and no title that is escaped twice.
MENDED = {"a loop of cells", "a row that stays and one that goes", "a title"}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_of_the_corpus_says_what_docxtpl_says(name: str) -> None:
    template = TEMPLATES[name]
    assert read(ours(template, VALUES, SHAPE)) == read(theirs(template, VALUES))


@pytest.mark.parametrize("name", sorted(set(TEMPLATES) - MENDED))
@settings(max_examples=12, deadline=None)
@given(values=ANY)
def test_any_values_say_what_docxtpl_says(name: str, values: dict[str, Any]) -> None:
    template = TEMPLATES[name]
    assert read(ours(template, values, SHAPE)) == read(theirs(template, values))


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_document_has_the_same_bytes_each_time(name: str) -> None:
    template = TEMPLATES[name]
    assert ours(template, VALUES, SHAPE) == ours(template, VALUES, SHAPE)


def test_a_title_is_escaped_once() -> None:
    data = ours(docx(p("x"), title="Order on {{ name }}"), {"name": "A & <B>"})
    assert read(data) == [["x"], "Order on A & <B>"]


def test_braces_in_a_value_stay_as_they_were_written() -> None:
    assert read(ours(docx(p("{{ name }}")), {"name": "{_{ odd }_} {{ x }}"}))[0] == [
        "{_{ odd }_} {{ x }}"
    ]


def test_the_words_after_a_split_tag_keep_their_own_look() -> None:
    body = p("{{ na", "me }} end").replace(
        '<w:r><w:t xml:space="preserve">me', "<w:r><w:rPr><w:i/></w:rPr><w:t>me"
    )
    data = ours(docx(body), {"name": "x"})
    assert read(data)[0] == ["x end"]
    assert b'<w:i/></w:rPr><w:t xml:space="preserve"> end' in part(data)


def test_a_cell_whose_paragraphs_all_go_keeps_an_empty_one() -> None:
    inner = p("{%p if blank %}") + p("gone") + p("{%p endif %}")
    data = ours(docx(table([inner, "b"])), VALUES, SHAPE)
    assert read(data)[0] == [[[[""], ["b"]]]]


def test_a_table_whose_rows_all_go_goes() -> None:
    rows = table(["{%tr for row in empty %}"], ["x"], ["{%tr endfor %}"])
    assert read(ours(docx(p("a") + rows + p("b")), VALUES, SHAPE))[0] == ["a", "b"]


def test_a_grid_has_as_many_columns_as_the_longest_row() -> None:
    data = part(ours(TEMPLATES["a loop of cells"], VALUES, SHAPE))
    assert data.count(b"<w:gridCol ") == 1 + len(VALUES["rows"])


def test_pictures_in_a_loop_have_numbers_of_their_own() -> None:
    drawing = '<w:drawing><wp:inline><wp:docPr id="1" name="a"/></wp:inline></w:drawing>'
    picture = f"<w:p><w:r>{drawing}</w:r></w:p>"
    body = p("{%p for row in rows %}") + picture + p("{%p endfor %}")
    data = part(ours(docx(body), VALUES, SHAPE))
    assert [data.count(f'id="{number}"'.encode()) for number in (1001, 1002, 1003)] == [1, 1, 1]


def test_bookmarks_are_left_out_of_loops_and_stay_elsewhere() -> None:
    mark = '<w:p><w:bookmarkStart w:id="{0}" w:name="m{0}"/><w:bookmarkEnd w:id="{0}"/></w:p>'
    body = mark.format(1) + p("{%p for row in rows %}") + mark.format(2) + p("{%p endfor %}")
    data = part(ours(docx(body), VALUES, SHAPE))
    assert b"m1" in data
    assert b"m2" not in data
    assert data.count(b"<w:bookmarkEnd") == 1


def part(data: bytes) -> bytes:
    """The main text's XML."""
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml")
