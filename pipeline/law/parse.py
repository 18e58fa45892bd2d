"""The law's act file, from TOML to the nouns of one day. Each fault is a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from pipeline.law import act as nouns
from pipeline.law.act import Act
from pipeline.law.codes import category
from pipeline.law.fields import Fields
from pipeline.law.options import chosen, options_of
from pipeline.law.read_papers import Known, owed_of
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
        absences=_absences(top.table("absences")),
        scope=_asked(top, "scope", numbers, options),
        requirements=_asked(top, "requirement", numbers, options),
        **owed,
        **_steps(top, known, owed["deadlines"]),
    )
    top.close()
    _check_steps(top, made)
    return made


def _check_steps(top: Fields, act: Act) -> None:
    """Consent and limit name requirements that are asked; the fallback quotes a paragraph."""
    keys = [asked.key for asked in act.requirements]
    for key in (act.consent, act.limit.key if act.limit else None):
        if key is not None:
            top.known(key, keys, "[steps] names a requirement that is not asked:")
    if act.fallback:
        top.known(act.fallback.paragraph, act.paragraphs, "[steps.fallback]: the paragraph")


def _texts_by_name(top: Fields, name: str) -> dict[str, str]:
    table = top.table(name)
    return {key: table.text(key) for key in table.rest()}


def _identity(top: Fields, on: date) -> dict[str, Any]:
    act = top.table("act")
    facts: dict[str, Any] = {
        name: act.text(name)
        for name in ("title", "form", "number", "issuer", "basis", "registration")
    }
    facts |= {"date": act.day("date"), "as_of": on, "repeal": _repeal(top, on)}
    act.close()
    if on < facts["date"]:
        act.wrong(f"the act is of {facts['date']}, so it says nothing about {on}.")
    return facts | {"key": "", "digest": "", "source": ""}


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
        one.wrong(f"no value holds on {on}.")
    return max(held, key=lambda pair: pair[0])[1]


def _number(one: Fields, paragraphs: Mapping[str, str], on: date) -> nouns.Number:
    value = _dated(one, on)
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        one.wrong("a value must be a whole number, not below nought.")
    unit = one.known(one.text("unit"), _UNITS, "the unit")
    paragraph = one.known(one.text("paragraph"), paragraphs, "the paragraph")
    one.close()
    return nouns.Number(value, unit, paragraph)


def _categories(top: Fields, on: date) -> dict[str, Any]:
    table = top.table("categories")
    printed = _dated(table, on)
    table.close()
    if not isinstance(printed, list):
        table.wrong("a value must be a list of codes.")
    forms = [category(str(code)) for code in printed]
    for code, form in zip(printed, forms, strict=True):
        if form is None or forms.count(form) > 1:
            table.wrong(f"{code!r} is no category code, or stands there twice.")
    return {"categories": tuple(forms), "printed_categories": tuple(printed)}


def _term(table: Fields, numbers: Mapping[str, nouns.Number]) -> nouns.TermBounds:
    least = numbers[table.known(table.text("least"), numbers, "the number")]
    most = numbers[table.known(table.text("most"), numbers, "the number")]
    default = table.whole("default")
    table.close()
    if not least.months <= default <= most.months:
        table.wrong(f"the default {default} is not within {least.months} to {most.months} months.")
    return nouns.TermBounds(least.months, most.months, default, most.paragraph)


def _absences(table: Fields) -> nouns.AbsenceKinds:
    kinds = table.texts("kinds")
    present, without_reason = (table.texts(name) for name in ("mentor_present", "without_reason"))
    table.close()
    for kind in (*present, *without_reason):
        table.known(kind, kinds, "the kind")
    return nouns.AbsenceKinds(kinds, present, without_reason)


def _asked(
    top: Fields, name: str, numbers: Mapping[str, nouns.Number], options: Mapping[str, Any]
) -> tuple[nouns.Asked, ...]:
    values = {key: number.value for key, number in numbers.items()}
    asked = tuple(_one_asked(one, values, options) for one in top.each(name, []))
    top.once([one.key for one in asked], name)
    return asked


def _one_asked(one: Fields, values: Mapping[str, int], options: Mapping[str, Any]) -> nouns.Asked:
    try:
        says = one.text("says").format_map(values)
    except (AttributeError, IndexError, KeyError, ValueError):
        one.wrong("'says' holds a name in braces that is no number of the act.")
    asked = nouns.Asked(
        key=one.text("key"),
        rule=one.text("rule"),
        facts=(*one.texts("facts"), *_facts_under(one, options)),
        says=says,
        binds_direct_manager=_flag(one, "binds_direct_manager", options),
    )
    one.close()
    return asked


def _facts_under(one: Fields, options: Mapping[str, Any]) -> Iterator[str]:
    """The facts that are asked for only where a reading is turned on."""
    table = Fields(one.take("facts_under", {}), f"{one.where}, facts_under")
    for name in table.rest():
        facts = table.texts(name)
        yield from facts if options[one.known(name, options, "the reading")] else ()


def _flag(one: Fields, name: str, options: Mapping[str, Any]) -> bool:
    """A truth value, or the name of a reading that gives it."""
    value = one.take(name, False)
    if isinstance(value, bool):
        return value
    return bool(options[one.known(str(value), options, "the reading")])


def _steps(top: Fields, known: Known, deadlines: Iterable[str]) -> dict[str, Any]:
    """The steps that not every act has: consent, a limit of places, a fallback, a change."""
    steps = top.named("steps", {})
    readers: dict[str, Callable[[Fields], Any]] = {
        "consent": lambda one: one.text("requirement"),
        "limit": lambda one: _limit(one, known),
        "fallback": lambda one: _fallback(one, known),
        "change": lambda one: _change(one, known, tuple(deadlines)),
    }
    found = {name: read(steps[name]) if name in steps else None for name, read in readers.items()}
    for name, one in steps.items():
        one.known(name, readers, "the step")
        one.close()
    return found


def _limit(one: Fields, known: Known) -> nouns.Limit:
    number = known.numbers[one.known(one.text("number"), known.numbers, "the number")]
    return nouns.Limit(one.text("requirement"), number.value)


def _fallback(one: Fields, known: Known) -> nouns.Fallback:
    return nouns.Fallback(
        who=one.known(one.text("who"), known.roles, "the role"),
        paragraph=one.text("paragraph"),
        needs_consent=_flag(one, "needs_consent", known.chosen),
        limit_binds=_flag(one, "limit_binds", known.chosen),
    )


def _change(one: Fields, known: Known, deadlines: Iterable[str]) -> nouns.Change:
    """Each kind has the deadline that it names, or none."""
    kinds = one.texts("kinds")
    by_kind = _texts_by_name(one, "deadlines")
    for kind, name in by_kind.items():
        one.known(kind, kinds, "the kind")
        one.known(name, deadlines, "the deadline")
    paragraph = one.known(one.text("paragraph"), known.paragraphs, "the paragraph")
    return nouns.Change(paragraph, kinds, by_kind)
