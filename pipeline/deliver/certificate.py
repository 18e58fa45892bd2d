"""Deliver: the proof of a run's matching for machines and strangers, the same bytes always."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def certificate_json(head: Mapping[str, Any], bodies: list[Mapping[str, Any]]) -> bytes:
    """`head` says what was matched and when; the state bodies follow, a line each."""
    lines = [f"{json.dumps(name)}: {_plain(value)}," for name, value in head.items()]
    told = ",\n".join(_plain(body) for body in bodies)
    text = "{\n" + "\n".join(lines) + f'\n"bodies": [\n{told}\n]\n}}\n'
    return text.encode("utf-8", "backslashreplace")


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
