"""Render, templates: the shipped Word files, and HR's own, which win file by file."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError
from pipeline.render.names import offered

if TYPE_CHECKING:
    from pipeline.settings import Settings


def load_templates(settings: Settings, book: str) -> Mapping[str, tuple[str, bytes, str]]:
    """By kind of paper: the template's name, its bytes, and their SHA-256 in hexadecimal digits.

    `book` is the rulebook's key, such as "civil-service".
    """
    folder = Path(book.replace("-", "_"), settings.language)
    shipped = {path.stem: path for path in word_files(shipped_folder() / folder)}
    if not shipped:
        raise PipelineError(f"There are no templates for {book} in {settings.language}.")
    own = _own(settings.templates, tuple(shipped)) if settings.templates else {}
    return {kind: _loaded(own.get(kind, path)) for kind, path in sorted(shipped.items())}


def shipped_folder() -> Path:
    """The folder of the shipped templates, by rulebook and language.

    The wheel carries the templates inside the package, a checkout beside it.
    """
    package = Path(__file__).resolve().parent.parent
    carried = package / "templates"
    return carried if carried.is_dir() else package.parent / "templates"


def word_files(folder: Path, *, below: bool = False) -> list[Path]:
    """Without the lock files that Word leaves while a file is open; with `below` in all folders."""
    found = folder.rglob("*.docx") if below else folder.glob("*.docx")
    return sorted(path for path in found if not path.name.startswith("~"))


def names_of(kind: str) -> tuple[str, ...]:
    """The names that the template of a kind of paper may use; PipelineError for another word."""
    kinds = sorted({path.stem for path in word_files(shipped_folder(), below=True)})
    if kind not in kinds:
        near = get_close_matches(kind, kinds, n=1, cutoff=0.0)[0]
        raise PipelineError(f"There is no paper {kind}; the nearest is {near}.")
    return offered(kind)


def _own(folder: Path, kinds: tuple[str, ...]) -> dict[str, Path]:
    if not folder.is_dir():
        raise PipelineError(f"There is no folder {folder}; the settings name it under templates.")
    for path in word_files(folder):
        if path.stem not in kinds:
            near = get_close_matches(path.stem, kinds, n=1, cutoff=0.0)[0]
            raise PipelineError(
                f"{path.name} in {folder} is no template's name; the nearest is {near}.docx."
            )
    return {path.stem: path for path in word_files(folder)}


def _loaded(path: Path) -> tuple[str, bytes, str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PipelineError(f"The template {path} cannot be read; close it or check it.") from error
    return f"{path.parent.name}/{path.name}", data, sha256(data).hexdigest()
