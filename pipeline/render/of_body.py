"""Render, of body: the strings of each paper of a whole body, composed once for every reprint."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pipeline.law.language import in_language
from pipeline.render import council_meeting, council_orders, month_order
from pipeline.render.body import BodyPaper, shared
from pipeline.render.local import local
from pipeline.render.spoken import spoken
from pipeline.render.wording import Wording

if TYPE_CHECKING:
    from pipeline.law import Act
    from pipeline.settings import Settings

_VALUES = {**council_orders.VALUES, **council_meeting.VALUES, **month_order.VALUES}


def body_values(
    kind: str, facts: Mapping[str, Any], act: Act, settings: Settings
) -> dict[str, Any]:
    """The values of one paper of a whole body, under the names of `offered`.

    `facts` are the JSON that this kind of paper states. The same arguments give the same values.
    """

    def compose(say: Wording) -> dict[str, Any]:
        words = in_language(act, say.language)
        told = local(facts, say.language, settings)
        paper = BodyPaper(kind, told, words, settings, say)
        return {**shared(paper), **_VALUES[kind](paper)}

    language = settings.language_of(kind, facts["language"])
    return spoken(language, compose, settings.rulebook)
