"""Makes the generated parts of the README, and docs/templates.md, from what the program reads.

`python scripts/make_docs.py` writes them; with --check it writes nothing, and ends with 1 where one
is stale.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import click

from pipeline.cli import talimger
from pipeline.law import load
from pipeline.law.act import Option, Reading
from pipeline.law.options import bounds
from pipeline.render import load_templates, offered
from pipeline.settings import Settings, commented, rulebooks
from pipeline.settings.fields import Signatory
from pipeline.settings.reader import BODY
from pipeline.words.help import help_words
from pipeline.words.rosters import Column, rosters

ROOT = Path(__file__).resolve().parents[1]

AS_OF = date(2026, 1, 1)
"""A day on which the acts are read; the readings of an act do not hang on it."""

NEEDS = {"key": "yes", "required": "column", "asked": "if the act asks", "optional": "no"}
INNER = {"body": BODY, "signatories": tuple(field.name for field in fields(Signatory))}

# Papers that share names, by a name that they alone offer.
SHARED_BY = {
    "In every paper of a mentorship": "servant.name",
    "In every paper of a council's meeting": "meeting.quarter",
}
TEMPLATES = """# The names that a template may use

A template is a Word file with tags. `{{ servant.name }}` is replaced by the text behind the name;
`{% if order.chief_decision %} … {% endif %}` keeps what stands between only where the text is not
empty; `{%p … %}`, `{%tr … %}` and `{%r … %}` do the same to a whole paragraph, a row of a table, or
a run. Names with `[]` are rows: `{%tr for row in plan.rows %} … {{ row.date }} … {%tr endfor %}`
prints one row of a table for each.

All values are texts. The filters `upper`, `lower`, `title`, `capitalize`, `trim` and `length` may
follow a name: `{{ servant.name|upper }}`. Conditions may use `not`, `and`, `or`, `==`, `!=`, `in`,
and have `{% elif … %}` and `{% else %}`; `{{ order.control or order.executor }}` and
`{{ "one" if term.months == "1" else "more" }}` choose between texts. Within a loop
`{{ loop.index }}` counts, and `loop.first` and `loop.last` may be asked for. `{# … #}` is a note
that no paper shows. Two braces that are no tag are written `{_{` and `}_}`.

Anything else is refused before the run begins. `talimger templates check` tells every fault with
its place in the file.

A chart in a template shows sample figures. Its references, such as `by_month!late`, name rows of
the paper and one name in them, and the document shows the figures of these. Word keeps the
references while the chart's look is changed.

A paper with two texts (`kk+ru`) has the Kazakh text's names as they stand below, and the Russian
text's under `ru`: `{{ ru.servant.post }}`. A row has them too: `{{ item.ru.action }}` beside
`{{ item.action }}`. Such a template lies in a folder `kk+ru`.

`post_inside` and `position_inside` are `post` and `position` as they stand inside a sentence: a
word that posts begin with, such as Chief or Главный, has a small letter there.
"""


def rosters_block() -> str:
    """One table of columns for each roster."""
    return "\n\n".join(
        f"### {name}\n\n{roster.help}\n\n"
        + _table(
            ("Column", "Needed", "What stands in it"),
            ((f"`{one.name}`", _needed(one), _content(one)) for one in roster.columns.values()),
        )
        for name, roster in rosters().items()
    )


def _needed(column: Column) -> str:
    other = f", or `{column.instead}`" if column.instead else ""
    return NEEDS[column.need] + other


def _content(column: Column) -> str:
    codes = column.kind.codes
    listed = ", ".join(f"`{code}`" for code in codes)
    return f"{column.help} One of: {listed}." if codes and codes != ("yes", "no") else column.help


def settings_block() -> str:
    """Every setting as the commented file explains it, with its default."""
    defaults = Settings()
    rows = (
        (
            ", ".join(f"`{name}`" for name in names),
            says,
            ", ".join(dict.fromkeys(_toml(getattr(defaults, name)) for name in names)),
        )
        for names, says in _explained()
    )
    inner = "\n".join(
        f"`{name}` holds {', '.join(f'`{one}`' for one in inner)}." for name, inner in INNER.items()
    )
    return f"{_table(('Setting', 'Meaning', 'Default'), rows)}\n\n{inner}"


def _explained() -> Iterator[tuple[list[str], str]]:
    """The settings under one comment of the settings file, and that comment."""
    known = {field.name for field in fields(Settings)}
    for block in commented().split("\n\n"):
        says, names = [], []
        for line in block.splitlines():
            section = re.fullmatch(r"(?:# )?\[{1,2}(\w+)\]{1,2}", line)
            found = section or re.match(r"(?:# )?(\w+) =", line)
            if found and found[1] in known:
                names.append(found[1])
            if section:
                break
            if not found and line.startswith("#") and not names:
                says.append(line.removeprefix("#").strip())
        if names:
            yield names, " ".join(says)


def _toml(value: Any) -> str:
    if value is None or value in ("", (), {}):
        return "blank"
    if isinstance(value, tuple):
        return "`[" + ", ".join(f'"{one}"' for one in value) + "]`"
    return f'`"{value}"`' if isinstance(value, str) else f"`{str(value).lower()}`"


def readings_block() -> str:
    """The readings of each rulebook that a body may choose otherwise."""
    return "\n\n".join(
        f"Rulebook `{book}`:\n\n"
        + _table(
            ("Name", "Paragraph", "Question, and how it is read", "Default", "May be"),
            (
                _row(one, reading)
                for reading in load(book, AS_OF).act.readings
                for one in reading.options
            ),
        )
        for book in rulebooks()
    )


def _row(option: Option, reading: Reading) -> tuple[str, ...]:
    answered = f"{reading.question} {' '.join(reading.reading.split())}"
    name, default = f"`{option.name}`", _toml(option.default)
    return name, reading.paragraph, answered, default, _may(option)


def _may(option: Option) -> str:
    if isinstance(option.default, bool):
        return "`true`, `false`"
    if isinstance(option.default, int):
        return bounds(option)
    words = ", ".join(f"`{word}`" for word in option.allowed)
    return f"a list of some of {words}" if isinstance(option.default, tuple) else words


def commands_block() -> str:
    """Every command with its arguments, options and help."""
    return _table(
        ("Command", "What it does", "Options"),
        (
            (
                f"`talimger {_usage(name, command)}`",
                help_words("en")["commands"][name]["says"],
                _options(command),
            )
            for name, command in _commands(talimger)
        ),
    )


def _commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Every command with its whole name; a group's own, not the group."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _usage(name: str, command: click.Command) -> str:
    return " ".join((name, *_arguments(command)))


def _arguments(command: click.Command) -> Iterator[str]:
    for one in command.params:
        if isinstance(one, click.Argument):
            yield str(one.metavar) if one.required else f"[{one.metavar}]"


def _options(command: click.Command) -> str:
    options = (one for one in command.params if isinstance(one, click.Option))
    return ", ".join(f"`{one.opts[0]}`" for one in options)


def templates_page() -> str:
    """docs/templates.md: for each kind of paper the names that its template may use."""
    kinds = list(dict.fromkeys(kind for book in rulebooks() for kind in _kinds(book)))
    groups = {heading: _shared(name, kinds) for heading, name in SHARED_BY.items()}
    parts = [TEMPLATES.rstrip("\n")]
    for heading, (_, shared) in groups.items():
        parts += ["", f"## {heading}", "", *_listed(shared)]
    for kind in kinds:
        said = {name for among, shared in groups.values() if kind in among for name in shared}
        own = [name for name in offered(kind) if name not in said]
        parts += ["", f"## `{kind}.docx`", ""]
        parts += _listed(own) if own else ["No further names."]
    return "\n".join(parts) + "\n"


def _kinds(book: str) -> list[str]:
    return list(load_templates(Settings(), book))


def _shared(name: str, kinds: Iterable[str]) -> tuple[list[str], list[str]]:
    """The kinds that offer `name`, and the names that all of them offer."""
    among = [kind for kind in kinds if name in offered(kind)]
    return among, [one for one in offered(among[0]) if all(one in offered(k) for k in among)]


def _listed(names: Iterable[str]) -> list[str]:
    return [f"- `{name}`" for name in names]


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (head, ["---"] * len(head), *rows)
    return "\n".join(f"| {' | '.join(map(_escaped, line))} |" for line in lines)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


BLOCKS = {
    "commands": commands_block,
    "rosters": rosters_block,
    "settings": settings_block,
    "readings": readings_block,
}


def pages() -> Mapping[Path, str]:
    """Each page that holds something generated, as it should be."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    for name, block in BLOCKS.items():
        begin, end = f"<!-- generated: {name} -->", "<!-- end -->"
        before, rest = text.split(begin)
        text = f"{before}{begin}\n\n{block()}\n\n{end}{rest.split(end, 1)[1]}"
    return {readme: text, ROOT / "docs" / "templates.md": templates_page()}


def stale() -> list[Path]:
    """The pages that differ from what would be made now."""
    return [
        path
        for path, text in pages().items()
        if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or with --check only say which are stale."""
    found = stale()
    for path in found:
        print(path.relative_to(ROOT).as_posix())
    if "--check" in arguments:
        return 1 if found else 0
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
