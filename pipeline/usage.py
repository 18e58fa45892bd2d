"""The command line: the pages of help, and what is wrong in arguments, in the reader's language.

All words stand in `words/help` and `words/messages`; none of click's own is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from pipeline.typed import PROGRAM, language_of
from pipeline.words.help import help_words
from pipeline.words.speech import Told, say, spoken

Words = Mapping[str, Any]


class _WithPage(click.Command):
    """A command whose page of help is told in the reader's language."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # of which command the help may say more
            raise

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        words = help_words(language_of(ctx))
        path = path_of(ctx)
        own = words["commands"][path]
        pieces = " ".join(_pieces(self, ctx, words))
        formatter.write_usage(ctx.command_path, pieces, f"{words['page']['usage']} ")
        for text in (own["says"], *own.get("more", ())):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(text)
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        records = [(_spelling(one, words), _says(one, path, words)) for one in options]
        with formatter.section(words["page"]["options"]):
            formatter.write_dl(records)
        if isinstance(self, click.Group):
            names = {
                name: f"{path} {name}" if ctx.parent else name for name in sorted(self.commands)
            }
            says = [(name, words["commands"][whole]["says"]) for name, whole in names.items()]
            with formatter.section(words["page"]["commands"]):
                formatter.write_dl(says)


class Command(_WithPage):
    """A command that says itself that it got too many arguments."""

    allow_extra_args = True

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise click.UsageError(say("errors.usage.too_many", count=len(rest)), ctx)
        return rest


class Commands(_WithPage, click.Group):
    """A group of such commands."""

    command_class = Command


def path_of(ctx: click.Context) -> str:
    """The command's name below the program's, such as `templates check`; the program's own."""
    names: list[str] = []
    above: click.Context | None = ctx
    while above and (above.parent or not names):
        names.append(str(above.command.name))
        above = above.parent
    return " ".join(reversed(names))


def option_says(option: click.Option, path: str, words: Words) -> str:
    """What an option means in the command `path`. KeyError: it has no text."""
    name = _longest(option).lstrip("-")
    return str(words["commands"][path].get("options", {}).get(name) or words["options"][name])


def wrong(error: click.UsageError, language: str) -> str:
    """What is wrong in the arguments, and where the help stands."""
    words = help_words(language)
    fault = spoken(_fault(error, words), language)
    command = error.ctx.command_path if error.ctx else PROGRAM
    return say("errors.usage.help", language, fault=fault, command=command)


def _fault(error: click.UsageError, words: Words) -> str:
    if isinstance(error, click.NoSuchOption):
        ways = "errors.usage.option", "errors.usage.option_near"
        return _unknown(ways, error.option_name, error.possibilities or ())
    if isinstance(error, click.NoSuchCommand):
        ways = "errors.usage.command", "errors.usage.command_near"
        return _unknown(ways, error.command_name, error.possibilities or ())
    if isinstance(error, click.BadOptionUsage):
        taken = _takes_a_value(error)
        way = "errors.usage.lacks_value" if taken else "errors.usage.takes_none"
        return say(way, option=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param:
        return say("errors.usage.lacking", what=_named(error.param, words))
    if isinstance(error, click.BadParameter) and error.param:
        what = error.message
        return say("errors.usage.wrong", where=_named(error.param, words), what=what)
    return error.message if isinstance(error.message, Told) else say("errors.usage.no_command")


def _unknown(ways: tuple[str, str], found: str, near: Sequence[str]) -> str:
    return say(ways[1], found=found, near=near[0]) if near else say(ways[0], found=found)


def _takes_a_value(error: click.BadOptionUsage) -> bool:
    params = error.ctx.command.params if error.ctx else ()
    options = [one for one in params if isinstance(one, click.Option)]
    return any(error.option_name in one.opts and not one.is_flag for one in options)


def _pieces(command: click.Command, ctx: click.Context, words: Words) -> Iterator[str]:
    yield words["page"]["any_option"]
    for one in command.get_params(ctx):
        if isinstance(one, click.Argument):
            yield _named(one, words) if one.required else f"[{_named(one, words)}]"
    if isinstance(command, click.Group):
        yield words["page"]["any_command"]


def _named(param: click.Parameter, words: Words) -> str:
    """An option as it is typed, an argument as the help calls it."""
    if isinstance(param, click.Option):
        return _longest(param)
    return str(words["places"][param.metavar])


def _spelling(option: click.Option, words: Words) -> str:
    typed = ", ".join(option.opts)
    return typed if option.is_flag else f"{typed} {_value(option, words)}"


def _value(option: click.Option, words: Words) -> str:
    if isinstance(option.type, click.Choice):
        return f"[{'|'.join(option.type.choices)}]"
    return str(words["places"][option.metavar or option.type.name])


def _says(option: click.Option, path: str, words: Words) -> str:
    parts = [option_says(option, path, words)]
    if option.show_default:
        parts.append(words["page"]["default"].format(value=option.default))
    if option.required:
        parts.append(words["page"]["required"])
    return "  ".join(parts)


def _longest(option: click.Option) -> str:
    return max(option.opts, key=len)
