"""What a body fixes once for all its runs."""

from pipeline.settings.fields import LEVELS, ONE_ORDER, RULEBOOK, SETTINGS, Settings, Signatory
from pipeline.settings.reader import (
    commented,
    from_json,
    load_settings,
    rulebooks,
    voice_in,
)

__all__ = [
    "LEVELS",
    "ONE_ORDER",
    "RULEBOOK",
    "SETTINGS",
    "Settings",
    "Signatory",
    "commented",
    "from_json",
    "load_settings",
    "rulebooks",
    "voice_in",
]
