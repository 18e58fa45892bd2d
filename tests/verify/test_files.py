"""What the check reads: files, register and rosters that do not fit together prove nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipeline import flow, record
from pipeline.errors import PipelineError
from pipeline.rosters import Places
from pipeline.verify import verify
from tests.rosters import Month
from tests.sample import HOME, copied
from tests.terminal import Terminal

NOVEMBER = date(2026, 11, 20)


def test_a_changed_file_is_told_from_the_registers_own(office: Month, talimger: Terminal) -> None:
    office.run()
    folder, out = str(office.folder), str(office.out)
    assert talimger("verify", out, folder).status == 0
    path = office.out / "2026-11" / "decisions.json"
    shape = json.loads(path.read_text("utf-8"))
    shape["decisions"][0]["mentor_id"] = "m2"
    path.write_text(json.dumps(shape), "utf-8")
    refused = talimger("verify", out, folder, "--json")
    assert refused.status == 1
    assert {"decisions", "pair"} <= {one["code"] for one in refused.json["problems"]}


FILES: list[tuple[str, str, Callable[[Any], object]]] = [
    ("a term", "decisions.json", lambda told: told["decisions"][0]["term"].update(months=1)),
    ("a reason", "decisions.json", lambda told: told["decisions"][0].update(reasons=["so"])),
    ("a day", "decisions.json", lambda told: told.update(on="2026-11-01")),
    ("no findings", "decisions.json", lambda told: told["findings"].append({})),
    ("a paper that is none", "decisions.json", lambda told: told["documents"].append("x.docx")),
    (
        "a decision of a run that was never",
        "decisions.json",
        lambda told: told["decisions"].append({**told["decisions"][0], "run": 9}),
    ),
    ("another act", "certificate.json", lambda told: told["act"].update(number="1")),
    ("another day of proof", "certificate.json", lambda told: told.update(on="2026-11-01")),
    ("other levels", "certificate.json", lambda told: told.update(levels={})),
    ("a body twice", "certificate.json", lambda told: told["bodies"].append(told["bodies"][0])),
]


@pytest.mark.parametrize(("name", "change"), [one[1:] for one in FILES], ids=[f[0] for f in FILES])
def test_a_file_is_held_against_the_register_as_a_whole(
    office: Month, talimger: Terminal, name: str, change: Callable[[Any], object]
) -> None:
    office.run()
    path = office.out / "2026-11" / name
    shape = json.loads(path.read_text("utf-8"))
    change(shape)
    path.write_text(json.dumps(shape), "utf-8")
    refused = talimger("verify", str(office.out), str(office.folder), "--json")
    assert refused.status == 1
    assert name.partition(".")[0] in {one["code"] for one in refused.json["problems"]}


def forge(register: Path, statement: str) -> None:
    """Change what the register's own guards keep from changing."""
    with closing(sqlite3.connect(register)) as base, base:
        guards = base.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in guards:
            base.execute(f"DROP TRIGGER {name}")
        assert base.execute(statement).rowcount > 0


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        (
            "UPDATE entry SET person_id = 'm2' WHERE kind = 'planned' AND servant_id = 's1'",
            "register",
        ),
        ("DELETE FROM entry WHERE kind = 'planned' AND servant_id = 's1'", "register"),
        ("UPDATE entry SET kind = 'consent_given' WHERE kind = 'consent_refused'", "events"),
        ("UPDATE entry SET kind = 'consent_given' WHERE kind = 'planned'", "events"),
        ("UPDATE proof SET certificate = '{}'", "certificate"),
        ("UPDATE run SET decisions = '[{}]'", "decisions"),
    ],
)
def test_a_forged_register_does_not_bear_out_its_run(
    office: Month, statement: str, code: str
) -> None:
    office.event("2026-11-19", "consent_refused", "s1", "m3")
    office.run()
    where = Places(office.folder, office.out, office.out / "register.sqlite")
    assert verify(where).problems == ()
    forge(office.out / "register.sqlite", statement)
    assert code in {one.code for one in verify(where).problems}


@pytest.mark.parametrize("name", ["decisions.json", "certificate.json"])
@pytest.mark.parametrize("text", ["{}", "[]", "5", '{"decisions": 5, "bodies": [5]}', "{"])
def test_a_file_that_lists_nothing_is_told_as_missing(
    office: Month, talimger: Terminal, name: str, text: str
) -> None:
    office.run()
    (office.out / "2026-11" / name).write_text(text, "utf-8")
    refused = talimger("verify", str(office.out), str(office.folder))
    assert (refused.status, name in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("decisions.json", '{"decisions": [{}, {"run": 1}]}', "decisions"),
        ("decisions.json", '{"decisions": [{"run": 1, "servant_id": []}]}', "decisions"),
        ("certificate.json", '{"bodies": [{}]}', "certificate"),
        (
            "certificate.json",
            '{"bodies": [{"state_body": "Agency", "tiers": [{}]}]}',
            "certificate",
        ),
    ],
)
def test_a_file_whose_answers_cannot_be_read_is_refused_as_changed(
    office: Month, talimger: Terminal, name: str, text: str, code: str
) -> None:
    office.run()
    (office.out / "2026-11" / name).write_text(text, "utf-8")
    refused = talimger("verify", str(office.out), str(office.folder), "--json")
    assert refused.status == 1
    assert code in {one["code"] for one in refused.json["problems"]}


def test_other_rosters_than_those_of_the_run_prove_nothing(tmp_path: Path) -> None:
    folder = copied("2026-11", tmp_path)
    where = Places(folder, tmp_path / "out", tmp_path / "out" / "register.sqlite")
    with pytest.raises(PipelineError, match="holds no run"):
        verify(where)
    flow.orders(where, NOVEMBER)
    assert verify(where).problems == ()
    with pytest.raises(PipelineError, match="not those of the last run"):
        verify(Places(HOME / "2026-12", where.out, where.register))
    with record.open_register(where.register, read_only=True) as register:
        assert record.proof(register, 1) is not None
