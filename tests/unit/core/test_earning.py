"""How much of a sale counts on which day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as some

from crmtui.core import periods
from crmtui.core.earning import Move, Paper, Sold, moves, part
from crmtui.core.periods import Period
from crmtui.core.settlement import Item

FIRST = date(2026, 10, 1)
MONTH = Period(FIRST, date(2026, 10, 31))
ALWAYS = Period(date(2020, 1, 1), date(2030, 12, 31))
_keys = count(1)


def sale(total: int = 1210, day: int = 0, currency: str = "EUR", worth: int | None = None) -> Sold:
    """A sale so many days after the first."""
    return Sold(5, FIRST + timedelta(days=day), total, currency, worth or total)


def paper(
    kind: str, amount: int, day: int, *, of: int | None = 5, settles: int | None = None,
    currency: str = "EUR", worth: int | None = None,
) -> Paper:  # fmt: skip
    """An entry so many days after the first; a payment is of no sale."""
    on = FIRST + timedelta(days=day)
    due = on + timedelta(days=30) if kind == "invoice" else None
    key = next(_keys)
    its = of if kind in ("invoice", "credit_note") else None
    item = Item(key, kind, on, due, amount, settles)
    return Paper(item, currency, worth or amount, its, f"{kind[0].upper()}{day}")


def told(
    moment: str, sold: Sold, *papers: Paper, period: Period = ALWAYS, returns: bool = True
) -> list[tuple[int, Fraction | int, str]]:
    """What moved: days after the first, the fraction that counts from then on, the number."""
    found = moves(moment, [sold], papers, period, returns=returns)
    return [((move.day - FIRST).days, move.after, move.number) for move in found]


HALF = Fraction(1, 2)


def test_a_sale_counts_on_its_day_and_what_is_credited_takes_it_back_on_its_own() -> None:
    back = paper("credit_note", 605, 40)
    assert told("sold", sale(), back) == [(0, 1, ""), (40, HALF, "C40")]
    assert told("sold", sale(), back, period=MONTH) == [(0, 1, "")]
    assert told("sold", sale(), back, returns=False) == [(0, 1, "")]


def test_a_sale_counts_as_it_is_invoiced_and_never_more_than_all_of_it() -> None:
    papers = paper("invoice", 605, 3), paper("invoice", 1210, 9)
    assert told("invoiced", sale(), *papers) == [(3, HALF, "I3"), (9, 1, "I9")]
    assert told("invoiced", sale()) == []


def test_a_cancelled_invoice_counts_no_more_from_its_credit_note_on() -> None:
    papers = paper("invoice", 1210, 3), paper("credit_note", 1210, 8)
    assert told("invoiced", sale(), *papers) == [(3, 1, "I3"), (8, 0, "C8")]


def test_a_part_of_a_payment_pays_its_part() -> None:
    invoice = paper("invoice", 1210, 1)
    papers = invoice, paper("payment", 605, 20), paper("payment", 605, 50)
    assert [each[:2] for each in told("collected", sale(), *papers)] == [(20, HALF), (50, 1)]


def test_money_for_another_invoice_pays_nothing_of_this_one() -> None:
    other, own = paper("invoice", 500, 0, of=None), paper("invoice", 1210, 1)
    named = paper("payment", 500, 9, settles=other.item.id)
    assert told("collected", sale(), other, own, named) == []


def test_an_advance_counts_from_the_invoice_on() -> None:
    papers = paper("advance", 1210, 1), paper("invoice", 1210, 15)
    assert told("collected", sale(), *papers) == [(15, 1, "I15")]


def test_a_credit_note_is_no_money_and_takes_back_what_was_collected() -> None:
    invoice = paper("invoice", 1210, 1)
    credit = paper("credit_note", 605, 5, settles=invoice.item.id)
    assert told("collected", sale(), invoice, credit) == []
    paid = paper("payment", 1210, 3, settles=invoice.item.id)
    assert [each[:2] for each in told("collected", sale(), invoice, paid, credit)] == [
        (3, 1), (5, HALF),
    ]  # fmt: skip


def test_a_return_is_deducted_when_it_was_sold_or_when_its_credit_note_is_there() -> None:
    back = sale(-1210)
    note = paper("credit_note", 1210, 7)
    assert told("sold", back, note) == [(0, 1, "")]
    for moment in ("invoiced", "collected"):
        assert told(moment, back, note) == [(7, 1, "C7")]
        assert told(moment, back) == []


def test_an_invoice_in_another_currency_counts_by_what_it_is_worth() -> None:
    papers = (paper("invoice", 500, 2, currency="USD", worth=605),)
    assert told("invoiced", sale(), *papers) == [(2, HALF, "I2")]


def test_a_sale_for_nothing_counts_on_its_day() -> None:
    for moment in ("sold", "invoiced", "collected"):
        assert told(moment, sale(0)) == [(0, 1, "")]


entries = some.lists(
    some.builds(
        paper, some.sampled_from(["invoice", "payment", "advance", "credit_note"]),
        some.integers(1, 2000), some.integers(0, 120),
    ),
    max_size=6,
)  # fmt: skip


@given(some.sampled_from(["sold", "invoiced", "collected"]), entries, some.integers(1, 99_999))
def test_the_months_of_a_sale_come_to_what_counts_in_the_end(
    moment: str, papers: list[Paper], cents: int
) -> None:
    amount = Decimal(cents).scaleb(-2)
    whole = Period(FIRST, FIRST + timedelta(days=150))
    months = [
        part(amount, move, 2)
        for month in periods.parts(whole)
        for move in moves(moment, [sale()], papers, month)
    ]
    last = moves(moment, [sale()], papers, whole)
    ends = last[-1].after if last else Fraction(0)

    assert 0 <= ends <= 1
    assert sum(months) == part(amount, Move(5, FIRST, Fraction(0), ends, ""), 2)
    if ends == 1:
        assert sum(months) == amount


@pytest.mark.parametrize("day", [31, 45])
def test_what_is_entered_later_does_not_change_an_earlier_month(day: int) -> None:
    own, other = paper("invoice", 1210, 1), paper("invoice", 1210, 0, of=None)
    paid = paper("payment", 1210, 9)
    before = told("collected", sale(), own, other, paid, period=MONTH)
    later = paper("payment", 1210, day, settles=other.item.id)
    assert told("collected", sale(), own, other, paid, later, period=MONTH) == before
