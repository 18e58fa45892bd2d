"""words: an order's number as people write it, and as it is compared."""

from __future__ import annotations

import re


def plain(document: str | None) -> str | None:
    """An order's number without blanks and the sign that people put before it, in small letters."""
    return re.sub(r"[\s№]+", "", document).casefold() if document else None
