"""verify: who conforms, read off one row at a time; nothing is shared with the rules or decide.

True, False, or None where a fact is missing.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pipeline.law import Act
from pipeline.model import GONE

Row = Mapping[str, Any]
Answer = bool | None
Check = Callable[[Row, Act, date], Answer]


def either(*answers: Answer) -> Answer:
    """Yes where one is yes, no where all are no."""
    return True if True in answers else None if None in answers else False


def both(*answers: Answer) -> Answer:
    """No where one is no, yes where all are yes."""
    return False if False in answers else None if None in answers else True


def no(answer: Answer) -> Answer:
    """The contrary; unknown stays unknown."""
    return None if answer is None else not answer


def full(since: date, months: int, day: date) -> bool:
    """Whether so many months are full on `day`; the anniversary itself is enough."""
    year, month = divmod(since.year * 12 + since.month - 1 + months, 12)
    last = monthrange(year, month + 1)[1]
    return (year, month + 1, min(since.day, last)) <= (day.year, day.month, day.day)


def months(since: date | None, day: date) -> int:
    """Full months from `since` to `day`; nought where it is unknown."""
    if since is None:
        return 0
    count = (day.year - since.year) * 12 + day.month - since.month
    return count if full(since, count, day) else count - 1


def _service(row: Row, act: Act, on: date) -> Answer:
    since = row["service_since"]
    return None if since is None else full(since, act.numbers["service"].months, on)


def _mark(row: Row, act: Act, on: date) -> Answer:
    mark, attestation = row["last_mark"], row["attestation"]
    accepted = None if mark is None else mark in act.reading("accepted_marks")
    not_held = None if mark is None else mark == "none"
    attested = None if attestation is None else attestation == "positive"
    years = act.reading("mark_max_age_years")
    if not years:
        return either(accepted, both(not_held, attested))
    marked = row["last_mark_on"]
    old = None if marked is None else full(marked, years * 12, on)
    return either(both(accepted, no(old)), both(either(not_held, old), attested))


def _practice(row: Row, act: Act, on: date) -> Answer:
    since = row["service_since"]
    return None if since is None else full(since, act.reading("experience_years") * 12, on)


def _penalty(row: Row, act: Act, on: date) -> Answer:
    penalty = row["penalty"]
    none = None if penalty is None else penalty == "none"
    if act.reading("penalty_scope") == "ever":
        return none
    ends = [_by(row, "penalty_lifted_on", lambda day: day <= on)]
    expires = act.reading("penalty_months")
    if expires:
        ends.append(_by(row, "penalty_on", lambda day: full(day, expires, on)))
    return either(none, *ends)


def _by(row: Row, column: str, holds: Callable[[date], bool]) -> Answer:
    """A blank day is a no, but where it may be a cell that nobody could read."""
    day = row[column]
    if day is None:
        return None if row["held"] else False
    return holds(day)


def _present(row: Row, _act: Act, _on: date) -> Answer:
    status = row["status"]
    left = None if status is None else status in GONE
    return no(either(row["under"], left, row["away"]))


PERSONAL: Mapping[str, Check] = {
    "p4_8": _practice,
    "p8_1": _service,
    "p8_2": _mark,
    "p8_3": _penalty,
    "r10": _present,
}
"""Rule's name in the act's data → what it asks of a person, whoever the servant is."""

OF_PAIRS = frozenset({"c1", "p7", "p10", "r8"})
"""Consent and load: they hang on the servant and on the other pairs."""


def _first(row: Row, _act: Act) -> Answer:
    answer: Answer = row["first_appointed"]
    return answer


def _post(row: Row, act: Act) -> Answer:
    category, chief = row["category"], row["chief_decision"]
    listed = None if category is None else category in act.categories
    decided = True if chief is not None else None if row["held"] else False
    return either(listed, decided)


def _sponsored(row: Row, act: Act) -> Answer:
    ground = row["ground"]
    return None if ground is None else ground in act.reading("sponsored_grounds")


def _moved(row: Row, _act: Act) -> Answer:
    other = None if row["ground"] is None else row["ground"] != "transferred"
    return either(other, both(*(row[name] for name in TRANSFER)))


TRANSFER = ("other_service", "higher_or_equal", "new_knowledge")
SCOPE: Mapping[str, Callable[[Row, Act], Answer]] = {
    "p2": _first,
    "p5": _post,
    "p6": _sponsored,
    "p6_4": _moved,
}
"""Rule's name → whether the act asks for a mentor for a newcomer."""


def unknown_rules(act: Act) -> list[str]:
    """The rules of the act's data that this module does not know: nothing is proved by them."""
    known = {*PERSONAL, *OF_PAIRS, *SCOPE}
    return sorted({one.rule for one in (*act.scope, *act.requirements)} - known)
