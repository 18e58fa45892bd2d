"""Council: the agenda of a quarterly meeting: nothing open leaves it before it is decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count

from pipeline.duties import Law
from pipeline.law.council import Council
from pipeline.model import State
from pipeline.words.speech import say

from .answers import answer_by
from .hearings import Hearing, to_be_heard
from .nouns import Affairs, Matter, Resolution, council_of
from .quarters import Quarter

HEARING, RESOLUTION = "hearing", "resolution"
"""The topics of an agenda besides the kinds of matters."""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of an agenda. `topic` is `hearing`, `resolution` or the kind of a matter.

    `who` are the keys of the people whom it is about: the mentor, the parties, the executor;
    `parties` those who neither preside nor vote. `matter` is the register's number. `number` is the
    key of the decision: the recorded one's, else a free number of the quarter. `decision` is what
    was decided in this quarter, or before it where the item is `carried` over. A `restricted` item
    says nothing but its numbers, its days and its votes.
    """

    topic: str
    paragraph: str
    text: str
    no: int = 0
    number: str = ""
    who: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    matter: int | None = None
    due: date | None = None
    carried: bool = False
    restricted: bool = False
    executor_id: str | None = None
    decision: str | None = None
    decided_on: date | None = None
    done_on: date | None = None
    votes: Mapping[str, int | None] | None = None


def agenda(
    affairs: Affairs, state: State, quarter: Quarter, law: Law, language: str = "en"
) -> list[Item]:
    """The items of the quarter's meeting: hearings, open matters by kind in the act's order,
    decisions of the quarter that decide none of these, decisions carried over until they are done.

    It can be asked for again when the meeting was held: what was decided stands in the items.
    """
    desk = _Desk(affairs, quarter, council_of(law.act), language)
    items = [*desk.items(to_be_heard(affairs, state, quarter, law))]
    taken = {one.number for one in affairs.resolutions}
    free = (name for at in count(1) if (name := f"{quarter.name}/{at}") not in taken)
    return [replace(one, no=at, number=one.number or next(free)) for at, one in enumerate(items, 1)]


@dataclass(frozen=True, slots=True)
class _Desk:
    affairs: Affairs
    quarter: Quarter
    council: Council
    language: str

    def items(self, hearings: Sequence[Hearing]) -> Iterator[Item]:
        """The items in their order; a decision stands with what it decides, or by itself."""
        new = [one for one in self.affairs.resolutions if self._holds(one.decided_on)]
        for hearing in hearings:
            of_mentor = (one for one in new if _is_of(one, hearing))
            yield self._hearing(hearing, _taken(new, of_mentor))
        for matter in self._open():
            of_matter = (one for one in new if one.matter == matter.number)
            yield self._matter(matter, _taken(new, of_matter))
        for one in new:
            yield self._resolution(one, carried=False)
        for one in self.affairs.resolutions:
            if one.decided_on < self.quarter.first and not self._is_before(one.done_on):
                yield self._resolution(one, carried=True)

    def _holds(self, day: date) -> bool:
        return self.quarter.first <= day <= self.quarter.last

    def _is_before(self, day: date | None) -> bool:
        return day is not None and day < self.quarter.first

    def _open(self) -> Iterator[Matter]:
        """The matters of the agenda, by kind in the act's order, then by number."""
        for kind, known in self.council.matters.items():
            for one in self.affairs.of_kind(kind) if known.item else ():
                if one.opened_on <= self.quarter.last and not self._is_before(one.decided_on):
                    yield one

    def _hearing(self, hearing: Hearing, decided: Resolution | None) -> Item:
        item = Item(
            topic=HEARING,
            paragraph=self.council.duties[HEARING].paragraph,
            text=self._say("hearing"),
            who=(hearing.person_id,),
            parties=(hearing.person_id,),
            due=hearing.due,
        )
        return _decided(item, decided)

    def _matter(self, matter: Matter, decided: Resolution | None) -> Item:
        item = Item(
            topic=matter.kind,
            paragraph=self.council.matters[matter.kind].paragraph,
            text=matter.text,
            who=matter.named,
            parties=matter.parties,
            matter=matter.number,
            due=answer_by(matter, self.affairs, self.council),
        )
        said = self._say("restricted", number=matter.number)
        return self._concealed(_decided(item, decided), said, matter.restricted)

    def _resolution(self, one: Resolution, *, carried: bool) -> Item:
        matter = self.affairs.matter(one.matter) if one.matter is not None else None
        item = Item(
            topic=RESOLUTION,
            paragraph=self.council.duties[RESOLUTION].paragraph,
            text=one.text,
            who=(one.executor_id,) if one.executor_id else (),
            parties=matter.parties if matter else (),
            matter=one.matter,
            due=one.due,
            carried=carried,
        )
        said = self._say("restricted_decision", number=one.matter)
        return self._concealed(_decided(item, one), said, one.restricted)

    def _concealed(self, item: Item, said: str, restricted: bool) -> Item:
        """The item as everybody may read it: of a matter for the few neither text nor people."""
        if not restricted:
            return item
        decision = self._say("in_the_case_file") if item.decision is not None else None
        return replace(
            item,
            text=said,
            who=(),
            parties=(),
            executor_id=None,
            decision=decision,
            restricted=True,
        )

    def _say(self, name: str, **facts: int | None) -> str:
        return say(f"council.{name}", self.language, **facts)


def _is_of(one: Resolution, hearing: Hearing) -> bool:
    """Whether a decision is that of a hearing: it decides no matter, and the mentor carries it
    out."""
    return one.matter is None and one.executor_id == hearing.person_id


def _taken(new: list[Resolution], found: Iterator[Resolution]) -> Resolution | None:
    """The first one found, which then stands nowhere else."""
    one = next(found, None)
    if one is not None:
        new.remove(one)
    return one


def _decided(item: Item, one: Resolution | None) -> Item:
    if one is None:
        return item
    return replace(
        item,
        number=one.number,
        executor_id=one.executor_id,
        decision=one.text,
        decided_on=one.decided_on,
        done_on=one.done_on,
        votes=one.votes,
    )
