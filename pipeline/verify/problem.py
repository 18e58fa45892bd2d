"""verify: what is wrong in an answer: a code, whom it concerns, and a sentence of keys alone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that the check refuses. `servant_id` and `person_id` are blank where none fits."""

    code: str
    servant_id: str = ""
    person_id: str = ""
    state_body: str = ""
    level: str = ""

    def shape(self) -> dict[str, str]:
        """The problem for machines, with its sentence."""
        return {name: getattr(self, name) for name in self.__slots__} | {"says": self.says}

    @property
    def says(self) -> str:
        """One sentence of keys; a body's name is no personal data."""
        words = SAYS[self.code].format(
            servant=self.servant_id,
            person=self.person_id,
            body=self.state_body,
            level=self.level,
        )
        return f"{words}."


SAYS = {
    "no_decision": "{servant} stands in the rosters or the register and has no decision",
    "twice": "{servant} has two decisions",
    "nobody": "the decision about {servant} is about nobody of the rosters or the register",
    "left_out": "{servant} needs a mentor and was left out of the matching",
    "not_sought": "{servant} was matched, though no mentor is to be sought",
    "outcome": "the outcome of {servant} is not what the law leaves",
    "unlawful": "{person} may not be the mentor of {servant}",
    "overloaded": "{person} has more servants than the act allows",
    "dissolved": "the pair of {servant} with {person} stood and still conforms, but was not kept",
    "not_kept": "the pair of {servant} with {person} was kept, though it no longer conforms",
    "nomination": "the nomination of {person} for {servant} stands and was passed over",
    "candidates": "a round of {body} is not about the servants and candidates of the rosters",
    "pair": "the decision about {servant} is not the pair of the matching",
    "fallback": "{servant} falls back, though {person} may be the mentor or is not yet judged",
    "levels": "the levels of a round of {body} are not those of the settings",
    "value": "level {level} of a round of {body} has another value than the certificate says",
    "not_optimal": "level {level} of a round of {body} is not proved the best",
    "order": "{servant} could have a mentor with an earlier key at no cost",
    "certificate": "the certificate in the folder is not the one that the register keeps",
    "decisions": "decisions.json in the folder is not what the register keeps",
}
