"""A lifelike institute with a council of mentors, for the tests of papers: invented people."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from pipeline.law import Act, load
from pipeline.render import body_values, compile_template, load_templates, render, values
from pipeline.settings import Settings, Signatory
from tests.render.later import trigger
from tests.render.samples import DAY, LONG_NAME, days, paragraphs

BOOK = "internal-affairs"
BODY = "Aktobe Law Institute of the Ministry of Internal Affairs"
SETTINGS = Settings(
    rulebook=BOOK,
    body={
        "name": BODY,
        "name_kk": "Ішкі істер министрлігінің Ақтөбе заң институты",
        "name_ru": "Актюбинский юридический институт Министерства внутренних дел",
        "city": "Aktobe",
    },
    signatories=(Signatory("Бекболат Қуанышев", "Head of the Institute, colonel of police"),),
    control="Deputy head of the Institute Д. Тлеубаев",
    executor="Г. Смағұлова, tel. 25-00-00",
)
OF_PAIR = ("assignment_sheet", "final_report", "term_order", "termination_note")
OF_BODY = ("council_order", "amending_order", "incident_note")
ORDER = {"number": "58", "day": "2026-11-20"}
SIGNED = {"order_number": "58", "order_day": "2026-11-20", "assigned": ORDER}
ILL: dict[str, Any] = {
    "kind": "sick_leave",
    "first": "2026-12-07",
    "last": "2026-12-16",
    "document": "sick-leave certificate № 0012345",
    "days": 10,
}


@cache
def act() -> Act:
    """The act as it stands on the sample's day."""
    return load(BOOK, DAY).act


def officer(key: str, name: str, rank: str, position: str, place: str) -> dict[str, Any]:
    """One person of the institute."""
    return {
        "id": key,
        "name": name,
        "rank": rank,
        "position": position,
        "subdivision": place,
        "state_body": BODY,
        "category": None,
    }


LAW = "Chair of criminal law and criminology"
ROUTINE = "Division of duty and routine"
SERVANT = officer("И-101", "Ахметов Дәурен Серікұлы", "Lieutenant of police", "Teacher", LAW)
MENTOR = officer("И-12", "Жұмабаев Ерлан Қайратұлы", "Major of police", "Senior teacher", LAW)
FORMER = officer("И-19", "Ким Олег Петрович", "Captain of police", "Senior inspector", ROUTINE)
CADET = officer("И-104", "Сапарова Әсел Бақытқызы", "Lieutenant of police", "Inspector", ROUTINE)


def case(**changes: Any) -> dict[str, Any]:
    """The facts of one mentorship as decisions give them; `changes` replace some."""
    return {
        "servant": {**SERVANT, "appointed_on": "2026-10-01", "ground": "graduate"},
        "mentor": {**MENTOR, "service_since": "2012-08-01", "penalty": "none"},
        "manager": None,
        "head": None,
        "outcome": "assign",
        "fallback": False,
        "nominated": False,
        "chief_decision": None,
        "months": 12,
        "chosen_on": DAY.isoformat(),
        "made_on": DAY.isoformat(),
        "start": DAY.isoformat(),
        "end": "2027-11-20",
        "days_not_counted": 0,
        "order_number": None,
        "order_day": None,
        "plan_by": None,
        "papers_by": None,
        "language": "en",
        "counts": {"servants_of_mentor": 1},
        "proof": [],
        **changes,
    }


def replaced(**changes: Any) -> dict[str, Any]:
    """Another mentor after the first one was dismissed."""
    return case(
        **{
            "assigned": ORDER,
            "outcome": "replace",
            "old_mentor": FORMER,
            "trigger": trigger("transferred"),
            "chosen_on": "2026-12-04",
            **changes,
        }
    )


ENDED = {"kind": "transferred", "day": "2027-02-15", "document": "order № 101-ж"}
MOVED = {"end": "2027-11-30", "days_not_counted": 10, "absences": [ILL], "old_end": "2027-11-20"}
OF_CASE: dict[str, dict[str, Any]] = {
    "assignment_sheet": replaced(),
    "final_report": case(**SIGNED, outcome="complete", mentors=[]),
    "term_order": case(**{**SIGNED, **MOVED}, outcome="recount_term"),
    "termination_note": case(**SIGNED, outcome="ended", ended=ENDED),
}

MEMBERS: list[dict[str, Any]] = [
    {**officer(f"И-{number}", name, rank, position, place), "role_code": role, "role": role}
    for number, (role, rank, name, position, place) in enumerate(
        (
            ("chair", "Colonel of police", "Оспанов Бақыт Нұрланұлы", "Deputy head", ""),
            ("deputy", "Colonel of police", "Ли Виктор Андреевич", "Head of chair", LAW),
            (
                "secretary",
                "Senior lieutenant of police",
                "Сәрсенова Дина Маратқызы",
                "Senior inspector",
                "Division of personnel work",
            ),
            ("member", "Major of police", "Жұмабаев Ерлан Қайратұлы", "Senior teacher", LAW),
            ("member", "Major of police", "Мұқанов Арман Ержанұлы", "Head", ROUTINE),
        ),
        start=9,
    )
]


def pair(number: int, **changes: Any) -> dict[str, Any]:
    """One pair of an order; without a start it runs from the order itself."""
    return {
        "servant": SERVANT,
        "mentor": MENTOR,
        "category": "graduate",
        "start": None,
        "end": None,
        "months": 12,
        "mentorship": number,
        **changes,
    }


OLD = pair(
    2,
    servant=CADET,
    mentor=FORMER,
    category="newly_admitted",
    start="2026-03-02",
    end="2027-03-02",
)


def approving(**changes: Any) -> dict[str, Any]:
    """The facts of the order that approves composition and pairs."""
    return {
        "language": "en",
        "made_on": DAY.isoformat(),
        "state_body": BODY,
        "number": None,
        "day": None,
        "amends": None,
        "void": [{"number": "58", "day": "2017-03-10"}, {"number": "12", "day": "2025-01-15"}],
        "members": MEMBERS,
        "pairs": [pair(1), OLD],
        "changes": [],
        **changes,
    }


def amending(**changes: Any) -> dict[str, Any]:
    """The facts of the order that changes the pairs of an earlier one."""
    changed = [
        {**pair(1), "kind": "added", "old_mentor": None},
        {**OLD, "kind": "replaced", "mentor": MENTOR, "old_mentor": FORMER},
        {**pair(3), "servant": {**CADET, "id": "И-107"}, "kind": "removed", "old_mentor": None},
    ]
    return approving(**{"void": [], "amends": ORDER, "changes": changed, **changes})


def incident(**changes: Any) -> dict[str, Any]:
    """The facts of a note to the chief."""
    return {
        "language": "en",
        "made_on": "2026-12-08",
        "state_body": BODY,
        "matter": 41,
        "day": "2026-12-08",
        "text": "Left the post at the checkpoint without leave from 3.10 to 4.25 at night.",
        "servant": SERVANT,
        "informer": MENTOR,
        "document": None,
        **changes,
    }


FACTS: dict[str, dict[str, Any]] = {
    **OF_CASE,
    "council_order": approving(),
    "amending_order": amending(),
    "incident_note": incident(),
}
NOBODY = officer("И-1", "", "", "", "")
BARE: dict[str, dict[str, Any]] = {
    **{
        kind: {
            **facts,
            "servant": {**facts["servant"], "ground": None},
            "mentor": NOBODY,
            "order_number": None,
            "order_day": None,
        }
        for kind, facts in OF_CASE.items()
    },
    "assignment_sheet": case(end=None, mentor=NOBODY),
    "council_order": approving(void=[], members=[], pairs=[]),
    "amending_order": amending(amends=None, pairs=[], changes=[]),
    "incident_note": incident(text=None, servant=None, informer=None, day=None),
}
"""The same papers where hardly anything is known."""


def long() -> dict[str, dict[str, Any]]:
    """The same papers of people with the longest names and posts, and of many pairs."""
    post = "Senior inspector for special assignments of the Division for work with the personnel"
    who = {"position": post, "subdivision": f"{LAW}, {ROUTINE}", "rank": "Lieutenant colonel"}
    one, two = ({**person, **who, "name": LONG_NAME} for person in (SERVANT, MENTOR))
    cases = {
        kind: {
            **facts,
            "servant": {**facts["servant"], **one},
            "mentor": {**facts["mentor"], **two},
        }
        for kind, facts in OF_CASE.items()
    }
    many = [
        pair(number, servant={**one, "id": f"И-{number}"}, mentor=two) for number in range(1, 16)
    ]
    changed = [{**many[0], "kind": "replaced", "old_mentor": two}]
    return {
        **cases,
        "council_order": approving(members=[{**one, "role_code": "member"}] * 9, pairs=many),
        "amending_order": amending(pairs=many, changes=changed),
        "incident_note": incident(servant=one, informer=two, text="Left the post. " * 60),
    }


def stated(kind: str, facts: Mapping[str, Any], settings: Settings = SETTINGS) -> dict[str, Any]:
    """The values of one paper."""
    if kind in OF_BODY:
        return body_values(kind, facts, act(), settings)
    return values(kind, facts, act(), settings, days())


def template(kind: str) -> bytes:
    """The shipped template's bytes."""
    return load_templates(Settings(), BOOK)[kind][1]


def document(kind: str, facts: Mapping[str, Any], settings: Settings = SETTINGS) -> bytes:
    """The finished paper."""
    return render(stated(kind, facts, settings), compile_template(template(kind), f"{kind}.docx"))


def text(kind: str, facts: Mapping[str, Any]) -> str:
    """The whole text of a paper."""
    return "\n".join(paragraphs(document(kind, facts)))
