"""verify: one state body's answers, pair by pair and round by round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from . import levels
from .answers import Answer
from .past import names
from .problem import Problem
from .rounds import FALLS_BACK, Book, Decisions, Round, round_of, take
from .servants import Servant
from .standing import bound, manager_of, unread_heads, waits

ROUNDS = ("assign", "ask_consent")


def check(
    book: Book, body: str, told: Sequence[Mapping[str, Any]], answers: Decisions
) -> Iterator[Problem]:
    """The problems of one body. `told` are its rounds as the certificate gives them."""
    sought = [one for one in book.everybody.values() if one.sought and one.body == body]
    rounds = {one["tier"]: one for one in told}
    if [one["tier"] for one in told] != list(ROUNDS[: len(told)]):
        yield Problem("candidates", state_body=body)
    first = set(rounds.get("assign", {"servants": ()})["servants"])
    waiting = []
    for one in sought:
        if one.key in first:
            waiting.append(one.key)
            yield from _open(one, book)
        else:
            yield from _fixed(one, answers[one.key], book)
    for stranger in sorted(first - set(waiting)):
        yield Problem("not_sought", stranger)
    yield from _too_many(sought, first, answers, book)
    yield from _nominations(sought, first, answers, book)
    for outcome in ROUNDS:
        if not waiting and outcome in rounds:
            yield Problem("candidates", state_body=body)
        if waiting:
            rebuilt = round_of(book, body, outcome, sorted(waiting))
            yield from _round(book, body, rebuilt, rounds.get(outcome))
            yield from _answered(outcome, rounds.get(outcome), answers, book)
        pairs = rounds.get(outcome, {"pairs": {}})["pairs"]
        known = {s: m for s, m in pairs.items() if s in waiting and m in book.view.staff}
        take(book, known)
        waiting = [key for key in waiting if key not in known]
    yield from _left(waiting, book, answers)


def _open(one: Servant, book: Book) -> Iterator[Problem]:
    """Level 1: a pair that stands is not put to the choice again."""
    if book.stands.get(one.key, FALLS_BACK) != FALLS_BACK and one.pair:
        yield Problem("dissolved", one.key, one.pair.mentor_id)


def _fixed(one: Servant, answer: Mapping[str, Any], book: Book) -> Iterator[Problem]:
    """A pair that no round decided: it stood before, or is a nomination (R4)."""
    mentor, stands = answer["mentor_id"], book.stands.get(one.key)
    if mentor is None:
        yield Problem("left_out", one.key)
        return
    if one.pair is not None and mentor == one.pair.mentor_id and stands:
        yield from _kept(one, answer, book)
        return
    if mentor != one.nominated or not _may(one, mentor, book, True):
        kept = one.pair is not None and mentor == one.pair.mentor_id
        yield Problem("not_kept" if kept else "unlawful", one.key, mentor)
    elif answer["outcome"] not in names(one, mentor, "assign"):
        yield Problem("outcome", one.key)
    if stands:
        book.leave(one.key)
    book.load[mentor] += 1


def _kept(one: Servant, answer: Mapping[str, Any], book: Book) -> Iterator[Problem]:
    """A fallback is looked at anew in every run; an unknown fact keeps the pair, as a question."""
    mentor, pair = answer["mentor_id"], one.pair
    if book.stands[one.key] == FALLS_BACK or pair is None:
        yield Problem("left_out", one.key)
        return
    found = "ask_consent" if waits(one, pair, book) else "assign"
    if not pair.case.get("fallback") and book.conforms[mentor] is None:
        found = "ask_data"
    if answer["outcome"] not in names(one, mentor, found):
        yield Problem("outcome", one.key)


def _may(one: Servant, person: str, book: Book, agreed: Answer) -> bool:
    """Whether everything but the load lets a person be the servant's mentor."""
    own = book.view.works(person, one.body) and person not in one.barred
    return own and book.conforms[person] is True and book.said(one, person) is agreed


def _too_many(
    sought: Sequence[Servant], first: set[str], answers: Decisions, book: Book
) -> Iterator[Problem]:
    """Par. 10 before any round: nobody named, or kept, beyond the places that there are."""
    limit = book.view.limit
    for one in sought:
        mentor = answers[one.key]["mentor_id"] if one.key not in first else None
        if mentor and limit is not None and book.load[mentor] > limit:
            yield Problem("overloaded", one.key, mentor)


def _nominations(
    sought: Sequence[Servant], first: set[str], answers: Decisions, book: Book
) -> Iterator[Problem]:
    """R4: a nomination that stands is kept, also before a pair that no order holds; where several
    name one mentor, the earlier acceptance comes first (R6)."""
    last: dict[str, tuple[Any, str]] = {}
    for one in sought:
        mine = answers[one.key]["mentor_id"] == one.nominated and one.key not in first
        if one.nominated and mine and not _has(one, book):
            rank = (one.accepted, one.key)
            last[one.nominated] = max(rank, last.get(one.nominated, rank))
    for one in sought:
        named = one.nominated
        if not named or answers[one.key]["mentor_id"] == named or _has(one, book):
            continue
        before = named in last and (one.accepted, one.key) < last[named]
        if _may(one, named, book, True) and (before or book.places(named, 1)):
            yield Problem("nomination", one.key, named)


def _has(one: Servant, book: Book) -> bool:
    """Whether the nominated mentor is the one of a pair that stands."""
    stands = one.pair is not None and bool(book.stands.get(one.key))
    return stands and one.pair is not None and one.pair.mentor_id == one.nominated


def _round(
    book: Book, body: str, rebuilt: Round, told: Mapping[str, Any] | None
) -> Iterator[Problem]:
    """One round: about the right people, lawful, and the best on every level."""
    if told is None or [told["servants"], told["mentors"]] != [rebuilt.servants, rebuilt.mentors]:
        yield Problem("candidates", state_body=body)
        return
    unlawful = list(_unlawful(rebuilt, told["pairs"]))
    yield from unlawful
    if not unlawful:
        yield from levels.check(book, told, rebuilt, _expired(book, rebuilt.servants), body)


def _answered(
    outcome: str, told: Mapping[str, Any] | None, answers: Decisions, book: Book
) -> Iterator[Problem]:
    """The decisions say what the matching says."""
    for servant, mentor in told["pairs"].items() if told else ():
        answer = answers.get(servant, {})
        if answer.get("mentor_id") != mentor:
            yield Problem("pair", servant, mentor)
        elif answer["outcome"] not in names(book.everybody[servant], mentor, outcome):
            yield Problem("outcome", servant)


def _unlawful(rebuilt: Round, pairs: Mapping[str, str]) -> Iterator[Problem]:
    row = {key: at for at, key in enumerate(rebuilt.servants)}
    column = {key: at for at, key in enumerate(rebuilt.mentors)}
    left = dict(zip(rebuilt.mentors, rebuilt.places.tolist(), strict=True))
    for servant, mentor in pairs.items():
        known = servant in row and mentor in column
        if not known or not rebuilt.allowed[row[servant], column[mentor]]:
            yield Problem("unlawful", servant, mentor)
            continue
        left[mentor] -= 1
        if left[mentor] < 0:
            yield Problem("overloaded", servant, mentor)


def _expired(book: Book, waiting: Sequence[str]) -> dict[str, str]:
    """The mentors of plans that are made anew only because their term has passed."""
    pairs = ((key, book.everybody[key].pair) for key in waiting)
    return {
        key: pair.mentor_id
        for key, pair in pairs
        if pair is not None
        and book.view.over(pair)
        and book.view.works(pair.mentor_id, book.everybody[key].body)
    }


def _left(waiting: Sequence[str], book: Book, answers: Decisions) -> Iterator[Problem]:
    """Who is left over: unknown candidates first (R3), then the direct manager, by urgency."""
    everybody = [book.everybody[key] for key in waiting]
    body = book.view.bodies[everybody[0].body or ""] if everybody else []
    # Places only become fewer here. Who declined for everybody is looked at where asked in person.
    rest = {key for key in body if book.conforms[key] is not False and book.places(key, 1)}
    willing = {key for key in rest if book.view.staff[key]["consent"] is not False}
    for one in sorted(everybody, key=lambda one: (one.accepted, one.key)):
        answer = answers[one.key]
        mine = sorted((willing | (book.asked(one) & rest)) - one.barred)
        free = [key for key in mine if book.places(key, 1)]
        open_to = [key for key in free if book.said(one, key) is not False]
        unknown = any(book.conforms[key] is None for key in open_to)
        outcome, mentor = ("ask_data", None) if unknown else _manager(one, book)
        conforming = [key for key in open_to if book.conforms[key]]
        for key in conforming[:1]:
            yield Problem("fallback", one.key, key)
        held = book.stands.get(one.key) == FALLS_BACK and one.pair
        if unknown and held:
            mentor = one.pair.mentor_id if one.pair else None
        if answer["mentor_id"] != mentor or answer["outcome"] not in names(one, mentor, outcome):
            yield Problem("outcome", one.key)


def _manager(one: Servant, book: Book) -> tuple[str, str | None]:
    """Par. 8, last sentence: the outcome that the direct manager leaves, and the mentor."""
    if book.stands.get(one.key) == FALLS_BACK and one.pair:
        return "assign_direct_manager", one.pair.mentor_id
    fallback, manager = book.view.act.fallback, manager_of(one, book.view)
    if fallback is None:
        return "unresolved", None
    if manager is None:
        return ("ask_data" if unread_heads(one, book.view) else "unresolved"), None
    said, own = book.said(one, manager), book.view.works(manager, one.body)
    if manager in one.barred or not own or (fallback.needs_consent and said is False):
        return "unresolved", None
    answer = bound(manager, book)
    if answer is not True:
        return ("unresolved" if answer is False else "ask_data"), None
    book.load[manager] += 1
    asks = fallback.needs_consent and said is None
    return ("ask_consent" if asks else "assign_direct_manager"), manager
