"""The order of a day's visits, and of the causes for one."""

from __future__ import annotations

from datetime import time

import pytest

from crmtui.core.visit_plan import CAUSES, Place, Stop, arranged, clashes, rank

ZARAGOZA, UTEBO, HUESCA = "zaragoza", "utebo", "huesca"


def at(
    key: int, postcode: str, city: str, hour: int | None = None, stop: int | None = None
) -> Stop:
    return Stop(key, Place("ES", postcode, city), str(key), time(hour) if hour else None, stop)


def test_without_hours_one_goes_city_by_city_along_the_postcodes() -> None:
    stops = [
        at(1, "50180", UTEBO), at(2, "50015", ZARAGOZA), at(3, "22001", HUESCA),
        at(4, "50002", ZARAGOZA), at(5, "", ZARAGOZA), at(6, "", ""),
    ]  # fmt: skip
    assert arranged(stops) == [3, 4, 2, 5, 1, 6]


def test_what_has_an_hour_stands_by_it_and_the_others_follow_the_nearest() -> None:
    stops = [
        at(1, "22001", HUESCA, 9), at(2, "50002", ZARAGOZA, 12), at(3, "50015", ZARAGOZA),
        at(4, "22005", HUESCA), at(5, "50180", UTEBO), at(6, "", ""),
    ]  # fmt: skip
    assert arranged(stops) == [1, 4, 2, 3, 5, 6]


def test_an_order_by_hand_stands_and_newcomers_join_the_nearest() -> None:
    stops = [
        at(1, "50002", ZARAGOZA, stop=1), at(2, "22001", HUESCA, stop=2),
        at(3, "50015", ZARAGOZA), at(4, "22001", HUESCA),
    ]  # fmt: skip
    assert arranged(stops) == [1, 3, 2, 4]


def test_a_newcomer_with_an_hour_comes_before_the_first_later_one() -> None:
    stops = [at(1, "50002", ZARAGOZA, 10, 1), at(2, "22001", HUESCA, 16, 2), at(3, "", "", 12)]
    assert arranged(stops) == [1, 3, 2]


def test_places_of_another_country_are_the_farthest() -> None:
    lisbon = Stop(3, Place("PT", "50002", ZARAGOZA))
    stops = [at(1, "28001", "madrid", stop=1), at(2, "50002", ZARAGOZA, stop=2), lisbon]
    spanish = Stop(4, Place("ES", "50002", "other"))
    assert arranged([*stops[:2], spanish]) == [1, 2, 4]
    assert arranged(stops) == [1, 2, 3]


def test_an_hour_after_a_later_one_clashes() -> None:
    stops = [at(1, "", "", 12), at(2, "", ""), at(3, "", "", 9), at(4, "", "", 12)]
    assert clashes(stops) == {3}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("promise",), ("complaint",)),
        (("due", "promise"), ("promise",)),
        (("promise", "late"), ("promise", "due")),
        (("promise",), ("complaint", "late", "due", "unvisited")),
        (("unvisited",), ()),
    ],
)
def test_the_most_pressing_cause_comes_first_then_more_of_them(
    first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    assert rank(first) < rank(second)
    assert all(rank([each]) < rank([]) for each in CAUSES)
