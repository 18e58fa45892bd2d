"""words: an order's number as people write it, and as it is compared."""

from __future__ import annotations

import re

DASHES = re.compile("[\u00ad\u2010-\u2015\u2043\u2212\ufe58\ufe63]")
"""What office programs and keyboards put where a hyphen is meant."""
# Small Cyrillic letters whose capitals, or they themselves, look like a Latin letter.
_ALIKE = str.maketrans("авекмнорстухіјѕ", "abekmhopctyxijs")


def plain(document: str | None) -> str | None:
    """An order's number as it is compared, never as it is kept or printed.

    Blanks, the sign that people put before it, capitals, kinds of dashes and Cyrillic letters that
    look like Latin ones make no difference: one order typed in by two hands is one order.
    """
    if not document:
        return None
    bare = re.sub(r"[\s№]+", "", DASHES.sub("-", document))
    return bare.casefold().translate(_ALIKE)
