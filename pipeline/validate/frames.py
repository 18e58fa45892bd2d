"""Validate: typed rows in, the frames of the product out. Promises one row a key, in key order."""

from __future__ import annotations

import pandas as pd

from pipeline.model import UNREAD_KEY, Table
from pipeline.validate.typed import Typed


def table_of(found: Typed) -> Table:
    """The validated table: by key where the roster has one, otherwise numbered rows.

    A row whose key cannot be read is named `?` and its number in the sheet. Of several rows of one
    key the first stays, held; facts in which they differ are missing. The order of the rows in the
    file makes no difference.
    """
    frame = _held_without_needed(found)
    unique = found.roster.unique
    frame = _by_key(frame, unique) if unique else _numbered(frame)
    letters = {name: found.raw.letters.get(found.heading(name)) for name in found.roster.fields}
    known = {name: letter for name, letter in letters.items() if letter}
    return Table(frame, found.raw.file, found.raw.sheet, known)


def _held_without_needed(found: Typed) -> pd.DataFrame:
    """A row without what every paper needs is held, also where the whole column is missing."""
    needed = [name for name, column in found.roster.fields.items() if column.blank == "error"]
    frame = found.frame
    return frame.assign(held=frame["held"] | frame[needed].isna().any(axis=1))


def _by_key(frame: pd.DataFrame, unique: str) -> pd.DataFrame:
    keys = frame[unique]
    if (unread := keys.isna()).any():
        keys = keys.mask(unread, UNREAD_KEY + frame["row"].astype("str"))
    keyed = frame.drop(columns=unique).set_axis(pd.Index(keys, dtype="str", name=unique))
    twice = keyed.index.duplicated(keep=False)
    if twice.any():
        keyed = pd.concat([keyed[~twice], _merged(keyed[twice])])
    return keyed.sort_index()


def _merged(frame: pd.DataFrame) -> pd.DataFrame:
    ordered = frame.sort_values("row")
    same = ordered.groupby(level=0).nunique(dropna=False) <= 1
    first = ordered[~ordered.index.duplicated()].sort_index()
    for name in same.columns.difference(["row", "held"]):
        first[name] = first[name].where(same[name])
    return first


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    facts = [str(name) for name in frame if name not in ("row", "held")]
    once = frame.sort_values([*facts, "row"]).drop_duplicates([*facts, "held"])
    return once.reset_index(drop=True)
