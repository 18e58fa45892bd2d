"""decide: the cells whose unknown facts stand between a servant and a mentor (R2)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from pipeline.model import UNREAD_KEY, Finding, Table
from pipeline.words.speech import code_word, report

from .bodies import Body
from .choices import Choice
from .circumstances import Circumstances
from .persons import plain
from .servants import Servant


def doubts(
    everybody: Iterable[Servant],
    choices: Mapping[str, Choice],
    bodies: Mapping[str, Body],
    staff: Table,
    law: Circumstances,
) -> Iterator[Finding]:
    """One finding for each missing fact; one for a whole column where most of a body lack it."""
    places: dict[str, set[int]] = defaultdict(set)
    for one in everybody:
        if one.key in choices:
            places[one.state_body or ""].update(choices[one.key].doubts)
    for name in sorted(places):
        yield from _behind(bodies[name], staff)
        if places[name]:
            yield from _missing(bodies[name], sorted(places[name]), staff, law)


def _behind(body: Body, staff: Table) -> Iterator[Finding]:
    """Who would do but for a dismissal or transfer of an earlier month, which the list denies."""
    left = body.staff["left"]
    for place in np.flatnonzero(body.unknown & left.notna().to_numpy(np.bool_)).tolist():
        key, leaving = str(body.staff.index[place]), plain(left.iat[place])
        kind = code_word("event", leaving.kind)
        cell = staff.cell(key, "status")
        yield report(
            "left_yet_listed", cell, column="status", row_key=key, kind=kind, day=leaving.day
        )


def _missing(
    body: Body, places: Sequence[int], staff: Table, law: Circumstances
) -> Iterator[Finding]:
    for rule in law.rulebook.requirements:
        answers = body.answers[rule.key]
        unknown = [place for place in places if plain(answers.iat[place]) is None]
        for fact in rule.facts:
            if fact not in staff.letters:
                continue
            lacking = [place for place in unknown if _lacks(body, place, fact)]
            yield from _column(body, lacking, staff, rule.key, fact)


def _lacks(body: Body, place: int, fact: str) -> bool:
    """Whether a fact is blank; what a leaving leaves open has a finding of its own."""
    behind = fact == "status" and plain(body.staff["left"].iat[place]) is not None
    return plain(body.staff[fact].iat[place]) is None and not behind


def _column(
    body: Body, lacking: Sequence[int], staff: Table, paragraph: str, fact: str
) -> Iterator[Finding]:
    """R14: a column that is blank for most is one question to HR, not hundreds.

    A row without a readable key was reported when it was read.
    """
    keys = [
        key
        for key in (str(body.staff.index[place]) for place in lacking)
        if not key.startswith(UNREAD_KEY)
    ]
    if len(keys) * 2 > len(body.staff) and len(keys) > 1:
        cell = staff.cell(keys[0], fact)
        yield report("facts_unknown", cell, column=fact, paragraph=paragraph, count=len(keys))
        return
    for key in keys:
        cell = staff.cell(key, fact)
        yield report("fact_unknown", cell, column=fact, row_key=key, paragraph=paragraph)
