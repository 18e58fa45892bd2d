"""The law's question who is senior: by categories of positions, or by ranks from low to high."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

BY = ("category", "rank")


@dataclass(frozen=True, slots=True)
class Seniority:
    """By which column of the rosters people are compared: `by` is one of `BY`.

    `ranks` are codes from low to high, `spellings` the code of each known spelling in the form of
    `plain`; both are empty where categories are compared. `left_out` are words, in the same form,
    that say which service it is, and not how high.
    """

    by: str
    ranks: tuple[str, ...]
    spellings: Mapping[str, str]
    left_out: tuple[str, ...]

    def rank(self, text: str | None) -> str | None:
        """The code of a rank as people write it; None where no spelling of the act is known."""
        words = plain(text or "")
        for left_out in self.left_out:
            words = re.sub(rf"(?:^|(?<= )){re.escape(left_out)}(?= |$)", "", words)
        return self.spellings.get(" ".join(words.split()))

    def height(self, text: str | None) -> int | None:
        """How high a rank is, from nought up; None where it is not known."""
        code = self.rank(text)
        return self.ranks.index(code) if code else None


def plain(text: str) -> str:
    """A rank without what people write in several ways: capitals, dots, dashes, double blanks."""
    words = unicodedata.normalize("NFKC", text).casefold().replace("ё", "е")
    return " ".join(re.sub(r"[.,\-\u2010-\u2015\"'«»]", " ", words).split())
