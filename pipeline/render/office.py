"""Render, office: the body, who signs for it, and to whom its papers are addressed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from pipeline.render.local import told
from pipeline.render.wording import Wording, one_line
from pipeline.words.languages import TRANSLATED, is_in

if TYPE_CHECKING:
    from pipeline.settings import Settings, Signatory

_PLACE = ("city", "address")


def letterhead(of: Mapping[str, Any], settings: Settings, say: Wording) -> dict[str, str]:
    """The body's names, city and address, blank where unknown.

    `of` holds `state_body`, the roster's own name, and its `state_body_kk` and `state_body_ru`.
    Name, city and address are those of the paper's language, as far as they are known; the two
    official names stand where both are.

    Rosters may hold several bodies, and an order never bears the name of another one: where the
    settings name a body that is not this one, nothing of theirs stands.
    """
    body = one_line(of.get("state_body"))
    own = {} if _is_another(body, settings) else settings.body
    first = one_line(own.get("name")) or body
    names = {
        language: one_line(own.get(f"name_{language}") or of.get(f"state_body_{language}"))
        or told(first, language, settings)
        for language in (*TRANSLATED, say.language)
    }
    return {
        "name": names[say.language],
        **_official(names, own),
        **{name: _placed(name, own, settings, say) for name in _PLACE},
    }


def _official(names: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    """The names in Kazakh and in Russian; where one is unknown, what the settings have of them."""
    both = all(names[language] and is_in(names[language], language) for language in TRANSLATED)
    return {
        f"name_{language}": names[language] if both else one_line(own.get(f"name_{language}"))
        for language in TRANSLATED
    }


def _placed(name: str, own: Mapping[str, str], settings: Settings, say: Wording) -> str:
    there = one_line(own.get(f"{name}_{say.language}"))
    return there or told(one_line(own.get(name)), say.language, settings)


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
