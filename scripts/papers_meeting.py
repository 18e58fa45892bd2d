"""Papers, meeting: what a council's quarterly meeting is called, led and recorded by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from docx.shared import Mm
from docx.table import _Row
from paper_look import Paper
from paper_parts import Texts, heading, letterhead, signed, to_write

Line = tuple[str, ...]


def invitation(paper: Paper, t: Texts, own: Texts) -> None:
    """Who comes together, when and where, and who cannot come."""
    letterhead(paper)
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts(
        [
            (own["day"], "{{ meeting.day }}"),
            (own["hour"], own["hour_line"]),
            (own["place"], "{{ meeting.place }}"),
            (own["presides"], "{{ presides.name }}, {{ presides.post_inside }}"),
            (own["quorum"], own["quorum_text"]),
        ]
    )
    paper.text("Heading2", own["members"])
    paper.listed("11c 27 79 22 26", own["heads"], "members", own["cells"], tall=9)
    with paper.block("if invited"):
        paper.text("Heading2", own["invited"])
        paper.listed("13c 79 51 22", own["invited_heads"], "invited", own["invited_cells"], tall=9)
    paper.text("TextKept", own["attached"])
    signed(paper, t, t["secretary"], "{{ secretary.name }}")


def agenda(paper: Paper, t: Texts, own: Texts) -> None:
    """Everything that is open, function by function, with who is heard and who presides."""
    approved(paper, t)
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts(
        [
            (own["day"], "{{ meeting.day }}"),
            (own["place"], "{{ meeting.place }}"),
            (own["presides"], "{{ presides.name }}, {{ presides.post_inside }}"),
            (own["secretary"], "{{ secretary.name }}"),
            (own["quorum"], own["quorum_text"]),
        ]
    )
    with paper.block("if parts"):
        questions(paper, own)
    without(paper, "parts", own["nothing"])
    to_write(paper, [own["other"]], 2, signed=True)
    signed(paper, t, t["secretary"], "{{ secretary.name }}")


def questions(paper: Paper, own: Texts) -> None:
    """A table with a heading for each function and a row for each question."""
    table = paper.table((11, 76, 54, 24))
    blank = [""] * 3
    plain = ["Small"] * 4
    paper.row(table, own["heads"], ["SmallHead"] * 4, head=True)
    paper.row(table, ["{%tr for part in parts %}", *blank], plain)
    part = paper.row(table, [own["part"], *blank], ["CellPart", *plain[1:]])
    part.cells[0].merge(part.cells[3])
    paper.row(table, ["{%tr for item in part.points %}", *blank], plain)
    row = paper.row(table, own["row"], ["SmallMiddle", "Small", "Small", "SmallMiddle"])
    below(
        paper,
        row,
        [
            ("{{ item.text }}", "item.text"),
            (own["matter"], "item.matter and not item.restricted"),
            (own["presiding"], "item.presides"),
            (own["not_voting"], "item.not_voting"),
            (own["carried"], "item.carried"),
        ],
    )
    for _ in range(2):
        paper.row(table, ["{%tr endfor %}", *blank], plain)
    paper.text("Gap", "")


def below(paper: Paper, row: _Row, lines: Sequence[tuple[str, str]]) -> None:
    """Further lines in the second cell of a row, each only where its name says something."""
    for text, name in lines:
        paper.within(row.cells[1], "Small", f"{{%p if {name} %}}")
        paper.within(row.cells[1], "Small", text)
        paper.within(row.cells[1], "Small", "{%p endif %}")


def mentor_report(paper: Paper, t: Texts, own: Texts) -> None:
    """The quarterly report: a block for each sponsored person, then what the mentor asks for."""
    of_council(paper, t, own)
    paper.facts(
        [
            (own["mentor"], "{{ mentor.name }}"),
            (own["post"], "{{ mentor.post }}"),
            (own["count"], "{{ mentor.count }}"),
        ]
    )
    with paper.block("for item in sponsored"):
        paper.text("Heading2", own["sponsored"])
        facts: list[Line] = [
            (own["post"], "{{ item.post }}"),
            (own["category"], "{{ item.category }}"),
            (own["term"], "{{ item.term }}"),
        ]
        paper.facts(facts, headed=True)
        for number, part in enumerate(own["parts"], start=1):
            paper.text("Subheading", f"{number}) {part}")
            paper.ruled(2)
        paper.text("Subheading", f"{len(own['parts']) + 1}) {own['breaches']}")
        paper.text("Sign", own["breaches_line"])
        paper.ruled(1)
    without(paper, "sponsored", own["without"])
    to_write(paper, [own["help"]], 2, signed=True)
    table = signed(paper, t, own["signer"], "{{ mentor.name }}", more=True)
    paper.below(table, "", own["heard"])
    paper.text("Gap", "")


def minutes(paper: Paper, t: Texts, own: Texts) -> None:
    """The draft: who was there, what was heard and decided, by how many votes."""
    paper.when("meeting.draft", "RequisiteRight", f"*{own['draft']}*")
    letterhead(paper)
    heading(paper, own)
    table = paper.table((68, 45, 52), lines=False)
    styles = ("Requisite", "RequisiteMiddle", "RequisiteRight")
    paper.row(table, (own["date"], own["number"], "{{ body.city }}"), styles)
    paper.facts(
        [
            (own["place"], "{{ meeting.place }}"),
            (own["began"], own["began_line"]),
            (own["presides"], "{{ presides.name }}, {{ presides.post_inside }}"),
            (own["secretary"], "{{ secretary.name }}, {{ secretary.post_inside }}"),
        ]
    )
    attendance(paper, own)
    paper.text("Heading2", own["agenda"])
    paper.each("points", "Text", own["agenda_item"])
    without(paper, "points", own["nothing"])
    with paper.block("for item in points"):
        point(paper, own)
    paper.text("TextKept", own["annexes"])
    signed(paper, t, t["presides"], "{{ presides.name }}", more=True)
    signed(paper, t, t["secretary"], "{{ secretary.name }}")


def attendance(paper: Paper, own: Texts) -> None:
    """Each member with a box to mark, and how many of them can decide."""
    paper.text("Heading2", own["members"])
    paper.listed("11c 27 79 16c 32", own["heads"], "members", own["cells"], tall=8)
    paper.text("Text", own["quorum"])
    paper.text("Subheading", own["invited"])
    paper.ruled(2)


def point(paper: Paper, own: Texts) -> None:
    """One item: what was heard, who spoke, what was decided, the votes."""
    paper.text("Heading2", own["point"])
    paper.when("item.presides", "ItemKept", own["presiding"])
    paper.when("item.not_voting", "ItemKept", own["not_voting"])
    with paper.block("if item.restricted"):
        paper.text("TextKept", own["secret"])
        paper.text("Text", own["counted"])
    with paper.block("if not item.restricted"):
        with paper.block("if item.carried"):
            paper.lines("ItemKept", (own["earlier"], own["earlier_executor"]))
        paper.text("Item", own["heard"])
        paper.ruled(1)
        paper.text("Subheading", own["spoke"])
        paper.ruled(2)
        with paper.block("if item.carried"):
            paper.text("Subheading", own["followed"])
            paper.text("TextKept", own["followed_boxes"])
            paper.text("Text", own["blank_count"])
        with paper.block("if not item.carried"):
            decided(paper, own)


def decided(paper: Paper, own: Texts) -> None:
    """What was decided, or lines for it; who carries it out by when; the votes."""
    paper.text("Subheading", own["decided"])
    paper.when("item.decision", "TextKept", own["decision"])
    with paper.block("if not item.decision"):
        paper.ruled(3, signed=True)
    paper.text("GapKept", "")
    votes = paper.table((65, 34, 20, 22, 24))
    paper.together(paper.row(votes, own["vote_heads"], ["SmallHead"] * 5, head=True))
    row = paper.row(votes, own["votes"], ["Small", *["SmallMiddle"] * 4])
    paper.tall(row, 8)
    paper.text("Gap", "")


def of_council(paper: Paper, t: Texts, own: Texts) -> None:
    """The head of a sheet that stays with the council."""
    paper.text("Addressee", t["council"])
    paper.when("body.name", "Addressee", "{{ body.name }}")
    heading(paper, own)
    paper.text("Text", own["opening"])


def approved(paper: Paper, t: Texts) -> None:
    """The block of approval at the upper right: the chair."""
    table = paper.table((85, 80), lines=False)
    for text in (f"*{t['approved']}*", t["approves"], *t["approver"], t["date"]):
        paper.row(table, ("", text), ("Sign", "Sign"))


def without(paper: Paper, names: str, nothing: str) -> None:
    """The sentence that stands where a list is empty."""
    with paper.block(f"if not {names}"):
        paper.text("Text", nothing)


def blank_rows(paper: Paper, columns: Sequence[float], heads: Sequence[str], count: int) -> None:
    """A table to be filled in by hand, its rows high enough for writing."""
    table = paper.table(columns)
    paper.row(table, heads, ["SmallHead"] * len(columns), head=True)
    for _ in range(count):
        paper.row(table, [""] * len(columns), ["Small"] * len(columns)).height = Mm(10)
    paper.text("Gap", "")


PAPERS: Mapping[str, Callable[[Paper, Texts, Texts], None]] = {
    "invitation": invitation,
    "agenda": agenda,
    "mentor_report": mentor_report,
    "minutes": minutes,
}
