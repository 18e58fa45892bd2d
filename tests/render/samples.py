"""A lifelike mentorship for the tests of papers: invented people, and the shipped templates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from pipeline.law import Act, Calendar, calendar, load
from pipeline.render import compile_template, load_templates, render, values
from pipeline.settings import Settings, Signatory

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = date(2026, 11, 20)
KINDS = ("submission", "consent", "order", "plan", "report", "commendation")
LONG_NAME = ("Әбдірахмановалықызы-Мұхаметжанқұлова " * 6)[:200].strip()
SETTINGS = Settings(
    body={
        "name": "Department of Economy",
        "name_kk": "Дала облысының экономика басқармасы",
        "name_ru": "Управление экономики Степной области",
        "city": "Kokshetau",
    },
    signatories=(Signatory("Бақыт Оспанов", "Head of the Department"),),
    control="Deputy head of the Department Д. Тлеубаев",
    executor="Г. Смағұлова, tel. 25-00-00",
)


@cache
def act() -> Act:
    """The act as it stands on the sample's day."""
    return load("civil-service", DAY).act


@cache
def days() -> Calendar:
    """The built-in calendar."""
    return calendar()


def person(key: str, name: str, position: str) -> dict[str, Any]:
    """One person of a case."""
    return {
        "id": key,
        "name": name,
        "state_body": "Department of Economy",
        "subdivision": "Division of budget planning",
        "position": position,
        "category": "D-O-5",
    }


MENTOR_FACTS = {
    "service_since": "2015-03-01",
    "last_mark": "effective",
    "last_mark_on": "2026-01-15",
    "attestation": "none",
    "attestation_on": None,
    "penalty": "none",
}


def case(**changes: Any) -> dict[str, Any]:
    """A case as decisions give it; `changes` replace its facts."""
    servant = person("T-1", "Айгүл Серікқызы Нұрланова", "Chief specialist")
    mentor = person("T-2", "Ерлан Қайратұлы Сейітов", "Head of sector")
    return {
        "servant": {**servant, "appointed_on": "2026-11-17"},
        "mentor": {**mentor, **MENTOR_FACTS},
        "manager": person("T-3", "Дина Маратқызы Ахметова", "Deputy head of division"),
        "head": person("T-4", "Олег Петрович Ким", "Head of division"),
        "outcome": "assign",
        "nominated": False,
        "chief_decision": None,
        "months": 2,
        "chosen_on": DAY.isoformat(),
        "start": DAY.isoformat(),
        "end": "2027-01-20",
        "order_number": None,
        "order_day": None,
        "plan_by": "2026-11-23",
        "papers_by": "2027-01-27",
        "language": "en",
        "counts": {"servants_of_mentor": 1},
        "proof": [],
        **changes,
    }


def fallback(people: int = 3, **changes: Any) -> dict[str, Any]:
    """A case in which nobody but the direct manager is left, with everybody's ground."""
    keys = [rule.key for rule in act().requirements]
    proof = [
        {
            **person(f"T-{number}", f"Нұрлан Қасымов {number}", "Specialist"),
            "keys": [keys[number % len(keys)], keys[-1]],
        }
        for number in range(people)
    ]
    return case(outcome="assign_direct_manager", proof=proof, **changes)


def stated(kind: str, facts: Mapping[str, Any], settings: Settings = SETTINGS) -> dict[str, Any]:
    """The values of one paper of the sample."""
    return values(kind, facts, act(), settings, days())


def template(kind: str) -> bytes:
    """The shipped template's bytes."""
    return load_templates(Settings(), "civil-service")[kind][1]


def document(kind: str, facts: Mapping[str, Any], settings: Settings = SETTINGS) -> bytes:
    """The finished paper."""
    return render(stated(kind, facts, settings), compile_template(template(kind), f"{kind}.docx"))


def paragraphs(data: bytes) -> list[str]:
    """The text of every paragraph, tables and headers included, in the order of the file."""
    return [
        "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        for tree in _texts(data)
        for paragraph in tree.iter(f"{W}p")
    ]


def _texts(data: bytes) -> Iterator[Any]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in sorted(package.namelist()):
            if name.startswith(("word/document", "word/header", "word/footer")):
                yield etree.fromstring(package.read(name))


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """The file with `old` replaced by `new` in one part."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if name == part:
                assert old in content
                content = content.replace(old, new, 1)
            copy.writestr(name, content)
    return target.getvalue()


def with_part(data: bytes, part: str, content: bytes) -> bytes:
    """The file with one part more."""
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as package:
        package.writestr(part, content)
    return target.getvalue()


def with_tag(text: str) -> bytes:
    """The shipped consent with `text` in the place of its first heading."""
    old = b">Consent<"
    return changed(template("consent"), "word/document.xml", old, f">{text}<".encode())
