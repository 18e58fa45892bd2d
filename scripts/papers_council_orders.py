"""Papers, council orders: composition and pairs, and the note on an incident."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from paper_look import TALL, Paper
from paper_parts import Texts, heading, order_head, signed, submitted_to, to_write


def council_order(paper: Paper, t: Texts, own: Texts) -> None:
    """The composition, and everybody who has a mentor; earlier orders are void."""
    orders = t["orders"]
    order_head(paper, own, orders)
    paper.lines("Item", own["items"])
    paper.when("order.void", "Item", own["void"])
    _order_end(paper, t, own)
    paper.turn(wide=False)
    _annex(paper, orders, "1")
    paper.text("Heading1", own["composition"])
    paper.when("body.name", "Subject", "{{ body.name }}")
    paper.listed("11c 32 54 68", own["heads"], "members", own["cells"], tall=9)
    paper.end_page()
    with paper.block("if pairs"):
        paper.turn(wide=True)
        _pairs(paper, t)
        paper.turn(wide=False)
    _sheet(paper, t, own)


def amending_order(paper: Paper, t: Texts, own: Texts) -> None:
    """What changes among the pairs, and the whole list as it is from now on."""
    orders = t["orders"]
    order_head(paper, own, orders)
    paper.lines("Item", own["items"])
    _order_end(paper, t, own)
    paper.turn(wide=True)
    _annex(paper, orders, "1")
    paper.text("Heading1", own["changes"])
    paper.text("Gap", "")
    paper.listed("10c 27 61 56 56 42", own["heads"], "changes", own["cells"])
    paper.end_page()
    _pairs(paper, t, new_page=True)
    paper.turn(wide=False)
    _sheet(paper, t, own)


def _order_end(paper: Paper, t: Texts, own: Texts) -> None:
    """Who is told, who sees to it, who signs."""
    orders = t["orders"]
    if "acquaint" in own:
        paper.text("Item", own["acquaint"])
    paper.text("ItemKept", own["control"])
    table = paper.signature(orders["signer"], "{{ signatory.name }}", t["signature"])
    paper.below(table, "signatory.act", orders["authority"], more=True)
    paper.below(table, "order.executor", orders["executor"])
    paper.end_page()


def _annex(paper: Paper, orders: Texts, number: str, *, new_page: bool = False) -> None:
    """Whose annex it is, at the right."""
    style = "RequisiteRight" if paper.width > TALL else "Addressee"
    paper.text(style, orders["annex"].format(number=number), new_page=new_page)
    paper.text(style, orders["annex_date"])


def _pairs(paper: Paper, t: Texts, *, new_page: bool = False) -> None:
    """The list of everybody who has a mentor, as an annex on pages of its own."""
    own = t["pairs"]
    _annex(paper, t["orders"], "2", new_page=new_page)
    paper.text("Heading1", own["heading"])
    paper.text("Gap", "")
    with paper.block("if pairs"):
        paper.listed("10c 80 40 80 42", own["heads"], "pairs", own["cells"])
        paper.end_page()
    with paper.block("if not pairs"):
        paper.text("Text", own["nobody"])


def _sheet(paper: Paper, t: Texts, own: Texts) -> None:
    """Everybody whom the order names signs that they have read it."""
    orders = t["orders"]
    paper.text("Heading1", orders["sheet_heading"], new_page=True)
    paper.text("Subject", own["sheet_subject"])
    paper.text("Subject", orders["sheet_date"])
    heads, cells = orders["sheet_heads"], orders["sheet_cells"]
    paper.listed("11c 29 72 32 21", heads, "order.acquainted", cells, tall=11)


def incident_note(paper: Paper, t: Texts, own: Texts) -> None:
    """What the chief has to know at once, from the mentor, and what the chief decides."""
    paper.when("note.restricted", "RequisiteRight", "*{{ note.restricted }}*")
    submitted_to(paper, t)
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts(
        [
            (own["about"], "*{{ about.name }}*, {{ about.post_inside }}"),
            (own["day"], own["day_text"]),
            (own["informer"], "{{ informer.name }}, {{ informer.post_inside }}"),
            (own["matter"], "{{ note.matter }}"),
            (own["document"], "{{ note.document }}", "note.document"),
        ]
    )
    with paper.block("if note.text"):
        paper.text("Heading2", own["text"])
        paper.text("Text", "{{ note.text }}")
    with paper.block("if not note.text"):
        to_write(paper, [own["text"]], 4)
    to_write(paper, own["heads"], 2)
    to_write(paper, own["attached"], 1, signed=True)
    signed(paper, t, own["signer"], "{{ informer.name }}")
    paper.text("Sign", own["received"])
    to_write(paper, [own["resolution"]], 2, signed=True)
    signed(paper, t, own["chief"], "{{ signatory.name }}")


PAPERS: Mapping[str, Callable[[Paper, Texts, Texts], None]] = {
    "council_order": council_order,
    "amending_order": amending_order,
    "incident_note": incident_note,
}
