"""The month for machines: sorted, whole, and the same bytes each time."""

from __future__ import annotations

import json

from pipeline.deliver.manifest import decisions_json, manifest_json
from pipeline.deliver.view import StandingDocument
from pipeline.model import Finding
from tests.deliver.month import month


def paper(path: str) -> StandingDocument:
    return StandingDocument("order", "T-1", 7, path, "ab", "cd", "Rules")


def test_the_manifest_names_each_document_in_the_order_of_paths() -> None:
    manifest = json.loads(manifest_json("2026-11", [paper("b.docx"), paper("a.docx")]))
    assert [document["path"] for document in manifest["documents"]] == ["a.docx", "b.docx"]
    assert manifest["documents"][0] == {
        "kind": "order",
        "servant_id": "T-1",
        "mentorship": 7,
        "path": "a.docx",
        "sha256": "ab",
        "template_sha256": "cd",
        "act": "Rules",
    }


def test_each_decision_tells_its_run() -> None:
    told = json.loads(decisions_json(month(), ["b", "a"]))
    assert [(d["servant_id"], d["run"]) for d in told["decisions"]] == [("00123", 2), ("T-9", 1)]
    assert told["documents"] == ["a", "b"]
    assert told["on"] == "2026-11-20"
    assert told["findings"][0]["cell"] == "G4"


def test_letters_are_written_as_they_are_and_the_last_line_ends() -> None:
    text = manifest_json("2026-11", [paper("Әбді.docx")]).decode("utf-8")
    assert "Әбді.docx" in text
    assert text.endswith("}\n")


def test_half_a_character_in_a_cell_does_not_stop_the_file() -> None:
    broken = month(findings=[Finding("text", "error", found="a\ud800")])
    assert json.loads(decisions_json(broken, []))["findings"][0]["found"] == "a\ud800"
