"""Validate: rows about the same thing. Promises where they contradict, and what they lack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from pipeline.words.numbers import plain

Needs = Mapping[str, tuple[tuple[str, ...], ...]]

_PAIR = ["servant_id", "person_id"]
_CONSENTS = {"consent_given", "consent_refused"}
_OF_MENTOR = {"order_signed", "plan_agreed", "mentor_released"}


def complete(rows: pd.DataFrame, needs: Needs) -> pd.Series[bool]:
    """Whether an event fills one of the lists of columns that it needs."""
    passes = pd.Series(data=True, index=rows.index)
    for event, lists in needs.items():
        full = pd.Series(data=False, index=rows.index)
        for columns in lists:
            full |= rows[list(columns)].notna().all(axis=1)
        passes &= (rows["event"] != event) | full
    return passes


def first_missing(rows: pd.DataFrame, at: int, needs: Needs) -> str:
    """The first blank column of those that the event in this row needs."""
    wanted = [column for columns in needs[str(rows["event"].iat[at])] for column in columns]
    return next(column for column in wanted if rows[column].isna().iat[at])


def in_time(rows: pd.DataFrame, column: str, on: date, ahead: Sequence[str]) -> pd.Series[bool]:
    """Whether a day is not later than that of the run; the events `ahead` may lie in the future."""
    passes = ~(rows[column] > pd.Timestamp(on))
    return passes | rows["event"].isin(ahead) if ahead else passes


def not_contradicted(
    rows: pd.DataFrame, same: Sequence[str], told: Sequence[str]
) -> pd.Series[bool]:
    """Whether all rows that agree in `same` agree in `told` too; a blank differs from a value.

    A row that is held for another error is compared with nothing.
    """
    read = rows[~rows["held"]]
    # One code a value, and one for blank: equal codes are equal values.
    codes = pd.DataFrame({name: pd.factorize(read[name])[0] for name in told}, index=read.index)
    groups = codes.groupby([read[name] for name in same], dropna=False, sort=False)
    passes = (groups.transform("min") == groups.transform("max")).all(axis=1)
    return passes.reindex(rows.index, fill_value=True)


def consistent(rows: pd.DataFrame, needs: Needs) -> pd.Series[bool]:
    """Whether no other row tells another day, paper or answer for the same event.

    Only what needs no register to be seen. Events of the council happen as often as they like.
    """
    asked = rows["event"].isin(_CONSENTS)
    once = rows["event"].isin([*needs]) & (rows["event"] != "annulled")
    once &= ~_in_turn(rows) & ~(_annulled(rows) & ~asked)
    papers = _plain(rows["document"])
    # One pair may have two orders in turn; which of them hold, the register knows.
    signed = rows["event"] == "order_signed"
    topic = rows["event"].mask(asked, "consent").mask(signed, "order " + papers.fillna(""))
    compared = rows.assign(topic=topic, answer=rows["event"], document=papers)[once]
    told = ["date", "document", "answer"]
    passes = not_contradicted(compared, ["topic", *_PAIR], told)
    return passes.reindex(rows.index, fill_value=True)


def _plain(documents: pd.Series[str]) -> pd.Series[str]:
    """Orders' numbers as they are compared: № 12-K is 12-k."""
    return documents.map(plain, na_action="ignore").astype("str")


def _in_turn(rows: pd.DataFrame) -> pd.Series[bool]:
    """Events that each mentor in turn may have, in rows that do not say which mentor."""
    return rows["event"].isin(_OF_MENTOR) & rows["person_id"].isna()


def _annulled(rows: pd.DataFrame) -> pd.Series[bool]:
    """Rows of servants whose order or mentorship a row of the same table takes back: the same
    events may then have happened twice."""
    gone = rows[rows["event"] == "annulled"]
    orders = rows[rows["event"] == "order_signed"]
    withdrawn = orders[_plain(orders["document"]).isin(_plain(gone["document"]).dropna())]
    servants = pd.concat([gone["servant_id"], withdrawn["servant_id"]]).dropna()
    return rows["servant_id"].isin(servants)
