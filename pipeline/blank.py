"""What HR begins with: blank rosters and commented settings, never over a file that is there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pipeline import deliver, law
from pipeline.errors import PipelineError
from pipeline.reach import in_reach
from pipeline.settings import SETTINGS, Settings, commented
from pipeline.words.speech import say


def write_blank(folder: Path, on: date, settings: Settings) -> list[str]:
    """Write the files into `folder` and give their names: in the language of `settings` and for
    its rulebook, whose act holds on the day. PipelineError where one of them is there.
    """
    council = law.load(settings.rulebook, on).act.council is not None
    files = {
        **deliver.blank_rosters(settings.voice, council=council),
        SETTINGS: commented(settings.language, settings.rulebook).encode("utf-8"),
    }
    with in_reach(folder):
        taken = [name for name in files if (folder / name).exists()]
    if taken:
        told = say("errors.rosters.taken", folder=str(folder), files=tuple(taken))
        raise PipelineError(told)
    deliver.publish(deliver.Volume(folder), sorted(files.items()))
    return sorted(files)
