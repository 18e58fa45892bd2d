"""Render, meeting names: what the templates of a council's meeting may ask for."""

from __future__ import annotations

from pipeline.render.people import PERSON

Names = dict[str, tuple[str, ...]]

_BASE: Names = {
    "paragraph": (
        *("council", "meetings", "hearing", "reserve", "practice", "help"),
        *("proposals", "awards", "requests", "conflicts", "incidents"),
    ),
    "function": (
        *("hearing", "reserve", "practice", "help"),
        *("proposals", "awards", "requests", "conflicts", "incidents"),
    ),
    "made_on": (),
    "meeting": ("quarter", "day", "number", "place", "draft"),
    "chair": PERSON,
    "deputy": PERSON,
    "secretary": PERSON,
    "presides": (*PERSON, "role"),
    "quorum": ("needed", "members", "text"),
    "members[]": ("no", "role", "name", "post", "box", "absent"),
}
_POINT = (
    *("no", "title", "paragraph", "matter", "text", "who", "who_short", "presides", "not_voting"),
    *("restricted", "carried", "due", "number", "decision", "decided_on", "executor", "by"),
    *("done_on", "votes_for", "votes_against", "votes_abstained"),
)
_OWN: dict[str, Names] = {
    "invitation": {"invited[]": ("no", "who", "title")},
    "agenda": {"parts[]": ("number", "function", "paragraph"), "parts[].points[]": _POINT},
    "mentor_report": {
        "mentor": (*PERSON, "count"),
        "sponsored[]": ("no", "name", "post", "category", "start", "end", "term"),
    },
    "minutes": {"points[]": _POINT},
    "reserve_sheet": {
        "reserve[]": ("no", "name", "post", "since", "ground"),
        "candidates[]": ("no", "name", "post", "service_since", "penalty"),
    },
    "practice_note": {"practices[]": ("no", "name", "post", "day", "text")},
    "help_plan": {
        "mentors[]": ("no", "name", "post"),
        "help[]": ("no", "name", "post", "day", "text"),
    },
    "proposals": {
        "proposals[]": ("no", "name", "post", "day", "text"),
        "awards[]": ("no", "name", "post", "day", "grounds", "completed", "heard"),
    },
    "request_register": {
        "requests[]": (
            *("no", "day", "name", "post", "text", "due", "decision", "decided_on", "done_on"),
        ),
    },
    "case_file": {
        "case": (
            *("no", "kind", "paragraph", "function", "day", "due_name", "due", "document", "text"),
            *("presides", "not_voting"),
        ),
        "parties[]": ("no", "name", "post", "post_inside", "role"),
        "resolutions[]": ("number", "day", "text", "executor", "due", "done_on", "votes"),
    },
}
OFFERED: dict[str, Names] = {kind: {**_BASE, **own} for kind, own in _OWN.items()}
"""By kind of paper its groups and their names, besides those of every paper of the body."""
