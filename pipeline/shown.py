"""Between record and deliver: the names that stand beside a run's decisions and refusals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.model import Decision, People, Refusal, State
from pipeline.words.shapes import decision_shape, refusal_shape

NAMES = ("name", "state_body", "subdivision", "position", "category")
COLUMNS = {"name": "full_name"}


@dataclass(frozen=True)
class Shown:
    """The names that a run's workbooks show, from its rosters and its standing mentorships."""

    people: People
    state: State

    def decision(self, decision: Decision) -> dict[str, Any]:
        """A decision as the register keeps it: as machines see it, with the names beside it."""
        return decision_shape(decision) | {"shown": self._names(decision)}

    def refusal(self, refusal: Refusal, asks: Mapping[str, str]) -> dict[str, Any]:
        """A refusal with the person's name and what its paragraph asks."""
        name = self._staff(refusal.person_id).get("name", "")
        words = {"name": name, "asks": asks.get(refusal.paragraph, "")}
        return refusal_shape(refusal) | {"shown": words}

    def _names(self, decision: Decision) -> dict[str, Any]:
        hires = self.people.hires.frame
        listed = decision.servant_id in hires.index
        return {
            "servant": self._listed(decision.servant_id)
            if listed
            else self._registered(decision.servant_id),
            "mentor_name": self._staff(decision.mentor_id).get("name", ""),
            "old_mentor_name": self._staff(decision.old_mentor_id).get("name", ""),
            "in_hires": listed,
            **self._hired(decision.servant_id, listed=listed),
        }

    def _hired(self, key: str, *, listed: bool) -> dict[str, Any]:
        """What a newcomer's duties need to know as long as the register has no pair."""
        if not listed:
            return {"appointed_on": None, "superiors": []}
        frame = self.people.hires.frame
        accepted: Any = frame.at[key, "appointed_on"]
        named = {frame.at[key, name] for name in ("manager_id", "head_id")}
        return {
            "appointed_on": None if pd.isna(accepted) else accepted.date().isoformat(),
            "superiors": sorted(one for one in named if isinstance(one, str)),
        }

    def _listed(self, key: str) -> dict[str, str]:
        return self._of_hires.row(key)

    def _staff(self, key: str | None) -> dict[str, str]:
        names = self._of_staff
        return names.row(key) if key is not None and key in names.index else {}

    @cached_property
    def _of_hires(self) -> _Names:
        return _Names(self.people.hires.frame)

    @cached_property
    def _of_staff(self) -> _Names:
        return _Names(self.people.staff.frame)

    def _registered(self, key: str) -> dict[str, str]:
        facts = self._of_register.get(key)
        return {name: facts.get(name) or "" for name in NAMES} if facts else {}

    @cached_property
    def _of_register(self) -> Mapping[str, Mapping[str, Any]]:
        """Servant → what the papers of the last mentorship state of them."""
        return {one.servant_id: one.case["servant"] for one in self.state.mentorships}


class _Names:
    """The names of a roster's people, taken out of its frame once."""

    def __init__(self, frame: pd.DataFrame) -> None:
        self.index = frame.index
        self.columns = {name: frame[COLUMNS.get(name, name)].to_numpy(object) for name in NAMES}

    def row(self, key: str) -> dict[str, str]:
        """One person's names; blank where the roster has none."""
        at: Any = self.index.get_loc(key)
        values = {name: column[at] for name, column in self.columns.items()}
        return {name: value if isinstance(value, str) else "" for name, value in values.items()}
