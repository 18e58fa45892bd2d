"""Validate: raw tables in, frames of people and findings out. All faults in one pass."""

from pipeline.validate.people import validate

__all__ = ["validate"]
