"""decide: why this mentor, and why not that one: a verdict for every candidate of a servant."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd

from pipeline.law.act import MONTHS_A_YEAR, Asked
from pipeline.law.dates import add_months
from pipeline.model import Cell, Table
from pipeline.words.findings import place as address
from pipeline.words.speech import say

from .bodies import Body
from .choices import Choice
from .consents import consent
from .grounds import in_words
from .levels import STANDING
from .outcomes import ASSIGN_DIRECT_MANAGER
from .persons import days, plain
from .prices import Reopened, reopened
from .proofs import Tier
from .refusals import told
from .servants import Servant
from .stage import Settled

SERVICE = "service_since"
LONGEST = 50 * MONTHS_A_YEAR
"""No service is asked for that is longer than a working life."""
CHOSEN, REFUSED, UNKNOWN, OUTBID = "chosen", "refused", "unknown", "outbid"


@dataclass(frozen=True, slots=True)
class Ground:
    """One paragraph that speaks against a candidate, or cannot be judged: what was found, in which
    cell, and what would change it."""

    paragraph: str
    text: str
    found: str
    cell: Cell | None
    mend: str

    def shape(self) -> dict[str, str | None]:
        return {
            "paragraph": self.paragraph,
            "text": self.text,
            "found": self.found,
            "cell": address(self.cell) or None,
            "mend": self.mend,
        }


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person's verdict. `price`: level → what the pair would cost everybody, for an outbid one;
    `round` is the one in which it would be made."""

    person_id: str
    verdict: str
    grounds: tuple[Ground, ...] = ()
    price: Mapping[str, int] | None = None
    note: str = ""

    def shape(self) -> dict[str, Any]:
        """The candidate as CONTRACT gives it to machines."""
        return {
            "person_id": self.person_id,
            "verdict": self.verdict,
            "paragraphs": [one.shape() for one in self.grounds],
            "price": None if self.price is None else dict(self.price),
            "note": self.note or None,
        }


@dataclass
class Why:
    """One servant's candidates, judged as of before the run that decides. `mentor_id`: the answer.

    `body` has the loads after all pairs, `before` the refusals without them.
    """

    settled: Settled
    servant: Servant
    staff: Table
    mentor_id: str | None
    solved: dict[str, Reopened] = field(default_factory=dict)

    @cached_property
    def body(self) -> Body | None:
        """The staff of the servant's state body, as it was judged."""
        return self.settled.judged.get(self.servant.state_body or "")

    def candidates(self, only: str | None = None) -> list[Candidate]:
        """Everybody of the servant's state body but the servant, or one of them, by key."""
        if self.body is None:
            return []
        keys = [str(key) for key in self.body.staff.index if key != self.servant.key]
        return [self._candidate(key) for key in keys if only in (None, key)]

    def _candidate(self, key: str) -> Candidate:
        if key == self.mentor_id:
            return Candidate(key, CHOSEN, note=self._as_manager(key))
        refused = tuple(self._grounds(key, unknown=False))
        if refused:
            return Candidate(key, REFUSED, refused)
        unknown = tuple(self._grounds(key, unknown=True))
        if unknown:
            return Candidate(key, UNKNOWN, unknown)
        return self._outbid(key)

    def _as_manager(self, key: str) -> str:
        """For the direct manager: which requirements the act leaves aside; blank for all others."""
        act, body, choice = self.settled.law.act, self._body, self._choice
        if act.fallback is None or choice is None or choice.outcome != ASSIGN_DIRECT_MANAGER:
            return ""
        keys = self.settled.before[body.name].keys(body.places_of([key])[0], None)
        apart = {act.limit.key} if act.limit else set()
        left = ", ".join(one for one in keys if one not in apart)
        paragraph = act.fallback.paragraph.partition(".")[0]
        return say("explain.manager", paragraph=paragraph, keys=left) if left else ""

    def _grounds(self, key: str, *, unknown: bool) -> Iterator[Ground]:
        body = self._body
        at = body.places_of([key])[0]
        before = self.settled.before[body.name]
        if unknown:
            known = {rule: plain(answers.iat[at]) for rule, answers in body.answers.items()}
            keys = [
                one
                for one in known
                if known[one] is None and one not in self.settled.law.act.of_pairs
            ]
            keys += [] if self._asked(key) else [self.settled.law.act.consent_key or ""]
            unread = body.unknown[at] and not keys
            keys += [""] if unread else []
        else:
            said = consent(self.servant, key, self.settled.consents)
            keys = before.keys(at, said)
        rules = {one.key: one for one in self.settled.law.act.requirements}
        for one in keys:
            yield self._ground(rules.get(one), key, at, unknown=unknown)
        if not unknown and key in self.servant.barred:
            change = self.settled.law.act.change
            paragraph = change.paragraph if change else ""
            yield Ground(paragraph, say("explain.replaced"), "", None, say("explain.replaced_mend"))

    @property
    def _body(self) -> Body:
        if self.body is None:
            raise ValueError("without a state body nobody is a candidate")
        return self.body

    @cached_property
    def _several(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """Rule → person → the grounds that refuse, where there are several, asked once for all."""
        staff, flags = self._body.staff, self.settled.before[self._body.name].flags
        return {key: in_words(key, staff[flags[key]], self.settled.law) for key in flags}

    @property
    def _choice(self) -> Choice | None:
        """What the choosing came to; None where no mentor was looked for."""
        chosen = self.settled.chosen.get(self._body.name)
        return chosen.choices.get(self.servant.key) if chosen else None

    def _asked(self, key: str) -> bool:
        """Whether it matters not that this person was not asked, or it was."""
        act, body = self.settled.law.act, self._body
        if act.consent is None or not act.consent.asked or self._round_of(key) is not None:
            return True
        at = body.places_of([key])[0]
        said = consent(self.servant, key, self.settled.consents)
        return said is not None or bool(body.agreed[at] or body.declined[at])

    def _ground(self, rule: Asked | None, key: str, at: int, *, unknown: bool) -> Ground:
        if rule is None:
            cell = self.staff.cell(key) if key in self.staff.frame.index else None
            return Ground("R2", say("explain.unread"), "", cell, say("explain.unread_mend"))
        row = self._body.staff.iloc[at]
        known = [fact for fact in rule.facts if fact in self._body.staff]
        lettered = [fact for fact in known if fact in self.staff.letters]
        blank = [fact for fact in lettered if plain(row[fact]) is None] if unknown else []
        column = next(iter([*blank, *lettered]), None)
        text = self.settled.law.says(rule.key)
        if unknown:
            text = say("explain.unknown", says=text)
        elif each := self._several[rule.key].get(key):
            text = say("explain.ground", text=text, grounds=each)
        return Ground(
            rule.key,
            text,
            told(known, [row[fact] for fact in known]),
            self.staff.cell(key, column) if key in self.staff.frame.index else None,
            self._mend(rule, row, blank),
        )

    def _mend(self, rule: Asked, row: Any, blank: list[str]) -> str:
        """What would let the person conform."""
        if blank:
            return say("explain.fill_in", columns=blank[0])
        since = plain(row.get(SERVICE))
        day = self._full(rule.key, since) if rule.facts == (SERVICE,) and since else None
        if day:
            return say("mends.service", day=day)
        names = {fact for fact in rule.facts if fact in MENDS}
        return say(f"mends.{MENDS[min(names)]}") if names else say("mends.other")

    def _full(self, key: str, since: date) -> date | None:
        """The day on which a service is long enough: how long that is, the act's own rule says."""
        law = self.settled.law
        judge = next(rule.judge for rule in law.rulebook.requirements if rule.key == key)
        row = pd.DataFrame({SERVICE: days([since])})

        def conforms(months: int) -> bool:
            return bool(judge(row, law.act, add_months(since, months)).eq(True).all())

        months = bisect_left(range(LONGEST), True, key=conforms)
        return add_months(since, months) if months < LONGEST else None

    def _outbid(self, key: str) -> Candidate:
        if self._choice is None:
            return Candidate(key, OUTBID, price={}, note=say("explain.not_sought"))
        found = self._round_of(key)
        if found is None:
            return Candidate(key, OUTBID, price={STANDING: 1}, note=say("explain.settled_before"))
        if found.outcome not in self.solved:
            levels = self.settled.law.settings.levels
            self.solved[found.outcome] = reopened(found, levels)
        price = self.solved[found.outcome].price(self.servant.key, key)
        equal = not any(price.values())
        return Candidate(key, OUTBID, price=price, note=say("explain.equal") if equal else "")

    def _round_of(self, key: str) -> Tier | None:
        """The round in which the pair was open: none, if it was settled before, or never was."""
        chosen = self.settled.chosen.get(self._body.name)
        for tier in chosen.tiers if chosen else ():
            row, column = tier.servants.index, tier.mentors.index
            known = self.servant.key in row and key in column
            if known and tier.allowed[row.get_loc(self.servant.key), column.get_loc(key)]:
                return tier
        return None


MENDS = {
    "consent": "consent",
    "last_mark": "mark",
    "penalty": "penalty",
    "load": "load",
    "status": "present",
}
"""A fact that a rule asks for → the words for what would change its answer."""
