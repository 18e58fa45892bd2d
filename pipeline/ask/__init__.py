"""ask: questions to a finished state; nothing is decided and nothing recorded."""

from .council import Pack, council
from .due import due
from .explain import Explained, explain
from .lawful import language_of
from .period import Period
from .reprinting import Reprinted, reprint
from .summary import Summary, summary

__all__ = [
    "Explained",
    "Pack",
    "Period",
    "Reprinted",
    "Summary",
    "council",
    "due",
    "explain",
    "language_of",
    "reprint",
    "summary",
]
