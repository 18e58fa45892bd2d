"""Render, council wording: quarters, functions and people as a council's papers write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from pipeline.render.people import named, post, post_inside
from pipeline.render.wording import Wording, one_line

if TYPE_CHECKING:
    from pipeline.law import Act

Facts = Mapping[str, Any]


def quarter(name: str, say: Wording) -> str:
    """`the fourth quarter of 2026` for `2026-Q4`."""
    year, _, number = name.partition("-Q")
    ordinal = say.words["meeting"]["ordinals"][int(number) - 1]
    return say.say("meeting", "quarter", ordinal=ordinal, year=year)


def function(key: str, act: Act) -> str:
    """A function of the council in the act's words, without the stop at its end."""
    return one_line(act.paragraphs.get(key)).rstrip(";., ")


def sentence(text: object) -> str:
    """What somebody wrote, on one line, with a stop at its end; empty for nothing."""
    told = one_line(text)
    return f"{told}." if told[-1:].isalnum() else told


def who_is(one: Facts | None, say: Wording) -> dict[str, str]:
    """Name and post of somebody; lines where they are not known."""
    return {"name": named(one, say), "post": post(one or {}, say)}


def together(people: Iterable[Facts] | None, say: Wording, *, posts: bool = False) -> str:
    """Names, with their posts where these are asked for, on one line; empty for nobody."""
    if not posts:
        return ", ".join(named(one, say) for one in people or ())
    told = ((named(one, say), post_inside(one, say)) for one in people or ())
    return "; ".join(say.say("meeting", "with_post", name=name, post=post_) for name, post_ in told)


def name_of(one: Facts | None, say: Wording) -> str:
    """The name; empty where nobody is meant."""
    return named(one, say) if one else ""
