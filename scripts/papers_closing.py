"""Papers, closing: the end of a mentorship, in its term or before it (pars. 15-19)."""

from __future__ import annotations

from paper_look import Paper
from paper_parts import Texts, heading, pair_facts, signed, submitted_to, to_write

ONE_TEXT = "11c 68 48 16 22"
"""The columns of an inventory; a paper with both texts names its own."""


def report(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 15: four parts, written by the servant."""
    paper.lines("Addressee", own["to"])
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts([*pair_facts(t), (own["agreed"], "{{ plan.agreed_on }}", "plan.agreed_on")])
    first, *others = own["parts"]
    paper.text("Heading2", first)
    paper.listed("11c 76 24c 26 28", own["heads"], "plan.rows", own["cells"])
    to_write(paper, others, 4, signed=True)
    signed(paper, t, own["servant"], "{{ servant.name }}")
    to_write(paper, [own["resolution"]], 2, signed=True)
    signed(paper, t, own["head"], "{{ head.name }}")


def commendation(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 16: five aspects and a conclusion in words; no marks are added up."""
    paper.lines("Addressee", own["to"])
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts(pair_facts(t))
    to_write(paper, own["parts"], 4, signed=True)
    signed(paper, t, own["mentor"], "{{ mentor.name }}")
    to_write(paper, [own["note"]], 2, signed=True)
    signed(paper, t, own["head"], "{{ head.name }}", more=True)
    signed(paper, t, own["servant"], "{{ servant.name }}")


def cover_note(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 17: report and commendation go to the appointing person and to HR."""
    submitted_to(paper, t)
    paper.text("Gap", "")
    paper.text("Addressee", own["and_to"])
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts([*pair_facts(t), (own["due"], "{{ papers.by }}")])
    paper.listed("11c 60 62 16 16", own["heads"], "papers.submitted", own["cells"], tall=7)
    signed(paper, t, own["head"], "{{ head.name }}")
    paper.text("Heading2", own["received"])
    first, *others = own["receivers"]
    table = paper.signature(first, t["unnamed"], t["signature"], date=t["date"], more=True)
    for receiver in others:
        paper.signed_too(table, receiver, t["unnamed"], t["signature"], date=t["date"])
    paper.text("Gap", "")


def inventory(paper: Paper, t: Texts, own: Texts) -> None:
    """Pars. 18 and 19: a list for each personal file, and the extract on results as a last page.

    The order and its day stand among the papers.
    """
    with paper.block("for file in inventory.files"):
        heading(paper, own, new_page=True)
        paper.text("Text", own["opening"])
        facts = [
            (own["file"], "{{ file.name }} ({{ file.role }})"),
            (t["servant"], "{{ servant.name }}"),
            (t["mentor"], "{{ mentor.name }}"),
            (t["earlier"], "{{ mentor.earlier }}", "mentor.earlier"),
        ]
        paper.facts(facts, label=45)
        paper.listed(own.get("columns", ONE_TEXT), own["heads"], "inventory.rows", own["cells"])
        paper.text("NoteBelowKept", own["note"])
        signed(paper, t, own["filed"], t["unnamed"])
        paper.end_page()
    extract(paper, t, own)


def extract(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 19: what the paragraph says, and room for what people decide; nothing follows by it."""
    heading(paper, own["extract"], new_page=True)
    paper.text("Text", own["extract"]["quote"])
    paper.text("Text", own["extract"]["effect"])
    paper.facts(
        [
            *pair_facts(t),
            (own["extract"]["report"], "{{ inventory.report_on }}"),
            (own["extract"]["commendation"], "{{ inventory.commendation_on }}"),
        ]
    )
    to_write(paper, own["extract"]["parts"], 4, signed=True)
    signed(paper, t, own["extract"]["head"], "{{ head.name }}")


def termination_note(paper: Paper, t: Texts, own: Texts) -> None:
    """A mentorship that ends before its term: why, since when, and what is owed no more."""
    submitted_to(paper, t)
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts(
        [
            *pair_facts(t),
            (own["ended_on"], "{{ ended.day }}"),
            (own["reason"], "{{ ended.reason }}"),
            (own["document"], "{{ ended.document }}", "ended.document"),
        ]
    )
    paper.when("ended.note", "Text", "{{ ended.note }}")
    paper.lines("Text", (own["owed"], own["free"]))
    paper.text("TextKept", own["files"])
    readers = list(zip(own["readers"], own["reader_names"], strict=True))
    signed(paper, t, own["signer"], t["unnamed"], more=True)
    for reader, name in readers:
        signed(paper, t, reader, name, more=(reader, name) != readers[-1])
