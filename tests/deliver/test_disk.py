"""Files of OUT: whole, safe before they are shown, and every refusal of the disk in a sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.deliver.disk import Volume, folders_of
from pipeline.deliver.publish import make_safe, publish, show
from pipeline.errors import PipelineError

PAPER = "2026-11/documents/Finance/0007 Secretov/03-order.docx"
BOOK = "2026-11/decisions.xlsx"


class Watched(Volume):
    """A volume that writes down what is done to it, in order."""

    def __init__(self, out: Path) -> None:
        super().__init__(out)
        self.seen: list[tuple[str, str]] = []

    def stage(self, name: str, data: bytes) -> Path:
        self.seen.append(("stage", name))
        return super().stage(name, data)

    def sync(self, staged: Path) -> None:
        self.seen.append(("sync", staged.name))
        super().sync(staged)

    def show(self, staged: Path, path: str) -> None:
        self.seen.append(("show", path))
        super().show(staged, path)

    def remove(self, path: str) -> None:
        self.seen.append(("remove", path))
        super().remove(path)

    def sync_folder(self, path: str) -> None:
        self.seen.append(("sync_folder", path))
        super().sync_folder(path)


def test_files_are_written_and_removed_and_staging_leaves_no_trace(tmp_path: Path) -> None:
    volume = Volume(tmp_path / "out")
    publish(volume, [(PAPER, b"1"), (BOOK, b"2")])
    assert (volume.out / PAPER).read_bytes() == b"1"
    publish(volume, [(BOOK, b"3")], [PAPER])
    assert [one.name for one in volume.out.rglob("*")] == ["2026-11", "decisions.xlsx"]


def test_all_is_safe_on_the_disk_before_the_first_file_is_shown(tmp_path: Path) -> None:
    volume = Watched(tmp_path)
    (tmp_path / "old").write_bytes(b"x")
    publish(volume, [(PAPER, b"1"), (BOOK, b"2")], ["old"])
    acts = [act for act, _ in volume.seen]
    expected = ["stage", "stage", "sync", "sync", "show", "show", "remove"]
    assert acts == expected + ["sync_folder"] * 5
    assert {path for act, path in volume.seen if act == "sync_folder"} == set(folders_of(PAPER))


def test_a_file_with_the_same_bytes_is_not_touched_but_its_folders_are_made_safe(
    tmp_path: Path,
) -> None:
    volume = Watched(tmp_path)
    publish(volume, [(BOOK, b"2")])
    before = (tmp_path / BOOK).stat()
    volume.seen.clear()
    publish(volume, [(BOOK, b"2")])
    assert volume.seen == [("sync_folder", "."), ("sync_folder", "2026-11")]
    assert (tmp_path / BOOK).stat().st_ino == before.st_ino


def test_sync_waits_for_the_very_file_that_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(os, "fsync", lambda handle: synced.append(os.fstat(handle).st_ino))
    publish(Volume(tmp_path), [(BOOK, b"2")])
    assert (tmp_path / BOOK).stat().st_ino == synced[0]


def test_what_a_killed_run_left_in_staging_is_swept_away(tmp_path: Path) -> None:
    volume = Volume(tmp_path)
    volume.stage("1.part", b"half")
    volume.sweep()
    assert list(tmp_path.iterdir()) == []


def test_removing_keeps_folders_that_hold_something(tmp_path: Path) -> None:
    volume = Volume(tmp_path)
    other = PAPER.replace("03-order", "04-plan")
    publish(volume, [(PAPER, b"1"), (other, b"2")])
    publish(volume, [], [PAPER, PAPER])
    assert (tmp_path / other).is_file()


def _refusal(code: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code), f"/x/{PAPER}")

    return refuse


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EROFS, "read-only"),
        (errno.EXDEV, "another disk"),
        (errno.EACCES, "close it where it is open"),
        (errno.EIO, "Input/output error"),
    ],
)
@pytest.mark.parametrize("act", ["write_bytes", "open", "replace", "unlink"])
def test_a_disk_that_refuses_is_told_in_a_sentence_without_a_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str, act: str
) -> None:
    volume = Volume(tmp_path)
    publish(volume, [(BOOK, b"old")])
    monkeypatch.setattr(Path, act, _refusal(code))
    with pytest.raises(PipelineError, match=words) as raised:
        publish(volume, [(PAPER, b"1"), (BOOK, b"new")], [BOOK])
    assert "Secretov" not in str(raised.value)
    assert raised.value.__cause__ is None
    monkeypatch.undo()
    publish(volume, [(PAPER, b"1"), (BOOK, b"new")])
    assert (tmp_path / BOOK).read_bytes() == b"new"


def test_a_file_where_a_folder_should_be_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "2026-11").write_bytes(b"")
    with pytest.raises(PipelineError, match=r"03-order\.docx of mentorship 0007"):
        publish(Volume(tmp_path), [(PAPER, b"1")])


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_a_folder_for_the_few_is_its_owners_alone_and_others_are_as_usual(tmp_path: Path) -> None:
    volume = Volume(tmp_path / "out")
    publish(volume, [("restricted/2026-Q4/10-case_file 0012.docx", b"1"), (BOOK, b"2")])
    modes = {one.name: one.stat().st_mode & 0o777 for one in volume.out.iterdir() if one.is_dir()}
    assert modes["restricted"] == 0o700
    assert modes["2026-11"] & 0o055


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_what_waits_to_be_shown_is_its_owners_alone(tmp_path: Path) -> None:
    volume = Volume(tmp_path / "out")
    volume.stage("1.part", b"1")
    assert volume.staging.stat().st_mode & 0o777 == 0o700


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no modes")
def test_a_folder_for_the_few_that_was_opened_to_a_group_stays_so(tmp_path: Path) -> None:
    volume = Volume(tmp_path)
    (tmp_path / "restricted").mkdir(mode=0o750)
    publish(volume, [("restricted/2026-Q4/1.docx", b"1")])
    assert (tmp_path / "restricted").stat().st_mode & 0o777 == 0o750


def test_files_made_safe_by_a_process_are_synced_and_not_yet_shown(tmp_path: Path) -> None:
    volume = Watched(tmp_path)
    publish(volume, [(BOOK, b"2")])
    volume.seen.clear()
    parts = make_safe(volume, [("7.part", PAPER, b"1"), ("8.part", BOOK, b"2")])
    assert parts == ["7.part", ""]
    assert volume.seen == [("stage", "7.part"), ("sync", "7.part")]
    assert not (tmp_path / PAPER).exists()
    volume.seen.clear()
    show(volume, [("7.part", PAPER), ("", BOOK)])
    folders = sorted({*folders_of(PAPER), *folders_of(BOOK)})
    assert volume.seen == [("show", PAPER), *(("sync_folder", folder) for folder in folders)]
    assert (tmp_path / PAPER).read_bytes() == b"1"
