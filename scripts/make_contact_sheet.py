"""Makes docs/papers.png: pages of the sample's papers in each language, beside each other.

`python scripts/make_contact_sheet.py`; it needs LibreOffice, pdftoppm and ImageMagick's montage.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipeline import flow
from pipeline.pdf import print_pdf
from pipeline.rosters import Places

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "data" / "samples" / "civil-service" / "2026-11"
ON = date(2026, 11, 20)
LANGUAGES = ("kk", "ru", "kk+ru")
SHOWN = ("03-order", "01-submission", "04-plan")
DOTS, COLOURS = "60", "8"


def main() -> None:
    """One row a language, one column a paper: its first page."""
    target = ROOT / "docs" / "papers.png"
    with tempfile.TemporaryDirectory() as held:
        pages = [page for language in LANGUAGES for page in _pages(Path(held), language)]
        command = [
            "montage",
            *map(str, pages),
            "-tile",
            f"{len(SHOWN)}x",
            "-geometry",
            "350x496+5+5",
        ]
        command += ["-background", "#808080", "-colors", COLOURS, "-depth", "8", "-strip"]
        subprocess.run([*command, str(target)], check=True)
    print(target, target.stat().st_size)


def _pages(folder: Path, language: str) -> Iterator[Path]:
    rosters, out = folder / f"rosters-{language}", folder / f"out-{language}"
    shutil.copytree(SAMPLE, rosters)
    settings = rosters / "settings.toml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace('language = "en"', f'language = "{language}"')
    settings.write_text(text, encoding="utf-8")
    outcome = flow.orders(Places(rosters, out, out / "register.sqlite"), ON)
    first = min(path for path in outcome.documents if SHOWN[0] in path)
    paths = [first.replace(SHOWN[0], name) for name in SHOWN]
    print_pdf(out, paths)
    for path in paths:
        pdf = (out / path).with_suffix(".pdf")
        page = folder / f"{language}-{pdf.stem}"
        command = ["pdftoppm", "-r", DOTS, "-gray", "-png", "-singlefile", str(pdf), str(page)]
        subprocess.run(command, check=True)
        yield page.with_suffix(".png")


if __name__ == "__main__":
    main()
