"""The law's neutral answers: what shared code may ask of every act, where an act is silent.

Nothing is moved, joined, freed or excused unless an act's own reading says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

NEUTRAL: Mapping[str, Any] = MappingProxyType(
    {
        "business_trip_is_absence": False,
        "count_event_day": False,
        "days_kind": "calendar",
        "join_over_days_off": False,
        "min_absence_days": 1,
        "release_capacity_after_days": 0,
        "replan": "none",
        "roll": "none",
        "roll_term_end": "none",
        "suspend_unit": "calendar",
        "valid_absences": (),
    }
)
