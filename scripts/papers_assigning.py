"""Papers, assigning: submission, consent, order and plan (pars. 7-9, 12)."""

from __future__ import annotations

from paper_look import Paper
from paper_parts import (
    Texts,
    agreed,
    heading,
    order_end,
    order_head,
    order_signed,
    proof,
    servant_facts,
    sheet,
    signed,
    submitted_to,
)


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
    signed(paper, t, own["signer"], "{{ manager.name }}")
    proof(paper, t, own["annex"])


def consent(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 7: the consent of the mentor, by the own hand."""
    submitted_to(paper, t)
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts([*servant_facts(t), (t["term"], "{{ term.remaining }}")])
    paper.text("Text", own["count"])
    paper.text("TextKept", own["duties"])
    signed(paper, t, own["signer"], "{{ mentor.name }}")


def order(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 9: the order, and the sheet on which those named in it sign."""
    orders = t["orders"]
    order_head(paper, own, orders)
    paper.text("Item", own["assign"])
    paper.lines("Person", (own["servant"], own["mentor"]))
    paper.lines("Item", (own["term"], own["plan"]))
    paper.lines("Item", [own["papers"], own["acquaint"]])
    paper.text("Item", own["control"])
    order_end(paper, t, own, orders)
    proof(paper, t, own["annex"])


def month_order(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 9: one order for many, with the list of the pairs and one acquaintance sheet."""
    orders = t["orders"]
    order_head(paper, own, orders)
    paper.lines("Item", own["items"])
    paper.text("Item", own["control"])
    order_signed(paper, t, orders)
    paper.text("Addressee", orders["annex"], new_page=True)
    paper.text("Addressee", orders["annex_date"])
    paper.text("Heading1", own["heading"])
    paper.text("Subject", own["list_subject"])
    paper.listed("10c 48 48 20c 39", own["heads"], "pairs", own["cells"])
    paper.end_page()
    sheet(paper, own, orders, tall=12)


def plan(paper: Paper, t: Texts, own: Texts) -> None:
    """Pars. 12 and 13: what is done, by when, towards which objective, under which duty."""
    agreed(paper, t)
    heading(paper, own)
    facts = [
        (t["servant"], "{{ servant.name }}, {{ servant.post_inside }}"),
        (t["mentor"], "{{ mentor.name }}, {{ mentor.post_inside }}"),
        (own["period_label"], own["period"]),
        (t["order"], "{{ order.reference }}"),
        (own["instead"], "{{ plan.instead }}", "plan.instead"),
    ]
    paper.facts(facts, label=78)
    columns = "11c 78 22c 26c 22c 41 25 27"
    paper.listed(columns, own["heads"], "plan.rows", own["cells"], tall=10)
    paper.text("Note", own["note"])
    signed(paper, t, own["mentor"], "{{ mentor.name }}", more=True)
    signed(paper, t, own["servant"], "{{ servant.name }}")
    paper.end_page()
    words_of_act(paper, own)


def words_of_act(paper: Paper, own: Texts) -> None:
    """Pars. 3, 4, 13 and 14 on a page of their own: the plan's columns refer to their numbers."""
    paper.text("Heading1", own["words"], new_page=True)
    with paper.block("if plan.goal"):
        paper.text("Heading2", own["goal"])
        paper.text("Small", "{{ plan.goal }}")
    for name in ("objectives", "duties", "servant_duties"):
        with paper.block(f"if plan.{name}"):
            paper.text("Heading2", own[name])
            paper.each(f"plan.{name}", "Small", own["key_item"])
