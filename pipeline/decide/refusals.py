"""decide: who is refused by what: counted for a decision, listed for a proof and for the lawyer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from pipeline.model import Refusal, Table

from .bodies import Body
from .circumstances import Circumstances
from .consents import Consents, consent
from .network import Flags
from .persons import plain, written
from .servants import Servant

NAMED = ("full_name", "position", "subdivision")


@dataclass(frozen=True, slots=True)
class Refused:
    """Rule's key → who of a body is refused by it, a flag a person, in the act's order."""

    body: Body
    flags: Mapping[str, Flags]
    consent: str | None

    def counted(self, servant: Servant, consents: Consents) -> dict[str, int]:
        """How many people each rule refuses for one servant, who is not counted among them."""
        own = self.body.at(servant.key)
        counts = {
            key: int(column.sum()) - (0 if own is None else int(column[own]))
            for key, column in self.flags.items()
        }
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
        said, own = self._said(servant, consents), self.body.at(servant.key)
        names = self.body.staff[list(NAMED)].to_numpy(object)
        return [
            {
                "id": str(key),
                "name": written(names[place][0]),
                "position": written(names[place][1]),
                "subdivision": written(names[place][2]),
                "keys": self.keys(place, said.get(str(key))),
            }
            for place, key in enumerate(self.body.staff.index)
            if place != own
        ]

    def keys(self, place: int, said: bool | None) -> list[str]:
        """The rules that refuse one person, with what was `said` about the very pair."""
        keys = [key for key, column in self.flags.items() if column[place]]
        if said is None or self.consent is None:
            return keys
        rest = [key for key in keys if key != self.consent]
        return rest if said else [self.consent, *rest]

    def listed(self, law: Circumstances, staff: Table) -> Iterable[Refusal]:
        """One line for every person and rule that refuses: what was found, and in which cell."""
        facts = {rule.key: rule.facts for rule in law.rulebook.requirements}
        for key, column in self.flags.items():
            known = [fact for fact in facts[key] if fact in self.body.staff]
            found = self.body.staff[known].to_numpy(object)
            for place in np.flatnonzero(column):
                person_id = str(self.body.staff.index[int(place)])
                yield Refusal(
                    state_body=str(self.body.name),
                    person_id=person_id,
                    paragraph=key,
                    found=told(known, found[place]),
                    cell=staff.cell(
                        person_id, next((f for f in known if f in staff.letters), None)
                    ),
                )


def told(facts: Iterable[str], values: Iterable[Any]) -> str:
    """The facts of one person as a sheet shows them: `last_mark: none; attestation: none`."""
    known = [(fact, _cell(value)) for fact, value in zip(facts, values, strict=True)]
    return "; ".join(f"{fact}: {value}" for fact, value in known if value)


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
