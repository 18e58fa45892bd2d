"""decide: who is refused by what: counted for a decision, listed for a proof and for the lawyer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any

import numpy as np

from pipeline.model import Cell, Refusal, Table

from .bodies import Body
from .circumstances import Circumstances
from .consents import Consents, consent
from .grounds import grounds
from .network import Flags
from .persons import plain, texts, written
from .servants import Servant

NAMED = ("full_name", "position", "subdivision")


@dataclass(frozen=True)
class Refused:
    """Rule's key → who of a body is refused by it, a flag a person, in the act's order."""

    body: Body
    flags: Mapping[str, Flags]
    consent: str | None

    def counted(self, servant: Servant, consents: Consents) -> dict[str, int]:
        """How many people each rule refuses for one servant, who is not counted among them."""
        own = self.body.at(servant.key)
        counts = dict(self._totals)
        if own is not None:
            counts = {key: total - int(self.flags[key][own]) for key, total in counts.items()}
        for person_id, said in self._said(servant, consents).items():
            place = self.body.at(person_id)
            if self.consent and place is not None and place != own:
                counts[self.consent] += int(not said) - int(self.flags[self.consent][place])
        return {key: count for key, count in counts.items() if count}

    def _said(self, servant: Servant, consents: Consents) -> dict[str, bool]:
        asked = {*consents.get(servant.key, ()), servant.nominated_id} - {None}
        answers = {str(one): consent(servant, str(one), consents) for one in asked}
        return {person_id: said for person_id, said in answers.items() if said is not None}

    def proof(self, servant: Servant, consents: Consents) -> list[dict[str, Any]]:
        """The proof of a fallback: everybody but the servant, with all that excludes them."""
        lines, own = list(self._lines), self.body.at(servant.key)
        for person_id, said in self._said(servant, consents).items():
            place = self.body.at(person_id)
            if place is not None:
                lines[place] = {**lines[place], "keys": self.keys(place, said)}
        return lines if own is None else [*lines[:own], *lines[own + 1 :]]

    @cached_property
    def _totals(self) -> Mapping[str, int]:
        return {key: int(column.sum()) for key, column in self.flags.items()}

    @cached_property
    def _lines(self) -> Sequence[dict[str, Any]]:
        """Everybody with all that excludes them, whoever the servant is: one list for all proofs,
        for a large body may have hundreds."""
        names = (texts(self.body.staff[column]) for column in NAMED)
        kinds = np.zeros(len(self.body.staff), dtype=np.int64)
        for bit, column in enumerate(self.flags.values()):
            kinds |= column.astype(np.int64) << bit
        keys = {
            kind: [key for bit, key in enumerate(self.flags) if kind >> bit & 1]
            for kind in set(kinds.tolist())
        }
        everybody = zip(map(str, self.body.staff.index), *names, kinds.tolist(), strict=True)
        return [
            {"id": key, "name": name, "position": post, "subdivision": unit, "keys": keys[kind]}
            for key, name, post, unit, kind in everybody
        ]

    def keys(self, place: int, said: bool | None) -> list[str]:
        """The rules that refuse one person, with what was `said` about the very pair."""
        keys = [key for key, column in self.flags.items() if column[place]]
        if said is None or self.consent is None:
            return keys
        rest = [key for key in keys if key != self.consent]
        return rest if said else [self.consent, *rest]

    def listed(self, law: Circumstances, staff: Table) -> Iterable[Refusal]:
        """One line for every person and rule that refuses: what was found, and in which cell; of
        several grounds those that refuse."""
        facts = {rule.key: rule.facts for rule in law.rulebook.requirements}
        name, mine = str(self.body.name), self.body.staff
        for key, column in self.flags.items():
            known = [fact for fact in facts[key] if fact in mine]
            letter = next((staff.letters[fact] for fact in known if fact in staff.letters), None)
            found = [texts(mine[fact][column], _cell) for fact in known]
            for fact, alone in grounds(key, mine[column], law).items():
                at = known.index(fact)
                found[at] = [
                    cell if here else None for cell, here in zip(found[at], alone, strict=True)
                ]
            values = zip(*found, strict=True) if found else repeat((), int(column.sum()))
            rows = mine["row"][column]
            for person_id, row, each in zip(rows.index, rows, values, strict=True):
                cell = Cell(staff.file, staff.sheet, int(row), letter)
                yield Refusal(name, str(person_id), key, _told(known, each), cell)


def told(facts: Iterable[str], values: Iterable[Any]) -> str:
    """The facts of one person as a sheet shows them: `last_mark: none; attestation: none`."""
    return _told(facts, map(_cell, values))


def _told(facts: Iterable[str], values: Iterable[str | None]) -> str:
    known = zip(facts, values, strict=True)
    return "; ".join([f"{fact}: {value}" for fact, value in known if value])


def _cell(value: Any) -> str | None:
    value = plain(value)
    return ("yes" if value else "no") if isinstance(value, bool) else written(value)


def refused(body: Body, law: Circumstances, fallbacks: Iterable[str] = ()) -> Refused:
    """Who is refused, with the load as it stands on the body now.

    `fallbacks` are the direct managers whom this run assigns, one key a servant: those pairs do not
    count, for they rest on the proof and cannot be a part of it.
    """
    load = body.load.copy()
    for key in fallbacks:
        load[body.at(key)] -= 1
    flags = {
        key: answers.eq(False).fillna(False).to_numpy(np.bool_)
        for key, answers in body.answers.items()
    }
    if law.act.limit:
        flags[law.act.limit.key] = load >= law.act.limit.places
    if law.act.consent_key:
        flags[law.act.consent_key] = body.declined.copy()
    return Refused(body, flags, law.act.consent_key)
