"""Properties of the law are about dates, never about how long a busy machine takes over them."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
