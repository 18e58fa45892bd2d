"""Deliver: an .xlsx as it came, with marks added. Promises that nothing else in it is changed."""

from pipeline.deliver.original.book import Original
from pipeline.deliver.original.markup import Unfit

__all__ = ["Original", "Unfit"]
