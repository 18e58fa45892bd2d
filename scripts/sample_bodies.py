"""Samples: five invented state bodies and everybody who works in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sample_people import Row, code, day, length, name, pick, share, word

MAIN = "Department of Economy and Budget Planning of Saryqora Region"
CAPITAL = "Representation Office of Saryqora Region in the Capital"
LAND = "Aqsor District Office of Land Relations"
ARCHIVE = "Saryqora Regional Archive Inspectorate"
BUILDING = "Saryqora Regional Inspectorate of Architecture"

# Subdivision -> how many people. Nobody in internal audit agrees to be a mentor.
DIVISIONS = {
    "Management": 7,
    "Economic analysis division": 36,
    "Budget planning division": 40,
    "State procurement division": 33,
    "Legal division": 24,
    "Digital development division": 32,
    "Human resources division": 21,
    "Internal audit division": 12,
}
AUDIT = "Internal audit division"

POSITIONS = {  # in English: in Kazakh, in Russian
    "Head of the department": ("Департамент басшысы", "Руководитель департамента"),
    "Deputy head of the department": (
        "Департамент басшысының орынбасары",
        "Заместитель руководителя департамента",
    ),
    "Head of the division": ("Бөлім басшысы", "Руководитель отдела"),
    "Deputy head of the division": (
        "Бөлім басшысының орынбасары",
        "Заместитель руководителя отдела",
    ),
    "Chief specialist": ("Бас маман", "Главный специалист"),
    "Leading specialist": ("Жетекші маман", "Ведущий специалист"),
    "Specialist": ("Маман", "Специалист"),
}


@dataclass(frozen=True)
class Post:
    """One place in a body: where, which position, which category, and whose report."""

    body: str
    subdivision: str
    position: str
    category: str
    manager: str | None = None
    head: bool = False


def posts() -> Iterator[tuple[str, Post]]:
    """Every place of the five bodies with its holder's key."""
    number = 1
    top = "T-00001"
    for subdivision, size in DIVISIONS.items():
        head = f"T-{number:05}"
        for place in range(size):
            yield f"T-{number:05}", _post(subdivision, place, size, head, top)
            number += 1
    for body, (series, size) in SMALL.items():
        head = f"T-{number:05}"
        for place in range(size):
            yield f"T-{number:05}", _small_post(body, series, place, head)
            number += 1


SMALL = {CAPITAL: ("D-O", 8), LAND: ("E-R", 10), ARCHIVE: ("C-O", 8), BUILDING: ("D-O", 9)}


def _post(subdivision: str, place: int, size: int, head: str, top: str) -> Post:
    if subdivision == "Management":
        position = "Deputy head of the department" if place else "Head of the department"
        manager = top if place else None
        return Post(MAIN, subdivision, position, f"D-O-{2 if place else 1}", manager, place == 0)
    if place == 0:
        return Post(MAIN, subdivision, "Head of the division", "D-O-3", top, head=True)
    if place == 1:
        return Post(MAIN, subdivision, "Deputy head of the division", "D-O-4", head)
    position = ("Chief specialist", "Leading specialist", "Specialist")[3 * place // (size + 1)]
    category = {"Chief specialist": "D-O-4", "Leading specialist": "D-O-5"}.get(position, "D-O-6")
    return Post(MAIN, subdivision, position, category, head)


def _small_post(body: str, series: str, place: int, head: str) -> Post:
    if place == 0:
        return Post(body, "Office", "Head of the division", f"{series}-3", None, head=True)
    # the land office has a subdivision of its own for surveys, with no head yet
    subdivision = "Surveys" if body == LAND and place >= 6 else "Office"
    position = "Chief specialist" if place < 4 else "Leading specialist"
    return Post(body, subdivision, position, f"{series}-{4 if place < 4 else 5}", head)


def staff(on: date) -> list[Row]:
    """The staff list of the five bodies, as of `on`."""
    return [_person(key, post, on) for key, post in posts()]


def _person(key: str, post: Post, on: date) -> Row:
    kk, ru = POSITIONS[post.position]
    row: Row = {
        "person_id": key,
        **name(key),
        "state_body": post.body,
        "subdivision": post.subdivision,
        "position": post.position,
        "position_kk": kk,
        "position_ru": ru,
        "category": code(post.category, key),
        "manager_id": None if post.head is False and share(10, key, "no manager") else post.manager,
        "is_head": word("yes", key, "head") if post.head else None,
        "email": f"{key.lower()}@example.kz" if share(60, key, "email") else None,
    }
    return row | _service(key, _since(key, post), on) | _record(key) | _agrees(key, post)


def _since(key: str, post: Post) -> date:
    years = range(6, 25) if "ead" in post.position else range(3, 20)
    start = 2026 - (
        pick((0, 1), key, "new") if share(12, key, "young") else pick(years, key, "yrs")
    )
    return date(start, 1, 9) + timedelta(days=pick(range(250), key, "since"))


def _service(key: str, since: date, on: date) -> Row:
    if share(15, key, "by length"):
        return {"service_since": None, "service": length(since, on, key)}
    return {"service_since": day(since, key, "since"), "service": None}


def _record(key: str) -> Row:
    """Assessment, attestation and penalty, with the blanks of a real list."""
    mark = pick(
        ("effective",) * 15 + ("excellent",) * 2 + ("satisfactory", "none", None), key, "mark"
    )
    held = mark not in (None, "none")
    tested = "positive" if share(80, key, "attested") else "none"
    return {
        "last_mark": word(mark, key, "mark"),
        "last_mark_on": day(date(2026, 1, pick(range(12, 24), key, "mark day")), key)
        if held
        else None,
        "attestation": word(tested, key, "attestation"),
        "attestation_on": day(date(2024, 10, 15), key, "tested") if tested == "positive" else None,
        **_penalty(key),
    }


def _penalty(key: str) -> Row:
    """Most lists leave a blank where there is none: the settings declare what it means."""
    penalty = pick((None,) * 11 + ("none",) * 8 + ("reprimand",), key, "penalty")
    punished = penalty == "reprimand"
    lifted = punished and share(40, key, "lifted")
    return {
        "penalty": word(penalty, key, "penalty"),
        "penalty_on": day(date(2026, 3, 12), key, "penalty") if punished else None,
        "penalty_lifted_on": date(2026, 9, 14) if lifted else None,
    }


def _agrees(key: str, post: Post) -> Row:
    answers: list[str | None] = [None] * 12 + ["yes"] * 6 + ["no"] * 2
    if post.subdivision == AUDIT:
        answers = [None, None, "no"]
    return {"consent": word(pick(answers, key, "consent"), key, "agrees"), "status": None}
