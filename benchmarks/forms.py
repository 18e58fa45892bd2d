"""Benchmarks: one order and one plan as templates of every peer, and invented records for them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "templates" / "civil_service" / "en" / "order.docx"
RECORDS = 600

ORDER = (
    "{body}",
    "ORDER No {number} of {day}",
    "On the assignment of a mentor",
    "Under {paragraphs} of the Rules, I ORDER:",
    "1. To assign {mentor}, {mentor_post}, of {mentor_unit}, as the mentor of {servant}.",
    "2. To set the term of {servant}, {servant_post}, of {servant_unit}, category {category},",
    "accepted on {accepted}, at {months} from the day of this order.",
    "3. {mentor}: to draw up the individual plan by {plan_by} and to agree it with {head}.",
    "4. {personnel}: to send the papers to the personal file by {papers_by}.",
    "5. To make {mentor} and {servant} acquainted with this order.",
    "6. Control of this order is laid on {control}. It is in force from {day}.",
    "{signs_post} {signs}",
)
FIELDS = (
    *("body", "number", "day", "paragraphs", "mentor", "mentor_post", "mentor_unit", "servant"),
    *("servant_post", "servant_unit", "category", "accepted", "months", "plan_by", "head"),
    *("personnel", "papers_by", "control", "signs_post", "signs"),
)
PLAN = ("INDIVIDUAL PLAN of {servant}", "Mentor: {mentor}, {mentor_post}. Term: {months}.")
COLUMNS = {
    "order": ("no", "name", "post", "mark"),
    "plan": ("no", "action", "objective", "date", "form", "mark"),
}
ROWS = {"order": 10, "plan": 60}
TEXTS = {"order": ORDER, "plan": PLAN}
NAMES = ("Нұрланова Айгүл", "Сейітов Ерлан", "Қожахметова Ұлжан", "Ким Олег", "Әбдіров Бақыт & Co")
POSTS = ("Бас маман", "Chief specialist <acting>", "Ведущий специалист", 'Head of "sector" 4')
ACTIONS = (
    "Мемлекеттік қызмет туралы заңнамамен танысу",
    "Изучение регламента государственного органа & порядка работы с документами",
    "Draws up a letter under the mentor's eye and takes it through the approvals",
    "Әдеп кодексін оқып-үйрену және талқылау",
    "Участие в совещании структурного подразделения, ведение протокола",
)

Say = Callable[[str], str]
"""How a dialect asks for a name in a text; the text is XML."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a peer's templates are written: a name, a cell of a row, and the rows around a row."""

    name: Say
    cell: Callable[[int, int, str], str]
    rows: Callable[[Sequence[str]], Sequence[Sequence[str]]]


def _plain(name: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{name}</w:t></w:r>'


def _merge(name: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f'MERGEFIELD {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>«{name}»</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _curly(number: int, last: int, name: str) -> str:
    opens, closes = "{#rows}" if number == 0 else "", "{/rows}" if number == last else ""
    return _plain(f"{opens}{{{name}}}{closes}")


def _one_row(row: Sequence[str]) -> Sequence[Sequence[str]]:
    return [row]


def _tagged_rows(row: Sequence[str]) -> Sequence[Sequence[str]]:
    blank = [_plain("")] * (len(row) - 1)
    return [
        [_plain("{%tr for row in rows %}"), *blank],
        row,
        [_plain("{%tr endfor %}"), *blank],
    ]


def _two_rows(row: Sequence[str]) -> Sequence[Sequence[str]]:
    return [row, [_plain("{d.rows[i+1].no}"), *[_plain("")] * (len(row) - 1)]]


DIALECTS: Mapping[str, Dialect] = {
    "jinja": Dialect(
        lambda name: _plain(f"{{{{ {name} }}}}"),
        lambda _, __, name: _plain(f"{{{{ row.{name} }}}}"),
        _tagged_rows,
    ),
    "merge": Dialect(_merge, lambda _, __, name: _merge(name), _one_row),
    "curly": Dialect(lambda name: _plain(f"{{{name}}}"), _curly, _one_row),
    "carbone": Dialect(
        lambda name: _plain(f"{{d.{name}}}"),
        lambda _, __, name: _plain(f"{{d.rows[i].{name}}}"),
        _two_rows,
    ),
}


def template(kind: str, dialect: str) -> bytes:
    """The order or the plan in a peer's dialect, with the weight of a shipped template."""
    document = Document(str(SHIPPED))
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    for block in _blocks(kind, DIALECTS[dialect]):
        body.insert(len(body) - 1, parse_xml(block))
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    text = f"<w:p {nsdecls('w')}>{DIALECTS[dialect].name('servant')}{number}</w:p>"
    footer._element.append(parse_xml(text))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def _blocks(kind: str, dialect: Dialect) -> Iterator[str]:
    names = nsdecls("w")
    for text in TEXTS[kind]:
        yield f"<w:p {names}>{''.join(_runs(text, dialect))}</w:p>"
    columns = COLUMNS[kind]
    cells = [dialect.cell(at, len(columns) - 1, name) for at, name in enumerate(columns)]
    rows = [[_plain(name.capitalize()) for name in columns], *dialect.rows(cells)]
    grid = '<w:gridCol w:w="1500"/>' * len(columns)
    table = "".join(f"<w:tr>{''.join(map(_cell, row))}</w:tr>" for row in rows)
    yield f"<w:tbl {names}><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{table}</w:tbl>"
    yield f"<w:p {names}>{_plain('End')}</w:p>"


def _cell(content: str) -> str:
    width = '<w:tcPr><w:tcW w:w="1500" w:type="dxa"/></w:tcPr>'
    return f"<w:tc>{width}<w:p>{content}</w:p></w:tc>"


def _runs(text: str, dialect: Dialect) -> Iterator[str]:
    for part in text.replace("}", "{").split("{"):
        yield dialect.name(part) if part in FIELDS else _plain(part)


def records(kind: str, *, distinct: bool = False) -> list[dict[str, Any]]:
    """Values of so many documents: as they repeat in a body, or with no text twice."""
    rng = np.random.default_rng(20261122)
    return [_record(kind, number, rng, distinct) for number in range(RECORDS)]


def _record(kind: str, number: int, rng: np.random.Generator, distinct: bool) -> dict[str, Any]:
    def told(text: str, mark: str) -> str:
        return f"{text} {number}{mark}" if distinct else text

    one = {name: told(_value(name, rng), name) for name in FIELDS}
    one["number"] = f"{number}-қ"
    rows = [
        {
            name: told(_of_row(name, at, rng), f"/{at}{name}") if name != "no" else str(at + 1)
            for name in COLUMNS[kind]
        }
        for at in range(ROWS[kind])
    ]
    return {**one, "rows": rows}


def _value(name: str, rng: np.random.Generator) -> str:
    if name in ("servant", "mentor", "head", "signs"):
        return f"{rng.choice(NAMES)} {rng.integers(0, 300)}"
    if name in ("day", "accepted", "plan_by", "papers_by"):
        return f"{rng.integers(1, 29)} November 2026"
    return str(rng.choice(POSTS)) if "post" in name else f"Department of {name} & budget"


def _of_row(name: str, at: int, rng: np.random.Generator) -> str:
    if name == "date":
        return f"{rng.integers(1, 29)}.12.2026"
    if name == "name":
        return f"{rng.choice(NAMES)} {rng.integers(0, 300)}"
    texts = {"action": ACTIONS, "objective": ACTIONS, "post": POSTS}.get(name)
    return f"{texts[at % len(texts)]} {at}" if texts else "yes"
