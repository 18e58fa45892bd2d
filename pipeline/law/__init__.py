"""The law as data and small functions: an act's text and numbers, its rules, its dates."""

from pipeline.law.act import (
    Act,
    Deadline,
    DocumentKind,
    Fallback,
    Limit,
    Number,
    Outcome,
    Reading,
    Repeal,
    TermBounds,
)
from pipeline.law.book import Rule, Rulebook, books, load
from pipeline.law.codes import category
from pipeline.law.dates import add_months, due, term, whole_months
from pipeline.law.working_days import Calendar, calendar

__all__ = [
    "Act",
    "Calendar",
    "Deadline",
    "DocumentKind",
    "Fallback",
    "Limit",
    "Number",
    "Outcome",
    "Reading",
    "Repeal",
    "Rule",
    "Rulebook",
    "TermBounds",
    "add_months",
    "books",
    "calendar",
    "category",
    "due",
    "load",
    "term",
    "whole_months",
]
