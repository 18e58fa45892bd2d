"""Read: which column a heading names. Promises one column, or none, or the two it could be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import IntEnum

from pipeline.settings import Settings
from pipeline.words.headings import NAME, ORDINAL, column_headings, fold
from pipeline.words.rosters import Roster

_REMARK = re.compile(r"\([^()]*\)")
# A remark that names a language is no remark: the column is another one.
_LANGUAGE = re.compile(r"\([^()]*(?:каз|қаз|рус|орыс|kaz|rus|kk|ru)[^()]*\)", re.IGNORECASE)
# A number before a heading needs a sign of its own: "5 отдел" is the name of a division.
_ORDINAL = re.compile(
    r"""\s*(?:
        (?:№|n[oо°º]?\.?)\s*[1-9]\d?(?:[.):]|\s)
        | \(?[1-9]\d?(?:\.[1-9]\d?)?(?:[.):](?!\d)|\s+[-–—]\s|\s*\n)
        | [1-9]\d?\.[1-9]\d?\s
    )\s*""",
    re.VERBOSE | re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"(?:\s*(?:\*+\)?|<[\d*]{1,3}>|\[[\d*]{1,3}\]|[¹²³⁰⁴-⁹†‡]+|(?<=[^\W\d])\s*\d\)))+\s*\Z"
)
_PARTED = re.compile(r"[/\n\r|\\]+")


class Tier(IntEnum):
    """By whom a heading is known; the lower one wins where two columns could be the same."""

    SETTINGS = 0
    OURS = 1
    LISTED = 2


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a heading means. `columns`: one, or several between which it does not choose."""

    columns: tuple[str, ...]
    tier: Tier

    @property
    def column(self) -> str | None:
        """The one column."""
        return self.columns[0] if len(self.columns) == 1 else None


Known = Mapping[str, Meaning]


def known_headings(roster: Roster, settings: Settings) -> Known:
    """Folded heading -> what it means: own headings, the canonical names, those that are listed.

    Own headings stand in the settings by `column` or by `table.column`. A heading of the body wins
    over all others, because somebody wrote it on purpose.
    """
    possible = {*roster.columns, *NAME, ORDINAL}
    known = {
        heading: Meaning((column,), Tier.LISTED)
        for heading, column in column_headings(roster.name).items()
        if column in possible
    }
    known |= {fold(name): Meaning((name,), Tier.OURS) for name in roster.columns}
    for column, headings in settings.headings.items():
        table, _, name = column.rpartition(".")
        if table in ("", roster.name) and name in roster.columns:
            known |= {fold(heading): Meaning((name,), Tier.SETTINGS) for heading in headings}
    return known


def meaning(heading: str, known: Known) -> Meaning | None:
    """What a heading means: whole, without a remark in brackets, or as one in two languages.

    Of a heading in parts every part must be known. Parts that mean different columns leave it open
    which of them is meant. A heading that is not known as it stands is looked for unnumbered.
    """
    return _meaning(heading, known) or _meaning(unnumbered(heading), known)


def _meaning(heading: str, known: Known) -> Meaning | None:
    bare = heading if _LANGUAGE.search(heading) else _REMARK.sub(" ", heading)
    for text in (heading, bare):
        if found := known.get(fold(text)):
            return found
    parts = parts_of(bare)
    found_parts = [found for part in parts if (found := _of_part(part, known))]
    if len(parts) < 2 or len(found_parts) < len(parts):
        return None
    columns = tuple(dict.fromkeys(column for one in found_parts for column in one.columns))
    return Meaning(columns, min(one.tier for one in found_parts))


def _of_part(part: str, known: Known) -> Meaning | None:
    return known.get(fold(part)) or known.get(fold(unnumbered(part)))


def unnumbered(heading: str) -> str:
    """The heading without its number and the mark of a footnote; one that is only such stays."""
    begins = _ORDINAL.match(heading)
    left = _FOOTNOTE.sub("", heading[begins.end() if begins else 0 :])
    return left if fold(left) else heading


def parts_of(heading: str) -> list[str]:
    """The heading in each of its languages."""
    return [part for part in _PARTED.split(heading) if fold(part)]


def nearest(heading: str, known: Known) -> str | None:
    """The column whose heading is written most alike; None where none is near."""
    parts = _PARTED.split(_REMARK.sub(" ", heading))
    for text in (heading, unnumbered(heading), *parts, *map(unnumbered, parts)):
        near = get_close_matches(fold(text), known, 1, 0.75)
        column = known[near[0]].column if near else None
        if column and column != ORDINAL:
            return column
    return None
