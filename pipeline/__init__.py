"""Talimger: from rosters to the papers of mentorship."""

__version__ = "0.1.0"
