"""Render, office: the body, who signs for it, and to whom its papers are addressed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from pipeline.render.local import told
from pipeline.render.wording import Wording, one_line

if TYPE_CHECKING:
    from pipeline.settings import Settings, Signatory

_NAMES = ("name", "name_kk", "name_ru", "city", "address")
_LOCAL = ("name", "city", "address")


def letterhead(body: str, settings: Settings, say: Wording) -> dict[str, str]:
    """The body's names, city and address, blank where unknown; `body` is the roster's own name.

    Name, city and address are those of the paper's language, as far as they are known.

    Rosters may hold several bodies, and an order never bears the name of another one: where the
    settings name a body that is not this one, only the roster's own name stands.
    """
    if _is_another(body, settings):
        return {**dict.fromkeys(_NAMES, ""), "name": told(body, say.language, settings)}
    named = {name: one_line(settings.body.get(name)) for name in _NAMES}
    own = {name: one_line(settings.body.get(f"{name}_{say.language}")) for name in _LOCAL}
    first = {**named, "name": named["name"] or body}
    return {
        **named,
        **{name: own[name] or told(first[name], say.language, settings) for name in _LOCAL},
    }


def _is_another(body: str, settings: Settings) -> bool:
    named = one_line(settings.body.get("name"))
    return bool(body and named) and _folded(body) != _folded(named)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def signatory(body: str, day: date, settings: Settings, say: Wording) -> dict[str, str]:
    """Who may sign on the day for the body; lines where nobody is named."""
    who = _signs(body, day, settings)
    return {
        "position": say.or_blank(_position(who, say, settings) if who else None),
        "name": say.or_blank(told(who.name, say.language, settings) if who else None),
        "act": one_line(told(who.act, say.language, settings)) if who else "",
    }


def _position(who: Signatory, say: Wording, settings: Settings) -> str:
    own: str = getattr(who, f"position_{say.language}", "")
    return own or told(who.position, say.language, settings)


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


def submitted_to(
    signs: Mapping[str, str], body: Mapping[str, str], own: str, settings: Settings, say: Wording
) -> dict[str, str]:
    """The addressee of a submission: the office that the settings name, else who `signs` orders.

    The settings' office is that of their own body; `own` is the paper's body as the roster names
    it. The name in the letterhead, `body`, is left out where the office's words hold it.
    """
    office = one_line(told(settings.addressee, say.language, settings))
    if not office or _is_another(own, settings):
        return {"position": signs["position"], "body": body["name"], "name": signs["name"]}
    # A translation may decline the body's name; the office's first words tell whether it is there.
    first = settings.body.get("name") or own
    named = _folded(first) in _folded(settings.addressee) or _folded(body["name"]) in _folded(
        office
    )
    return {"position": office, "body": "" if named else body["name"], "name": ""}


def personnel_service(settings: Settings, say: Wording) -> str:
    """The service that arranges mentorship, as the body calls it."""
    own = told(settings.personnel_service, say.language, settings)
    return one_line(own or say.say("person", "personnel_service"))


def control(settings: Settings, say: Wording) -> str:
    """Who sees to it that an order is carried out; a line where the settings name nobody."""
    return _within(told(settings.control, say.language, settings)) or say.blank("long")


def executor(settings: Settings, say: Wording) -> str:
    """Who prepared an order, with a telephone; empty where the settings do not tell."""
    return one_line(told(settings.executor, say.language, settings))


def _within(text: object) -> str:
    """What an item of an order ends with: the item has the stop, also after somebody's initials."""
    return one_line(text).removesuffix(".")
