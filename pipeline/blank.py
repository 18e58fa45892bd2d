"""What HR begins with: blank rosters and commented settings, never over a file that is there."""

from __future__ import annotations

from pathlib import Path

from pipeline import deliver
from pipeline.errors import PipelineError
from pipeline.settings import commented


def write_blank(folder: Path) -> list[str]:
    """Write the files into `folder` and give their names. PipelineError where one is there."""
    files = {**deliver.blank_rosters(), "settings.toml": commented().encode("utf-8")}
    taken = [name for name in files if (folder / name).exists()]
    if taken:
        raise PipelineError(
            f"{folder} already holds {', '.join(taken)}: choose an empty folder; "
            "nothing is overwritten."
        )
    deliver.publish(deliver.Volume(folder), sorted(files.items()))
    return sorted(files)
