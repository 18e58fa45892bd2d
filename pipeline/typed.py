"""The command line: what was typed and where, and the language in which that is answered.

The language is known before the arguments are understood, and where they never are.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest
from locale import windows_locale
from pathlib import Path
from typing import Any

import click

from pipeline.errors import PipelineError
from pipeline.settings import SETTINGS, voice_in
from pipeline.words.languages import LANGUAGES, TRANSLATED
from pipeline.words.speech import OWN

PROGRAM = "talimger"
REGISTER = "register.sqlite"
OUT = Path("out")


@dataclass(frozen=True)
class Typed:
    """The words after the command's name, and the locale of who typed them, such as `kk_KZ`."""

    words: tuple[str, ...]
    locale: str = ""

    @cached_property
    def language(self) -> str:
        """What `--language` says, else the settings, the register's last run, the locale."""
        asked = self._after("--language")
        told = asked if asked in LANGUAGES else None
        return told or self._of_settings() or self._of_register() or spoken_in(self.locale)

    def _of_settings(self) -> str | None:
        """Of a settings file, even where it cannot be used."""
        if named := self._after("--settings"):
            return voice_in(Path(named))
        found = (voice_in(folder / SETTINGS) for folder in self._folders())
        return next((one for one in found if one), None)

    def _of_register(self) -> str | None:
        """Only where there is a file: to look for a language is no reason to make a register."""
        out = Path(self._after("--out") or OUT)
        named = self._after("--register")
        files = [Path(named)] if named else [one / REGISTER for one in (*self._folders(), out)]
        for file in files:
            with suppress(PipelineError, OSError, ValueError):
                if file.is_file():
                    return _of_last_run(file)
        return None

    def _folders(self) -> Iterator[Path]:
        """Where the rosters may lie: each word that is no option."""
        return (Path(word) for word in self.words if not word.startswith("-"))

    def _after(self, option: str) -> str | None:
        """The value of an option; of several the last, as the command takes it."""
        found = None
        for word, following in zip_longest(self.words, self.words[1:]):
            if word == option:
                found = following
            elif word.startswith(f"{option}="):
                found = word.removeprefix(f"{option}=")
        return found


def _of_last_run(file: Path) -> str | None:
    from pipeline.record import last_voice, open_register

    with open_register(file, read_only=True) as register:
        return last_voice(register)


def locale_of(shell: Mapping[str, str]) -> str:
    """The locale of who sits here, such as `kk_KZ`: as the shell's variables say, else Windows."""
    told = (shell.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return next((one for one in told if one), "") or _of_windows()


def _of_windows() -> str:
    """The language in which Windows shows itself; nothing on another system."""
    windows: Any = getattr(ctypes, "windll", None)
    number = windows.kernel32.GetUserDefaultUILanguage() if windows else 0
    return windows_locale.get(number, "")


def spoken_in(locale: str) -> str:
    """The language of a locale such as `kk_KZ.UTF-8`; English for all that we do not speak."""
    language = locale.replace("-", "_").partition(".")[0].partition("_")[0].casefold()
    return language if language in TRANSLATED else OWN


def language_of(context: click.Context) -> str:
    """The language in which a command answers; English where nobody typed anything."""
    typed = context.find_object(Typed)
    return typed.language if typed else OWN
