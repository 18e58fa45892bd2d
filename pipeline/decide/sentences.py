"""decide: the reasons of decisions in words that suit the act in use."""

from __future__ import annotations

from typing import Any

from pipeline.words.speech import say

from .circumstances import Circumstances

OF_CONSENT = frozenset({"nominated", "kept", "matched"})
"""Reasons that speak of the mentor's consent, and have other words where nobody is asked for it."""
OF_FORMS = {"signed_moved": "plan", "complete": "commendation"}
"""Reasons that name a paper, and have other words where the act knows no such paper."""


def reason(why: str, law: Circumstances, **facts: Any) -> str:
    """The sentence of a reason; where the act has no such step or paper, the one without it."""
    consent = law.act.consent
    unasked = why in OF_CONSENT and not (consent and consent.asked)
    unknown = why in OF_FORMS and OF_FORMS[why] not in law.act.documents
    return say(f"reasons.{why}_plain" if unasked or unknown else f"reasons.{why}", **facts)
