"""The order of a day's visits, and what makes a company worth one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from typing import NamedTuple

CAUSES = ("promise", "complaint", "late", "overdue", "target", "due", "unvisited")
"""Why a company is proposed, the most pressing first: something promised is open; so is a
complaint; they usually would have bought again by now; they owe what is due; an operation is
theirs to win; a next contact is due; nobody was there for long."""

AIMS = {
    "sell": ("more", "others", "first"),
    "manage": ("collect", "complaint", "policy", "terms", "count", "know"),
    "bring": ("samples", "prices", "materials", "gifts"),
}
"""What a visit can be for, and what can be taken along, by kind; "other" is of any."""
AIM_OF = {
    "complaint": "complaint",
    "late": "more",
    "overdue": "collect",
    "target": "first",
}
"""What a visit is for where this is the cause for it."""


def kind_of(aim: str) -> str:
    """What kind an aim is of; nothing where it could be any."""
    return next((kind for kind, aims in AIMS.items() if aim in aims), "")


class Place(NamedTuple):
    """Where a stop is. What is not known is empty; cities are folded."""

    country: str = ""
    postcode: str = ""
    city: str = ""

    @property
    def is_known(self) -> bool:
        """Whether one can tell where it is."""
        return bool(self.postcode or self.city)


@dataclass(frozen=True, slots=True)
class Stop:
    """One visit of a day's round."""

    key: int
    place: Place
    name: str = ""
    at: time | None = None
    """The hour agreed upon, if there is one."""
    stop: int | None = None
    """The place in the round that somebody gave it, from 1."""


def arranged(stops: Collection[Stop]) -> list[int]:
    """The keys of a day's stops in the order in which one goes.

    Those that somebody put in order stand so; else those with an hour, by the hour. Each of
    the others follows the one that is nearest: of the same city, or else of the postcode that
    begins alike. Where there is neither order nor hour, city by city along the postcodes;
    what nobody knows the place of comes last.
    """
    fixed = sorted((each for each in stops if each.stop is not None), key=_by_hand)
    fixed = fixed or sorted((each for each in stops if each.at is not None), key=_by_hour)
    there = {each.key for each in fixed}
    rest = _by_place([each for each in stops if each.key not in there])
    after: list[list[Stop]] = [[] for _ in range(len(fixed) + 1)]
    for each in rest:
        after[_gap(each, fixed)].append(each)
    order = after[0]
    for stop, followers in zip(fixed, after[1:], strict=True):
        order = [*order, stop, *followers]
    return [each.key for each in order]


def clashes(stops: Sequence[Stop]) -> set[int]:
    """The keys of those that come, in this order, after one with a later hour."""
    latest, found = time.min, set()
    for each in stops:
        if each.at is not None:
            if each.at < latest:
                found.add(each.key)
            latest = max(latest, each.at)
    return found


def rank(causes: Iterable[str]) -> tuple[int, ...]:
    """What puts companies in order by their causes: the most pressing one first, then the next.

    Of two with the same, the one with more comes first.
    """
    places = sorted(CAUSES.index(each) for each in set(causes))
    return (*places, len(CAUSES))


def overall(met: Iterable[str]) -> str:
    """Whether a visit met its objectives, of whether each was: "yes", "partly", "no" or nothing."""
    said = {each for each in met if each}
    return said.pop() if len(said) == 1 else "partly" if said else ""


def _by_hand(stop: Stop) -> tuple[int, int]:
    return stop.stop or 0, stop.key


def _by_hour(stop: Stop) -> tuple[time, str, str, int]:
    return stop.at or time.max, stop.place.postcode, stop.name, stop.key


def _by_place(stops: Sequence[Stop]) -> list[Stop]:
    """City by city, the city with the lowest postcode first."""
    first: dict[tuple[str, str], str] = {}
    for each in stops:
        town = _town(each.place)
        code = each.place.postcode or "~"
        first[town] = min(first.get(town, code), code)
    return sorted(
        stops,
        key=lambda each: (
            not each.place.is_known, each.place.country, first[_town(each.place)],
            _town(each.place), each.place.postcode or "~", each.name, each.key,
        ),
    )  # fmt: skip


def _town(place: Place) -> tuple[str, str]:
    return place.country, place.city


def _gap(stop: Stop, fixed: Sequence[Stop]) -> int:
    """After how many of those that are fixed a stop comes."""
    if stop.at is not None:
        for place, each in enumerate(fixed):
            if each.at is not None and each.at > stop.at:
                return place
    near = [place for place, each in enumerate(fixed) if each.place.is_known]
    if not near or not stop.place.is_known:
        return len(fixed)
    return 1 + min(near, key=lambda place: (*_far(stop.place, fixed[place].place), place))


def _far(one: Place, other: Place) -> tuple[bool, bool, int, int]:
    """How far apart two places are, as far as their names and codes say."""
    alike = 0
    for mine, theirs in zip(one.postcode, other.postcode, strict=False):
        if mine != theirs:
            break
        alike += 1
    codes = [int(each.postcode) for each in (one, other) if each.postcode.isdecimal()]
    apart = abs(codes[0] - codes[1]) if len(codes) == 2 else 0
    same = one.city == other.city and bool(one.city)
    return one.country != other.country, not same, -alike, apart
