"""The terminal: what a command says to people, and its one JSON value for machines.

Findings are told with their place and never with what was found: that may be somebody's data.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from pipeline.ending import FOR_A_PERSON
from pipeline.machine import bare_shape, duty_shape, of_template_shape, recognised_shape
from pipeline.model import Finding
from pipeline.words.findings import printable, sentence
from pipeline.words.languages import texts_of, typeset
from pipeline.words.own import language_of_voice
from pipeline.words.reasons import candidate_rows, change_lines
from pipeline.words.shapes import finding_shape
from pipeline.words.speech import say, spoken
from pipeline.words.terminal import terminal_words
from pipeline.words.workbooks import workbook_words

if TYPE_CHECKING:
    from pipeline.ask import Explained, Pack, Reprinted, Summary
    from pipeline.deliver import NamedDuty
    from pipeline.render import Checked
    from pipeline.rosters import Rosters
    from pipeline.runs import Outcome
    from pipeline.verify import Verified

SHOWN_FINDINGS = 20
PIPED = 200
SHOWN_OF_DUTY = (
    "state",
    "due",
    "safe",
    "duty",
    "paragraph",
    "servant_id",
    "mentor_id",
    "who",
    "receives",
    "done_on",
)


class Talk:
    """Words on the terminal; with `as_json` they go to standard error, and JSON to the other.

    `language` is that of the run's settings, of two languages the leading one speaks; codes and
    keys are the same in all.
    """

    def __init__(self, as_json: bool, language: str = "en") -> None:
        self.as_json = as_json
        self.language = language
        self.words = terminal_words(language)
        self.shown = workbook_words(texts_of(language)[0])
        self.console = Console(stderr=as_json, highlight=False, markup=False, soft_wrap=True)

    @contextmanager
    def working(self, command: str) -> Iterator[None]:
        """A sign of life for as long as the work takes."""
        with self.console.status(self.words["working"][command]):
            yield

    def orders(self, outcome: Outcome, out: Path, *, draft: bool) -> None:
        """The closing table of outcomes, the findings, the notices, and where the papers lie."""
        self._json(
            {
                "on": outcome.on.isoformat(),
                "rulebook": outcome.rulebook,
                "decisions": [bare_shape(one) for one in outcome.decisions],
                "findings": [finding_shape(one) for one in outcome.findings],
                "documents": outcome.documents,
            }
        )
        self._findings(outcome.findings)
        self._outcomes(outcome.decisions)
        self._for_a_person(outcome.decisions)
        for note in outcome.notes:
            self.console.print(note)
        folder = out / "draft" if draft else out / f"{outcome.on:%Y-%m}"
        words = self.words["orders"]["draft" if draft else "papers"]
        self._print(words, count=len(outcome.documents), folder=folder)

    def check(self, taken: Rosters) -> None:
        """What was recognised as what, what was passed over, and every fault."""
        tables = [table for _, table in sorted(taken.tables.items())]
        recognised = [recognised_shape(table, self.language) for table in tables]
        findings = [finding_shape(one) for one in taken.findings]
        self._json({"findings": findings, "recognised": recognised})
        for one in recognised:
            self._preview(one)
        errors = sum(one.severity == "error" for one in taken.findings)
        words, others = self.words["check"]["counted"], len(taken.findings) - errors
        self._print(words, errors=errors, warnings=others)
        self._findings(taken.findings)

    def _preview(self, one: Mapping[str, Any]) -> None:
        """One roster as it was understood: where it stands, its columns, and what is not read."""
        words = self.words["check"]
        parts = (one["file"], one["sheet"], one["read_as"])
        where = printable(", ".join(part for part in parts if part))
        told = {"table": one["table"], "row": one["header_row"], "rows": one["rows"]}
        self._print(words["table"], where=where, **told)
        for name, place in one["columns"].items():
            heading = printable(" ".join(place["heading"].split()))
            quoted = typeset(f'  "{heading}"', language_of_voice(texts_of(self.language)[0]))
            said = "" if heading == name else quoted
            self.console.print(f"  {place['column']:>3}  {name}{said}")
        if one["not_read"]:
            # A heading that nobody knows may be anything, a name too.
            self._print("  " + words["not_read"], columns=", ".join(one["not_read"]))
        for reason, rows in one["passed_over"].items():
            told = {"reason": words["reasons"][reason], "rows": ", ".join(map(str, rows))}
            self._print("  " + words["passed"], **told)

    def reprint(self, papers: Sequence[Reprinted], out: Path) -> None:
        """The papers made again, and whether they have the bytes of the first time."""
        self._json(
            {"documents": [{"path": one.path, "same_bytes": one.same_bytes} for one in papers]}
        )
        for one in papers:
            words = "{path}" if one.same_bytes else self.words["reprint"]["other"]
            self._print(words, path=out / one.path)

    def due(self, duties: Sequence[NamedDuty]) -> None:
        """A table of duties by keys alone."""
        self._json([duty_shape(one.owed) for one in duties])
        words = self.shown["due"]
        roles = words["roles"]
        table = Table(title=words["sheet"], box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
        for name in SHOWN_OF_DUTY:
            whole = name not in ("duty", "who", "receives")
            table.add_column(words["short"][name], no_wrap=whole, overflow="fold")
        for one in duties:
            shape = duty_shape(one.owed) | {
                "state": words["states"][one.owed.state],
                "duty": one.words(words["duties"]),
                "who": roles.get(one.owed.who, one.who),
                "receives": ", ".join(roles.get(role, role) for role in one.owed.receives),
            }
            found = {name: getattr(one.owed, name) for name in ("due", "safe", "done_on")}
            shape |= {name: f"{day:%d.%m.%Y}" for name, day in found.items() if day}
            table.add_row(*(str(shape[name] or "") for name in SHOWN_OF_DUTY))
        if not self.console.is_terminal:
            self.console.width = PIPED
        self.console.print(table)
        counts = Counter(words["states"][one.owed.state] for one in duties)
        count = self.words["due"]["count"]
        told = (count.format(count=many, state=state) for state, many in counts.items())
        self.console.print(", ".join(told))

    def summary(self, found: Summary, out: Path) -> None:
        """Where the summary lies, and its first figures."""
        self._json(found.figures)
        told = {name: found.figures[name] for name in ("hired", "covered")}
        told |= {name: len(found.figures[name]) for name in ("late", "replacements", "breaches")}
        self._print(self.words["summary"]["counted"], **told)
        self.console.print(str(out / found.path))

    def explained(self, found: Explained) -> None:
        """The answer, its reasons, and a table of the candidates: keys, paragraphs and cells; what
        was found there stands in the JSON."""
        self._json(found.shape())
        words, own = self.shown, self.shown["explain"]
        decision = found.decision
        outcome = words["outcomes"][decision.outcome]
        mentor = f": {decision.mentor_id}" if decision.mentor_id else ""
        run = own["run"].format(run=found.run) if found.run else own["no_run"]
        day = f"{found.on:%d.%m.%Y}"
        self.console.print(own["head"].format(servant=decision.servant_id, day=day, run=run))
        self.console.print(own["act"].format(**found.act))
        self.console.print(f"{outcome}{mentor}")
        for sentence_ in (*decision.reasons, *found.sentences):
            self.console.print(f"  {sentence_}")
        if found.sentences:
            levels = ", ".join(own["order"][name] for name in found.levels)
            self.console.print(own["by"].format(levels=levels))
            if found.run:
                self.console.print(own["proof"])
        table = Table(*own["columns"].values(), title=own["title"], box=SIMPLE_HEAD)
        for row in candidate_rows(found.candidates, own):
            table.add_row(*row)
        if not self.console.is_terminal:
            self.console.width = PIPED
        self.console.print(table)
        if found.changes:
            for line in change_lines(found.changes, words):
                self.console.print(line)

    def verified(self, found: Verified) -> None:
        """What is proved and what is not, in a line each, and every problem."""
        self._json(found.shape())
        for one in found.problems:
            self.console.print(f"{one.code}: {one.says(found.language)}")
        self.console.print(found.proved)
        self.console.print(found.not_proved)

    def council(self, pack: Pack, out: Path) -> None:
        """What is wrong in the council's affairs, and where the pack of its meeting lies."""
        findings = [finding_shape(one) for one in pack.findings]
        self._json(
            {"quarter": pack.quarter, "documents": list(pack.documents), "findings": findings}
        )
        self._findings(pack.findings)
        folders = dict.fromkeys(str((out / path).parent) for path in pack.documents)
        words = self.words["council"]
        self._print(words["made"], count=len(pack.documents), folders=words["and"].join(folders))

    def templates(self, checked: Checked) -> None:
        """Every fault of the templates: the file, the place, what to do."""
        self._json([of_template_shape(one, self.language) for one in checked.faults])
        for one in checked.faults:
            self.console.print(spoken(one.sentence(), self.language))
        faulty = len({one.file for one in checked.faults})
        words = self.words["templates"]["faulty" if faulty else "fine"]
        self._print(words, count=len(checked.files), faults=len(checked.faults), files=faulty)

    def names(self, offered: Sequence[str]) -> None:
        """The names that a template may use, one a line."""
        self._json(list(offered))
        if not self.as_json:
            for name in offered:
                self.console.print(name)

    def pdf(self, out: Path, paths: Sequence[str]) -> None:
        """Make a PDF beside each paper; where that fails the papers are there all the same."""
        from pipeline.pdf import print_pdf

        with self.working("pdf"):
            printed = print_pdf(out, paths)
        key = "none" if not printed.office else "all" if printed.whole else "some"
        told = {"made": printed.made, "papers": printed.papers}
        self.console.print(say(f"pdf.{key}", self.language, **told))

    def init(self, files: Sequence[str], folder: Path) -> None:
        """What was written, and what to do next."""
        for name in files:
            self.console.print(str(folder / name))
        self._print(self.words["init"]["next"], folder=folder)

    def _findings(self, findings: Sequence[Finding]) -> None:
        ordered = sorted(findings, key=lambda one: one.severity != "error")
        for one in ordered[:SHOWN_FINDINGS]:
            key = f" [{one.row_key}]" if one.row_key else ""
            severity = self.shown["severities"][one.severity]
            self.console.print(f"{severity}: {sentence(one, False, self.language)}{key}")
        more = len(ordered) - SHOWN_FINDINGS
        if more > 0:
            self._print(self.words["findings"]["more"], count=more)

    def _outcomes(self, decisions: Sequence[Mapping[str, Any]]) -> None:
        words, own = self.shown["outcomes"], self.words["orders"]
        counts = Counter(one["outcome"] for one in decisions)
        table = Table(own["outcome"], own["cases"], title=own["title"])
        for name, word in words.items():
            if counts[name]:
                table.add_row(word, str(counts[name]))
        table.add_row(own["all"], str(len(decisions)))
        self.console.print(table)

    def _for_a_person(self, decisions: Sequence[Mapping[str, Any]]) -> None:
        """The cases that cannot go on without somebody, with the reason; keys, never names."""
        words = self.shown["outcomes"]
        waiting = [one for one in decisions if one["outcome"] in FOR_A_PERSON]
        for one in waiting[:SHOWN_FINDINGS]:
            reason = one["reasons"][0] if one["reasons"] else ""
            self.console.print(f"{one['servant_id']}: {words[one['outcome']]}. {reason}")
        if len(waiting) > SHOWN_FINDINGS:
            self._print(self.words["orders"]["more"], count=len(waiting) - SHOWN_FINDINGS)

    def _print(self, words: str, **told: Any) -> None:
        self.console.print(words.format(**told))

    def _json(self, value: Any) -> None:
        if self.as_json:
            narrow = "utf" not in (sys.stdout.encoding or "").lower()
            json.dump(value, sys.stdout, ensure_ascii=narrow, indent=2)
            sys.stdout.write("\n")
