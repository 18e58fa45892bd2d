"""Council: which pairs and mentors are its own: those of its state body. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.model import Mentorship

from .nouns import Composition


def own(mentorships: Iterable[Mentorship], council: Composition | None) -> list[Mentorship]:
    """Those of the council's state body: its chief appoints no other's people, and it hears none.

    Whose state body nobody wrote is everybody's; so is a council's without one.
    """
    body = council.state_body if council else ""
    return [one for one in mentorships if not body or body_of(one) in ("", body)]


def elsewhere(mentorships: Iterable[Mentorship], council: Composition | None) -> frozenset[str]:
    """The keys of those who mentored in another state body, and never in the council's own."""
    every = list(mentorships)
    ours = own(every, council)
    numbers = {one.number for one in ours}
    others = (one for one in every if one.number not in numbers)
    return frozenset(_mentors(others)) - frozenset(_mentors(ours))


def body_of(one: Mentorship) -> str:
    """The servant's state body, as the pair's papers state it; the mentor is of the same."""
    return (one.case.get("servant") or {}).get("state_body") or ""


def _mentors(mentorships: Iterable[Mentorship]) -> Iterator[str]:
    for one in mentorships:
        yield one.mentor_id
        yield from (service.mentor_id for service in one.service)
