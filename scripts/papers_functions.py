"""Papers, functions: the sheets of a council's single functions, from the reserve to a case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from paper_look import Paper
from paper_parts import Texts, heading, signed, submitted_to, to_write
from papers_meeting import approved, blank_rows, of_council, without


def reserve_sheet(paper: Paper, t: Texts, own: Texts) -> None:
    """Who is in the reserve of mentors, and who could be."""
    of_council(paper, t, own)
    paper.text("Heading2", own["reserve"])
    with paper.block("if reserve"):
        paper.listed("11c 54 23c 44 33", own["heads"], "reserve", own["cells"], tall=9)
    without(paper, "reserve", own["reserve_nothing"])
    paper.text("Heading2", own["candidates"])
    with paper.block("if candidates"):
        paper.text("TextKept", own["candidates_opening"])
        heads, cells = own["candidate_heads"], own["candidate_cells"]
        paper.listed("11c 70 27c 34 23", heads, "candidates", cells, tall=9)
    without(paper, "candidates", own["candidates_nothing"])
    paper.text("Text", own["note"])
    to_write(paper, [own["proposal"]], 3, signed=True)
    signed(paper, t, t["secretary"], "{{ secretary.name }}")


def practice_note(paper: Paper, t: Texts, own: Texts) -> None:
    """What has proved good, and room to say how it becomes known to others."""
    of_council(paper, t, own)
    with paper.block("for item in practices"):
        paper.text("Heading2", own["practice"])
        paper.facts(
            [
                (own["who"], "{{ item.post }}"),
                (own["recorded"], "{{ item.day }}"),
                (own["text"], "{{ item.text }}"),
            ],
            headed=True,
        )
        for part in own["spread"]:
            paper.text("Subheading", part)
            paper.ruled(2, signed=part == own["spread"][-1])
    without(paper, "practices", own["nothing"])
    table = signed(paper, t, t["secretary"], "{{ secretary.name }}", more=True)
    paper.below(table, "", own["received"])
    paper.text("Gap", "")


def help_plan(paper: Paper, t: Texts, own: Texts) -> None:
    """Who needs help, what mentors are taught, and the log of help given."""
    approved(paper, t)
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.text("Heading2", own["mentors"])
    with paper.block("if mentors"):
        paper.text("TextKept", own["mentors_opening"])
        heads, cells = own["mentor_heads"], own["mentor_cells"]
        paper.listed("11c 46 32 30 20 26", heads, "mentors", cells, tall=10)
    without(paper, "mentors", own["mentors_nothing"])
    training(paper, own)
    paper.text("Heading2", own["log"])
    with paper.block("if help"):
        paper.listed("11c 54 23c 77", own["log_heads"], "help", own["log_cells"], tall=9)
    without(paper, "help", t["nothing"])
    to_write(paper, [own["other"]], 2, signed=True)
    signed(paper, t, t["secretary"], "{{ secretary.name }}")


def training(paper: Paper, own: Texts) -> None:
    """A row for each subject; form, leader and day are agreed at the meeting."""
    paper.text("Heading2", own["training"])
    paper.text("TextKept", own["training_opening"])
    table = paper.table((11, 60, 24, 29, 17, 24))
    paper.row(table, own["training_heads"], ["SmallHead"] * 6, head=True)
    styles = ["SmallMiddle", *["Small"] * 5]
    for number, subject in enumerate(own["training_subjects"], start=1):
        row = paper.row(table, (str(number), subject, "", "", "", ""), styles)
        paper.tall(row, 9)
    paper.text("Gap", "")


def proposals(paper: Paper, t: Texts, own: Texts) -> None:
    """What the council proposes to the chief, and whom it would encourage, on which grounds."""
    submitted_to(paper, t)
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.text("Heading2", own["proposals"])
    with paper.block("if proposals"):
        paper.listed("13c 46 24c 82", own["heads"], "proposals", own["cells"], tall=9)
    without(paper, "proposals", t["nothing"])
    paper.text("Heading2", own["awards"])
    with paper.block("if awards"):
        paper.text("TextKept", own["awards_opening"])
        heads, cells = own["award_heads"], own["award_cells"]
        paper.listed("13c 46 60 25c 21c", heads, "awards", cells, tall=9)
        paper.text("Subheading", own["kind"])
        paper.ruled(2)
    without(paper, "awards", t["nothing"])
    paper.text("GapKept", "")
    paper.text("ItemKept", own["decision"])
    signed(paper, t, t["chair"], "{{ chair.name }}", more=True)
    signed(paper, t, t["secretary"], "{{ secretary.name }}")
    to_write(paper, [own["resolution"]], 2, signed=True)
    signed(paper, t, "{{ signatory.position }}", "{{ signatory.name }}")


def request_register(paper: Paper, t: Texts, own: Texts) -> None:
    """Each request with its day, the last day for an answer, the decision, and when it was done."""
    of_council(paper, t, own)
    with paper.block("if requests"):
        columns = "13c 23c 45 54 25c 43 23c 26c"
        paper.listed(columns, own["heads"], "requests", own["cells"], tall=10)
    without(paper, "requests", t["nothing"])
    signed(paper, t, t["secretary"], "{{ secretary.name }}")


def case_file(paper: Paper, t: Texts, own: Texts) -> None:
    """A conflict or breach from the first word to the decision; for the few alone."""
    paper.lines("RequisiteRight", [f"*{own['mark']}*", own["copy"]])
    heading(paper, own)
    paper.text("Text", own["opening"])
    paper.facts(
        [
            (own["opened"], "{{ case.day }}"),
            ("{{ case.due_name }}", "{{ case.due }}"),
            (own["document"], "{{ case.document }}", "case.document"),
            (own["presides"], "{{ case.presides }}"),
            (own["not_voting"], "{{ case.not_voting }}", "case.not_voting"),
        ]
    )
    paper.text("Heading2", own["parties"])
    with paper.block("if parties"):
        paper.listed("11c 104 50", own["party_heads"], "parties", own["party_cells"], tall=9)
    without(paper, "parties", own["parties_nothing"])
    paper.text("Heading2", own["facts"])
    paper.when("case.text", "Text", "{{ case.text }}")
    without(paper, "case.text", own["facts_nothing"])
    paper.text("Heading2", own["explanations"], new_page=True)
    with paper.block("for item in parties"):
        paper.text("Subheading", own["explanation"])
        paper.ruled(4, signed=True)
        paper.text("Requisite", own["signed"])
    without(paper, "parties", own["parties_nothing"])
    to_write(paper, [own["findings"]], 5)
    decision_of_case(paper, t, own)
    access(paper, own)


def decision_of_case(paper: Paper, t: Texts, own: Texts) -> None:
    """What was decided, or room for it; the votes; who was told."""
    paper.text("Heading2", own["decision"])
    with paper.block("if resolutions"):
        columns = "22c 36 35 22c 26c 24c"
        paper.listed(columns, own["decision_heads"], "resolutions", own["decision_cells"])
    with paper.block("if not resolutions"):
        paper.text("ItemKept", own["decision_lines"])
        paper.ruled(4, signed=True)
        paper.text("GapKept", "")
        paper.text("TextKept", own["vote"])
    paper.text("ItemKept", own["silent"])
    signed(paper, t, own["presided"], "{{ case.presides }}", more=True)
    signed(paper, t, t["secretary"], "{{ secretary.name }}")
    paper.text("Heading2", own["acquainted"])
    heads, cells = own["acquainted_heads"], own["acquainted_cells"]
    with paper.block("if parties"):
        paper.listed("11c 80 44 30", heads, "parties", cells, tall=10)
        paper.end_page()
    with paper.block("if not parties"):
        blank_rows(paper, (11, 80, 44, 30), heads, 2)
        paper.end_page()


def access(paper: Paper, own: Texts) -> None:
    """The sheet on which everybody signs who reads the file."""
    paper.text("Heading1", own["access"], new_page=True)
    paper.text("Subject", own["access_subject"])
    paper.text("Text", own["access_note"])
    blank_rows(paper, (11, 62, 40, 28, 24), own["access_heads"], 10)


PAPERS: Mapping[str, Callable[[Paper, Texts, Texts], None]] = {
    "reserve_sheet": reserve_sheet,
    "practice_note": practice_note,
    "help_plan": help_plan,
    "proposals": proposals,
    "request_register": request_register,
    "case_file": case_file,
}
