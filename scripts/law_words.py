"""The lawyer's page, its sentences: readings, rules, deadlines, duties and papers in words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

from law_cases import toml

from pipeline.law import Act, Deadline, DocumentKind, Duty, Reading, Rule
from pipeline.law.act import Option

IN_WORDS: Mapping[str, str] = {
    asks: " ".join(says.split())
    for asks, says in tomllib.loads(
        Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
    ).items()
}
"""The rules behind the tables that ask none of the act's own requirements."""

COUNTED: Mapping[str, str] = {
    "acceptance": "acceptance",
    "assignment": "assignment of the mentor",
    "change": "change of the mentor",
    "completion": "completion of the mentorship",
}


def reading(one: Reading) -> str:
    """A reading, its reason, and the settings that choose another."""
    at = f" (to {one.paragraph})" if "." in one.paragraph else ""
    settings = "".join(f" *Setting:* {_option(option)}." for option in one.options)
    return f"- **{one.id}**{at} *{one.question}* {one.reading} *Why:* {one.reason}{settings}"


def _option(one: Option) -> str:
    default = f"`{one.name} = {toml(one.default)}`"
    if isinstance(one.default, tuple):
        return f"{default}; any of {_codes(one.allowed)}"
    if isinstance(one.default, bool):
        return f"{default}; or {_codes((toml(not one.default),))}"
    others = [each for each in one.allowed if each != one.default]
    if others:
        return f"{default}; or {_codes(others)}"
    if one.most is not None:
        return f"{default}; or from {one.least} to {one.most}"
    more = "or more than" if one.default == one.least else "or another number, at least"
    return f"{default}; {more} {one.least}"


def _codes(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def rule(one: Rule, act: Act) -> str:
    """What a rule asks, in its own words."""
    whom = "the newcomer" if one.key in {asked.key for asked in act.scope} else "a mentor"
    bound = " It binds the direct manager too." if one.binds_direct_manager else ""
    said = " ".join((one.judge.__doc__ or "").split())
    return (
        f"**{one.key}**, asked of {whom}: {said} Where it refuses: “{one.says}”. "
        f"Facts asked for: {_codes(one.facts)}.{bound}"
    )


def deadline(one: Deadline, act: Act) -> str:
    """A time limit, and from what it counts."""
    return f"Within {one.value} {one.unit} from the {one.event}. {_people(one, act)}"


def duty(one: Duty, act: Act) -> str:
    """What the list of duties says, and when."""
    when = "within the time that the reason of the change sets"
    if not one.deadline and not (
        one.counts_from == "change" and act.change and act.change.deadlines
    ):
        when = f"from the {COUNTED[one.counts_from]} on, without a day"
    if one.deadline:
        limit = act.deadlines[one.deadline]
        when = f"within {limit.value} {limit.unit} from the {limit.event}"
        when += f" (paragraph {limit.paragraph})" if limit.paragraph != one.paragraph else ""
    safe = " It is safe by the term's end." if one.safe == "term_end" else ""
    return (
        f"In the list of duties: {one.name}, {when}.{safe} {_people(one, act)} "
        f"Done by the event `{one.done_by}`."
    )


def _people(one: Deadline | Duty, act: Act) -> str:
    reached = f" Reaches: {_roles(one.receives, act)}." if one.receives else ""
    return f"Acts: {act.roles[one.who]}.{reached}"


def _roles(roles: Iterable[str], act: Act) -> str:
    return "; ".join(act.roles[role] for role in roles)


def paper(one: DocumentKind, number: str, act: Act) -> str:
    """A paper, its people, and what of the paragraph it prints."""
    people = {
        "Signed by": one.signed_by,
        "Agreed by": one.agreed_by,
        "Goes to": one.received_by,
        "Acquainted": one.acquainted,
    }
    said = " ".join(f"{what}: {_roles(roles, act)}." for what, roles in people.items() if roles)
    prints = " Its points are rows of the paper." if number in one.rows else ""
    prints += " Its words are printed." if number in one.quotes else ""
    return f"{one.title} (`{one.kind}`). {said}{prints}"
