"""PDF on request: beside each paper where LibreOffice is, told in words where it is not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pipeline import pdf
from pipeline.deliver import Volume, publish
from tests.render.samples import case, document
from tests.terminal import Terminal

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "data" / "samples" / "civil-service" / "2026-11"
PATHS = ["2026-11/documents/Заң бөлімі/0001 Әлиев/01-consent.docx", "2026-11/02 plan.docx"]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """A folder OUT with two papers."""
    publish(Volume(tmp_path), [(path, document("consent", case())) for path in PATHS])
    return tmp_path


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice."""
    monkeypatch.setattr(pdf, "_office", lambda: None)


@pytest.mark.office
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_each_paper_gets_its_pdf_under_its_name_and_nothing_else_is_left(out: Path) -> None:
    made = pdf.print_pdf(out, [*PATHS, "2026-11/decisions.xlsx"])
    assert (made.made, made.papers, made.whole) == (2, 2, True)
    for path in PATHS:
        assert (out / path).with_suffix(".pdf").read_bytes().startswith(b"%PDF")
    assert sorted(one.name for one in out.iterdir()) == ["2026-11"]


def test_without_libreoffice_the_papers_stand_and_nothing_is_made(out: Path, nowhere: None) -> None:
    made = pdf.print_pdf(out, PATHS)
    assert (made.made, made.papers, made.office) == (0, 2, False)
    assert not list(out.rglob("*.pdf"))


def test_a_libreoffice_that_fails_is_counted_and_is_no_fault(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_office", lambda: str(out / "no such program"))
    made = pdf.print_pdf(out, PATHS)
    assert (made.made, made.papers, made.whole) == (0, 2, False)


def test_a_pdf_goes_with_its_paper_and_when_its_paper_changes(out: Path) -> None:
    for path in PATHS:
        (out / path).with_suffix(".pdf").write_bytes(b"%PDF")
    publish(Volume(out), [(PATHS[0], b"another paper")], [PATHS[1]])
    assert not list(out.rglob("*.pdf"))


def test_a_pdf_of_a_paper_that_stays_stays(out: Path) -> None:
    beside = (out / PATHS[0]).with_suffix(".pdf")
    beside.write_bytes(b"%PDF")
    publish(Volume(out), [(PATHS[0], (out / PATHS[0]).read_bytes())])
    assert beside.exists()


def test_a_run_without_libreoffice_says_so_in_a_sentence_and_is_done(
    tmp_path: Path,
    nowhere: None,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    talimger = Terminal(capsys, monkeypatch)
    said = talimger("orders", SAMPLE, "--on", "2026-11-20", "--out", tmp_path / "out", "--pdf")
    assert said.status == 1  # as without --pdf: some cases wait for a person
    assert "No PDF was made: LibreOffice is not on this machine." in " ".join(
        (said.out + said.err).split()
    )
