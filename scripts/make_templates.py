"""Makes the Word templates of the papers: `python scripts/make_templates.py [--into FOLDER]`."""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docx.shared import Mm
from paper_look import Paper

HERE = Path(__file__).parent
Texts = Mapping[str, Any]


def letterhead(paper: Paper) -> None:
    """The upper cell is empty: it is the place of the emblem or of the body's own letterhead."""
    table = paper.table((62.5, 40, 62.5), lines=False)
    row = paper.row(table, ("{{ body.name_kk }}", "", "{{ body.name_ru }}"), ("Body",) * 3)
    row.height = Mm(22)
    paper.text("Body", "{{ body.name }}")


def submitted_to(paper: Paper, t: Texts) -> None:
    """The person entitled to appoint, to whom par. 7 sends submissions."""
    paper.text("Addressee", t["attention"])
    for name in ("position", "body", "name"):
        paper.when(f"addressee.{name}", "Addressee", f"{{{{ addressee.{name} }}}}")


def addressee(paper: Paper, lines: list[str]) -> None:
    """Top right, as official letters have it."""
    paper.lines("Addressee", lines)


def heading(paper: Paper, own: Texts) -> None:
    """What the paper is, and on what."""
    paper.text("Heading1", own["heading"])
    paper.text("Subject", own["subject"])


def servant_facts(t: Texts) -> list[tuple[str, ...]]:
    """The rows on the servant that most papers share."""
    return [
        (t["servant"], "{{ servant.name }}"),
        (t["position"], "{{ servant.position }}"),
        (t["subdivision"], "{{ servant.subdivision }}", "servant.subdivision"),
        (t["category"], "{{ servant.category }}", "servant.category"),
        (t["accepted"], "{{ servant.accepted_on }}"),
    ]


def submission(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 7: the direct manager names the mentor."""
    submitted_to(paper, t)
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts(
        [
            (own["part_servant"], ""),
            *servant_facts(t),
            (own["part_mentor"], ""),
            (t["candidate"], "{{ mentor.name }}"),
            (t["position"], "{{ mentor.position }}"),
            (t["subdivision"], "{{ mentor.subdivision }}", "mentor.subdivision"),
            (own["part_requirements"], ""),
            (own["experience"], "{{ mentor.experience }}"),
            (own["mark"], "{{ mentor.mark }}"),
            (own["penalty"], "{{ mentor.penalty }}"),
            (own["part_term"], ""),
            (own["term_asked"], "{{ term.length }}"),
            (own["ground"], "{{ order.ground }}"),
            (own["chief"], "{{ order.chief_decision }}", "order.chief_decision"),
        ]
    )
    paper.text("Sign", own["attached"])
    paper.signature(own["signer"], "{{ manager.name }}", t["signature"], date=t["date"])
    proof(paper, t, own)


def proof(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 8, last sentence: everybody in the body, each with what excludes them."""
    paper.text("Gap", "{%p if proof.rows %}")
    paper.text("Addressee", own["proof_annex"], new_page=True)
    paper.text("Heading1", own["proof_heading"])
    paper.text("Subject", own["proof_subject"])
    paper.text("Text", own["proof_opening"])
    paper.listed("13c 52 62 38", own["proof_heads"], "proof.rows", own["proof_cells"])
    paper.text("Sign", own["proof_key"])
    paper.each("proof.grounds", "Key", own["proof_key_item"])
    paper.signature(own["proof_signer"], own["proof_name"], t["signature"], date=t["date"])
    paper.text("Gap", "{%p endif %}")


def consent(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 7: the consent of the mentor, by the own hand."""
    submitted_to(paper, t)
    heading(paper, own)
    paper.text("TextLeft", own["opening"])
    paper.facts([*servant_facts(t), (t["term"], "{{ term.length }}")])
    paper.text("Text", own["count"])
    paper.text("TextKept", own["duties"])
    paper.signature(own["signer"], "{{ mentor.name }}", t["signature"], date=t["date"])


def order(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 9: the order, and the sheet on which those named in it sign."""
    letterhead(paper)
    paper.text("Heading1", own["heading"])
    table = paper.table((68, 45, 52), lines=False)
    styles = ("Requisite", "RequisiteMiddle", "RequisiteRight")
    paper.row(table, (own["date"], own["number"], "{{ body.city }}"), styles)
    paper.text("Gap", "")
    paper.text("Subject", own["subject"])
    paper.text("Text", own["preamble"])
    paper.text("Command", own["command"])
    paper.text("Item", own["assign"])
    paper.lines("Person", (own["servant"], own["mentor"]))
    paper.text("Item", own["term"])
    paper.text("ItemLeft", own["plan"])
    paper.lines("Item", [own["papers"], own["acquaint"]])
    paper.text("ItemLeft", own["control"])
    paper.text("ItemKept", own["basis"])
    paper.signature(own["signer"], "{{ signatory.name }}", t["signature"])
    paper.when("signatory.act", "Note", own["authority"])
    paper.when("order.executor", "Note", own["executor"])
    paper.text("Heading1", own["sheet_heading"], new_page=True)
    paper.text("Subject", own["sheet_subject"])
    paper.text("Subject", own["sheet_date"])
    cells = own["sheet_cells"]
    paper.listed("11c 34 64 33 23", own["sheet_heads"], "order.acquainted", cells, tall=16)


def plan(paper: Paper, t: Texts, own: Texts) -> None:
    """Pars. 12 and 13: what is done, by when, towards which objective, under which duty."""
    table = paper.table((147, 105), lines=False)
    for text in (f"*{own['agreed']}*", own["agreed_by"], *own["agreed_lines"], t["date"]):
        paper.row(table, ("", text), ("Sign", "Sign"))
    heading(paper, own)
    facts = [
        (t["servant"], "{{ servant.name }}, {{ servant.post }}"),
        (t["mentor"], "{{ mentor.name }}, {{ mentor.post }}"),
        (own["period_label"], own["period"]),
        (t["order"], "{{ order.reference }}"),
    ]
    paper.facts(facts)
    columns = "11c 82 24c 20c 25c 40 26 24"
    paper.listed(columns, own["heads"], "plan.rows", own["cells"], tall=10)
    paper.text("Note", own["note"])
    paper.signature(own["mentor"], "{{ mentor.name }}", t["signature"], date=t["date"])
    paper.signature(own["servant"], "{{ servant.name }}", t["signature"], date=t["date"])
    paper.text("Heading2", own["objectives"], new_page=True)
    paper.each("plan.objectives", "Key", own["key_item"])
    paper.text("Heading2", own["duties"])
    paper.each("plan.duties", "Key", own["key_item"])


def closing_facts(t: Texts, own: Texts) -> list[tuple[str, str]]:
    """Who, with whom, when: the head of both forms of the last day."""
    return [
        (t["servant"], "{{ servant.name }}, {{ servant.post }}"),
        (t["mentor"], "{{ mentor.name }}, {{ mentor.post }}"),
        (t["order"], "{{ order.reference }}"),
        (t["term"], own["period"]),
    ]


def report(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 15: four parts, written by the servant."""
    addressee(paper, own["to"])
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts(closing_facts(t, own))
    first, *others = own["parts"]
    paper.text("Heading2", first)
    paper.listed("11c 80 24c 22 28", own["heads"], "plan.rows", own["cells"])
    for part in others:
        paper.text("Heading2", part)
        paper.ruled(4, signed=part == others[-1])
    paper.signature(own["servant"], "{{ servant.name }}", t["signature"], date=t["date"])
    paper.text("Heading2", own["resolution"])
    paper.ruled(2, signed=True)
    paper.signature(own["head"], "{{ head.name }}", t["signature"], date=t["date"])


def commendation(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 16: five aspects and a conclusion in words; no marks are added up."""
    addressee(paper, own["to"])
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts(closing_facts(t, own))
    for part in own["parts"]:
        paper.text("Heading2", part)
        paper.ruled(4, signed=part == own["parts"][-1])
    paper.signature(own["mentor"], "{{ mentor.name }}", t["signature"], date=t["date"])
    paper.text("Heading2", own["note"])
    paper.ruled(2, signed=True)
    paper.signature(own["head"], "{{ head.name }}", t["signature"], date=t["date"])
    paper.signature(own["servant"], "{{ servant.name }}", t["signature"], date=t["date"])


PAPERS: Mapping[str, Callable[[Paper, Texts, Texts], None]] = {
    "submission": submission,
    "consent": consent,
    "order": order,
    "plan": plan,
    "report": report,
    "commendation": commendation,
}


def make(language: str) -> dict[str, bytes]:
    """The six templates of one language by their kind."""
    texts = tomllib.loads((HERE / "paper_texts" / f"{language}.toml").read_text(encoding="utf-8"))
    made = {}
    for kind, draw in PAPERS.items():
        paper = Paper(texts[kind]["title"], texts["language"], wide=kind == "plan")
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
