"""Engine, many: a long row of documents is shared out to processes in ranges.

A process is told from where to where, and fetches the values itself: a document's dictionary costs
more on its way between processes than the document does. Only so many ranges are under way at a
time, so that memory does not grow with the row.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack
from multiprocessing import get_context
from multiprocessing.util import Finalize
from typing import Any, Final, TypeVar

Result = TypeVar("Result")
Work = Callable[[int, int], Result]
"""Makes the documents from a first number up to and without a last one."""

Opens = Callable[[], AbstractContextManager[Work[Result]]]
"""Holds the work ready."""

_AHEAD: Final = 2

_opened: list[Work[Any]] = []


def shared_out(
    opens: Opens[Result], ranges: Sequence[tuple[int, int]], workers: int
) -> Iterator[Result]:
    """What the work gives for each range, in their order.

    `opens` holds the work ready for the length of a `with`, once in each process, and has to be
    known to `pickle`. With one worker, or one range, all is done in this process. What a worker
    raises is raised here.
    """
    if workers < 2 or len(ranges) < 2:
        with opens() as work:
            yield from (work(first, last) for first, last in ranges)
        return
    # A process that begins anew holds no lock and no connection of this one, on any system.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _open, (opens,))
    waiting: deque[Future[Result]] = deque()
    try:
        for first, last in ranges:
            waiting.append(pool.submit(_worked, first, last))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _open(opens: Opens[Any]) -> None:
    held = ExitStack()
    _opened[:] = [held.enter_context(opens())]
    # A process of a pool ends without the usual farewell; this is called all the same.
    Finalize(None, held.close, exitpriority=1)


def _worked(first: int, last: int) -> Any:
    return _opened[0](first, last)
