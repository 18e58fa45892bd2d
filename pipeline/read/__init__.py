"""Read: a folder of rosters in, raw tables and findings out. Every cell keeps its address."""

from pipeline.read.rosters import read_rosters, stopping

__all__ = ["read_rosters", "stopping"]
