"""The law's question who is away: a mentor who is absent for too long mentors nobody (R10, R12)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pandas as pd

from pipeline.law.act import Act
from pipeline.law.working_days import Calendar

if TYPE_CHECKING:
    Column = pd.Series[Any]

_ABSENT = "absent"
_DAY = timedelta(days=1)
# Stands for the end of an absence that is still open: later than any day of a roster.
_OPEN = pd.Timestamp("9000-01-01")


def away(
    people: pd.DataFrame, absences: pd.DataFrame, act: Act, day: date, calendar: Calendar
) -> Column:
    """Who is absent over `day`, and for longer than the act bears.

    `people` is a staff frame (index person_id, column `status`), `absences` the validated table.
    A boolean column on the index of `people`: True away, False there, <NA> cannot be known, which
    is so for a held row of absences, and for the status `absent` where no row covers the day.
    """
    rows = absences[absences["person_id"].isin(people.index)]
    held = rows["held"].fillna(True).astype(bool)
    read = rows[~held].assign(last=rows["last"].fillna(_OPEN))
    over = _over(_joined(_keeping(read, act), act, calendar), day)
    is_away = people.index.isin(_long(over, act, day)["person_id"])
    unread = people.index.isin(rows.loc[held, "person_id"])
    unexplained = _is_absent(people) & ~people.index.isin(_over(read, day)["person_id"])
    answer = pd.Series(is_away, index=people.index, dtype="boolean")
    return answer.mask((unread | unexplained) & ~is_away)


def _is_absent(people: pd.DataFrame) -> Column:
    """Whom the staff list calls absent."""
    return (people["status"] == _ABSENT).fillna(False).astype(bool)


def _keeping(rows: pd.DataFrame, act: Act) -> pd.DataFrame:
    """The rows that keep a mentor from mentoring, in order of person and day."""
    if not act.reading("business_trip_is_absence"):
        rows = rows[~rows["kind"].isin(act.absences.mentor_present)]
    return rows.sort_values(["person_id", "first"], kind="stable")


def _joined(rows: pd.DataFrame, act: Act, calendar: Calendar) -> pd.DataFrame:
    """One row an unbroken absence: person_id, first, last (`_OPEN` where nobody knows), and the
    last end that is known (NaT where none is).

    Absences join when they overlap, touch, or only days off lie between them (A18).
    """
    person, last = rows["person_id"], rows["last"]
    reached = last.groupby(person).cummax().groupby(person).shift()
    back = reached.map(_back(reached, act, calendar)).astype("datetime64[s]")
    block = (back.isna() | (rows["first"] > back)).cumsum()
    return pd.DataFrame(
        {
            "person_id": person.groupby(block).first(),
            "first": rows["first"].groupby(block).first(),
            "last": last.groupby(block).max(),
            "known": last.where(last < _OPEN).groupby(block).max(),
        }
    )


def _back(reached: Column, act: Act, calendar: Calendar) -> dict[pd.Timestamp, pd.Timestamp]:
    """For each last day of an absence the day on which the person is back."""
    join = act.reading("join_over_days_off")
    found = {}
    for day in reached.dropna().unique():
        back = (day + _DAY).date()
        found[day] = pd.Timestamp(calendar.next_working(back) if join else back)
    return found


def _over(blocks: pd.DataFrame, day: date) -> pd.DataFrame:
    """The absences that hold this day."""
    when = pd.Timestamp(day)
    return blocks[(blocks["first"] <= when) & (blocks["last"] >= when)]


def _long(blocks: pd.DataFrame, act: Act, day: date) -> pd.DataFrame:
    """Those known to last longer than the act bears; an open one counts up to this day."""
    so_far = pd.Series(pd.Timestamp(day), index=blocks.index).where(blocks["last"] == _OPEN)
    longest = blocks["first"] + timedelta(days=act.absences.longest) - _DAY
    return blocks[(blocks["known"] > longest) | (so_far > longest)]
