"""The law's act file, the council: its members' roles, its matters, its papers and its duties."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pipeline.law.council import ANSWERS, DUTIES, Council, CouncilDuty, MatterKind
from pipeline.law.fields import Fields, is_a
from pipeline.law.read_papers import Known

_PAPER = "document"


def council_of(one: Fields, known: Known, documents: Iterable[str]) -> Council:
    """The council of one act's file; quorum and hearings are readings that it names."""
    papers = tuple(documents)
    roles = _names(one, "roles", known.roles, "role")
    return Council(
        paragraph=_paragraph(one, "paragraph", known),
        meeting=_paragraph(one, "meeting", known),
        roles=roles,
        single=_names(one, "single", roles, "role"),
        order=one.known(one.text("order"), papers, _PAPER),
        amendment=one.known(one.text("amendment"), papers, _PAPER),
        pack=_names(one, "pack", papers, _PAPER),
        quorum=_whole(one, "quorum", known),
        hearing_quarters=_whole(one, "hearing_quarters", known),
        matters={name: _matter(name, m, known, papers) for name, m in one.named("matters").items()},
        duties=_duties(one, known),
    )


def _matter(event: str, one: Fields, known: Known, papers: tuple[str, ...]) -> MatterKind:
    paper, answer = one.text("paper", ""), one.text("answer", "")
    kind = MatterKind(
        event=event,
        paragraph=_paragraph(one, "paragraph", known),
        paper=one.known(paper, papers, _PAPER) if paper else None,
        restricted=_is(one, "restricted"),
        answer=next((each for each in ANSWERS if each == answer), None),
        item=_is(one, "item"),
        parties=_is(one, "parties", default=True),
    )
    if answer:
        one.known(answer, ANSWERS, "answer")
    one.close()
    return kind


def _duties(one: Fields, known: Known) -> dict[str, CouncilDuty]:
    """Every duty that a council has, in their written order."""
    tables = one.named("duties")
    for name in tables:
        one.known(name, DUTIES, "duty")
    for name in DUTIES:
        one.known(name, tables, "council_duty")
    return {name: _duty(name, tables[name], known) for name in DUTIES}


def _duty(name: str, one: Fields, known: Known) -> CouncilDuty:
    duty = CouncilDuty(
        name=name,
        paragraph=_paragraph(one, "paragraph", known),
        who=one.known(one.text("who"), known.roles, "role"),
        receives=_names(one, "receives", known.roles, "role"),
    )
    one.close()
    return duty


def _paragraph(one: Fields, name: str, known: Known) -> str:
    return one.known(one.text(name), known.paragraphs, "paragraph")


def _whole(one: Fields, name: str, known: Known) -> int:
    """The whole number of a reading, or of the act."""
    value: int = known.amount(one, name)
    return value


def _is(one: Fields, name: str, *, default: bool = False) -> bool:
    value: Any = one.take(name, default)
    if not is_a(value, bool):
        one.wrong("no_bool", name=name)
    return bool(value)


def _names(one: Fields, name: str, known: Iterable[str], what: str) -> tuple[str, ...]:
    listed = tuple(known)
    return tuple(one.known(each, listed, what) for each in one.texts(name, ()))
