"""Render, basis: the papers that an order rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.render.absent import not_counted
from pipeline.render.order import assigned
from pipeline.render.people import named
from pipeline.render.wording import Wording, numbered, one_line, whole

if TYPE_CHECKING:
    from pipeline.law import Act

Case = Mapping[str, Any]
_CHIEF = "chief_decision"


def basis(kind: str, case: Case, act: Act, say: Wording) -> list[dict[str, str]]:
    """The papers that an order of this kind rests on: number, text, stop."""
    texts = [*_BASIS[kind](case, act, say)]
    if case[_CHIEF]:
        texts.append(say.say("order", "chief", decision=one_line(case[_CHIEF])))
    return stopped(texts, say)


def stopped(texts: Sequence[str], say: Wording) -> list[dict[str, str]]:
    """The papers that an order rests on, numbered, with the stop that ends each."""
    stops = [say.say("order", "stop")] * (len(texts) - 1) + [say.say("order", "last_stop")]
    return numbered({"text": text, "stop": stop} for text, stop in zip(texts, stops, strict=True))


def _of_assignment(case: Case, act: Act, say: Wording) -> Iterator[str]:
    yield say.say("order", "submission", name=named(case["manager"], say))
    yield _consent(case, say)
    if case["proof"] and act.fallback:
        paragraph = whole(act.fallback.paragraph)
        yield say.say("order", "proof", paragraph=paragraph)


def _of_replacement(case: Case, act: Act, say: Wording) -> Iterator[str]:
    document = one_line(case["trigger"].get("document"))
    yield say.say("order", "event", document=document or say.blank())
    yield _consent(case, say)
    if case.get("proof") and act.fallback:
        paragraph = whole(act.fallback.paragraph)
        yield say.say("order", "own_proof", paragraph=paragraph)


def _of_count(case: Case, _act: Act, say: Wording) -> Iterator[str]:
    yield say.say("order", "assigned", reference=assigned(case, say)["reference"])
    found = [one_line(one.get("document")) for one in not_counted(case)]
    documents = list(dict.fromkeys(document for document in found if document))
    if documents:
        yield say.say("order", "absences", documents=", ".join(documents))


_BASIS = {
    "order": _of_assignment,
    "replacement_order": _of_replacement,
    "term_order": _of_count,
}


def _consent(case: Case, say: Wording) -> str:
    return say.say("order", "consent", name=named(case["mentor"], say))
