"""Balance: a template that compiles gives well-formed documents only, whatever the values are."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped]

from pipeline.render.engine import TemplateFaultsError, compiled
from tests.render.engine.made import docx, p, table

SHAPE = {"name": None, "rows": [{"no": None}]}
LEVELS = st.sampled_from(["", "", "", "p", "tr", "tc", "r"])
BLOCKS = st.sampled_from(["if name", "for row in rows"])
PAIR = st.tuples(st.integers(0, 11), st.integers(0, 11), BLOCKS, LEVELS, LEVELS)


def body(pairs: list[tuple[int, int, str, str, str]]) -> str:
    """Two paragraphs, a table, a paragraph: twelve places, with blocks from one to another."""
    places = [[""] for _ in range(12)]
    for first, last, block, level, other in pairs:
        begin, end = sorted((first, last))
        places[begin].insert(0, f"{{%{level} {block} %}}")
        places[end].append(f"{{%{other} end{block.partition(' ')[0]} %}}")
    one, two, *cells, three, four = [["".join(texts[:1]), *texts[1:]] for texts in places]
    grid = table(
        *([p(*left), p(*right)] for left, right in zip(cells[:8:2], cells[1:8:2], strict=True))
    )
    return p(*one, "a") + p(*two) + grid + p(*three) + p(*four, "b")


CASES: tuple[dict[str, Any], ...] = tuple(
    {"name": name, "rows": [{"no": "1"}] * count} for name in ("", "x<") for count in (0, 1, 3)
)


@settings(max_examples=500, deadline=None)
@given(st.lists(PAIR, min_size=1, max_size=3))
def test_a_template_that_compiles_gives_well_formed_documents_only(
    pairs: list[tuple[int, int, str, str, str]],
) -> None:
    try:
        program = compiled(docx(body(pairs)), SHAPE)
    except TemplateFaultsError:
        return
    for values in CASES:
        with zipfile.ZipFile(io.BytesIO(program.render(values))) as package:
            root = etree.fromstring(package.read("word/document.xml"))
        for cell in root.iter("{*}tc"):
            assert cell[-1].tag.endswith("}p")


@pytest.mark.parametrize("level", ["", "p"])
def test_of_the_templates_that_are_tried_some_compile_and_some_do_not(level: str) -> None:
    assert compiled(docx(body([(1, 10, "if name", level, level)])), SHAPE)
    with pytest.raises(TemplateFaultsError):
        compiled(docx(body([(1, 3, "if name", level, level)])), SHAPE)
