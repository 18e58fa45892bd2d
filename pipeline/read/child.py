"""Read: the process that opens workbooks, and may be lost. Promises one answer a file, in order.

A reader of foreign files can be made to abort, to hang, or to ask for all memory, and no exception
tells of it. So it works here, within limits, and what it sends back is plain data.
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import pickle
import struct
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from pipeline.read.refused import Refused
from pipeline.read.sheet import sent
from pipeline.read.workbook import sheets_of

LENGTH = struct.Struct("<Q")


def main() -> None:
    """Read the files that standard input names, and write an answer for each to standard output."""
    # Cells refer to nothing, so that there is nothing to collect among millions of them.
    gc.disable()
    asked = json.loads(sys.stdin.buffer.read())
    limit_memory(asked["memory"])
    answer([Path(one) for one in asked["files"]], asked["seconds"], sys.stdout.buffer)
    # All is said: to give the memory back piece by piece would only take time.
    os._exit(0)


def answer(files: Sequence[Path], seconds: float, out: BinaryIO) -> None:
    """For each file its sheets, or the code of what is wrong with it; each has so many seconds."""
    for file in files:
        faulthandler.dump_traceback_later(seconds, exit=True)
        data = pickle.dumps(_read(file), protocol=5)
        out.write(LENGTH.pack(len(data)))
        out.write(data)
        out.flush()
    faulthandler.cancel_dump_traceback_later()


def _read(file: Path) -> object:
    try:
        return [sent(sheet) for sheet in sheets_of(file)]
    except Refused as refused:
        return refused.code
    except OSError:
        return "file_busy"
    except (KeyboardInterrupt, SystemExit):
        raise
    # A panic of the reader is no Exception, and a file may make any of our own calls fail.
    except BaseException:  # noqa: BLE001
        return "reader_gave_up"


def limit_memory(most: int) -> None:
    """No more memory than `most` bytes, where the system can hold a process to it."""
    if sys.platform == "win32":
        import ctypes

        # Without this an abort waits for somebody to press a button.
        ctypes.windll.kernel32.SetErrorMode(0x8007)
        return
    import resource

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
