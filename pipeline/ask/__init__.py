"""ask: questions to a finished state; nothing is decided and nothing recorded."""

from .due import due
from .reprinting import Reprinted, reprint

__all__ = ["Reprinted", "due", "reprint"]
