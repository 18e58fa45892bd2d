"""Papers, council: those of one mentorship where a council of mentors is."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import papers_changing as changing
import papers_closing as closing
from paper_look import Paper
from paper_parts import Texts, heading, letterhead, pair_facts, signed, to_write


def assignment_sheet(paper: Paper, t: Texts, own: Texts) -> None:
    """Who is sponsored, by whom and how long; both sign that they know what is asked of them."""
    letterhead(paper)
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts(
        [
            (own["part_servant"], ""),
            (own["name"], "*{{ servant.name }}*"),
            (t["position"], "{{ servant.position }}"),
            (t["subdivision"], "{{ servant.subdivision }}", "servant.subdivision"),
            (t["accepted"], "{{ servant.accepted_on }}"),
            (t["category"], "{{ sponsored.category }}"),
            (own["part_mentor"], ""),
            (own["name"], "*{{ mentor.name }}*"),
            (t["position"], "{{ mentor.position }}"),
            (t["subdivision"], "{{ mentor.subdivision }}", "mentor.subdivision"),
            (own["experience"], "{{ mentor.experience }}"),
            (own["former"], "{{ instead.name }}, {{ instead.post }}", "instead.name"),
            (own["ground"], "{{ instead.ground }}", "instead.ground"),
            (own["part_term"], ""),
            (t["term"], "{{ term.period }}"),
            (t["uncounted"], "{{ term.uncounted }}", "term.uncounted"),
            (t["order"], "{{ order.reference }}"),
        ]
    )
    with paper.block("if words.quotes"):
        paper.text("Subheading", own["words"])
        paper.each("words.quotes", "Small", own["words_item"])
    paper.text("Subheading", own["signs"])
    heads, cells = t["orders"]["sheet_heads"], t["orders"]["sheet_cells"]
    paper.listed("11c 34 64 33 23", heads, "order.acquainted", cells, tall=14)
    signed(paper, t, own["signer"], t["unnamed"])


def final_report(paper: Paper, t: Texts, own: Texts) -> None:
    """What the mentor tells the council at the end, and what the council says to it."""
    paper.lines("Addressee", own["to"])
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts([*pair_facts(t), (t["category"], "{{ sponsored.category }}")])
    to_write(paper, own["parts"], 4, signed=True)
    signed(paper, t, own["mentor"], "{{ mentor.name }}", more=True)
    signed(paper, t, own["servant"], "{{ servant.name }}")
    paper.text("Heading2", own["heard"])
    paper.text("Sign", own["minutes"])
    paper.text("Subheading", own["decision"])
    paper.ruled(3, signed=True)
    signed(paper, t, t["secretary"], t["unnamed"])


PAPERS: Mapping[str, Callable[[Paper, Texts, Texts], None]] = {
    "assignment_sheet": assignment_sheet,
    "final_report": final_report,
    "term_order": changing.term_order,
    "termination_note": closing.termination_note,
}
