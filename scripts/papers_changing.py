"""Papers, changing: another mentor, or another end of the term (pars. 6, 11)."""

from __future__ import annotations

from paper_look import Paper
from paper_parts import Texts, agreed, heading, order_end, order_head, proof, signed, to_write


def replacement_order(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 11: the mentor changes, the term does not."""
    orders = t["orders"]
    order_head(paper, own, orders)
    paper.text("Item", own["replace"])
    paper.lines("Person", (own["servant"], own["former"], own["mentor"]))
    paper.lines("Item", (own["term"], own["plan"]))
    paper.lines("Item", (own["papers"], own["acquaint"]))
    paper.text("Item", own["control"])
    order_end(paper, t, own, orders)
    proof(paper, t, own["annex"])


def term_order(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 6: which days are not counted, and where the term ends by that."""
    orders = t["orders"]
    order_head(paper, own, orders)
    paper.text("Item", own["count"])
    paper.lines("Person", (own["servant"], own["mentor"]))
    with paper.block("if absences.rows"):
        paper.text("ItemKept", own["absences"])
        paper.listed("8c 59 23c 23c 35 17c", own["heads"], "absences.rows", own["cells"])
    with paper.block("if not absences.rows"):
        paper.text("Item", own["no_absences"])
    paper.text("Item", own["end"])
    paper.lines("Item", (own["papers"], own["acquaint"]))
    paper.text("Item", own["control"])
    order_end(paper, t, own, orders)


def plan_revision(paper: Paper, t: Texts, own: Texts) -> None:
    """Pars. 11 and 12: the plan goes on under the new mentor; what changes in it is agreed."""
    agreed(paper, t)
    heading(paper, own)
    paper.facts(
        [
            (t["servant"], "{{ servant.name }}, {{ servant.post_inside }}"),
            (t["former"], "{{ former.name }}, {{ former.post_inside }}"),
            (t["new"], "{{ mentor.name }}, {{ mentor.post_inside }}"),
            (own["ground"], "{{ change.ground }}"),
            (t["order"], "{{ assigned.reference }}"),
            (own["order"], "{{ order.reference }}"),
            (t["term"], "{{ term.period }}"),
        ],
        label=78,
    )
    columns = "11c 114 24c 30 21 24 28"
    paper.listed(columns, own["heads"], "plan.rows", own["cells"], tall=8)
    paper.text("Note", own["note"])
    signed(paper, t, own["mentor"], "{{ mentor.name }}", more=True)
    signed(paper, t, own["former"], "{{ former.name }}", more=True)
    signed(paper, t, own["servant"], "{{ servant.name }}")


def interim_note(paper: Paper, t: Texts, own: Texts) -> None:
    """Pars. 11 and 16: what the former mentor leaves to the one who will write the commendation."""
    paper.lines("Addressee", own["to"])
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts(
        [
            (t["servant"], "{{ servant.name }}, {{ servant.post_inside }}"),
            (t["former"], "{{ former.name }}, {{ former.post_inside }}"),
            (t["order"], "{{ assigned.reference }}"),
            (t["new"], "{{ mentor.name }}, {{ mentor.post_inside }}"),
            (own["ground"], "{{ change.ground }}"),
            (t["term"], "{{ term.period }}"),
        ]
    )
    to_write(paper, own["parts"], 4)
    paper.text("Heading2", own["aspects"])
    paper.listed("11c 62 92", own["heads"], "note.aspects", own["cells"], tall=16)
    to_write(paper, [own["advice"]], 4, signed=True)
    signed(paper, t, own["former"], "{{ former.name }}", more=True)
    signed(paper, t, own["taken"], "{{ mentor.name }}")
