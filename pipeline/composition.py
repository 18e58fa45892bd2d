"""Between decide and record: who sits on a council, as the roster has it, for the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.decide import Circumstances
from pipeline.model import Entry, People, State
from pipeline.record import Register
from pipeline.render import Templates
from pipeline.words.languages import IN_LANGUAGES

SHOWN = {"full_name": "name", "rank": "rank", "position": "position", "subdivision": "subdivision"}
MOST_CANDIDATES = 10
"""As many as a meeting can speak of (a choice, not law)."""


@dataclass(frozen=True)
class Run:
    """What a council's lines are made from.

    `state` is the register's after this run's decisions, `idle` who conforms and mentors nobody.
    """

    register: Register
    people: People
    state: State
    idle: Mapping[str, Sequence[str]]
    law: Circumstances
    templates: Templates

    @cached_property
    def staff(self) -> pd.DataFrame:
        """Everybody of the rosters, as papers name them."""
        frames = [self.people.staff.frame, self.people.hires.frame]
        frame = pd.concat(frames)
        return frame[~frame.index.duplicated()]


def composition(run: Run) -> list[Entry]:
    """The council as the roster has it; nothing where it says what the register knows.

    Nothing either while one of its rows is faulty: a typing error must not take a member off.
    """
    listed = run.people.council.frame
    if not len(listed) or not _sound(run, listed):
        return []
    members = [
        {**_person(run, str(key)), "role": str(role)} for key, role in listed["role"].items()
    ]
    before = [one for one in run.state.council if one.kind == "composition"]
    facts = {
        "state_body": _body(run, members),
        "members": members,
        **_named(run, _body(run, members)),
    }
    if before and before[-1].facts == facts:
        return []
    return [Entry("composition", day=run.law.on, facts=facts)]


def _sound(run: Run, listed: pd.DataFrame) -> bool:
    """Whether each row names somebody of the rosters, and the role."""
    read = ~listed["held"].astype(bool) & listed["role"].notna()
    return bool((read & listed.index.isin(run.staff.index)).all())


def _body(run: Run, members: Sequence[Mapping[str, str]]) -> str:
    """The state body of the chair, or of the first member where nobody presides."""
    chair = next((one for one in members if one["role"] == "chair"), members[0])
    return _text(run.staff.at[chair["id"], "state_body"])


def _named(run: Run, body: str) -> dict[str, Any]:
    """Who could join the reserve, and everybody whom the council's papers may name."""
    candidates = [str(key) for key in run.idle.get(body, ())][:MOST_CANDIDATES]
    told = (key for one in run.state.council for key in (one.servant_id, one.person_id) if key)
    keys = sorted({*candidates, *told} & set(run.staff.index))
    return {"people": {key: _facts(run, key) for key in keys}, "candidates": candidates}


def _facts(run: Run, key: str) -> dict[str, str | None]:
    frame = run.people.staff.frame
    since: Any = frame.at[key, "service_since"] if key in frame.index else None
    return {
        **_person(run, key),
        "service_since": None if pd.isna(since) else pd.Timestamp(since).date().isoformat(),
        "penalty": _penalty(run, key) if key in frame.index else None,
    }


def _penalty(run: Run, key: str) -> str | None:
    """The penalty in force; `none` where the roster says that there is none, or it was lifted."""
    frame = run.people.staff.frame
    lifted: Any = frame.at[key, "penalty_lifted_on"]
    if not pd.isna(lifted) and pd.Timestamp(lifted).date() <= run.law.on:
        return "none"
    return _text(frame.at[key, "penalty"]) or None


def _person(run: Run, key: str) -> dict[str, str]:
    row = run.staff.loc[key]
    told = {name: _text(row[column]) for column, name in SHOWN.items()}
    return {"id": key, **told, **_others(row)}


def _others(row: Any) -> dict[str, str]:
    """What of a person stands in other languages too."""
    columns = {name: name.replace("name_", "full_name_", 1) for name in IN_LANGUAGES}
    told = {name: _text(row.get(column)) for name, column in columns.items()}
    return {name: text for name, text in told.items() if text}


def _text(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value)
