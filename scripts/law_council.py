"""The lawyer's page, its sentences on a council: what comes before it, and what is owed."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.law import Act, Council, CouncilDuty, MatterKind

ANSWERS = {"meeting": "answered by the next meeting", "at_once": "told at once, on the same day"}


def council(number: str, act: Act) -> Iterator[str]:
    """Whatever of the council rests on that paragraph, in words; nothing where there is none."""
    found = act.council
    if found is None:
        return
    if found.paragraph == number:
        yield _members(found, act)
    if found.meeting == number:
        yield f"One meeting a quarter. Its papers: {_kinds(found.pack)}."
    for kind in found.matters.values():
        if kind.paragraph.partition(".")[0] == number:
            yield _matter(kind)
    for duty in found.duties.values():
        if duty.paragraph.partition(".")[0] == number:
            yield _duty(duty, act)


def _members(found: Council, act: Act) -> str:
    roles = "; ".join(act.roles[role] for role in found.roles)
    single = "; ".join(act.roles[role] for role in found.single)
    return (
        f"The council has, in this order: {roles}. Held by exactly one person: {single}. There is "
        f"a quorum when more than {found.quorum} per cent of the members are there. Its "
        f"composition is approved by {_kinds((found.order,))}, changed pairs by "
        f"{_kinds((found.amendment,))}."
    )


def _matter(kind: MatterKind) -> str:
    says = [
        "stands on the agenda until it is decided" if kind.item else "tells what was done",
        *([ANSWERS[kind.answer]] if kind.answer else []),
        *(["for the few alone"] if kind.restricted else []),
        *([f"paper {_kinds((kind.paper,))}"] if kind.paper else []),
    ]
    return f"**{kind.paragraph}**, the event `{kind.event}`: {'; '.join(says)}."


def _duty(duty: CouncilDuty, act: Act) -> str:
    reached = "; ".join(act.roles[role] for role in duty.receives)
    return (
        f"**{duty.paragraph}**, in the list of duties: {duty.name}. Acts: {act.roles[duty.who]}. "
        f"Reaches: {reached}."
    )


def _kinds(kinds: tuple[str, ...]) -> str:
    return ", ".join(f"`{kind}`" for kind in kinds)
