"""Deliver: documents and workbooks become the files of OUT."""

from pipeline.deliver.blank import blank_rosters
from pipeline.deliver.certificate import certificate_json
from pipeline.deliver.council import registers_workbook, resolutions_workbook
from pipeline.deliver.decisions import decisions_workbook
from pipeline.deliver.disk import Volume
from pipeline.deliver.events import events_workbook
from pipeline.deliver.manifest import decisions_json, manifest_json
from pipeline.deliver.problems import problems_workbook
from pipeline.deliver.publish import make_safe, publish, show
from pipeline.deliver.view import (
    Awaited,
    Case,
    MonthView,
    NamedDuty,
    Newcomer,
    RefusedPerson,
    StandingDocument,
)

__all__ = [
    "Awaited",
    "Case",
    "MonthView",
    "NamedDuty",
    "Newcomer",
    "RefusedPerson",
    "StandingDocument",
    "Volume",
    "blank_rosters",
    "certificate_json",
    "decisions_json",
    "decisions_workbook",
    "events_workbook",
    "make_safe",
    "manifest_json",
    "problems_workbook",
    "publish",
    "registers_workbook",
    "resolutions_workbook",
    "show",
]
