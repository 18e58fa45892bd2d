"""A lifelike quarter of a council for the tests of its papers: invented people and matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from pipeline.law import Act, load
from pipeline.render import body_values, compile_template, load_templates, render
from pipeline.render.meeting_names import OFFERED
from pipeline.settings import Settings, Signatory
from tests.render.samples import paragraphs

BOOK = "internal-affairs"
MADE_ON = date(2026, 12, 14)
KINDS = tuple(OFFERED)
FREE_HOUR = "Give mentors of the duty unit one free hour a week."
PRACTICE = "Asks for practice in drawing up reports of inspection of the scene."
SECRET = "Нұрлан Қасымұлы shouted at the sponsored person before the platoon"
SETTINGS = Settings(
    rulebook=BOOK,
    body={
        "name": "Law Institute of the Ministry of Internal Affairs",
        "name_kk": "Ішкі істер министрлігінің заң институты",
        "name_ru": "Юридический институт Министерства внутренних дел",
        "city": "Aktobe",
        "address": "Aktobe, Courage avenue, 1, assembly hall",
    },
    signatories=(Signatory("Major-General of police Серік Оспанов", "Head of the Institute"),),
)


@cache
def act() -> Act:
    """The act as it stands on the sample's day."""
    return load(BOOK, MADE_ON).act


def person(key: str, rank: str, name: str, position: str, division: str = "") -> dict[str, Any]:
    """One person of the facts."""
    where = division or "Department of criminal law"
    return {"id": key, "name": name, "rank": rank, "position": position, "subdivision": where}


CHAIR = person("C-1", "Colonel of police", "Ерлан Қайратұлы Сейітов", "Deputy head", "Command")
DEPUTY = person("C-2", "Lieutenant colonel of police", "Дина Маратқызы Ахметова", "Head of chair")
SECRETARY = person("C-3", "Senior lieutenant of police", "Олег Петрович Ким", "Lecturer")
MEMBERS = (
    (CHAIR, "chair"),
    (DEPUTY, "deputy"),
    (SECRETARY, "secretary"),
    *(
        (person(f"C-{n}", "Major of police", f"Сәуле Оразбаева {n}", "Senior lecturer"), "member")
        for n in range(4, 10)
    ),
)
MENTOR = person("M-1", "Captain of police", "Бауыржан Тлеуханұлы Әбдірахманов", "Senior inspector")
OTHER = person("M-2", "Major of police", "Гүлнар Смағұлова", "Lecturer", "Department of tactics")
SPONSORED = person("S-1", "Lieutenant of police", "Айгүл Серікқызы Нұрланова", "Inspector")
SECOND = person("S-2", "Private of police", "Тимур Ли", "Inspector of the duty unit")


def common(**changes: Any) -> dict[str, Any]:
    """What the facts of every paper of a quarter hold."""
    return {
        "language": "en",
        "quarter": "2026-Q4",
        "made_on": MADE_ON.isoformat(),
        "state_body": "Law Institute of the Ministry of Internal Affairs",
        "meeting": {"day": None, "number": None},
        "chair": CHAIR,
        "deputy": DEPUTY,
        "secretary": SECRETARY,
        "members": [
            {
                **who,
                "role": role,
                "role_code": role,
                "absent": "annual_leave" if who["id"] == "C-5" else None,
            }
            for who, role in MEMBERS
        ],
        "quorum": 5,
        "votes": 9,
        **changes,
    }


def item(no: int, topic: str, paragraph: str, **changes: Any) -> dict[str, Any]:
    """One item of an agenda."""
    return {
        "no": no,
        "topic": topic,
        "paragraph": paragraph,
        "text": "",
        "who": [],
        "presides": CHAIR,
        "not_voting": [],
        "matter": None,
        "due": "2026-12-31",
        "carried": False,
        "number": f"2026-Q4/{no}",
        "restricted": False,
        "executor": None,
        "decision": None,
        "decided_on": None,
        "votes": None,
        **changes,
    }


def items() -> list[dict[str, Any]]:
    """Hearings, open matters, one of them for the few, and a decision that is carried over."""
    council = act().council
    assert council is not None
    at = {event: kind.paragraph for event, kind in council.matters.items()}
    hearing = council.duties["hearing"].paragraph
    return [
        item(1, "hearing", hearing, who=[MENTOR]),
        item(2, "hearing", hearing, who=[OTHER]),
        item(3, "proposal", at["proposal"], who=[OTHER], matter=31, text=FREE_HOUR),
        item(
            4,
            "request",
            at["request"],
            who=[SPONSORED],
            matter=12,
            text=PRACTICE,
            presides=DEPUTY,
            not_voting=[CHAIR],
        ),
        item(
            5,
            "conflict",
            at["conflict"],
            who=[MENTOR, SPONSORED],
            matter=17,
            text=SECRET,
            restricted=True,
            presides=DEPUTY,
            not_voting=[CHAIR],
            executor=DEPUTY,
            decision=SECRET,
            votes={"for": 6, "against": 1, "abstained": 0},
        ),
        item(
            6,
            "resolution",
            council.meeting,
            number="2026-Q3/2",
            text="Hold a training on the quarterly report.",
            who=[SECRETARY],
            executor=SECRETARY,
            carried=True,
            due="2026-11-30",
            decision="Hold a training on the quarterly report for all mentors.",
            decided_on="2026-09-28",
            votes={"for": 7, "against": 0, "abstained": 1},
        ),
    ]


def told(who: Mapping[str, Any], day: str, text: str, **more: Any) -> dict[str, Any]:
    """A person, a day and a text."""
    return {"person": who, "day": day, "text": text, **more}


def case(**changes: Any) -> dict[str, Any]:
    """A conflict as its file tells it."""
    return {
        "no": 17,
        "day": "2026-11-09",
        "kind": "conflict",
        "parties": [MENTOR, SPONSORED],
        "text": SECRET,
        "document": "note № 4 of 9 November 2026",
        "due": "2026-12-31",
        "presides": DEPUTY,
        "not_voting": [CHAIR],
        "resolutions": [],
        **changes,
    }


def facts(kind: str) -> dict[str, Any]:
    """The full facts of one paper."""
    return common(**_OWN[kind]())


def _requests() -> dict[str, Any]:
    answer = {
        "decision": "Two practical lessons before the end of the year.",
        "decided_on": "2026-12-21",
        "done_on": "2026-12-28",
    }
    due = {"due": "2026-12-31"}
    nights = "Asks to be freed of night duty in the week of the examination."
    return {
        "requests": [
            {"no": 12, "day": "2026-10-12", "who": SPONSORED, "text": PRACTICE, **due, **answer},
            {"no": 19, "day": "2026-11-20", "who": MENTOR, "text": nights, **due}
            | dict.fromkeys(answer),
        ]
    }


def _reports() -> dict[str, Any]:
    first = {"servant": SPONSORED, "category": "graduate"}
    second = {"servant": SECOND, "category": "transferred"}
    return {
        "mentor": MENTOR,
        "sponsored": [
            {**first, "start": "2026-09-01", "end": "2027-09-11"},
            {**second, "start": "2026-10-05", "end": None},
        ],
    }


def _reserve() -> dict[str, Any]:
    ground = "eight years of service, two mentorships completed"
    return {
        "reserve": [{"person": OTHER, "since": "2026-10-02", "ground": ground}],
        "candidates": [
            {"person": MENTOR, "service_since": "2012-03-01", "penalty": "none"},
            {"person": SECRETARY, "service_since": "2016-08-15", "penalty": None},
        ],
    }


def _proposals() -> dict[str, Any]:
    award = {
        "no": 33,
        "person": MENTOR,
        "day": "2026-11-30",
        "grounds": "three graduates prepared, none with a penalty",
        "completed": 3,
        "heard": 4,
    }
    return {"proposals": [told(OTHER, "2026-11-02", FREE_HOUR, no=31)], "awards": [award]}


def _cases() -> dict[str, Any]:
    decided = {
        "number": "2026-Q4/5",
        "day": "2026-12-21",
        "text": "Another mentor is proposed to the head.",
        "executor": DEPUTY,
        "due": "2026-12-28",
        "done_on": None,
        "votes": {"for": 6, "against": 1, "abstained": 0},
    }
    return {"case": case(resolutions=[decided])}


_OWN = {
    "invitation": lambda: {"items": items()},
    "agenda": lambda: {"items": items()},
    "minutes": lambda: {"items": items()},
    "mentor_report": _reports,
    "reserve_sheet": _reserve,
    "practice_note": lambda: {
        "practices": [
            told(MENTOR, "2026-10-30", "A notebook of mistakes, gone through every Friday."),
            told(OTHER, "2026-11-12", "Joint duty with a second unit once a month."),
        ]
    },
    "help_plan": lambda: {
        "help": [told(MENTOR, "2026-10-14", "Talk on evaluating results of official activity.")],
        "mentors": [OTHER, person("M-3", "Captain of police", "Арман Жұмабаев", "Inspector")],
    },
    "proposals": _proposals,
    "request_register": _requests,
    "case_file": _cases,
}


def minimal(kind: str) -> dict[str, Any]:
    """The least that facts may hold: nobody named, nothing recorded."""
    bare = common(chair=None, deputy=None, secretary=None, members=[], quorum=0, votes=0)
    lists = ("items", "sponsored", "reserve", "candidates", "practices", "help", "mentors")
    empty: dict[str, Any] = {name: [] for name in (*lists, "proposals", "awards", "requests")}
    nothing: dict[str, Any] = {
        "parties": [],
        "text": None,
        "document": None,
        "due": None,
        "presides": None,
    }
    return {
        **bare,
        **empty,
        "state_body": "",
        "mentor": dict.fromkeys(MENTOR),
        "case": case(**nothing, not_voting=[], resolutions=[]),
    }


def stated(kind: str, told: Mapping[str, Any], settings: Settings = SETTINGS) -> dict[str, Any]:
    """The values of one paper."""
    return body_values(kind, told, act(), settings)


def template(kind: str) -> bytes:
    """The shipped template's bytes."""
    return load_templates(Settings(), BOOK)[kind][1]


def document(kind: str, told: Mapping[str, Any], settings: Settings = SETTINGS) -> bytes:
    """The finished paper."""
    return render(stated(kind, told, settings), compile_template(template(kind), f"{kind}.docx"))


def text(kind: str, told: Mapping[str, Any] | None = None) -> str:
    """The whole text of one paper, of its full facts or of others."""
    return "\n".join(paragraphs(document(kind, told or facts(kind))))


def strings(found: Any) -> Iterator[str]:
    """Every text of a group of values."""
    if isinstance(found, dict):
        for value in found.values():
            yield from strings(value)
    elif isinstance(found, list):
        for value in found:
            yield from strings(value)
    elif found:
        yield found


def at(event: str) -> str:
    """The paragraph of a kind of matter."""
    council = act().council
    assert council is not None
    return council.matters[event].paragraph
