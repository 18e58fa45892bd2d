"""The law's act file, from TOML to the nouns of one day. Each fault is a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.law import act as nouns
from pipeline.law.act import Act
from pipeline.law.codes import category
from pipeline.law.fields import Fields
from pipeline.law.options import chosen, options_of
from pipeline.law.read_papers import Known, owed_of
from pipeline.law.read_seniority import seniority_of
from pipeline.law.read_steps import flag, steps_of
from pipeline.law.steps import Doubt
from pipeline.law.text import text_of

_UNITS = ("years", "months", "weeks", "days", nouns.WORKING_DAYS, "servants")


def act_of(
    document: Mapping[str, Any], where: str, on: date, settings: Mapping[str, object]
) -> Act:
    """The act of one parsed file as it stands on `on`, read as `settings` choose.

    `where` names the file in sentences. `digest`, `source` and `key` are the caller's.
    """
    top = Fields(dict(document), where)
    chapters, paragraphs, readings = text_of(top)
    numbers = {name: _number(one, paragraphs, on) for name, one in top.named("numbers").items()}
    options = chosen(readings, settings)
    roles = _texts_by_name(top, "roles")
    known = Known(numbers, paragraphs, roles, options_of(readings), options)
    owed = owed_of(top, known)
    made = Act(
        **_identity(top, on),
        **_categories(top, on),
        chapters=chapters,
        paragraphs=paragraphs,
        numbers=numbers,
        readings=readings,
        options=options,
        roles=roles,
        term=_term(top.table("term"), numbers),
        absences=_absences(top.table("absences"), known),
        seniority=seniority_of(top),
        scope=_asked(top, "scope", known),
        requirements=_asked(top, "requirement", known),
        doubts=tuple(_doubt(one, known) for one in top.each("doubt", [])),
        **owed,
        **steps_of(top, known, owed),
    )
    top.close()
    _check_steps(top, made)
    return made


def _check_steps(top: Fields, act: Act) -> None:
    """Consent and limit name requirements that are asked; the fallback quotes a paragraph."""
    keys = [asked.key for asked in act.requirements]
    for step in (act.consent, act.limit):
        if step is not None:
            top.known(step.key, keys, "steps_requirement")
    if act.fallback:
        top.known(act.fallback.paragraph, act.paragraphs, "fallback_paragraph")


def _texts_by_name(top: Fields, name: str) -> dict[str, str]:
    table = top.table(name)
    return {key: table.text(key) for key in table.rest()}


def _identity(top: Fields, on: date) -> dict[str, Any]:
    act = top.table("act")
    facts: dict[str, Any] = {
        name: act.text(name) for name in ("title", "form", "number", "issuer", "basis")
    }
    facts |= {"registration": act.text("registration", ""), "citation": _citation(act)}
    facts |= {"date": act.day("date"), "as_of": on, "repeal": _repeal(top, on)}
    act.close()
    if on < facts["date"]:
        act.wrong("too_early", date=str(facts["date"]), on=str(on))
    return facts | {"key": "", "digest": "", "source": ""}


def _citation(act: Fields) -> str:
    text = act.text("citation", "")
    try:
        text.format(**dict.fromkeys(nouns.CITED, ""))
    except (AttributeError, IndexError, KeyError, ValueError):
        act.wrong("citation", known=nouns.CITED)
    return text


def _repeal(top: Fields, on: date) -> nouns.Repeal | None:
    for name, one in top.named("repeal", {}).items():
        repeal = nouns.Repeal(by=name, date=one.day("date"), notice=one.text("notice"))
        one.close()
        return repeal if repeal.date <= on else None
    return None


def _dated(one: Fields, on: date) -> Any:
    """The newest value that holds on the day: each value stands there with its first day."""
    values = [(row.day("since"), row.take("value"), row) for row in one.each("values")]
    for _, _, row in values:
        row.close()
    held = [(since, value) for since, value, _ in values if since <= on]
    if not held:
        one.wrong("no_value", on=str(on))
    return max(held, key=lambda pair: pair[0])[1]


def _number(one: Fields, paragraphs: Mapping[str, str], on: date) -> nouns.Number:
    value = _dated(one, on)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        one.wrong("no_number")
    unit = one.known(one.text("unit"), _UNITS, "unit")
    paragraph = one.known(one.text("paragraph"), paragraphs, "paragraph")
    one.close()
    return nouns.Number(value, unit, paragraph)


def _categories(top: Fields, on: date) -> dict[str, Any]:
    if "categories" not in top.rest():
        return {"categories": (), "printed_categories": ()}
    table = top.table("categories")
    printed = _dated(table, on)
    table.close()
    if not isinstance(printed, list):
        table.wrong("no_codes")
    forms = [category(str(code)) for code in printed]
    for code, form in zip(printed, forms, strict=True):
        if form is None or forms.count(form) > 1:
            table.wrong("no_category", code=str(code))
    return {"categories": tuple(forms), "printed_categories": tuple(printed)}


def _term(table: Fields, numbers: Mapping[str, nouns.Number]) -> nouns.TermBounds:
    """Without a least length it is one month: a term is counted in whole months."""
    shortest = table.text("least", "")
    least = numbers[table.known(shortest, numbers, "number")].months if shortest else 1
    most = numbers[table.known(table.text("most"), numbers, "number")]
    default = table.whole("default")
    table.close()
    if not least <= default <= most.months:
        table.wrong("default_outside", default=default, least=least, most=most.months)
    return nouns.TermBounds(least, most.months, default, most.paragraph)


def _absences(table: Fields, known: Known) -> nouns.AbsenceKinds:
    kinds = table.texts("kinds")
    present, without_reason = (table.texts(name) for name in ("mentor_present", "without_reason"))
    days = known.days(table, "longest")
    table.close()
    for kind in (*present, *without_reason):
        table.known(kind, kinds, "kind")
    return nouns.AbsenceKinds(kinds, present, without_reason, days)


def _asked(top: Fields, name: str, known: Known) -> tuple[nouns.Asked, ...]:
    """The questions of that kind, without those that only a reading asks which is turned off."""
    found = tuple((_is_asked(one, known), _one_asked(one, known)) for one in top.each(name, []))
    asked = tuple(one for is_asked, one in found if is_asked)
    top.once([one.key for _, one in found], name)
    return asked


def _is_asked(one: Fields, known: Known) -> bool:
    name = one.text("asked_under", "")
    return not name or bool(known.chosen[one.known(name, known.chosen, "reading")])


def _one_asked(one: Fields, known: Known) -> nouns.Asked:
    values = dict(known.chosen) | {key: number.value for key, number in known.numbers.items()}
    try:
        says = one.text("says").format_map(values)
    except (AttributeError, IndexError, KeyError, ValueError):
        one.wrong("says")
    asked = nouns.Asked(
        key=one.text("key"),
        rule=one.text("rule"),
        facts=(*one.texts("facts"), *_facts_under(one, known)),
        says=says,
        binds_direct_manager=flag(one, "binds_direct_manager", known.chosen),
    )
    one.close()
    return asked


def _facts_under(one: Fields, known: Known) -> Iterator[str]:
    """The facts that are asked for only where a reading is turned on."""
    table = Fields(one.take("facts_under", {}), f"{one.where}, facts_under")
    for name in table.rest():
        facts = table.texts(name)
        yield from facts if known.chosen[one.known(name, known.chosen, "reading")] else ()


def _doubt(one: Fields, known: Known) -> Doubt:
    paragraph = one.known(one.text("paragraph"), known.paragraphs, "paragraph")
    doubt = Doubt(one.text("fact"), one.text("value"), one.text("code"), paragraph)
    one.close()
    return doubt
