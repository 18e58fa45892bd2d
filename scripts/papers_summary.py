"""Papers, summary: HR's account of a period, with figures, charts and room for proposals."""

from __future__ import annotations

from paper_charts import DARK, HATCHED, LIGHT, Bars, Chart
from paper_look import Paper
from paper_parts import Texts, heading, signed, submitted_to


def summary(paper: Paper, t: Texts, own: Texts) -> None:
    """Par. 20: how mentorship is arranged in the body, and what HR proposes."""
    submitted_to(paper, t)
    heading(paper, own)
    paper.text("Text", own["opening"])
    coverage(paper, own["coverage"])
    time_limits(paper, own["limits"], own["nothing"])
    replacements(paper, own["replacements"], own["nothing"])
    loads(paper, own["loads"], own["nothing"])
    early_ends(paper, own["ends"], own["nothing"])
    breaches(paper, own["breaches"], own["nothing"])
    proposals(paper, own["proposals"])
    signed(paper, t, own["signer"], t["unnamed"])


def coverage(paper: Paper, own: Texts) -> None:
    """Who was accepted and who got a mentor."""
    paper.text("Heading2", own["heading"])
    figures = [(label, f"{{{{ figures.{name} }}}}") for name, label in own["figures"].items()]
    paper.facts(figures, label=120)
    with paper.block("if by_month"):
        bars = [
            Bars(name, column, fill, sample)
            for (column, name), fill, sample in zip(
                own["bars"].items(),
                (LIGHT, DARK, HATCHED),
                ((5, 3, 4), (4, 3, 4), (1, 0, 2)),
                strict=True,
            )
        ]
        sample = own["sample"]
        paper.chart(Chart("by_month", "month", sample, bars), 62, own["says"])
        paper.text("Figure", own["caption"])


def time_limits(paper: Paper, own: Texts, nothing: str) -> None:
    """Every duty with a time limit: in time, late, not done."""
    paper.text("Heading2", own["heading"])
    row = paper.listed("38 18c 25c 26c 31c 27c", own["heads"], "timeliness", own["cells"])
    paper.together(row)
    fills, samples = (LIGHT, DARK, HATCHED), ((9, 8, 7), (2, 1, 0), (1, 0, 3))
    bars = [
        Bars(name, column, fill, sample)
        for (column, name), fill, sample in zip(own["bars"].items(), fills, samples, strict=True)
    ]
    with paper.block("if figures.duties != '0'"):
        paper.chart(Chart("timeliness", "duty", own["sample"], bars, lying=True), 75, own["says"])
        paper.text("Figure", own["caption"])
    paper.text("Subheading", own["late"])
    with paper.block("if late"):
        paper.listed("11c 54 34 22c 26c 18c", own["late_heads"], "late", own["late_cells"])
    without(paper, "late", nothing)


def replacements(paper: Paper, own: Texts, nothing: str) -> None:
    """Par. 11: each change of a mentor with its reason and its deadline."""
    paper.text("Heading2", own["heading"])
    with paper.block("if replacements"):
        columns = "26 27 25 25 21c 24c 17c"
        paper.listed(columns, own["heads"], "replacements", own["cells"])
    without(paper, "replacements", nothing)


def loads(paper: Paper, own: Texts, nothing: str) -> None:
    """Par. 10: how many servants the mentors carry."""
    paper.text("Heading2", own["heading"])
    bars = [Bars(own["bars"], "mentors", LIGHT, (12, 7, 3, 0))]
    with paper.block("if figures.persons != '0'"):
        paper.chart(Chart("loads", "servants", own["sample"], bars), 55, own["says"])
        paper.text("Figure", own["caption"])
    with paper.block("if figures.persons == '0'"):
        paper.text("Text", nothing)


def early_ends(paper: Paper, own: Texts, nothing: str) -> None:
    """Mentorships that ended before their term."""
    paper.text("Heading2", own["heading"])
    with paper.block("if ended"):
        paper.listed("11c 66 60 28c", own["heads"], "ended", own["cells"])
    without(paper, "ended", nothing)


def breaches(paper: Paper, own: Texts, nothing: str) -> None:
    """What was not kept to, each with its paragraph."""
    paper.text("Heading2", own["heading"])
    with paper.block("if breaches"):
        columns = "39 18c 38 22c 29c 19c"
        paper.listed(columns, own["heads"], "breaches", own["cells"])
    without(paper, "breaches", nothing)


def without(paper: Paper, names: str, nothing: str) -> None:
    """The sentence that stands where a list is empty."""
    with paper.block(f"if not {names}"):
        paper.text("Text", nothing)


def proposals(paper: Paper, own: Texts) -> None:
    """Room for what servants say in their reports (par. 15), grouped, and for HR's proposals."""
    paper.text("Heading2", own["comments"])
    paper.text("TextKept", own["comments_opening"])
    table = paper.table((60, 25, 80))
    paper.row(table, own["comments_heads"], ("SmallHead",) * 3, head=True)
    for group in own["groups"]:
        row = paper.row(table, (group, "", ""), ("Small", "SmallMiddle", "Small"))
        paper.tall(row, 14)
        paper.together(row)
    paper.text("Gap", "")
    paper.text("Heading2", own["heading"])
    paper.text("TextKept", own["opening"])
    paper.ruled(6, signed=True)
