"""Benchmarks: a slow way in a process of its own. Promises an end, with an answer or without."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections import Counter
from importlib.util import find_spec

from trying import CASES, NATION, Case, Measured, in_turn

SLOW = ("mentor_match",)
PATIENCE = 600
"""So many seconds of processor a slow way may take for a month."""
_LIMITED = find_spec("resource") is not None
"""Whether the system can end a process by what it has taken of the processor."""


def patiently(case: Case, way: str) -> Measured:
    """A slow way on the same bodies, which is ended when it has taken too long."""
    command = [sys.executable, __file__, case.name, way]
    # Beside other work a second of processor takes longer, but not for ever.
    try:
        told = subprocess.run(command, stdout=subprocess.PIPE, timeout=4 * PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        return Measured(finished=False)
    if _LIMITED and told.returncode == -signal.SIGXCPU:
        return Measured(finished=False)
    told.check_returncode()
    answer = json.loads(told.stdout)
    return Measured(answer["seconds"], Counter(answer["counts"]))


def _alone() -> None:
    """The process of a slow way: what it measured as JSON, and nothing where it was ended."""
    name, way = sys.argv[1:]
    if _LIMITED:
        import resource

        # At the second limit the system would end it without saying why.
        resource.setrlimit(resource.RLIMIT_CPU, (PATIENCE, PATIENCE + 1))
    case = next(one for one in (*CASES, NATION) if one.name == name)
    told = in_turn(case, [way])[way]
    sys.stdout.write(json.dumps({"seconds": told.seconds, "counts": told.counts}))


if __name__ == "__main__":
    _alone()
