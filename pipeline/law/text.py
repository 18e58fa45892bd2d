"""The law's act file, its words: chapters, paragraphs, and the readings that stand below them."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.law import act as nouns
from pipeline.law.fields import Fields


def text_of(
    top: Fields,
) -> tuple[tuple[nouns.Chapter, ...], dict[str, str], tuple[nouns.Reading, ...]]:
    """The chapters, the text by number, and the readings that stand below it."""
    chapters = tuple(_chapter(one) for one in top.each("chapter"))
    texts: dict[str, str] = {}
    below: list[Fields] = []
    for one in top.each("paragraph"):
        number = one.text("number")
        texts |= _parts(one, number)
        below += [each.under(number) for each in one.each("reading", [])]
        one.close()
    listed = [number for chapter in chapters for number in chapter.paragraphs]
    top.once(listed, "paragraph")
    whole = [number for number in texts if "." not in number]
    if listed != whole:
        top.wrong("chapters")
    readings = tuple(_reading(one, texts) for one in below)
    top.once([reading.id for reading in readings], "reading")
    return chapters, texts, readings


def _chapter(one: Fields) -> nouns.Chapter:
    chapter = nouns.Chapter(one.text("number", ""), one.text("title"), one.texts("paragraphs"))
    one.close()
    return chapter


def _parts(one: Fields, number: str) -> dict[str, str]:
    """A paragraph's opening words, sub-points and closing sentence, each by its key."""
    parts = {number: one.text("text")}
    points = one.texts("points", ())
    parts |= {f"{number}.{at}": " ".join(point.split()) for at, point in enumerate(points, 1)}
    last = one.text("last", "")
    return parts | ({f"{number}.last": last} if last else {})


def _reading(one: Fields, paragraphs: Mapping[str, str]) -> nouns.Reading:
    reading = nouns.Reading(
        id=one.text("id"),
        paragraph=one.known(one.text("paragraph"), paragraphs, "paragraph"),
        question=one.text("question"),
        reading=one.text("reading"),
        reason=one.text("reason"),
        options=tuple(_option(each) for each in one.each("options", [])),
    )
    one.close()
    return reading


def _option(one: Fields) -> nouns.Option:
    default = one.take("default")
    option = nouns.Option(
        name=one.text("name"),
        default=tuple(default) if isinstance(default, list) else default,
        allowed=one.texts("allowed", ()),
        least=one.whole("least", 0),
        most=one.whole("most", 0) or None,
    )
    one.close()
    return option
