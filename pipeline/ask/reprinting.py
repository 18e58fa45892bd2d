"""ask: the papers of one mentorship again, from the register alone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pipeline import deliver, record
from pipeline.convening import assigns
from pipeline.errors import PipelineError
from pipeline.journal import papers as maker
from pipeline.words.speech import say


@dataclass(frozen=True, slots=True)
class Reprinted:
    """One paper made again, at `path` in OUT; whether its bytes are those of the first time."""

    path: str
    same_bytes: bool


def reprint(where: str | Path, out: Path, mentorship: int) -> list[Reprinted]:
    """Make all papers that stand for a mentorship, with the orders of the whole body that assign
    its mentors; the text is always that of the first time."""
    with record.open_register(where, read_only=True) as register:
        orders = record.documents(register, mentorship=0)
        mine = record.documents(register, mentorship=mentorship)
        papers = [*mine, *(one for one in orders if assigns(one, mentorship))]
        if not mine:
            raise PipelineError(say("errors.register.no_such_mentorship", number=mentorship))
        make = maker(register)
        files = [(_place(paper), make(paper)) for paper in papers]
    deliver.publish(deliver.Volume(out), files)
    return [
        Reprinted(path, hashlib.sha256(data).hexdigest() == paper.sha256)
        for paper, (path, data) in zip(papers, files, strict=True)
    ]


def _place(paper: record.StoredDocument) -> str:
    """A mentorship numbers its papers through; those of a body begin anew each month."""
    parts = PurePosixPath(paper.path).parts
    return str(PurePosixPath("reprint", *(parts if paper.mentorship is None else parts[-2:])))
