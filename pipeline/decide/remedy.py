"""decide: the fewest people whose consents would serve those who are left over, exactly.

A consent is for one newcomer: so says the paragraph on consents, and so the papers and events are.
Each newcomer who is left over needs one of their own, so only how few people can give them is a
question. People have few places and may be barred from some newcomers, so it is one of covering:
the places often answer it at once; else OR-Tools' solver does, among kinds of people.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from .bodies import Body
from .circumstances import Circumstances
from .consents import Consents, willing
from .matching import match
from .network import Flags, Integers
from .servants import Servant
from .tiers import sides

EFFORT = 1.0
"""How long the solver may look for one figure, in time of its own that no machine's speed changes.

A run leaves somebody over only where everybody who has a place has refused, or may not mentor one
of them: such questions take a hundredth of it."""


@dataclass(frozen=True, slots=True)
class Remedy:
    """Person → the newcomers to consent to; for all others the pairs of the run stay.

    `enough`: then nobody is left over; else these are all who conform, have a free place and have
    refused. `fewest`: fewer people would not do; else only that none of these could be left out.
    """

    asked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    enough: bool = False
    fewest: bool = False


def remedy(
    left: Sequence[Servant],
    body: Body,
    consents: Consents,
    law: Circumstances,
    effort: float = EFFORT,
) -> Remedy:
    """Whom to ask again so that everybody `left` is served. `body` has the loads after all pairs.

    Among equally few people those with the most free places come first, then those of the own
    subdivision, then the key; who consents to whom follows the levels of the matching.
    """
    allowed, order = _who_refused(left, body, consents)

    def served(people: Sequence[int], levels: Sequence[str] = ()) -> Mapping[str, str]:
        asked: Flags = np.zeros(len(body.places), dtype=np.bool_)
        asked[list(people)] = True
        return match(*sides(left, body, allowed & asked, law), levels).pairs

    def serve(people: Sequence[int]) -> bool:
        return len(served(people)) == len(left)

    people = np.array(order, dtype=np.int64)
    places = body.places[people].clip(max=len(left))
    if not serve(order[: _least(places, len(left))]) and not serve(order):
        return Remedy({str(body.staff.index[at]): () for at in order})
    some = fewest(allowed[:, people], places, lambda few: serve(people[few].tolist()), effort)
    few = needed(order, serve) if some is None else people[some].tolist()
    pairs = served(few, law.settings.levels)
    asked = {
        str(key): tuple(sorted(one for one, mentor in pairs.items() if mentor == key))
        for key in body.staff.index[few]
    }
    return Remedy(asked, enough=True, fewest=some is not None)


def _who_refused(
    left: Sequence[Servant], body: Body, consents: Consents
) -> tuple[Flags, list[int]]:
    """The pairs that nothing but a consent is missing from, and the people of them in the order to
    ask them."""
    _, declined = willing(left, body, consents)
    allowed: Flags = declined & body.fit & (body.places > 0)
    for row, one in enumerate(left):
        allowed[row, body.places_of(one.barred)] = False
    own, units = {one.subdivision for one in left}, body.staff["subdivision"].tolist()
    order = sorted(
        np.flatnonzero(allowed.any(axis=0)).tolist(),
        key=lambda at: (-int(body.places[at]), units[at] not in own, at),
    )
    return allowed, order


def needed(people: Sequence[int], serve: Callable[[Sequence[int]], bool]) -> list[int]:
    """Those of the first `people` that do without whom the others would not; all together do. The
    last are left out first."""
    kept = list(people[: bisect_left(range(len(people)), True, key=lambda n: serve(people[:n]))])
    for at in reversed(kept.copy()):
        rest = [one for one in kept if one != at]
        if serve(rest):
            kept = rest
    return kept


def fewest(
    allowed: Flags, places: Integers, serve: Callable[[Sequence[int]], bool], effort: float
) -> list[int] | None:
    """The columns, as few as can be, that serve each row; all together do. None: not found out.

    `allowed` has a column a person, the largest `places` first.
    """
    first = list(range(_least(places, len(allowed))))
    return first if serve(first) else _covered(allowed, places, effort)


def _least(places: Integers, newcomers: int) -> int:
    """Of so many people at least: with one fewer there are too few places, whoever they are."""
    return int(np.searchsorted(np.cumsum(places), newcomers)) + 1


def _covered(allowed: Flags, places: Integers, effort: float) -> list[int] | None:
    """The same by the solver: of each kind of column as many of the first as the answer has; of the
    answers that in which the first kinds have the most."""
    from ortools.sat.python import cp_model

    alike: dict[tuple[bytes, int], list[int]] = {}
    for at, count in enumerate(places.tolist()):
        alike.setdefault((allowed[:, at].tobytes(), count), []).append(at)
    kinds = list(alike.values())
    model, asked = _covering(allowed, places, kinds)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers, solver.parameters.max_deterministic_time = 1, effort
    counts = []
    for goal in (-sum(asked), *asked):
        model.maximize(goal)
        if solver.solve(model) != cp_model.OPTIMAL:
            return None
        counts.append(round(solver.objective_value))
        model.add(goal == counts[-1])
    return sorted(at for kind, count in zip(kinds, counts[1:], strict=True) for at in kind[:count])


def _covering(allowed: Flags, places: Integers, kinds: Sequence[Sequence[int]]) -> tuple[Any, Any]:
    """The model of all answers, and how many of each kind are asked. Rows that are alike are one:
    each gets as many places as it has rows, of kinds that are open to it."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    asked = [model.new_int_var(0, len(kind), "") for kind in kinds]
    given: list[list[Any]] = [[] for _ in kinds]
    for row, many in zip(*np.unique(allowed, axis=0, return_counts=True), strict=True):
        mine = [at for at, kind in enumerate(kinds) if row[kind[0]]]
        served = [model.new_int_var(0, int(many), "") for _ in mine]
        model.add(sum(served) == int(many))
        for at, one in zip(mine, served, strict=True):
            given[at].append(one)
    for at, kind in enumerate(kinds):
        model.add(sum(given[at]) <= int(places[kind[0]]) * asked[at])
    return model, asked
