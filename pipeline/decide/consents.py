"""decide: who agreed to be whose mentor: an event says it, else the newcomer's row, else staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from .bodies import Body
from .network import Flags
from .servants import Servant

Consents = Mapping[str, Mapping[str, bool]]
"""Servant → person → what a recorded event says about the pair."""


def consent(servant: Servant, person_id: str, consents: Consents) -> bool | None:
    """What was said about this very pair: a recorded event wins over the newcomer's row."""
    recorded = consents.get(servant.key, {}).get(person_id)
    if recorded is not None or servant.nominated_id != person_id:
        return recorded
    return servant.consent


def agreement(servant: Servant, person_id: str, body: Body, consents: Consents) -> bool | None:
    """A person's consent for this servant: said about the pair, else in the staff table."""
    said = consent(servant, person_id, consents)
    if said is not None:
        return said
    place = body.at(person_id)
    if place is None:
        return None
    return True if body.agreed[place] else False if body.declined[place] else None


def willing(servants: Sequence[Servant], body: Body, consents: Consents) -> tuple[Flags, Flags]:
    """Who agreed and who declined, a row a servant and a column a person of the body."""
    shape = (len(servants), len(body.staff))
    agreed, declined = (np.broadcast_to(x, shape).copy() for x in (body.agreed, body.declined))
    for row, servant in enumerate(servants):
        asked = {servant.nominated_id, *consents.get(servant.key, ())} - {None}
        for person_id in asked:
            place, said = body.at(person_id), consent(servant, str(person_id), consents)
            if place is not None and said is not None:
                agreed[row, place], declined[row, place] = said, not said
    return agreed, declined
