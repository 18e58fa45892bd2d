"""Why this mentor and why not that one: every candidate has a verdict, and nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import pipeline
from pipeline.ask import Explained, explain
from pipeline.errors import PipelineError
from pipeline.rosters import Places
from tests.institute import OCTOBER, institute
from tests.rosters import DAY, Month, files
from tests.sample import NOVEMBER, Sample, places
from tests.terminal import Terminal


def asked(month: Month, servant: str, candidate: str | None = None) -> Explained:
    where = Places(month.folder, month.out, month.out / "register.sqlite")
    return explain(where, servant, DAY, candidate)


def verdicts(found: Explained) -> dict[str, tuple[str, list[str]]]:
    return {
        one["person_id"]: (one["verdict"], [each["paragraph"] for each in one["paragraphs"]])
        for one in found.candidates
    }


def only(found: Explained) -> Any:
    (one,) = found.candidates
    return one


@pytest.fixture
def office(month: Month) -> Month:
    """The head who declined, m1, and people with whom each something is wrong."""
    month.mentor("penalty", penalty="reprimand", penalty_on="2026-05-05", consent="no")
    month.mentor("young", service_since="2025-12-01")
    month.mentor("blank", penalty="")
    month.mentor("silent", consent="")
    month.mentor("far", subdivision="Unit B", service_since="2025-01-01", category="C-5")
    month.hire("s1")
    return month


def test_every_candidate_has_a_verdict_with_all_its_paragraphs(office: Month) -> None:
    office.run()
    assert verdicts(asked(office, "s1")) == {
        "m1": ("chosen", []),
        "head": ("refused", ["7"]),
        "penalty": ("refused", ["7", "8.3"]),
        "young": ("refused", ["8.1"]),
        "blank": ("unknown", ["8.3"]),
        "silent": ("unknown", ["7"]),
        "far": ("outbid", []),
    } | {"far": ("refused", ["8.1"])}


def test_a_refusal_says_what_was_found_where_and_what_would_change_it(office: Month) -> None:
    office.run()
    (ground,) = only(asked(office, "s1", "young"))["paragraphs"]
    assert ground["found"] == "service_since: 2025-12-01"
    assert ground["cell"].startswith("staff.csv")
    assert ground["cell"].endswith("H5")
    assert ground["mend"] == "conforms from 01.12.2027 on"


GROUNDS = [
    ("away", "absent for too long", "away: yes"),
    ("gone", "has left", "status: dismissed"),
    ("s2", "under mentorship", "under_mentorship: yes"),
    ("both", "has left, absent for too long", "status: dismissed; away: yes"),
]


@pytest.mark.parametrize(("person", "ground", "found"), GROUNDS, ids=[one[0] for one in GROUNDS])
def test_of_several_grounds_it_is_said_which_one_refuses(
    month: Month, person: str, ground: str, found: str
) -> None:
    for key in ("away", "gone", "s2", "both"):
        month.mentor(key, status="dismissed" if key in ("gone", "both") else "works")
    for key in ("away", "both"):
        month.away(key, "2026-11-01", "2026-12-31", "annual_leave")
    month.hire("s1")
    month.hire("s2")
    month.run()
    (told,) = only(asked(month, "s1", person))["paragraphs"]
    assert told["paragraph"] == "R10"
    assert told["text"].endswith(f"(here: {ground})")
    sheet = load_workbook(month.out / "2026-11" / "decisions.xlsx")["Refusals"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    (row,) = [one for one in rows if person in one and "R10" in one]
    assert found in row


def test_a_direct_manager_who_can_be_nobodys_mentor_is_told_with_the_ground(month: Month) -> None:
    month.mentor("m1", consent="no")
    month.away("head", "2026-11-01", "2026-12-31", "annual_leave")
    month.hire("s1")
    (reason,) = month.run()["s1"]["reasons"]
    assert reason.endswith("head can be nobody's mentor now (absent for too long).")


def test_a_blank_cell_is_named_for_one_who_cannot_be_judged(office: Month) -> None:
    office.run()
    (ground,) = only(asked(office, "s1", "blank"))["paragraphs"]
    assert ground["mend"] == "fill in penalty"


def test_what_is_not_known_is_not_told_as_if_it_were(office: Month) -> None:
    office.run()
    (silent,) = only(asked(office, "s1", "silent"))["paragraphs"]
    assert silent["text"] == "not known; against it would be: consent refused"
    assert only(asked(office, "s1", "m1"))["paragraphs"] == []
    (head,) = only(asked(office, "s1", "head"))["paragraphs"]
    assert head["text"] == "consent refused"
    (blank,) = only(asked(office, "s1", "blank"))["paragraphs"]
    assert blank["text"].startswith("not known; ")


def test_an_outbid_one_has_the_price_of_every_level(office: Month) -> None:
    office.mentor("far", subdivision="Unit B", service_since="2020-11-20")
    office.run()
    price = only(asked(office, "s1", "far"))["price"]
    assert price["unmatched"] == 0
    assert price["subdivision"] == 1
    assert price["experience"] == 48


def test_a_swap_that_costs_nothing_is_said_to_be_equally_good(office: Month) -> None:
    office.mentor("m0")
    office.run()
    assert "order of keys" in only(asked(office, "s1", "m1"))["note"]


def test_a_pair_is_explained_as_of_before_the_run_that_chose_it(office: Month) -> None:
    first = office.run()
    office.hire("s2", subdivision="Unit C")
    office.run()
    found = asked(office, "s1")
    assert found.decision.mentor_id == first["s1"]["mentor_id"]
    # These rosters made the second run, in which the pair stood already.
    assert found.run == 2
    assert found.decision.outcome == "already_assigned"


def test_for_somebody_left_over_it_says_who_competes_and_whose_consent_would_help(
    office: Month,
) -> None:
    office.mentor("blank", penalty="reprimand")
    office.mentor("silent", consent="no")
    office.mentor("far", subdivision="Unit B", consent="no")
    for number in range(2, 5):
        office.hire(f"s{number}", appointed_on=f"2026-11-{17 + number % 2}")
    office.run()
    found = asked(office, "s4")
    assert found.decision.outcome == "assign_direct_manager"
    told = " ".join(found.sentences)
    assert "4 newcomers compete for 2 places" in told
    assert "m1" in told
    assert "1 of those who conform, have a free place and have refused would be enough" in told
    # head has refused too, and has no free place any more.
    assert told.endswith("fewer of them would not: silent (s3, s4).")


def test_where_no_mentor_is_looked_for_nobody_has_a_price(office: Month) -> None:
    office.hire("s1", first_appointed="")
    office.run()
    one = only(asked(office, "s1", "m1"))
    assert (one["verdict"], one["price"]) == ("outbid", {})
    assert "no mentor is looked for" in one["note"]


def test_a_direct_manager_is_told_from_somebody_who_conforms(office: Month) -> None:
    for key in ("m1", "blank", "silent", "far"):
        office.mentor(key, penalty="reprimand", penalty_on="2026-05-05")
    office.run()
    one = only(asked(office, "s1", "head"))
    assert one["verdict"] == "chosen"
    assert one["note"] == "the direct manager, paragraph 8: does not conform to 7, and need not"


def test_those_who_compete_are_named_and_the_order_in_which_they_are_served(office: Month) -> None:
    for key in ("blank", "silent", "far"):
        office.mentor(key, penalty="reprimand", penalty_on="2026-05-05")
    office.hire("s2", appointed_on="2026-11-16")
    office.hire("s3", appointed_on="2026-11-16")
    office.run()
    told = " ".join(asked(office, "s1").sentences)
    assert "The newcomers: s1, s2, s3." in told
    assert "The earlier acceptance comes first, then the key; left over: s1." in told


@pytest.mark.parametrize("number", ["service", "servants"])
def test_what_a_newer_act_would_change_is_told_in_pairs_and_fallbacks(
    office: Month, tmp_path: Path, number: str
) -> None:
    for key in ("blank", "silent", "far"):
        office.mentor(key, penalty="reprimand", penalty_on="2026-05-05")
    office.mentor("m1", service_since="2024-03-01")
    for key in ("s2", "s3"):
        office.hire(key)
    office.run()
    before = files(office.out)
    other = tmp_path / "newer.toml"
    other.write_text('act = "newer-act.toml"\n', "utf-8")
    law = (Path(pipeline.__file__).parent / "law/civil_service/act.toml").read_text("utf-8")
    head, at, tail = law.partition(f"[numbers.{number}]")
    (tmp_path / "newer-act.toml").write_text(
        head + at + tail.replace("value = 2", "value = 3", 1), "utf-8"
    )
    where = Places(office.folder, office.out, office.out / "register.sqlite", other)
    changes = explain(where, "s1", DAY, None).changes
    assert changes is not None
    assert changes["outcomes_before"] == {"assign": 2, "assign_direct_manager": 1}
    fewer = {"assign_direct_manager": 2, "unresolved": 1}
    assert changes["outcomes_after"] == (fewer if number == "service" else {"assign": 3})
    assert files(office.out) == before


def test_what_other_settings_would_change_is_told_and_nothing_is_written(sample: Sample) -> None:
    before = files(sample.out)
    where = places(sample.out)
    other = sample.out.parent / "what-if.toml"
    own = (where.rosters / "settings.toml").read_text("utf-8")
    other.write_text(own + "\n[readings]\nlimit_binds_fallback = false\n", "utf-8")
    found = explain(
        Places(where.rosters, where.out, where.register, other), "T-00325", NOVEMBER, None
    )
    assert found.changes is not None
    assert found.decision.outcome == "assign_direct_manager"
    assert "T-00325" in {one["servant_id"] for one in found.changes["changed"]}
    assert found.changes["outcomes_before"]["unresolved"] == 2
    assert found.changes["outcomes_after"]["unresolved"] == 1
    assert files(sample.out) == before


def test_every_person_of_the_sample_has_a_verdict_with_a_ground_or_a_price(
    sample: Sample,
) -> None:
    where = places(sample.out)
    decided = {one["servant_id"]: one for one in sample.november.decisions}
    for servant in ("T-00301", "T-00316", "T-00321", "T-00325", "T-00328", "T-00329"):
        found = explain(where, servant, NOVEMBER, None)
        assert found.run == 1
        assert found.decision.outcome == decided[servant]["outcome"]
        for one in found.candidates:
            grounds, price = one["paragraphs"], one["price"]
            assert (one["verdict"] in ("refused", "unknown")) == bool(grounds)
            assert (one["verdict"] == "outbid") == (price is not None)
            levels = list(price.values()) if price else []
            assert next((cost for cost in levels if cost), 0) >= 0
        chosen = [one["person_id"] for one in found.candidates if one["verdict"] == "chosen"]
        assert chosen == ([found.decision.mentor_id] if found.decision.mentor_id else [])


def test_the_terminal_shows_keys_and_cells_and_no_name(
    office: Month, talimger: Terminal, tmp_path: Path
) -> None:
    office.run()
    said = talimger("explain", "s1", str(office.folder), "--out", str(office.out))
    assert said.status == 0
    assert "Mentor m1" not in said.out + said.err
    assert "reprimand" not in said.out + said.err
    assert "8.3" in said.out
    assert talimger("explain", "s1", str(office.folder), "--out", str(office.out), "--json").json[
        "candidates"
    ]


def test_somebody_unknown_is_told_in_a_sentence(office: Month) -> None:
    office.run()
    with pytest.raises(PipelineError, match="No such servant"):
        asked(office, "nobody")
    with pytest.raises(PipelineError, match="No such candidate"):
        asked(office, "s1", "nobody")


def test_the_workbook_explains_everybody_who_was_matched(sample: Sample) -> None:
    book = load_workbook(sample.out / "2026-11" / "decisions.xlsx")
    head, *rows = book["Explanations"].iter_rows(values_only=True)
    why = {row[0]: str(row[head.index("Why")]) for row in rows}
    assert "3 newcomers compete for 2 places" in why["T-00328"]
    assert "own subdivision" in why["T-00301"]
    assert "T-00316" not in why


def test_under_another_act_its_own_length_of_service_says_what_would_change_it(
    tmp_path: Path,
) -> None:
    made = institute(tmp_path)
    made.officer("young", service_since="2025-12-01")
    made.run(OCTOBER)
    where = Places(made.folder, made.out, made.out / "register.sqlite")
    told = only(explain(where, "s1", OCTOBER, "young"))["paragraphs"]
    (ground,) = [each for each in told if each["found"].startswith("service_since")]
    assert ground["mend"] == "conforms from 01.12.2028 on"
