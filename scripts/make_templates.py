"""Makes the Word templates of the papers: `python scripts/make_templates.py [--into FOLDER]`."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import papers_assigning as assigning
import papers_changing as changing
import papers_closing as closing
import papers_council as council
import papers_council_orders as council_orders
import papers_functions as functions
import papers_meeting as meeting
from paper_look import Paper
from paper_parts import Texts
from papers_summary import summary

HERE = Path(__file__).parent
WIDE = ("plan", "plan_revision", "request_register")

# For each rulebook its kinds of papers, and who draws them. Its texts stand in a folder of its
# name, in files whose names end with the language; each file has its own common texts.
PAPERS: Mapping[str, Mapping[str, Callable[[Paper, Texts, Texts], None]]] = {
    "civil_service": {
        "submission": assigning.submission,
        "consent": assigning.consent,
        "order": assigning.order,
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
    made = {}
    for path in _files(book, language):
        texts = tomllib.loads(path.read_text(encoding="utf-8"))
        for kind, own in texts.items():
            if kind in PAPERS[book]:
                paper = Paper(own["title"], texts["language"], wide=kind in WIDE)
                PAPERS[book][kind](paper, texts["common"], own)
                made[kind] = paper.bytes()
    return made


def _files(book: str, language: str = "*") -> list[Path]:
    folder = HERE / "paper_texts" / book
    return sorted({*folder.glob(f"{language}.toml"), *folder.glob(f"*.{language}.toml")})


def _language(path: Path) -> str:
    """`en` of `en.toml` and of `meeting.en.toml`."""
    return path.stem.rpartition(".")[2]


def main() -> None:
    """Writes every language of every rulebook into its folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=HERE.parent / "templates")
    into = parser.parse_args().into
    for book in PAPERS:
        for language in sorted({_language(path) for path in _files(book)}):
            for kind, data in make(book, language).items():
                path = into / book / language / f"{kind}.docx"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                print(path)


if __name__ == "__main__":
    main()
