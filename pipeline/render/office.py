"""Render, office: the body, who signs for it, and to whom its papers are addressed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from pipeline.render.wording import Wording, one_line

if TYPE_CHECKING:
    from pipeline.settings import Settings, Signatory

_NAMES = ("name", "name_kk", "name_ru", "city", "address")


def letterhead(body: str, settings: Settings) -> dict[str, str]:
    """The body's names, city and address, blank where unknown; `body` is the roster's own name.

    Rosters may hold several bodies, and an order never bears the name of another one: where the
    settings name a body that is not this one, only the roster's own name stands.
    """
    if _is_another(body, settings):
        return {**dict.fromkeys(_NAMES, ""), "name": body}
    named = {name: one_line(settings.body.get(name)) for name in _NAMES}
    return {**named, "name": named["name"] or body}


def _is_another(body: str, settings: Settings) -> bool:
    named = one_line(settings.body.get("name"))
    return bool(body and named) and _folded(body) != _folded(named)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def signatory(body: str, day: date, settings: Settings, say: Wording) -> dict[str, str]:
    """Who may sign on the day for the body; lines where nobody is named."""
    who = _signs(body, day, settings)
    return {
        "position": say.or_blank(who.position if who else None),
        "name": say.or_blank(who.name if who else None),
        "act": one_line(who.act) if who else "",
    }


def _signs(body: str, day: date, settings: Settings) -> Signatory | None:
    return next(
        (
            who
            for who in settings.signatories
            if who.state_body in ("", body)
            and (who.since is None or who.since <= day)
            and (who.until is None or day <= who.until)
        ),
        None,
    )


def submitted_to(signs: Mapping[str, str], body: str, settings: Settings) -> dict[str, str]:
    """The addressee of a submission: the office that the settings name, else who `signs` orders.

    The settings' office is that of their own body. `body` is left out where its words name it.
    """
    office = one_line(settings.addressee)
    if not office or _is_another(body, settings):
        return {"position": signs["position"], "body": body, "name": signs["name"]}
    told = _folded(body) in _folded(office)
    return {"position": office, "body": "" if told else body, "name": ""}


def personnel_service(settings: Settings, say: Wording) -> str:
    """The service that arranges mentorship, as the body calls it."""
    return one_line(settings.personnel_service or say.say("person", "personnel_service"))
