"""verify: what each level asks of pairs, places and servants who get nobody, told anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from .answers import months
from .rounds import Book, Flags, Integers, Round

MOST_MONTHS = 120


@dataclass(frozen=True)
class Costs:
    """A level's cost of each pair (a row a servant, a column a candidate), of each place (a row a
    candidate, a column for its first, its second …), and of each servant who gets nobody."""

    pairs: Integers
    places: Integers
    alone: Integers


def costs(level: str, book: Book, one: Round, had: Mapping[str, str]) -> Costs:
    """The costs of a level by its name; those of the settings are told in the product's papers."""
    pairs: Any = np.zeros(one.allowed.shape, dtype=np.int64)
    places: Any = one.each_place * 0
    alone: Any = np.zeros(len(one.servants), dtype=np.int64)
    match level:
        case "standing":
            stays = _stays(one, had)
            alone = np.any(stays, axis=1)
            pairs = alone[:, None] & ~stays
        case "unmatched":
            alone = alone + 1
        case "acceptance":
            alone = _urgency(book, one)
        case "subdivision":
            pairs = _outside(book, one)
        case "second_places":
            places = one.each_place + one.carried[:, None]
        case "category":
            pairs = _below(book, one)
        case "experience":
            places = places + _short(book, one)[:, None]
        case "keys":
            places = places + np.arange(len(one.mentors))[:, None]
        case "order":
            pairs = -np.arange(len(one.servants))[:, None] * np.arange(len(one.mentors))
    return Costs(*(np.asarray(part, dtype=np.int64) for part in (pairs, places, alone)))


def _stays(one: Round, had: Mapping[str, str]) -> Flags:
    """The pairs of plans whose term has passed."""
    column = {key: at for at, key in enumerate(one.mentors)}
    stays = np.zeros(one.allowed.shape, dtype=np.bool_)
    for row, servant in enumerate(one.servants):
        if had.get(servant) in column:
            stays[row, column[had[servant]]] = True
    return stays


def _urgency(book: Book, one: Round) -> Integers:
    """R6: the earlier acceptance, then the first key: who is left out costs the more."""
    accepted = [book.everybody[key].accepted for key in one.servants]
    queue = sorted(range(len(accepted)), key=lambda at: (accepted[at], one.servants[at]))
    ranks = np.zeros(len(queue), dtype=np.int64)
    ranks[queue] = np.arange(len(queue), 0, -1)
    return ranks


def _outside(book: Book, one: Round) -> Flags:
    """Pairs of two subdivisions; one that is unknown is nobody's own."""
    mine = _codes([book.everybody[key].unit for key in one.servants])
    theirs = _codes([book.view.staff[key]["subdivision"] for key in one.mentors])
    same: Flags = (mine[:, None] == theirs[None]) & (mine != "")[:, None]
    return ~same


def _codes(names: Sequence[Any]) -> np.ndarray[Any, np.dtype[np.str_]]:
    return np.array([name or "" for name in names], dtype=np.str_)


def _below(book: Book, one: Round) -> Flags:
    """Mentors of a lower category: within one series of codes a larger number is lower."""
    by = book.view.act.seniority.by
    mine, my_rank = _ranks([book.everybody[key].grade for key in one.servants], book)
    theirs, their_rank = _ranks([book.view.staff[key].get(by) for key in one.mentors], book)
    below: Flags = (mine[:, None] == theirs[None]) & (their_rank[None] > my_rank[:, None])
    return below


def _ranks(
    codes: Sequence[str | None], book: Book
) -> tuple[np.ndarray[Any, np.dtype[np.str_]], Integers]:
    """Series and rank of codes; an act that knows ranks by name counts them from the lowest up."""
    seniority = book.view.act.seniority
    if seniority.ranks:
        heights = [seniority.height(code) for code in codes]
        codes = [None if at is None else f"rank-{len(seniority.ranks) - at}" for at in heights]
    parts = [(code or "?-0").rpartition("-") for code in codes]
    series = np.array([part[0] for part in parts], dtype=np.str_)
    return series, np.array([int(part[2]) for part in parts], dtype=np.int64)


def _short(book: Book, one: Round) -> Integers:
    """Months of experience that are missing to the cap."""
    served = [months(book.view.staff[key]["service_since"], book.view.on) for key in one.mentors]
    return MOST_MONTHS - np.array(served, dtype=np.int64).clip(0, MOST_MONTHS)
