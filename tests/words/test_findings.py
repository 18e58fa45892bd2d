"""Sentences of findings: one line each, whatever the names of files and sheets hold."""

from __future__ import annotations

import pytest

from pipeline.model import Cell, Finding
from pipeline.words.findings import printable, sentence


@pytest.mark.parametrize("name", ["a\x1b[31mb.xlsx", "a\nb.xlsx", "a\udcffb.xlsx", "a\u202eb.xlsx"])
def test_the_name_of_a_file_commands_no_terminal(name: str) -> None:
    told = sentence(Finding("file_damaged", "error", Cell(name)), with_found=True)
    assert told.startswith("a\N{REPLACEMENT CHARACTER}")
    assert "\x1b" not in told
    assert len(told.splitlines()) == 1
    assert told.encode()


@pytest.mark.parametrize("text", ["Сотрудники на 20.11.2026", "жаңа\u00a0тізім", "hires 😀", "№ 5"])
def test_what_can_be_printed_stays(text: str) -> None:
    assert printable(text) == text
