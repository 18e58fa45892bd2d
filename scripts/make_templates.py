"""Makes the Word templates of the papers: `python scripts/make_templates.py [--into FOLDER]`."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import papers_assigning as assigning
import papers_changing as changing
import papers_closing as closing
import papers_council as council
import papers_council_orders as council_orders
import papers_functions as functions
import papers_meeting as meeting
from paper_both import both
from paper_look import Paper
from paper_parts import Texts
from paper_styles import (
    STYLES,
    STYLES_OF_BOTH,
    STYLES_OF_LONG,
    STYLES_OF_ORDER,
    STYLES_OF_WIDE,
    STYLES_OF_WIDE_BOTH,
    Style,
)
from papers_summary import summary

from pipeline.words.languages import BOTH, shared_blanks, texts_of, typeset

HERE = Path(__file__).parent
LONG = ("inventory", "termination_note")
COUNCIL_ORDERS = ("council_order", "amending_order")
SET_SMALLER = {
    **dict.fromkeys(LONG, STYLES_OF_LONG),
    **dict.fromkeys(COUNCIL_ORDERS, STYLES_OF_ORDER),
}
WIDE = ("plan", "plan_revision", "request_register")

# For each rulebook its kinds of papers, and who draws them. Its texts stand in a folder of its
# name, in files whose names end with the language; each file has its own common texts.
PAPERS: Mapping[str, Mapping[str, Callable[[Paper, Texts, Texts], None]]] = {
    "civil_service": {
        "submission": assigning.submission,
        "consent": assigning.consent,
        "order": assigning.order,
        "month_order": assigning.month_order,
        "plan": assigning.plan,
        "report": closing.report,
        "commendation": closing.commendation,
        "replacement_order": changing.replacement_order,
        "plan_revision": changing.plan_revision,
        "interim_note": changing.interim_note,
        "term_order": changing.term_order,
        "cover_note": closing.cover_note,
        "inventory": closing.inventory,
        "termination_note": closing.termination_note,
        "summary": summary,
    },
    "internal_affairs": {
        **council.PAPERS,
        **council_orders.PAPERS,
        **meeting.PAPERS,
        **functions.PAPERS,
    },
}


def make(book: str, language: str) -> dict[str, bytes]:
    """The templates of one rulebook in one language, by their kind."""
    if language == BOTH:
        return _both(book)
    return {kind: _drawn(book, one).bytes() for kind, one in _texts(book, language).items()}


class _Text(NamedTuple):
    """The texts of one kind of paper in one language, and what it shares with its neighbours."""

    kind: str
    language: str
    common: Texts
    own: Texts


def _texts(book: str, language: str) -> dict[str, _Text]:
    found = {}
    for path in _files(book, language):
        texts = tomllib.loads(path.read_text(encoding="utf-8"))
        texts = _typeset(texts, language) if language != "en" else texts
        for kind, own in texts.items():
            if kind in PAPERS[book]:
                found[kind] = _Text(kind, texts["language"], texts["common"], own)
    return found


def _typeset(texts: Any, language: str) -> Any:
    """Every text with the marks and spaces of its language."""
    if isinstance(texts, str):
        return typeset(texts, language)
    if isinstance(texts, dict):
        return {name: _typeset(one, language) for name, one in texts.items()}
    return [_typeset(one, language) for one in texts] if isinstance(texts, list) else texts


def _drawn(book: str, text: _Text, title: str = "", *, shared: bool = False) -> Paper:
    """A template; `shared`: it gives the look to one of both texts."""
    title, styles = title or text.own["title"], _styles(text.kind, shared=shared)
    paper = Paper(title, text.language, wide=text.kind in WIDE, styles=styles)
    PAPERS[book][text.kind](paper, text.common, text.own)
    return paper


def _styles(kind: str, *, shared: bool) -> Mapping[str, Style]:
    if kind in WIDE:
        return STYLES_OF_WIDE_BOTH if shared else STYLES_OF_WIDE
    return SET_SMALLER.get(kind, STYLES_OF_BOTH) if shared else STYLES


def _both(book: str) -> dict[str, bytes]:
    """The templates of papers with both texts, of the kinds that have both."""
    first, second = (_texts(book, language) for language in texts_of(BOTH))
    made, lines = {}, _lines(book)
    for kind in sorted(first.keys() & second.keys()):
        ours, theirs = (_shared(one[kind], lines) for one in (first, second))
        title = f"{ours.own['title']} / {theirs.own['title']}"
        made[kind] = both(_drawn(book, ours, title, shared=True), _drawn(book, theirs))
    return made


def _shared(text: _Text, lines: Texts) -> _Text:
    """A day that is entered by hand is entered once, in the words of neither language, and a line
    with other blanks has the words of both."""
    shared = {name: {**text.common[name], **own} for name, own in lines.get("common", {}).items()}
    common = {**text.common, **shared, "date": shared_blanks()["day"]}
    return text._replace(common=common, own={**text.own, **lines.get(text.kind, {})})


def _lines(book: str) -> Mapping[str, Texts]:
    """By kind of paper, and for all, what papers with both texts have for both: lines with blanks,
    and the widths of columns."""
    path = HERE / "paper_texts" / f"{book}.{BOTH}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def _files(book: str, language: str = "*") -> list[Path]:
    folder = HERE / "paper_texts" / book
    return sorted({*folder.glob(f"{language}.toml"), *folder.glob(f"*.{language}.toml")})


def _language(path: Path) -> str:
    """`en` of `en.toml` and of `meeting.en.toml`."""
    return path.stem.rpartition(".")[2]


def _languages(book: str) -> list[str]:
    """Those that the texts are in, and both together where both are there."""
    found = sorted({_language(path) for path in _files(book)})
    return [*found, BOTH] if set(texts_of(BOTH)) <= set(found) else found


def main() -> None:
    """Writes every language of every rulebook into its folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE.parent / "templates")
    into = parser.parse_args().into
    for book in PAPERS:
        for language in _languages(book):
            for kind, data in make(book, language).items():
                path = into / book / language / f"{kind}.docx"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                print(path)


if __name__ == "__main__":
    main()
