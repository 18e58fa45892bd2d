"""Between record and deliver: the proof of a run's matching as the file of its month."""

from __future__ import annotations

from pipeline.deliver import certificate_json
from pipeline.law import Act
from pipeline.record import Proof, RunRecord
from pipeline.settings import LEVELS
from pipeline.words.own import voice
from pipeline.words.speech import say

PROOF = "certificate.json"
IN_ORDER = ("standing", "unmatched", "acceptance", *LEVELS, "keys", "order")
"""The levels of the matching by their names, those of the settings in their default order."""


def certificate(month: str, run: RunRecord, kept: Proof | None, act: Act) -> dict[str, bytes]:
    """`certificate.json` by its path; a run of a version that kept no proof leaves no file."""
    if kept is None:
        return {}
    language = voice(run.settings["language"], run.rulebook)
    head = {
        "month": month,
        "on": run.on.isoformat(),
        "run": run.number,
        "rulebook": run.rulebook,
        "act": {"title": act.title, "number": act.number, "digest": run.act_digest},
        "version": run.version,
        "fingerprint": run.fingerprint,
        "proves": say("certificate.proves", language),
        "assumes": say("certificate.assumes", language),
        "levels": {level: say(f"levels.{level}", language) for level in IN_ORDER},
    }
    return {f"{month}/{PROOF}": certificate_json(head, kept.certificate["bodies"])}
