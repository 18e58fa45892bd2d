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
    known to `pickle`. Until the others have begun, this process works by itself; with one worker,
    or one range, it makes all. What a worker raises is raised here.
    """
    rest = deque(ranges)
    if workers < 2 or len(rest) < 2:
        yield from _alone(opens, rest)
        return
    # A process that begins anew holds no lock and no connection of this one, on any system.
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _open, (opens,))
    begun = [pool.submit(_begun) for _ in range(workers)]
    try:
        yield from _alone(opens, rest, begun)
        yield from _by_others(pool, rest, workers * _AHEAD)
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(
    opens: Opens[Result], rest: deque[tuple[int, int]], begun: Sequence[Future[None]] = ()
) -> Iterator[Result]:
    """What the work gives in this process, until the others have begun: to begin takes them as long
    as some thousand documents take here."""
    with opens() as work:
        while rest and not _have_begun(begun):
            yield work(*rest.popleft())


def _have_begun(others: Sequence[Future[None]]) -> bool:
    return bool(others) and all(one.done() for one in others)


def _by_others(
    pool: ProcessPoolExecutor, rest: deque[tuple[int, int]], ahead: int
) -> Iterator[Any]:
    waiting: deque[Future[Any]] = deque()
    while rest or waiting:
        while rest and len(waiting) < ahead:
            waiting.append(pool.submit(_worked, *rest.popleft()))
        yield waiting.popleft().result()


def _open(opens: Opens[Any]) -> None:
    held = ExitStack()
    _opened[:] = [held.enter_context(opens())]
    # A process of a pool ends without the usual farewell; this is called all the same.
    Finalize(None, held.close, exitpriority=1)


def _begun() -> None:
    """Waits for its turn, which comes once a process has begun."""


def _worked(first: int, last: int) -> Any:
    return _opened[0](first, last)
