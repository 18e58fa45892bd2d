"""Papers, parts: what several of them share, so that it looks and reads the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from docx.shared import Mm
from docx.table import Table
from paper_look import Paper

Texts = Mapping[str, Any]


def letterhead(paper: Paper) -> None:
    """The upper cell is empty: it is the place of the emblem or of the body's own letterhead.

    The name stands once more only where it is neither of the two official ones.
    """
    table = paper.table((62.5, 40, 62.5), lines=False)
    row = paper.row(table, ("{{ body.name_kk }}", "", "{{ body.name_ru }}"), ("Body",) * 3)
    row.height = Mm(18)
    another = "body.name != body.name_kk and body.name != body.name_ru"
    paper.when(another, "Body", "{{ body.name }}")


def submitted_to(paper: Paper, t: Texts) -> None:
    """The person entitled to appoint, to whom par. 7 sends submissions."""
    paper.text("Addressee", t["attention"])
    for name in ("position", "body", "name"):
        paper.when(f"addressee.{name}", "Addressee", f"{{{{ addressee.{name} }}}}")


def heading(paper: Paper, own: Texts, *, new_page: bool = False) -> None:
    """What the paper is, and on what."""
    paper.text("Heading1", own["heading"], new_page=new_page)
    paper.text("Subject", own["subject"])


def signed(paper: Paper, t: Texts, post: str, name: str, *, more: bool = False) -> Table:
    """Post, place to sign, name and date; `more`: the next signature stands on the same page."""
    return paper.signature(post, name, t["signature"], date=t["date"], more=more)


def servant_facts(t: Texts) -> list[tuple[str, ...]]:
    """The rows on the servant that most papers share."""
    return [
        (t["servant"], "{{ servant.name }}"),
        (t["position"], "{{ servant.position }}"),
        (t["subdivision"], "{{ servant.subdivision }}", "servant.subdivision"),
        (t["category"], "{{ servant.category }}", "servant.category"),
        (t["accepted"], "{{ servant.accepted_on }}"),
    ]


def pair_facts(t: Texts) -> list[tuple[str, ...]]:
    """Who, with whom, under which order, when: the head of the papers of a running mentorship."""
    return [
        (t["servant"], "{{ servant.name }}, {{ servant.post_inside }}"),
        (t["mentor"], "{{ mentor.name }}, {{ mentor.post_inside }}"),
        (t["earlier"], "{{ mentor.earlier }}", "mentor.earlier"),
        (t["order"], "{{ order.reference }}"),
        (t["term"], "{{ term.period }}"),
    ]


def order_head(paper: Paper, own: Texts, orders: Texts) -> None:
    """Letterhead, date, number and place of an order, its subject, and the words of command."""
    letterhead(paper)
    paper.text("Heading1", orders["heading"])
    table = paper.table((68, 45, 52), lines=False)
    styles = ("Requisite", "RequisiteMiddle", "RequisiteRight")
    paper.row(table, (orders["date"], orders["number"], "{{ body.city }}"), styles)
    paper.text("Gap", "")
    paper.text("Subject", own["subject"])
    paper.text("Text", own["preamble"])
    paper.text("Command", orders["command"])


def order_end(paper: Paper, t: Texts, own: Texts, orders: Texts) -> None:
    """Basis, signature, and the sheet on which those named in the order sign."""
    order_signed(paper, t, orders)
    sheet(paper, own, orders)


def order_signed(paper: Paper, t: Texts, orders: Texts) -> None:
    """Basis and signature at the end of a page."""
    paper.text("ItemKept", orders["basis"])
    table = paper.signature(orders["signer"], "{{ signatory.name }}", t["signature"])
    paper.below(table, "signatory.act", orders["authority"], more=True)
    paper.below(table, "order.executor", orders["executor"])
    paper.end_page()


def sheet(paper: Paper, own: Texts, orders: Texts, *, tall: float = 16) -> None:
    """The sheet on which those named in the order sign."""
    paper.text("Heading1", orders["sheet_heading"], new_page=True)
    paper.text("Subject", own["sheet_subject"])
    paper.text("Subject", orders["sheet_date"])
    heads, cells = orders["sheet_heads"], orders["sheet_cells"]
    paper.listed("11c 35 66 32 21", heads, "order.acquainted", cells, tall=tall)


def proof(paper: Paper, t: Texts, annex: str) -> None:
    """Par. 8, last sentence: everybody in the body, each with what excludes them."""
    own = t["proof"]
    with paper.block("if proof.rows"):
        paper.text("Addressee", annex, new_page=True)
        heading(paper, own)
        paper.text("Text", own["opening"])
        paper.listed(own.get("columns", "11c 44 74 36"), own["heads"], "proof.rows", own["cells"])
        paper.text("Subheading", own["key"])
        paper.each("proof.grounds", "Key", own["key_item"], kept=True)
        signed(paper, t, own["signer"], own["name"])


def agreed(paper: Paper, t: Texts) -> None:
    """The block of agreement at the upper right of a wide paper: the head of the subdivision."""
    own = t["agreed"]
    table = paper.table((130, 122), lines=False)
    for text in (f"*{own['word']}*", own["by"], *own["lines"], t["date"]):
        paper.row(table, ("", text), ("Agreed", "Agreed"))


def to_write(paper: Paper, parts: Sequence[str], lines: int, *, signed: bool = False) -> None:
    """A heading and lines to write on for each part; `signed`: a signature follows the last."""
    for part in parts:
        paper.text("Heading2", part)
        paper.ruled(lines, signed=signed and part == parts[-1])
