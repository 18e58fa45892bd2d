"""verify: the pairs that no order holds yet: which of them stand on the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from pipeline.law.change import replace_by
from pipeline.law.dates import due
from pipeline.model import Mentorship, Status

from .answers import PERSONAL, Answer
from .rounds import FALLS_BACK, Book, running
from .servants import Servant
from .view import View

KEPT = "kept"


def book(view: View, everybody: Mapping[str, Servant]) -> Book:
    """The loads of the day once the pairs that do not stand have given up their places."""
    found = Book(view, everybody, running(view, everybody))
    let_go = set()
    for key, one in everybody.items():
        if one.pair is not None and one.sought:
            stands = _stands(one, one.pair, found)
            if stands:
                found.stands[key] = stands
            else:
                let_go.add(key)
    for key in _beyond(found, let_go):
        if found.stands.pop(key, None):
            let_go.add(key)
    for key, one in everybody.items():
        found.load.subtract(_freed(one, key in let_go, view))
    return found


def _freed(one: Servant, let_go: bool, view: View) -> Counter[str]:
    """The places that a servant's pairs give up before anybody is matched."""
    standing, pair = one.standing, one.pair
    if standing is None or not view.runs(standing):
        return Counter()
    replacement = pair is not None and pair is not standing
    needless = replacement and not one.freed and not one.unclear
    freed = [pair] if pair is not None and (one.ends or needless or let_go) else []
    if one.ends and standing is not pair:
        freed.append(standing)
    return Counter(each.mentor_id for each in freed if view.runs(each))


def _stands(one: Servant, pair: Mentorship, book: Book) -> str | None:
    """How a pair stands; None: the servant is matched anew."""
    view, mentor = book.view, pair.mentor_id
    if not view.works(mentor, one.body) or view.over(pair):
        return None
    fallback, doubtful = bool(pair.case.get("fallback")), book.conforms[mentor] is None
    if fallback and not _fallback_stands(one, mentor, book):
        return None
    if not fallback and (book.conforms[mentor] is False or book.said(one, mentor) is False):
        return None
    waiting = waits(one, pair, book)
    if waiting and (fallback or not doubtful) and _too_late(one, view):
        return None
    return FALLS_BACK if fallback and not waiting else KEPT


def waits(one: Servant, pair: Mentorship, book: Book) -> bool:
    """R17: whether the consent that was asked for has not come."""
    return pair.status is Status.PROPOSED and _silent(one, pair.mentor_id, book)


def _silent(one: Servant, mentor: str, book: Book) -> bool:
    """Whether neither the newcomer's row nor an event nor the staff list says yes or no."""
    row = book.view.staff.get(mentor)
    told = book.view.state.consents.get((one.key, mentor))
    if told is None and one.nominated == mentor:
        told = one.consent
    return told is None and (row is None or row["consent"] is None)


def _too_late(one: Servant, view: View) -> bool:
    """R17: without an answer a proposal stands until the safe day of the order."""
    if one.freed is not None:
        limit = replace_by(one.freed, view.act, view.calendar)
    else:
        limit = due(view.act, "order", one.accepted, view.calendar) if one.accepted else None
    return limit is not None and view.on >= limit.safe


def _fallback_stands(one: Servant, manager: str, book: Book) -> bool:
    refused = book.view.act.fallback is not None and book.view.act.fallback.needs_consent
    if manager_of(one, book.view) != manager or (refused and book.said(one, manager) is False):
        return False
    return bound(manager, book, own=1) is not False


def _beyond(book: Book, let_go: set[str]) -> Iterator[str]:
    """The servants of unsigned pairs beyond a mentor's limit: the last made go first."""
    if book.view.limit is None:
        return
    pairs: list[tuple[bool, int, str, str]] = []
    for key, one in book.everybody.items():
        standing, pair = one.standing, one.pair
        if standing is not None and standing is not pair and book.view.runs(standing):
            pairs.append((False, standing.number, standing.mentor_id, ""))
        if pair is not None and key not in let_go and book.view.runs(pair):
            pairs.append((True, pair.number, pair.mentor_id, key))
    carried: Counter[str] = Counter()
    for unsigned, _, mentor, key in sorted(pairs):
        carried[mentor] += 1
        if unsigned and carried[mentor] > book.view.limit:
            yield key


def manager_of(one: Servant, view: View) -> str | None:
    """The direct manager: hires, else staff, else the head of the subdivision."""
    row = view.staff.get(one.key)
    own = view.works(one.key, one.body)
    return one.manager or (row["manager_id"] if row and own else None) or _head(one, view)


def _head(one: Servant, view: View) -> str | None:
    if one.head:
        return one.head
    heads = [key for key in _unit(one, view) if view.staff[key]["is_head"]]
    return heads[0] if len(heads) == 1 and not unread_heads(one, view) else None


def unread_heads(one: Servant, view: View) -> list[str]:
    """Those of whom it cannot be read whether they head the subdivision."""
    rows = view.staff
    return [key for key in _unit(one, view) if rows[key]["held"] and rows[key]["is_head"] is None]


def _unit(one: Servant, view: View) -> list[str]:
    return view.units.get((one.body or "", one.unit), []) if one.unit else []


def bound(manager: str, book: Book, *, own: int = 0) -> Answer:
    """Whether what binds the direct manager too lets this one take a servant. `own`: places that
    the servant itself takes."""
    view = book.view
    binding = [one for one in view.act.requirements if one.binds_direct_manager]
    full = view.limit is not None and book.load[manager] - own >= view.limit
    if full and view.act.limit and view.act.limit.key in {one.key for one in binding}:
        return False
    answers = [
        PERSONAL[one.rule](view.staff[manager], view.act, view.on)
        for one in binding
        if one.rule in PERSONAL
    ]
    return False if False in answers else None if None in answers or view.unread(manager) else True
