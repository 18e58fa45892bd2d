"""Render, templates: the shipped Word files, and HR's own, which win file by file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError
from pipeline.reach import all_in, is_folder
from pipeline.render.letterhead import with_letterhead
from pipeline.render.names import offered
from pipeline.words.languages import BOTH, LANGUAGES
from pipeline.words.speech import say

if TYPE_CHECKING:
    from pipeline.settings import Settings

Template = tuple[str, bytes, str]
"""A template's name, its bytes, and their SHA-256 in hexadecimal digits."""
Templates = Mapping[tuple[str, str], Template]
"""Kind of paper and language → its template."""


def load_templates(settings: Settings, book: str) -> Mapping[str, Template]:
    """By kind of paper the template in the language that the settings give this kind.

    `book` is the rulebook's key, such as "civil-service".
    """
    found = load_all(settings, book)
    kinds = sorted({kind for kind, _ in found})
    return {kind: found[kind, settings.language_of(kind)] for kind in kinds}


def load_all(settings: Settings, book: str, own: Iterable[str] = ()) -> Templates:
    """By kind of paper and language, for the settings' languages and those of servants, `own`.

    PipelineError: a language without templates, or a file or folder of HR's that cannot be used.
    """
    languages = sorted({settings.language, *own, *settings.languages.values()})
    folders = {one: _shipped(book, one) for one in languages}
    kinds = tuple(sorted({kind for files in folders.values() for kind in files}))
    _check_kinds(settings, kinds)
    found: dict[tuple[str, str], Template] = {}
    for language, shipped in folders.items():
        files = shipped | (_own(settings, kinds, language) if settings.templates else {})
        found |= {
            (kind, language): _loaded(path, language, settings.letterhead)
            for kind, path in sorted(files.items())
        }
    return found


def _shipped(book: str, language: str) -> dict[str, Path]:
    folder = shipped_folder() / book.replace("-", "_") / language
    found = {path.stem: path for path in word_files(folder)}
    if not found:
        raise PipelineError(say("errors.templates.none", rulebook=book, language=language))
    return found


def _check_kinds(settings: Settings, kinds: tuple[str, ...]) -> None:
    for kind in settings.languages:
        if kind not in kinds:
            near = nearest(kind, kinds)
            raise PipelineError(say("errors.templates.no_such_kind", paper=kind, near=near))


def shipped_folder() -> Path:
    """The folder of the shipped templates, by rulebook and language.

    The wheel carries the templates inside the package, a checkout beside it.
    """
    package = Path(__file__).resolve().parent.parent
    carried = package / "templates"
    return carried if carried.is_dir() else package.parent / "templates"


def word_files(folder: Path, *, below: bool = False) -> list[Path]:
    """Without the lock files that Word leaves while a file is open; with `below` in all folders.

    PipelineError: a folder may not be looked into. Taken for empty, it would bring back the shipped
    papers in the place of HR's.
    """
    found = [path for path in all_in(folder, below=below) if path.match("*.docx")]
    return sorted(path for path in found if not path.name.startswith("~"))


def shipped_kinds() -> list[str]:
    """The kinds of papers that have a shipped template, by name."""
    return sorted({path.stem for path in word_files(shipped_folder(), below=True)})


def nearest(name: str, kinds: Sequence[str]) -> str:
    """The kind of paper that is most like a name."""
    return get_close_matches(name, kinds, n=1, cutoff=0.0)[0]


def names_of(kind: str) -> tuple[str, ...]:
    """The names that the template of a kind of paper may use; PipelineError for another word."""
    kinds = shipped_kinds()
    if kind not in kinds:
        near = nearest(kind, kinds)
        raise PipelineError(say("errors.templates.no_such_paper", paper=kind, near=near))
    return offered(kind)


def _own(settings: Settings, kinds: tuple[str, ...], language: str) -> dict[str, Path]:
    """HR's files for a language: those in its folder, else those beside the folders.

    The latter serve the papers whose language is the settings' own.
    """
    folder = settings.templates
    if folder is None or not is_folder(folder):
        raise PipelineError(say("errors.templates.no_folder", folder=str(folder)))
    plain = [*word_files(folder)]
    for path in [*plain, *(one for name in LANGUAGES for one in word_files(folder / name))]:
        if path.stem not in kinds:
            near = nearest(path.stem, kinds)
            facts = {"file": path.name, "folder": str(path.parent), "near": near}
            raise PipelineError(say("errors.templates.no_such_name", **facts))
    mine = [path for path in plain if settings.language_of(path.stem) == language]
    return {path.stem: path for path in [*mine, *word_files(folder / language)]}


def _loaded(path: Path, language: str, letterhead: Path | None) -> Template:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PipelineError(say("errors.templates.unreadable", file=str(path))) from error
    if letterhead is not None:
        data = with_letterhead(data, letterhead)
    # The name tells the compiler which names the template may use: of one text, or of both.
    folder = BOTH if language == BOTH else path.parent.name
    return f"{folder}/{path.name}", data, sha256(data).hexdigest()
