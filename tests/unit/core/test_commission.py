"""What somebody is paid for what they sold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crmtui.core import commission_terms, commission_typed, periods, rounding
from crmtui.core.commission import Credited, Line, Rule, Step, reckon, total
from crmtui.core.commission_changes import adjustments
from crmtui.core.commission_steps import Stretch, fault
from crmtui.core.commission_terms import Terms

TODAY = date(2026, 11, 20)
MONTH = periods.around(TODAY, periods.MONTH)


def dec(text: str | int) -> Decimal:
    """A number."""
    return Decimal(text)


def steps(*pairs: tuple[int, str], family: int | None = None) -> tuple[Step, ...]:
    """Steps, from so much on so many percent."""
    return tuple(Step(dec(above), dec(rate), family) for above, rate in pairs)


def sold(sale: int, base: str, family: int | None = None, *, returned: bool = False) -> Credited:
    """What counts of a sale."""
    return Credited(sale, TODAY + timedelta(days=sale), dec(base), family, returned=returned)


TIERS = steps((0, "3"), (10_000, "5"), (20_000, "8"))


def told(lines: tuple[Line, ...]) -> list[tuple[str, str, str, str]]:
    """The lines as texts: the kind, what it is reckoned from, the rate, what it comes to."""
    return [(line.kind, str(line.base), str(line.rate), str(line.amount)) for line in lines]


def test_each_step_holds_for_what_lies_above_it() -> None:
    lines = reckon(Rule(TIERS), [sold(1, "8000.00"), sold(2, "14500.00")])

    assert told(lines) == [
        ("sale", "8000.00", "3", "240.00"),
        ("sale", "14500.00", "3", "435.00"),
        ("step", "12500.00", "2", "250.00"),
        ("step", "2500.00", "3", "75.00"),
    ]
    by_hand = 10_000 * 3 + 10_000 * 5 + 2_500 * 8
    assert total(lines) == dec(by_hand) / 100


def test_the_step_that_is_reached_holds_for_everything_where_the_rule_is_whole() -> None:
    lines = reckon(Rule(TIERS, whole=True), [sold(1, "20000.00")])
    assert told(lines)[1:] == [("step", "20000.00", "5", "1000.00")]
    assert total(lines) == dec("1600.00")


def test_below_a_threshold_nothing_is_paid() -> None:
    rule = Rule(steps((0, "0"), (10_000, "4")))
    assert total(reckon(rule, [sold(1, "9999.99")])) == 0
    assert total(reckon(rule, [sold(1, "10100.00")])) == dec("4.00")


def test_a_family_with_steps_of_its_own_counts_for_those_only() -> None:
    rule = Rule((*TIERS, *steps((0, "1"), (1_000, "2"), family=7)))
    lines = reckon(rule, [sold(1, "9000.00", 5), sold(2, "3000.00", 7), sold(3, "2000.00")])

    assert [int(line.amount) for line in lines if line.kind == "sale"] == [270, 30, 60]
    more = {line.family: (line.base, line.amount) for line in lines if line.kind == "step"}
    assert more == {7: (dec(2000), dec(20)), None: (dec(1000), dec(20))}


def test_what_no_step_names_is_paid_nothing() -> None:
    lines = reckon(Rule(steps((0, "1"), family=7)), [sold(1, "500.00", 5)])
    assert told(lines) == [("sale", "500.00", "0", "0.00")]


def test_steps_in_percent_of_the_goal_are_reached_by_all_that_counts() -> None:
    rule = Rule(
        (*steps((0, "2"), (100, "4")), *steps((0, "1"), (100, "3"), family=7)), scale="goal"
    )
    lines = reckon(rule, [sold(1, "9000.00"), sold(2, "3000.00", 7)], goal=dec(10_000))

    more = {line.family: (line.base, line.amount) for line in lines if line.kind == "step"}
    assert more == {None: (dec(1500), dec(30)), 7: (dec(500), dec(10))}, (
        "a family has its part of what is above"
    )
    with pytest.raises(ValueError, match="no goal"):
        reckon(rule, [])
    assert total(reckon(rule, [sold(1, "100.00")], goal=dec(0))) == 4, "a goal of zero is reached"


def test_a_cap_takes_off_what_is_over_it() -> None:
    lines = reckon(Rule(TIERS, cap=dec(500)), [sold(1, "22500.00")])
    assert told(lines)[-1] == ("cap", "1000.00", "0", "-500.00")
    assert total(lines) == 500


def test_what_came_back_takes_away_what_was_paid_for_it() -> None:
    lines = reckon(Rule(TIERS), [sold(1, "1000.00"), sold(2, "-400.00", returned=True)])
    assert told(lines)[1] == ("return", "-400.00", "3", "-12.00")
    assert total(lines) == 18


def test_half_a_cent_is_rounded_away_from_nought_on_each_line() -> None:
    lines = reckon(Rule(steps((0, "2.5"))), [sold(1, "1.00"), sold(2, "-1.00", returned=True)])
    assert [line.amount for line in lines] == [dec("0.03"), dec("-0.03")]
    assert total(reckon(Rule(steps((0, "2.5"))), [sold(1, "1020")], decimals=0)) == 26


amounts = some.integers(-50_000, 500_000).map(lambda cents: dec(cents).scaleb(-2))
rates = some.lists(some.integers(0, 20), min_size=1, max_size=4)
counting = some.lists(
    some.builds(sold, some.integers(1, 9), amounts.map(str), some.sampled_from([None, 7])),
    max_size=8,
    unique_by=lambda each: (each.sale, each.family),
)


def ladder(rising: list[int], whole: bool = False) -> Rule:
    """Steps of 500 each."""
    return Rule(steps(*((n * 500, str(rate)) for n, rate in enumerate(rising))), whole=whole)


@given(rates, counting, some.booleans())
def test_every_line_is_its_base_at_its_rate_and_the_total_is_their_sum(
    rising: list[int], credited: list[Credited], whole: bool
) -> None:
    rule = ladder(rising, whole)
    lines = reckon(rule, credited)

    assert total(lines) == sum(line.amount for line in lines)
    for line in lines:
        assert line.amount == rounding.to(line.base * line.rate / 100, 2)
    assert sum(line.base for line in lines if line.kind == "sale") == sum(c.base for c in credited)


@given(rates.map(sorted), counting)
def test_steps_for_what_lies_above_never_pay_more_than_the_whole_at_the_step_reached(
    rising: list[int], credited: list[Credited]
) -> None:
    marginal = total(reckon(ladder(rising), credited))
    whole = total(reckon(ladder(rising, whole=True), credited))
    assert marginal <= whole + dec("0.01") * len(rising), "but for the cents that are rounded"


@given(rates, counting, counting)
def test_what_is_put_right_later_comes_to_exactly_what_changed(
    rising: list[int], closed: list[Credited], now: list[Credited]
) -> None:
    rule = ladder(rising)
    again = partial(reckon, rule)
    then, today = again(closed), again(now)
    made = adjustments(3, then, (), today, again)

    assert total(then) + total(made) == total(today)
    assert {line.about for line in made} <= {3}
    assert adjustments(3, then, made, today, again) == (), "and only once"
    kept = commission_terms.read(commission_terms.written(Terms(rule, MONTH)))
    assert reckon(kept.rule, closed) == then, "what is closed comes out the same again"
    assert adjustments(3, then, (), reckon(kept.rule, closed), again) == ()


def test_an_adjustment_names_the_sale_that_changed_and_by_how_much() -> None:
    rule = Rule(TIERS)
    closed = reckon(rule, [sold(1, "11000.00"), sold(2, "500.00")])
    now = reckon(rule, [sold(1, "9000.00"), sold(2, "500.00")])
    made = adjustments(9, closed, (), now, partial(reckon, rule))

    assert [(line.sale, line.base, line.amount) for line in made] == [
        (1, dec("-2000.00"), dec("-60.00")), (None, 0, dec("-30.00")),
    ]  # fmt: skip


@given(rates, rates, counting, counting)
def test_families_that_became_one_change_nothing_of_what_was_sold_as_it_is(
    general: list[int], own: list[int], closed: list[Credited], now: list[Credited]
) -> None:
    theirs = steps(*((n * 500, str(rate)) for n, rate in enumerate(own)), family=7)
    rule = replace(ladder(general), steps=(*ladder(general).steps, *theirs))
    again = partial(reckon, rule)
    seven = partial(replace, family=7)

    def one(counted: list[Credited]) -> list[Credited]:
        sums: dict[int, Decimal] = {}
        for each in counted:
            sums[each.sale] = sums.get(each.sale, dec(0)) + each.base
        return [sold(sale, str(base), 7) for sale, base in sums.items()]

    then = [seven(line) for line in again(closed)]
    assert adjustments(3, then, (), again(one(closed)), again) == ()
    made = adjustments(3, then, (), again(one(now)), again)
    assert adjustments(3, then, made, again(one(now)), again) == (), "what changed comes once"


def test_a_sale_that_is_gone_is_put_right_once() -> None:
    rule = Rule(TIERS)
    closed = [replace(line, sale=None) for line in reckon(rule, [sold(1, "500.00")])]
    made = adjustments(9, closed, (), (), partial(reckon, rule))

    assert [(line.sale, line.base, line.amount) for line in made] == [(None, dec(-500), dec(-15))]
    assert adjustments(9, closed, made, (), partial(reckon, rule)) == ()


def test_the_terms_are_read_back_as_they_were_written() -> None:
    rule = Rule(
        (*TIERS, Step(dec("0.0000"), dec("2.5000"), 4)), "profit", "collected", "goal", True,
        False, dec("1500.5000"),
    )  # fmt: skip
    terms = Terms(rule, MONTH, dec("120000.0000"), 0)
    assert commission_terms.read(commission_terms.written(terms)) == terms
    assert '"cap": "1500.5"' in commission_terms.written(terms)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ([("0", "3"), ("100", "5")], None),
        ([("0", "3", "100"), ("100", "5")], None),
        ([], None),
        ([("100", "5")], ("start", 0, 100)),
        ([("0", "3", "100"), ("150", "5")], ("gap", 100, 150)),
        ([("0", "3", "100")], ("gap", 100, 0)),
        ([("0", "3"), ("100", "5"), ("100", "6")], ("twice", 100, 0)),
        ([("0", "3", "150"), ("100", "5")], ("overlap", 0, 150)),
        ([("0", "3", "0")], ("overlap", 0, 0)),
        ([("0", "101")], ("rate", 0, 0)),
        ([("-5", "1")], ("below", -5, 0)),
    ],
)
def test_steps_that_do_not_fit_together_are_found_out(
    typed: list[tuple[str, ...]], wrong: tuple[str, int, int] | None
) -> None:
    ladder = [Stretch(*map(dec, each)) for each in typed]
    found = fault(ladder)
    assert (None if found is None else tuple(found)) == wrong


@pytest.mark.parametrize(
    ("typed", "language", "means"),
    [
        ("0 3; 10000 5", "en", "0 3; 10,000 5"),
        ("0-10,000: 3 %; 10,000: 5%", "en", "0-10,000 3; 10,000 5"),
        ("0 – 10.000 2,5;10.000 5", "es", "0-10.000 2,5; 10.000 5"),
        ("", "en", ""),
        ("3", "en", None),
        ("0 3; x 5", "en", None),
        ("0-x 5", "en", None),
    ],
)
def test_steps_are_read_as_they_are_typed_and_written_so_again(
    typed: str, language: str, means: str | None
) -> None:
    found = commission_typed.read(typed, language)
    assert (None if found is None else commission_typed.written(found, language)) == means
    if means:
        assert commission_typed.read(means, language) == found


def test_families_have_a_line_each() -> None:
    found = commission_typed.read_families("Presses: 0 4; 5000 6\n\n Oil : 0 1 ", "en")
    assert found is not None
    assert [(name, len(steps)) for name, steps in found] == [("Presses", 2), ("Oil", 1)]
    same = commission_typed.read_families("Presses: 0 4; 5000 6; Oil: 0 1", "en")
    assert same == found
    for wrong in ("Presses 0 4", ": 0 4", "Presses:", "Presses: x"):
        assert commission_typed.read_families(wrong, "en") is None
