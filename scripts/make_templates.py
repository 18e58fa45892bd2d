"""Makes the Word templates of the papers: `python scripts/make_templates.py [--into FOLDER]`."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import papers_assigning as assigning
import papers_changing as changing
import papers_closing as closing
from paper_look import Paper
from paper_parts import Texts
from papers_summary import summary

HERE = Path(__file__).parent
WIDE = ("plan", "plan_revision")

PAPERS: Mapping[str, Callable[[Paper, Texts, Texts], None]] = {
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
}


def make(language: str) -> dict[str, bytes]:
    """The templates of one language by their kind."""
    texts = tomllib.loads((HERE / "paper_texts" / f"{language}.toml").read_text(encoding="utf-8"))
    made = {}
    for kind, draw in PAPERS.items():
        paper = Paper(texts[kind]["title"], texts["language"], wide=kind in WIDE)
        draw(paper, texts["common"], texts[kind])
        made[kind] = paper.bytes()
    return made


def main() -> None:
    """Writes every language into its folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    into = HERE.parent / "templates" / "civil_service"
    parser.add_argument("--into", type=Path, default=into)
    into = parser.parse_args().into
    for texts in sorted((HERE / "paper_texts").glob("*.toml")):
        for kind, data in make(texts.stem).items():
            path = into / texts.stem / f"{kind}.docx"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(path)


if __name__ == "__main__":
    main()
