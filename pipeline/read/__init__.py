"""Read: a folder of rosters in, raw tables and findings out. Every cell keeps its address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.read.rosters import read_rosters, stopping

__all__ = ["read_rosters", "stopping"]


def __getattr__(name: str) -> Any:
    """The stage, once it is asked for: the process that opens workbooks needs its readers alone."""
    if name not in __all__:
        raise AttributeError(name)
    from pipeline.read import rosters

    return getattr(rosters, name)
