"""Render, checking: every fault of a folder of templates in one go, each with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import PipelineError
from pipeline.reach import all_in, is_folder
from pipeline.render.engine import Fault
from pipeline.render.faults import sentence
from pipeline.render.program import faults_of
from pipeline.render.templates import nearest, shipped_folder, shipped_kinds, word_files
from pipeline.words.speech import Told, say

# What Word and its neighbours save beside .docx, and HR might take for a template.
_OTHER_FORMS = (".doc", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".rtf")
_UNREAD = Fault("damaged", "unread")


@dataclass(frozen=True, slots=True)
class FaultyTemplate:
    """A fault and the file that has it, as the folder names it, with `/`."""

    file: str
    fault: Fault

    def sentence(self) -> Told:
        """The file, the place, what is wrong, and how to mend it."""
        return sentence(self.fault, self.file)


@dataclass(frozen=True, slots=True)
class Checked:
    """The templates that were looked at, and all that is wrong in them, file by file."""

    files: Sequence[str]
    faults: Sequence[FaultyTemplate]


def check_templates(folder: Path | None = None) -> Checked:
    """Look at all templates in a folder and below it; None: at the shipped ones.

    PipelineError where there is no such folder, or no template in it, or one that may not be
    looked into.
    """
    root = folder if folder is not None else shipped_folder()
    if not is_folder(root):
        raise PipelineError(say("errors.templates.no_folder_here", folder=str(root)))
    files = word_files(root, below=True)
    others = [path for path in all_in(root, below=True) if path.suffix.lower() in _OTHER_FORMS]
    looked_at = sorted([*files, *others])
    if not looked_at:
        raise PipelineError(say("errors.templates.no_file", folder=str(root)))
    kinds = shipped_kinds()
    found = [
        FaultyTemplate(path.relative_to(root).as_posix(), fault)
        for path in looked_at
        for fault in _faults(path, kinds)
    ]
    return Checked([path.relative_to(root).as_posix() for path in looked_at], found)


def _faults(path: Path, kinds: Sequence[str]) -> Iterator[Fault]:
    if path.suffix.lower() in _OTHER_FORMS:
        yield Fault("form", "other_form")
    elif path.stem not in kinds:
        yield Fault("name", "no_such_paper", {"near": nearest(path.stem, kinds)})
    else:
        try:
            data = path.read_bytes()
        except OSError:
            yield _UNREAD
        else:
            yield from faults_of(data, f"{path.parent.name}/{path.name}")
