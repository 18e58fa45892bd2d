"""decide: what the papers of a replacement state besides those of a first pair (par. 11)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pipeline.law.change import Trigger
from pipeline.model import Dates

from . import outcomes
from .cases import absences, assigned
from .choices import Choice
from .circumstances import Circumstances
from .servants import Servant


def replacing(
    servant: Servant, choice: Choice, facts: Mapping[str, Any], law: Circumstances
) -> dict[str, Any]:
    """What a replacement's case adds to `facts`; nothing for a servant who keeps the mentor.

    The term is not changed (par. 11); what absences moved meanwhile stands in the new papers.
    """
    before, fired = servant.standing, servant.freed
    if before is None or fired is None:
        return {}
    ahead = law.term(servant.key, before.start, before.months)
    counted = ahead.days_not_counted
    by = law.replace_by(fired)
    return {
        "outcome": outcomes.REPLACE if choice.outcome in outcomes.NEW_PAIR else choice.outcome,
        "fallback": choice.outcome == outcomes.ASSIGN_DIRECT_MANAGER,
        "old_mentor": before.case["mentor"],
        "mentors_by_id": {
            **before.case.get("mentors_by_id", {}),
            before.mentor_id: before.case["mentor"],
            str(choice.mentor_id): facts["mentor"],
        },
        "trigger": _told(fired),
        "replace_by": by.due.isoformat() if by else None,
        "assigned": assigned(before),
        "absences": absences(law.not_counted(servant.key, ahead)),
        "moved_end": counted is not None and counted != before.papers_days,
        "counted": before.papers_days if counted is None else counted,
    }


def _told(fired: Trigger) -> dict[str, Any]:
    return {
        "kind": fired.kind,
        "day": fired.day.isoformat() if fired.day else None,
        "document": fired.document,
        "absence": fired.absence,
        "last": fired.last.isoformat() if fired.last else None,
    }


def with_replacement(dates: Dates, servant: Servant, law: Circumstances) -> Dates:
    """The deadlines of a mentorship, with that of par. 11 where its mentor is to be replaced."""
    by = law.replace_by(servant.freed) if servant.freed else None
    return replace(dates, replace_by=by.due) if by else dates
