"""The settings themselves: frozen, with the defaults that hold without a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any

from pipeline.words.own import voice

SETTINGS = "settings.toml"
"""The file of the settings in the rosters' folder."""
ONE_ORDER = ("servant", "month")
"""An order for each newcomer, or one for all of a month."""
RULEBOOK = "civil-service"
"""The rulebook of a body whose settings name none."""
LEVELS = ("subdivision", "second_places", "category", "experience")


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who may sign an order: by office, or by an act of delegation from `since` to `until`.

    `state_body` limits the signatory to one body of the rosters; blank: every body.
    """

    name: str = ""
    position: str = ""
    position_kk: str = ""
    position_ru: str = ""
    act: str = ""
    since: date | None = None
    until: date | None = None
    state_body: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a run with their defaults; their comments stand in `commented()`."""

    rulebook: str = RULEBOOK
    language: str = "en"
    languages: Mapping[str, str] = field(default_factory=dict)
    term_months: int | None = None
    one_order: str = "servant"
    order_number: str = ""
    addressee: str = ""
    executor: str = ""
    control: str = ""
    personnel_service: str = ""
    levels: tuple[str, ...] = LEVELS
    templates: Path | None = None
    letterhead: Path | None = None
    act: Path | None = None
    week: int = 5
    days_off: tuple[date, ...] = ()
    working_days: tuple[date, ...] = ()
    body: Mapping[str, str] = field(default_factory=dict)
    signatories: tuple[Signatory, ...] = ()
    readings: Mapping[str, object] = field(default_factory=dict)
    blank_means: Mapping[str, str] = field(default_factory=dict)
    translations: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    headings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def language_of(self, kind: str, own: str | None = None) -> str:
        """The language of a kind of paper: the kind's, else the servant's own, else that of all.

        A body that fixes the language of its orders fixes it for everybody.
        """
        return self.languages.get(kind) or own or self.language

    @property
    def voice(self) -> str:
        """The language in which people are spoken to, in the words of the rulebook."""
        return voice(self.language, self.rulebook)

    @property
    def number_of_orders(self) -> str:
        """The pattern of a pair's own order; one order for all pairs gets its number by hand."""
        return "" if self.one_order == ONE_ORDER[1] else self.order_number

    def as_json(self) -> dict[str, Any]:
        """Plain values in the order of their names, for the register; `from_json` reads them."""
        return {
            name: _plain(getattr(self, name))
            for name in sorted(f.name for f in fields(self))
            if getattr(self, name) is not None
        }


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(value[key]) for key in sorted(value)}
    if isinstance(value, Signatory):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.as_posix() if isinstance(value, Path) else value
