"""Record: decisions become entries of the register, which is all that is remembered."""

from pipeline.errors import RegisterBusyError
from pipeline.record.backup import backup
from pipeline.record.commit import commit
from pipeline.record.fold import advance, fold, next_mentorship
from pipeline.record.intake import intake
from pipeline.record.outbox import Staged, drain, drain_ranges, due, waiting
from pipeline.record.paths import (
    Placing,
    Whose,
    document_path,
    is_restricted,
    place,
    place_of_body,
    surname,
)
from pipeline.record.query import (
    act_text,
    added,
    documents,
    holders,
    last_run,
    last_voice,
    month,
    months,
    position,
    proof,
    run,
    state,
    template,
)
from pipeline.record.register import Register, open_register
from pipeline.record.rows import MonthRecord, NewRun, Proof, RunRecord, StoredDocument

__all__ = [
    "MonthRecord",
    "NewRun",
    "Placing",
    "Proof",
    "Register",
    "RegisterBusyError",
    "RunRecord",
    "Staged",
    "StoredDocument",
    "Whose",
    "act_text",
    "added",
    "advance",
    "backup",
    "commit",
    "document_path",
    "documents",
    "drain",
    "drain_ranges",
    "due",
    "fold",
    "holders",
    "intake",
    "is_restricted",
    "last_run",
    "last_voice",
    "month",
    "months",
    "next_mentorship",
    "open_register",
    "place",
    "place_of_body",
    "position",
    "proof",
    "run",
    "state",
    "surname",
    "template",
    "waiting",
]
