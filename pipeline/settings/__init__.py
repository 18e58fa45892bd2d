"""What a body fixes once for all its runs."""

from pipeline.settings.fields import LEVELS, Settings, Signatory
from pipeline.settings.reader import commented, from_json, load_settings

__all__ = ["LEVELS", "Settings", "Signatory", "commented", "from_json", "load_settings"]
