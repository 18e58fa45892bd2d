"""The law's act file, who is senior: the ranks from low to high with the ways to spell each."""

from __future__ import annotations

from pipeline.law.fields import Fields
from pipeline.law.seniority import BY, Seniority, plain


def seniority_of(top: Fields) -> Seniority:
    """The act's seniority; an act that says nothing compares categories."""
    if "seniority" not in top.rest():
        return Seniority("category", (), {}, ())
    table = top.table("seniority")
    by = table.known(table.text("by"), BY, "column")
    left_out = tuple(map(plain, table.texts("left_out", ())))
    ranks = [(one.text("code"), one) for one in table.each("rank", [])]
    table.once([code for code, _ in ranks], "rank")
    spellings = [(plain(each), code) for code, one in ranks for each in one.texts("spellings")]
    table.once([spelling for spelling, _ in spellings], "spelling")
    for _, one in ranks:
        one.close()
    table.close()
    return Seniority(by, tuple(code for code, _ in ranks), dict(spellings), left_out)
