"""The law as data and small functions: an act's text and numbers, its rules, its dates."""

from pipeline.law.act import Act, Duty, Number, Reading, Repeal, TermBounds
from pipeline.law.book import Rule, Rulebook, load
from pipeline.law.change import Moment, Trigger, replace_by, trigger
from pipeline.law.codes import category
from pipeline.law.council import Council, CouncilDuty, MatterKind
from pipeline.law.dates import add_months, due, term, whole_months
from pipeline.law.language import in_language
from pipeline.law.one_order import with_one_order
from pipeline.law.papers import Deadline, DocumentKind, Outcome
from pipeline.law.seniority import Seniority
from pipeline.law.steps import Change, Consent, Doubt, Fallback, Limit, OneOrder
from pipeline.law.working_days import Calendar, calendar

__all__ = [
    "Act",
    "Calendar",
    "Change",
    "Consent",
    "Council",
    "CouncilDuty",
    "Deadline",
    "DocumentKind",
    "Doubt",
    "Duty",
    "Fallback",
    "Limit",
    "MatterKind",
    "Moment",
    "Number",
    "OneOrder",
    "Outcome",
    "Reading",
    "Repeal",
    "Rule",
    "Rulebook",
    "Seniority",
    "TermBounds",
    "Trigger",
    "add_months",
    "calendar",
    "category",
    "due",
    "in_language",
    "load",
    "replace_by",
    "term",
    "trigger",
    "whole_months",
    "with_one_order",
]
