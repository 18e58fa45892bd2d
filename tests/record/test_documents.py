"""Papers in the register: one stands at a path, unsigned ones give way, signed ones never do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline.model import Document, Entry
from pipeline.record import Register, StoredDocument, commit, documents, drain, open_register
from pipeline.record import outbox as due
from tests.record.made import chosen, new_run, paper, path

ORDER = Entry("order_signed", "S1", "M1", 1, date(2026, 11, 12), "5")


class Shelf(dict[str, bytes]):
    """Files in memory, with what was asked for."""

    def publish(self, files: Sequence[tuple[str, bytes]], removals: Sequence[str]) -> None:
        self.update(files)
        for where in removals:
            self.pop(where, None)


def make(row: StoredDocument) -> bytes:
    """The bytes of a paper: its name and number."""
    return f"{row.values['name']} {row.number}".encode()


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with open_register(tmp_path / "register.sqlite") as opened:
        yield opened


def _planned(register: Register, *papers: Document) -> None:
    commit(register, new_run(), [chosen(1, "S1", "M1")], papers)


def test_due_papers_are_written_and_marked_with_their_hash(register: Register) -> None:
    _planned(register, paper(1, path(1)))
    shelf = Shelf()
    assert drain(register, make, shelf.publish) == 1
    assert shelf == {path(1): "Ә 1".encode()}
    (stored,) = documents(register, mentorship=1)
    assert (stored.status, len(stored.sha256 or "")) == ("standing", 64)
    assert drain(register, make, shelf.publish) == 0


def test_a_paper_made_anew_takes_the_old_ones_place(register: Register) -> None:
    _planned(register, paper(1, path(1)))
    shelf = Shelf()
    drain(register, make, shelf.publish)
    commit(register, new_run(), [chosen(1, "S1", "M2")], [paper(1, path(1))])
    assert drain(register, make, shelf.publish) == 1
    assert shelf == {path(1): "Ә 2".encode()}
    every = documents(register, mentorship=1, standing=False)
    assert [one.status for one in every] == ["superseded", "standing"]


def test_a_withdrawn_paper_stands_no_longer_and_its_file_goes(register: Register) -> None:
    _planned(register, paper(1, path(1)))
    shelf = Shelf()
    drain(register, make, shelf.publish)
    commit(register, new_run(), [Entry("withdrawn", mentorship=1)], [], [path(1)])
    assert documents(register) == ()
    assert drain(register, make, shelf.publish) == 1
    assert shelf == {}
    assert drain(register, make, shelf.publish) == 0


def test_a_file_that_was_to_go_stays_when_its_place_is_taken_again(register: Register) -> None:
    _planned(register, paper(1, path(1)))
    shelf = Shelf()
    drain(register, make, shelf.publish)
    commit(register, new_run(), [], [], [path(1)])
    commit(register, new_run(), [], [paper(1, path(1))])
    drain(register, make, shelf.publish)
    assert shelf == {path(1): "Ә 2".encode()}


def _once_signed(register: Register) -> None:
    _planned(register, paper(1, path(1)))
    undo = Entry("annulled", "S1", None, 1, date(2026, 11, 13), "5", facts={"withdraws": 2})
    commit(register, new_run(), [ORDER, undo], [])


def test_a_file_of_a_mentorship_that_was_ever_signed_is_never_replaced(register: Register) -> None:
    _once_signed(register)
    with pytest.raises(ValueError, match="signed"):
        commit(register, new_run(), [], [paper(1, path(1))])


def test_such_a_paper_can_stand_no_longer_and_its_file_stays(register: Register) -> None:
    shelf = Shelf()
    _once_signed(register)
    drain(register, make, shelf.publish)
    commit(register, new_run(), [], [], [path(1)])
    drain(register, make, shelf.publish)
    assert documents(register, mentorship=1) == ()
    assert path(1) in shelf


def test_an_order_read_in_the_same_run_already_guards_the_papers(register: Register) -> None:
    _planned(register, paper(1, path(1)))
    with pytest.raises(ValueError, match="signed"):
        commit(register, new_run(), [ORDER], [paper(1, path(1))])


def test_two_papers_of_one_run_cannot_share_a_path(register: Register) -> None:
    with pytest.raises(Exception, match="UNIQUE"):
        _planned(register, paper(1, path(1)), paper(1, path(1)))


def test_papers_come_in_batches_and_all_of_them(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(due, "BATCH", 2)
    _planned(register, *(paper(1, path(1, f"{n:02}-order")) for n in range(1, 6)))
    shelf = Shelf()
    assert drain(register, make, shelf.publish) == 5
    assert len(shelf) == 5


def test_a_month_lists_its_own_papers_only(register: Register) -> None:
    _planned(register, paper(1, path(1)), paper(1, path(1, month="2026-12")))
    assert [one.path for one in documents(register, month="2026-12")] == [path(1, month="2026-12")]


def test_an_unsigned_paper_that_stands_again_takes_its_place_back(register: Register) -> None:
    _planned(register, paper(1, path(1)))
    shelf = Shelf()
    drain(register, make, shelf.publish)
    commit(
        register,
        new_run(),
        [chosen(1, "S1", "M2")],
        [paper(1, path(1)), paper(1, path(1, "04-plan"))],
    )
    drain(register, make, shelf.publish)
    old = documents(register, mentorship=1, standing=False)[0]
    again = replace(old, status="due", sha256=None)
    commit(register, new_run(), [ORDER], [again], [path(1), path(1, "04-plan")])
    assert drain(register, make, shelf.publish) == 1
    assert shelf[path(1)] == "Ә 1".encode()
    (stored,) = documents(register, mentorship=1)
    assert (stored.number, stored.status, stored.sha256) == (1, "standing", old.sha256)


def test_a_signed_paper_that_stands_again_is_not_written_again(register: Register) -> None:
    _planned(register, paper(1, path(1)))
    shelf = Shelf()
    drain(register, make, shelf.publish)
    commit(register, new_run(), [ORDER], [], [path(1)])
    (old,) = documents(register, mentorship=1, standing=False)
    assert old.status == "superseded"
    commit(register, new_run(), [], [replace(old, status="standing")])
    assert drain(register, make, shelf.publish) == 0
    assert [one.sha256 for one in documents(register, mentorship=1)] == [old.sha256]
