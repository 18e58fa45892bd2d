"""ask: questions to a finished state; nothing is decided and nothing recorded."""

from .due import due
from .period import Period
from .reprinting import Reprinted, reprint
from .summary import Summary, summary

__all__ = ["Period", "Reprinted", "Summary", "due", "reprint", "summary"]
