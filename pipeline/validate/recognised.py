"""Validate: the same person in several rosters. Promises one key for each, and tells what it took.

Keys are compared as they are written. Only where no row has a key, one that looks the same is taken
(T-1 with a Cyrillic letter), and in place of a key a full name that one person alone has.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from pipeline.model import UNREAD_KEY, Finding, Table
from pipeline.words.numbers import DASHES
from pipeline.words.speech import report

_KEYS = {
    "staff": ("manager_id",),
    "hires": ("manager_id", "head_id", "nominated_mentor_id"),
    "absences": ("person_id",),
    "events": ("servant_id", "person_id"),
    "resolutions": ("executor_id",),
}
_LOOK_ALIKE = str.maketrans("АВСЕНКМОРТХУІ", "ABCEHKMOPTXYI")
_JOINTS = re.compile(rf"(?:\s|{DASHES.pattern})+")
# Kazakh names are often typed on a Russian keyboard.
_RUSSIAN = str.maketrans("әғқңөұүһіё", "агкноууxие") | str.maketrans({"ь": "", "ъ": "", "һ": "х"})
_SON_OR_DAUGHTER = re.compile(r"(?:улы|уулы|кызы|кизи|ович|евич|овна|евна)$")
_NAME = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)+")


def recognised(tables: Mapping[str, Table]) -> tuple[dict[str, Table], list[Finding]]:
    """The tables with keys that staff or hires have, and a warning for each one taken so."""
    found = dict(tables)
    findings: list[Finding] = []
    listed = found["staff"].frame.index.tolist()
    staff = [key for key in listed if not key.startswith(UNREAD_KEY)]
    found["hires"], told = _hired(found["hires"], staff)
    findings += told
    known = {*staff, *found["hires"].frame.index.tolist()}
    people = _People(known, [found["staff"], found["hires"]])
    for name, columns in _KEYS.items():
        for column in columns if name in found else ():
            found[name], told = _taken(found[name], column, people)
            findings += told
    return found, findings


def look_alike(key: str) -> str:
    """A key as it looks: small and Cyrillic letters as the Latin ones that look the same."""
    if key.isascii():
        return "-".join(key.upper().split())
    plain = unicodedata.normalize("NFKC", key).upper().translate(_LOOK_ALIKE)
    return _JOINTS.sub("-", plain)


def folded_name(name: str) -> str:
    """A name as it sounds on a Russian keyboard: Нұрлан Серікұлы is Нурлан Серик улы."""
    plain = unicodedata.normalize("NFC", name).casefold().translate(_RUSSIAN)
    words = re.findall(r"[^\W\d_]+", plain)
    joined = " ".join(words).replace(" улы", "улы").replace(" кызы", "кызы")
    *first, last = joined.split() or [""]
    return " ".join([*first, _SON_OR_DAUGHTER.sub("", last) if len(first) > 1 else last])


class _People:
    """Who stands in staff and hires: their keys, and whom a key or a name could mean otherwise."""

    def __init__(self, known: set[str], tables: Iterable[Table]) -> None:
        self.known = known
        self._tables = list(tables)
        self._looks: dict[str, str] | None = None
        self._names: dict[str, str] | None = None

    def meant(self, text: str) -> tuple[str, str] | None:
        """The key that is meant and the code of the warning; None where nobody or several are."""
        if self._looks is None:
            self._looks = _only(self.known, look_alike)
        if key := self._looks.get(look_alike(text)):
            return key, "key_as_it_looks"
        if _NAME.fullmatch(text) and (key := self._by_name(text)):
            return key, "person_by_name"
        return None

    def _by_name(self, text: str) -> str | None:
        if self._names is None:
            names = pd.concat([table.frame["full_name"].dropna() for table in self._tables])
            named = names.groupby(names.map(folded_name)).groups
            keys = {name: sorted(set(keys)) for name, keys in named.items()}
            self._names = {str(name): one[0] for name, one in keys.items() if len(one) == 1}
        return self._names.get(folded_name(text))


def _only(keys: Iterable[str], fold: Callable[[str], str]) -> dict[str, str]:
    """Each folded key with the one that is folded so; none where several are."""
    found: dict[str, str] = {}
    several = set()
    for key in keys:
        folded = fold(key)
        if found.setdefault(folded, key) != key:
            several.add(folded)
    return {folded: key for folded, key in found.items() if folded not in several}


def _hired(hires: Table, listed: Sequence[str]) -> tuple[Table, list[Finding]]:
    """The newcomers by the keys that the staff table has for them."""
    staff = set(listed)
    ends = {look_alike(key)[-1:] for key in hires.frame.index if key not in staff}
    like = tuple(one for one in {key[-1:] for key in listed} if look_alike(one) in ends)
    looks = _only([key for key in listed if key.endswith(like)], look_alike)
    meant = {
        key: looks[look_alike(key)]
        for key in hires.frame.index
        if key not in staff and not key.startswith(UNREAD_KEY) and look_alike(key) in looks
    }
    taken = set(hires.frame.index)
    meant = {key: of_staff for key, of_staff in meant.items() if of_staff not in taken}
    if not meant:
        return hires, []
    findings = [_told("key_as_it_looks", hires, key, "person_id", key) for key in sorted(meant)]
    frame = hires.frame.rename(index=meant).sort_index()
    return replace(hires, frame=frame), findings


def _taken(table: Table, column: str, people: _People) -> tuple[Table, list[Finding]]:
    values = table.frame[column]
    strange = [text for text in values.dropna().unique() if text not in people.known]
    meant = {text: found for text in strange if (found := people.meant(str(text)))}
    if not meant:
        return table, []
    rows = values[values.isin(meant)]
    findings = [_told(meant[text][1], table, at, column, str(text)) for at, text in rows.items()]
    keys = {text: key for text, (key, _) in meant.items()}
    frame = table.frame.assign(**{column: values.where(~values.isin(keys), values.map(keys))})
    return replace(table, frame=frame), findings


def _told(code: str, table: Table, at: object, column: str, found: str) -> Finding:
    key = str(at) if table.frame.index.name else None
    return report(code, table.cell(at, column), column=column, row_key=key, found=found)


def same_names(staff: Table, hires: Table) -> Iterator[Finding]:
    """Newcomers whose name somebody of the same body has in staff under another key."""
    new = hires.frame[~hires.frame.index.isin(staff.frame.index)]
    if new.empty:
        return
    of = ["state_body", "subdivision", "full_name"]
    new, old = new[of].dropna(), staff.frame[of]
    places = set(zip(new["state_body"], new["subdivision"], strict=True))
    for name in ("subdivision", "state_body"):
        old = old[old[name].isin(new[name])]
    told = zip(*(old.dropna()[name].tolist() for name in of), strict=True)
    known = {(body, unit, folded_name(name)) for body, unit, name in told if (body, unit) in places}
    for key, body, unit, name in new.itertuples():
        if (body, unit, folded_name(name)) in known:
            cell, own = hires.cell(key, "person_id"), str(key)
            yield report("other_key", cell, column="person_id", row_key=own, found=own)
