"""ask: how many servants each mentor of a period carried (par. 10). Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.duties import Life
from pipeline.model import Service

from .period import Period

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Carried:
    """One servant with one mentor: from the day `since` up to the day before `until`."""

    mentor_id: str
    servant_id: str
    since: date
    until: date

    def on(self, day: date) -> bool:
        """Whether the mentor has this servant on that day."""
        return self.since <= day < self.until


@dataclass(frozen=True, slots=True)
class Excess:
    """A mentor with more servants than the act allows: who, since when, for how many days."""

    mentor_id: str
    servants: tuple[str, ...]
    since: date
    days: int


def carried(lives: Iterable[Life], day: date) -> list[Carried]:
    """Whom each mentor has by signed orders, as it is known on `day`."""
    return [
        Carried(service.mentor_id, life.one.servant_id, service.since, _until(life, service, day))
        for life in lives
        for service in life.services
    ]


def _until(life: Life, service: Service, day: date) -> date:
    """The first day without this mentor: the next order's, the one after the end, or the end."""
    ends = [service.until, life.end and life.end + _DAY, life.over_on(day)]
    return min((end for end in ends if end), default=date.max)


def loads(pairs: Iterable[Carried], period: Period, places: int | None) -> dict[str, int]:
    """How many mentors of the period have so many servants on its last day; `over`: too many."""
    mentors: Counter[str] = Counter()
    for pair in pairs:
        if pair.since <= period.last and pair.until > period.first:
            mentors[pair.mentor_id] += pair.on(period.last)
    most = max(mentors.values(), default=0) if places is None else places
    counted = Counter(mentors.values())
    told = {str(number): counted[number] for number in range(most + 1)}
    return told | {"over": sum(count for number, count in counted.items() if number > most)}


def excesses(pairs: Iterable[Carried], period: Period, places: int | None) -> Iterator[Excess]:
    """Every mentor who had too many servants on some day of the period, by key."""
    of_mentor: dict[str, list[Carried]] = defaultdict(list)
    for pair in pairs:
        of_mentor[pair.mentor_id].append(pair)
    for mentor_id, mine in sorted(of_mentor.items()):
        if places is not None and len(mine) > places:
            days = [day for day in _days(mine, period) if _count(mine, day) > places]
            if days:
                on = days[0]
                servants = sorted(pair.servant_id for pair in mine if pair.on(on))
                yield Excess(mentor_id, tuple(servants), on, len(days))


def _days(mine: list[Carried], period: Period) -> Iterator[date]:
    """The days of the period on which there is anything to count."""
    day = max(period.first, min(pair.since for pair in mine))
    last = min(period.last, max(pair.until for pair in mine))
    while day <= last:
        yield day
        day += _DAY


def _count(mine: list[Carried], day: date) -> int:
    return sum(pair.on(day) for pair in mine)
