"""The people of four invented bodies, as rows of rosters, and how their facts change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.rosters import HIRE, STAFF
from tests.year.chance import Chance

Row = dict[str, str]

BODIES = {
    "Agency": ("Economy", 24, "Finance", 22, "Law", 20, "Archive", 14),
    "Inspectorate": ("Works", 22, "Roads", 20, "Office", 14),
    "Department": ("Lands", 18, "Surveys", 16),
    "Bureau": ("Office", 9, "Stores", 6),
}
"""A body's subdivisions, each followed by the number of its people."""
SMALL = "Bureau"
"""Hardly anybody of this body conforms: its newcomers come to the direct manager, or to nobody."""


def units() -> Iterator[tuple[str, str, int]]:
    """Body, subdivision, number of people."""
    for body, parts in BODIES.items():
        for name, size in zip(parts[::2], parts[1::2], strict=True):
            yield body, str(name), int(size)


def everybody(chance: Chance, first: date) -> dict[str, Row]:
    """The staff on the first day, by key; the first of a subdivision is its head."""
    staff: dict[str, Row] = {}
    for body, unit, size in units():
        head = f"{body[:3]}-{unit[:3]}-00".lower()
        for place in range(size):
            key = f"{body[:3]}-{unit[:3]}-{place:02}".lower()
            staff[key] = {
                **STAFF,
                **_facts(chance, first, small=body == SMALL),
                "person_id": key,
                "full_name": f"Person {key}",
                "state_body": body,
                "subdivision": unit,
                "manager_id": head if place and chance.share(90) else "",
                "is_head": "yes" if not place else "no",
            }
    return staff


def _facts(chance: Chance, first: date, *, small: bool) -> Row:
    years = chance.pick((0, 1, 1, 2)) if chance.share(12) else chance.below(20) + 3
    since = first - timedelta(365 * years + chance.below(300))
    marks = ["effectively"] * 14 + ["excellent", "none", "none", "satisfactory", ""]
    penalty = chance.share(6)
    return {
        "service_since": since.isoformat(),
        "last_mark": "satisfactory" if small and chance.share(88) else chance.pick(marks),
        "attestation": chance.pick(("positive", "positive", "negative", "none")),
        "penalty": "reprimand" if penalty else "none",
        "penalty_on": (first - timedelta(chance.below(200))).isoformat() if penalty else "",
        "consent": chance.pick(("yes", "no", "no", *(["no"] * 6 if small else [""] * 9))),
    }


def newcomer(chance: Chance, key: str, day: date, staff: dict[str, Row]) -> Row:
    """Somebody accepted on `day`; now and then a fact is blank, or a mentor is named."""
    body, unit, _ = chance.pick(list(units()))
    head = f"{body[:3]}-{unit[:3]}-00".lower()
    named = [key for key, row in staff.items() if row["state_body"] == body]
    row = {
        **HIRE,
        "person_id": key,
        "full_name": f"Newcomer {key}",
        "state_body": body,
        "subdivision": unit,
        "appointed_on": day.isoformat(),
        "manager_id": head if chance.share(85) else "",
        "first_appointed": chance.pick(["yes"] * 14 + ["no", ""]),
        "term_months": chance.pick(("", "", "", "1")),
    }
    if chance.share(15):
        row |= {"nominated_mentor_id": chance.pick(named), "consent": chance.pick(("yes", ""))}
    return row


def as_staff(hire: Row) -> Row:
    """A newcomer's row in the staff list."""
    facts = {name: hire[name] for name in hire if name in STAFF or name == "full_name"}
    return {
        **STAFF,
        **facts,
        "person_id": hire["person_id"],
        "service_since": hire["appointed_on"],
        "last_mark": "none",
        "consent": "",
    }


def change(chance: Chance, row: Row, day: date) -> None:
    """One fact of a person becomes another."""
    kind = chance.pick(("penalty", "lifted", "consent", "mark"))
    if kind == "penalty" and row["penalty"] == "none":
        row |= {"penalty": "reprimand", "penalty_on": day.isoformat(), "penalty_lifted_on": ""}
    elif kind == "lifted" and row["penalty"] != "none":
        row |= {"penalty_lifted_on": day.isoformat()}
    elif kind == "consent":
        row |= {"consent": chance.pick(("yes", "no", ""))}
    elif kind == "mark":
        row |= {"last_mark": chance.pick(("effectively", "excellent", "satisfactory"))}
