"""Which cases help: those that share most with where one stands, the newer of two alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crmtui.core.helping import WEIGHTS, About, Situation, best, reasons


@dataclass(frozen=True)
class Told:
    """A case."""

    id: int
    about: About
    day: date = date(2026, 1, 1)


HERE = Situation(sectors=frozenset({1}), competitors=frozenset({2, 3}), objections=frozenset({4}))


def test_what_they_have_in_common_is_told_what_counts_most_first() -> None:
    assert reasons(About(sector=1, competitor=3, objection=5), HERE) == ("competitor", "sector")
    assert reasons(About(sector=9), HERE) == ()
    assert reasons(About(), HERE) == ()
    everything = Situation(*(frozenset({1}) for _each in range(6)))
    assert reasons(About(1, 1, 1, 1, 1, 1), everything) == tuple(WEIGHTS)


def test_what_has_more_in_common_comes_first_and_what_has_nothing_not_at_all() -> None:
    sector, rival = Told(1, About(sector=1)), Told(2, About(competitor=2))
    both, none = Told(3, About(sector=1, objection=4)), Told(4, About(sector=8))

    assert [case.id for case, _why in best([sector, none, rival, both], HERE)] == [3, 2, 1]


def test_of_two_alike_the_newer_one_comes_first() -> None:
    old, new = Told(1, About(sector=1)), Told(2, About(sector=1), date(2026, 2, 1))
    assert [case.id for case, _why in best([old, new], HERE)] == [2, 1]
