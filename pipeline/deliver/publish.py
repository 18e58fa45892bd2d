"""Deliver: a batch of files becomes visible, each whole, and stays so after a power cut."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.deliver.disk import Volume, folders_of


def publish(
    volume: Volume, files: Sequence[tuple[str, bytes]], removals: Sequence[str] = ()
) -> None:
    """Write `files` (path relative to OUT, bytes) and take `removals` away.

    All is staged and safe on the disk before the first file is shown, and the folders are safe
    before this returns. A file that holds the same bytes already is not touched. PipelineError:
    the disk refuses; some files may be shown then, each of them whole.
    """
    staged = _stage(volume, files)
    for one, _ in staged:
        volume.sync(one)
    for one, path in staged:
        volume.show(one, path)
    for path in removals:
        volume.remove(path)
    # Also for files that were there: a killed run may have shown them and not come to this.
    paths = [path for path, _ in files] + list(removals)
    for folder in sorted({folder for path in paths for folder in folders_of(path)}):
        volume.sync_folder(folder)
    volume.sweep()


def make_safe(volume: Volume, files: Sequence[tuple[str, str, bytes]]) -> list[str]:
    """Stage `files` (name in the staging folder, path relative to OUT, bytes) until they would
    survive a power cut, and show none. The names; empty where the file holds these bytes already.
    """
    parts = [
        "" if volume.holds(path, data) else volume.stage(name, data).name
        for name, path, data in files
    ]
    for part in filter(None, parts):
        volume.sync(volume.staging / part)
    return parts


def show(volume: Volume, staged: Sequence[tuple[str, str]]) -> None:
    """Give files that are safe (name in the staging folder, or empty; path) their places, and wait
    until the folders would survive a power cut."""
    for part, path in staged:
        if part:
            volume.show(volume.staging / part, path)
    for folder in sorted({folder for _, path in staged for folder in folders_of(path)}):
        volume.sync_folder(folder)


def _stage(volume: Volume, files: Sequence[tuple[str, bytes]]) -> list[tuple[Path, str]]:
    fresh = [(path, data) for path, data in files if not volume.holds(path, data)]
    return [(volume.stage(f"{n}.part", data), path) for n, (path, data) in enumerate(fresh, 1)]
