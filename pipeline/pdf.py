"""The stage after deliver, on request: PDF files of papers beside them, made by LibreOffice.

It promises no PDF, only to count them: where LibreOffice is missing or fails, the papers are there.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

BATCH = 40
"""So many papers a start of LibreOffice, which takes some seconds by itself."""
_SECONDS_A_START, _SECONDS_A_PAPER = 90, 15
_COMMANDS = ("soffice", "libreoffice")
_ELSEWHERE = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)


@dataclass(frozen=True, slots=True)
class Printed:
    """How many PDF files were made, of how many papers, and whether LibreOffice is there."""

    made: int
    papers: int
    office: bool

    @property
    def whole(self) -> bool:
        """Whether each paper has its PDF."""
        return self.made == self.papers


def print_pdf(out: Path, paths: Sequence[str]) -> Printed:
    """A PDF beside each paper of `paths` (relative to OUT, with `/`), under the same name."""
    papers = [out / path for path in paths if path.endswith(".docx") and (out / path).is_file()]
    office = _office()
    if office is None:
        return Printed(0, len(papers), office=False)
    made = 0
    for first in range(0, len(papers), BATCH):
        made += _batch(office, out, papers[first : first + BATCH])
    return Printed(made, len(papers), office=True)


def _office() -> str | None:
    found = (shutil.which(name) for name in _COMMANDS)
    there = (path for path in _ELSEWHERE if Path(path).is_file())
    return next((path for path in found if path), None) or next(there, None)


def _batch(office: str, out: Path, papers: Sequence[Path]) -> int:
    """Convert under numbers, in a folder for their owner alone, and put each in its place."""
    # On the volume of OUT, so that a file comes to its place at one stroke.
    with tempfile.TemporaryDirectory(prefix=".pdf-", dir=out, ignore_cleanup_errors=True) as held:
        folder = Path(held).resolve()
        sources = [folder / f"{number:04}.docx" for number in range(len(papers))]
        for source, paper in zip(sources, papers, strict=True):
            shutil.copyfile(paper, source)
        _convert(office, folder, sources)
        return sum(
            _placed(source.with_suffix(".pdf"), paper.with_suffix(".pdf"))
            for source, paper in zip(sources, papers, strict=True)
        )


def _convert(office: str, folder: Path, sources: Sequence[Path]) -> None:
    # A profile of its own: a LibreOffice that somebody has open would take the work and drop it.
    profile = (folder / "profile").as_uri()
    command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", "pdf", "--outdir", str(folder), *map(str, sources)]
    seconds = _SECONDS_A_START + _SECONDS_A_PAPER * len(sources)
    quiet = subprocess.DEVNULL
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)  # Windows alone has it
    try:
        subprocess.run(  # noqa: S603  nothing of it comes from the rosters
            command, stdout=quiet, stderr=quiet, timeout=seconds, check=False, creationflags=flags
        )
    except (OSError, subprocess.TimeoutExpired):
        return  # how many were made is counted, and said


def _placed(pdf: Path, target: Path) -> bool:
    try:
        pdf.replace(target)
    except OSError:
        return False
    return True
