"""Papers with two texts: drawn twice, joined once; what both share stands there once."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.render import compile_template, render
from pipeline.render.names import shape
from tests.render.samples import paragraphs

SCRIPTS = Path(__file__).parents[2] / "scripts"
Draw = Callable[[Any, dict[str, str]], None]


@pytest.fixture
def join(
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[Draw, dict[str, str], dict[str, str]], bytes]]:
    """Draws the texts of both languages and joins them."""
    monkeypatch.syspath_prepend(str(SCRIPTS))
    look, base, both = (
        importlib.import_module(name) for name in ("paper_look", "paper_styles", "paper_both")
    )

    def joined(draw: Draw, first: dict[str, str], second: dict[str, str]) -> bytes:
        one = look.Paper("Бір / Один", "kk-KZ", styles=base.STYLES_OF_BOTH)
        other = look.Paper("Один", "ru-RU")
        draw(one, first)
        draw(other, second)
        made: bytes = both.both(one, other)
        return made

    yield joined
    for name in [name for name in sys.modules if name.startswith("paper")]:
        del sys.modules[name]


def trial(tree: Any, language: str) -> Any:
    """Values of a paper with both texts: each text is its language's name, but for names."""
    if isinstance(tree, dict):
        return {
            name: trial(below, "ru" if name == "ru" else language) for name, below in tree.items()
        }
    if isinstance(tree, list):
        return [trial(tree[0], language)] * 2
    return f"<{language}>"


def shown(data: bytes, **changes: Any) -> list[str]:
    values = trial(shape("order", both=True), "kk")
    values["servant"]["name"] = values["ru"]["servant"]["name"] = "Ким"
    values |= changes
    made = render(values, compile_template(data, "kk+ru/order.docx"))
    return [text for text in paragraphs(made) if text][:-1]  # the last is the page's number


def test_a_sentence_stands_in_two_columns_with_the_values_of_its_language(join: Any) -> None:
    data = join(
        lambda paper, text: paper.text("Text", text["one"]),
        {"one": "Мерзімі: {{ term.text }}."},
        {"one": "Срок: {{ term.text }}."},
    )
    assert shown(data)[:2] == ["Мерзімі: <kk>.", "Срок: <ru>."]


def test_a_label_has_both_words_and_a_value_that_is_the_same_stands_once(join: Any) -> None:
    def draw(paper: Any, text: dict[str, str]) -> None:
        name, post = "{{ servant.name }}", "{{ servant.post }}"
        paper.facts([(text["name"], name), (text["post"], post)])

    data = join(draw, {"name": "Аты", "post": "Лауазымы"}, {"name": "Имя", "post": "Должность"})
    told = shown(data)
    assert told[:4] == ["Аты / Имя", "Ким", "Лауазымы / Должность", "<kk><ru>"]


def test_a_table_has_one_row_an_item_and_both_texts_in_it(join: Any) -> None:
    def draw(paper: Any, text: dict[str, str]) -> None:
        cells = ["{{ item.no }}", "{{ item.text }}"]
        paper.listed("20 145", [text["no"], text["text"]], "order.basis", cells)

    data = join(draw, {"no": "№", "text": "Негіз"}, {"no": "№", "text": "Основание"})
    assert shown(data)[:6] == ["№", "Негіз / Основание", "<kk>", "<kk><ru>", "<kk>", "<kk><ru>"]


def test_a_list_within_a_sentence_is_that_of_the_sentences_language(join: Any) -> None:
    loop = "{% for item in order.basis %}{{ item.text }};{% endfor %}"
    data = join(
        lambda paper, text: paper.text("Text", text["one"] + loop),
        {"one": "Негіз: "},
        {"one": "Основание: "},
    )
    assert shown(data)[:2] == ["Негіз: <kk>;<kk>;", "Основание: <ru>;<ru>;"]


def test_paragraphs_of_a_list_become_rows_of_the_columns(join: Any) -> None:
    def draw(paper: Any, text: dict[str, str]) -> None:
        paper.each("order.basis", "Item", text["one"])

    told = shown(join(draw, {"one": "Бір {{ item.text }}"}, {"one": "Один {{ item.text }}"}))
    assert told[:4] == ["Бір <kk>", "Один <ru>"] * 2


def test_a_condition_holds_for_both_texts_and_for_the_tables_within_it(join: Any) -> None:
    def draw(paper: Any, text: dict[str, str]) -> None:
        with paper.block("if order.basis"):
            paper.text("Text", text["one"])
            paper.facts([(text["one"], "{{ order.control }}")])

    data = join(draw, {"one": "Бар"}, {"one": "Есть"})
    assert shown(data)[:2] == ["Бар", "Есть"]
    empty = trial(shape("order", both=True), "kk")["order"] | {"basis": []}
    assert shown(data, order=empty) == []


def test_each_text_has_its_language_and_a_heading_is_one_heading(join: Any) -> None:
    data = join(
        lambda paper, text: paper.text("Heading2", text["one"]),
        {"one": "Тәлімгерліктің мақсаты мен міндеттері"},
        {"one": "Цель и задачи наставничества служащих"},
    )
    xml = re.sub(r"<w:sectPr.*", "", document_xml(data))
    assert xml.count('w:val="Heading2"') == 1
    assert re.findall(r'<w:lang w:val="([\w-]+)"', xml) == ["kk-KZ", "ru-RU"]


def kinds(data: bytes) -> list[str]:
    """What the body of a template holds, in turn: `tbl`, or the style of a paragraph."""
    body = re.sub(r"<w:sectPr.*", "", document_xml(data))
    body = re.sub(r"<w:tbl>.*?</w:tbl>", '<w:pStyle w:val="tbl"/>', body, flags=re.DOTALL)
    return re.findall(r'<w:pStyle w:val="(\w+)"', body)


def test_a_table_after_columns_is_a_table_of_its_own_and_repeats_its_head(join: Any) -> None:
    def draw(paper: Any, text: dict[str, str]) -> None:
        paper.text("Text", text["one"])
        paper.listed("20 145", ["№", text["one"]], "order.basis", ["{{ item.no }}", ""])

    assert kinds(join(draw, {"one": "Бір"}, {"one": "Один"})) == ["tbl", "GapKept", "tbl", "Gap"]


def test_a_text_above_a_signature_stands_in_paragraphs_that_keep_with_it(join: Any) -> None:
    def draw(paper: Any, text: dict[str, str]) -> None:
        paper.text("Item", text["one"])
        paper.text("ItemKept", text["two"])
        paper.signature("{{ signatory.position }}", "{{ signatory.name }}", "(x)")

    data = join(draw, {"one": "Бір", "two": "Екі"}, {"one": "Один", "two": "Два"})
    kept = ["ColumnKept", "ColumnKept", "GapKept"]
    assert kinds(data) == ["tbl", *kept, "tbl", "Gap"]


def test_a_text_above_a_table_that_it_is_kept_with_stands_in_paragraphs(join: Any) -> None:
    def draw(paper: Any, text: dict[str, str]) -> None:
        paper.text("Item", text["one"])
        with paper.block("if order.basis"):
            paper.text("ItemKept", text["two"])
            paper.listed("20 145", ["№", text["one"]], "order.basis", ["{{ item.no }}", ""])

    data = join(draw, {"one": "Бір", "two": "Екі:"}, {"one": "Один", "two": "Два:"})
    inner = ["Gap", "ColumnKept", "ColumnKept", "tbl", "Gap", "Gap"]
    assert kinds(data) == ["tbl", *inner]


@pytest.mark.parametrize("text", ["{{ item.text }}", "{{ item.no }}: {{ item.text }}."])
def test_a_list_above_a_signature_stands_in_paragraphs_that_keep_with_it(
    join: Any, text: str
) -> None:
    def draw(paper: Any, words: dict[str, str]) -> None:
        paper.each("order.basis", "Key", words["one"] + text, kept=True)
        paper.signature("{{ signatory.position }}", "{{ signatory.name }}", "(x)")

    alike = join(draw, {"one": ""}, {"one": ""})
    assert kinds(alike) == ["Gap", "ColumnSmallKept", "Gap", "GapKept", "tbl", "Gap"]
    assert re.search("<kk>.*<ru>", shown(alike)[0], re.DOTALL)
    data = join(draw, {"one": "Бір "}, {"one": "Один "})
    kept = ["ColumnSmallKept", "ColumnSmallKept"]
    assert kinds(data) == ["Gap", *kept, "Gap", "GapKept", "tbl", "Gap"]
    assert [one[:4].strip() for one in shown(data)[:2]] == ["Бір", "Один"]


def test_signatures_that_follow_each_other_stand_in_one_table(join: Any) -> None:
    def draw(paper: Any, text: dict[str, str]) -> None:
        paper.text("TextKept", text["one"])
        paper.signature(text["one"], "{{ mentor.name }}", "(x)", more=True)
        paper.signature(text["one"], "{{ servant.name }}", "(x)")
        paper.text("Text", text["one"])
        paper.signature(text["one"], "{{ head.name }}", "(x)")

    data = join(draw, {"one": "Бір"}, {"one": "Один"})
    assert kinds(data).count("tbl") == 2


def test_a_label_in_two_words_has_its_number_and_its_colon_once(join: Any) -> None:
    def draw(paper: Any, text: dict[str, str]) -> None:
        paper.text("Heading2", text["one"])
        paper.text("Addressee", text["to"])

    data = join(draw, {"one": "1. Бір", "to": "Кімге:"}, {"one": "1. Один", "to": "Кому:"})
    assert shown(data) == ["1. Бір / Один", "Кімге / Кому:"]


def test_texts_that_are_not_drawn_alike_are_refused(join: Any) -> None:
    def draw(paper: Any, text: dict[str, str]) -> None:
        paper.when(text["if"], "Text", "…")

    with pytest.raises(ValueError, match="differ in their tags"):
        join(draw, {"if": "order.control"}, {"if": "order.number"})


def test_a_second_texts_name_is_known_in_a_paper_with_two_texts_alone(join: Any) -> None:
    data = join(
        lambda paper, text: paper.text("Text", text["one"]),
        {"one": "{{ term.text }} бір"},
        {"one": "{{ term.text }} один"},
    )
    with pytest.raises(Exception, match="ru"):
        compile_template(data, "ru/order.docx")


def document_xml(data: bytes) -> str:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml").decode()
