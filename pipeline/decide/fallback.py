"""decide: the direct manager as mentor, where nobody else is left (par. 8, last sentence)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from pipeline.model import UNREAD_KEY
from pipeline.words.speech import say

from .bodies import Body
from .circumstances import Circumstances
from .consents import Consents, agreement
from .grounds import told
from .outcomes import ASK_CONSENT, ASK_DATA, ASSIGN_DIRECT_MANAGER, UNRESOLVED
from .persons import written
from .servants import Servant

HEADS = "heads_ambiguous"
"""Why there is no direct manager where several people are marked as head."""


@dataclass(frozen=True, slots=True)
class Fallback:
    """The answer for one servant, with the message's key and facts, as in `Choice`."""

    outcome: str
    mentor_id: str | None
    why: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    doubts: tuple[int, ...] = ()


def fall_back(servant: Servant, body: Body, consents: Consents, law: Circumstances) -> Fallback:
    """The direct manager if the law lets it; the manager's load is counted.

    What binds the direct manager are the rules that the act marks so (A21: the limit; R10: who can
    be nobody's mentor), and the consent where the settings ask for it (A22).
    """
    manager_id = direct_manager(servant, body)
    facts = {"manager": manager_id}
    against = _against(servant, manager_id, body, law)
    if against == "no_manager" and (unread := unread_heads(servant, body)):
        return Fallback(ASK_DATA, None, "head_unknown", facts, unread)
    if against == "no_manager" and len(heads := heads_told(servant, body)) > 1:
        return _nobody(HEADS, {"heads": heads, "count": len(heads)})
    if against or manager_id is None or law.act.fallback is None:
        return _nobody(against or "no_manager", facts)
    said = agreement(servant, manager_id, body, consents)
    if law.act.fallback.needs_consent and said is False:
        return _nobody("manager_declined", facts)
    answer = bound(manager_id, body, law)
    if answer.mentor_id is not None:
        body.carry(manager_id)
        if law.act.fallback.needs_consent and said is None:
            return replace(answer, outcome=ASK_CONSENT, why="manager_to_be_asked")
    return answer


def _against(
    servant: Servant, manager_id: str | None, body: Body, law: Circumstances
) -> str | None:
    """What rules the direct manager out before any rule is asked; None: nothing does."""
    if law.act.fallback is None:
        return "nobody_fits"
    if manager_id is None:
        return "no_manager"
    if manager_id == servant.key:
        return "own_manager" if _named(servant, body) else "own_head"
    if manager_id in servant.barred:
        return "manager_replaced"
    return "manager_not_listed" if body.at(manager_id) is None else None


def _nobody(why: str, facts: Mapping[str, Any] | None = None) -> Fallback:
    return Fallback(UNRESOLVED, None, why, facts or {})


def bound(manager_id: str, body: Body, law: Circumstances, *, held: bool = False) -> Fallback:
    """Par. 8 lifts its own requirements for the direct manager; others may bind all the same.

    `held`: one of the places that the manager has taken is this servant's own.
    """
    facts, place = {"manager": manager_id}, body.places_of([manager_id])[0]
    binds = {rule.key for rule in law.rulebook.requirements if rule.binds_direct_manager}
    limit = law.act.limit
    others = int(body.load[place]) - held
    if limit and limit.key in binds and others >= limit.places:
        return _nobody("manager_full", facts | {"limit": limit.places})
    binds -= law.act.of_pairs
    answers = {key: body.answers[key].iat[place] for key in sorted(binds)}
    refusing = [key for key, one in answers.items() if one is not pd.NA and not one]
    if refusing:
        grounds = told(refusing, body.staff.iloc[[place]], law)
        return _nobody("manager_barred", facts | {"grounds": grounds})
    if any(one is pd.NA for one in answers.values()):
        return Fallback(ASK_DATA, None, "manager_unknown", facts, (place,))
    if body.unread[place]:
        return Fallback(ASK_DATA, None, "manager_unread", {"manager": _told(manager_id)}, (place,))
    return Fallback(ASSIGN_DIRECT_MANAGER, manager_id, "fallback", facts)


def direct_manager(servant: Servant, body: Body) -> str | None:
    """The direct manager's key, as hires or else staff has it; otherwise the subdivision's head."""
    return _named(servant, body) or head(servant, body)


def _named(servant: Servant, body: Body) -> str | None:
    return servant.manager_id or _in_staff(servant, body)


def _in_staff(servant: Servant, body: Body) -> str | None:
    own = body.at(servant.key)
    return None if own is None else written(body.staff["manager_id"].iat[own])


def head(servant: Servant, body: Body) -> str | None:
    """The head of the servant's subdivision: the named one, else the only one marked in staff."""
    if servant.head_id:
        return servant.head_id
    heads = body.heads.get(servant.subdivision or "", ())
    alone = len(heads) == 1 and not unread_heads(servant, body)
    return str(body.staff.index[heads[0]]) if alone else None


def heads_told(servant: Servant, body: Body) -> tuple[str, ...]:
    """Whom the staff table marks as head of the servant's subdivision: the key, or the row where
    nobody can read one."""
    keys = map(str, body.staff.index[list(body.heads.get(servant.subdivision or "", ()))])
    return tuple(map(_told, keys))


def _told(key: str) -> str:
    unread = key.startswith(UNREAD_KEY)
    return say("place.row", row=key.removeprefix(UNREAD_KEY)) if unread else key


def unread_heads(servant: Servant, body: Body) -> tuple[int, ...]:
    """The positions of those of whom it cannot be read whether they head the subdivision."""
    return body.unread_heads.get(servant.subdivision or "", ())
