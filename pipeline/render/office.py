"""Render, office: the body, who signs for it, and to whom its papers are addressed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.render.wording import Wording, one_line

if TYPE_CHECKING:
    from pipeline.settings import Settings, Signatory

Case = Mapping[str, Any]
_NAMES = ("name", "name_kk", "name_ru", "city", "address")


def letterhead(case: Case, settings: Settings) -> dict[str, str]:
    """The body's names, city and address, blank where unknown.

    Rosters may hold several bodies, and an order never bears the name of another one: where the
    settings name a body that is not the servant's, only the roster's own name stands.
    """
    body = one_line(case["servant"].get("state_body"))
    if _is_another(body, settings):
        return {**dict.fromkeys(_NAMES, ""), "name": body}
    named = {name: one_line(settings.body.get(name)) for name in _NAMES}
    return {**named, "name": named["name"] or body}


def _is_another(body: str, settings: Settings) -> bool:
    named = one_line(settings.body.get("name"))
    return bool(body and named) and _folded(body) != _folded(named)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def signatory(case: Case, settings: Settings, say: Wording) -> dict[str, str]:
    """Who may sign on the order's day for the servant's body; lines where nobody is named."""
    who = _signs(case, settings)
    return {
        "position": say.or_blank(who.position if who else None),
        "name": say.or_blank(who.name if who else None),
        "act": one_line(who.act) if who else "",
    }


def _signs(case: Case, settings: Settings) -> Signatory | None:
    day = date.fromisoformat(case["order_day"] or case["start"])
    body = case["servant"].get("state_body")
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


def submitted_to(case: Case, settings: Settings, say: Wording, body: str) -> dict[str, str]:
    """The addressee of a submission: the office that the settings name, else who signs orders.

    The settings' office is that of their own body. `body` is left out where its words name it.
    """
    office = one_line(settings.addressee)
    if not office or _is_another(body, settings):
        signs = signatory(case, settings, say)
        return {"position": signs["position"], "body": body, "name": signs["name"]}
    told = _folded(body) in _folded(office)
    return {"position": office, "body": "" if told else body, "name": ""}
