"""Papers as LibreOffice prints them: the text of each page."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_printer = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice and poppler are not here",
)


def printed(folder: Path) -> dict[str, list[str]]:
    """The text of each page of the papers in a folder, by their names."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    papers = sorted(folder.glob("*.docx"))
    subprocess.run([*command, *map(str, papers)], check=True, capture_output=True)
    return {paper.stem: _pages(paper.with_suffix(".pdf")) for paper in papers}


def _pages(file: Path) -> list[str]:
    said = subprocess.run(["pdftotext", str(file), "-"], check=True, capture_output=True)
    return [" ".join(page.split()) for page in said.stdout.decode().split("\f")[:-1]]
