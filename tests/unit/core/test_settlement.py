"""What settles what."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from hypothesis import given, settings
from hypothesis import strategies as some

from crmtui.core.settlement import Item, settle

TODAY = date(2026, 11, 20)
_keys = count(1)


def item(kind: str, amount: int, day: int = 0, due: int | None = None, **more: int) -> Item:
    """An entry so many days after the first; an invoice is due after thirty unless said."""
    falls = day + 30 if due is None and kind == "invoice" else due
    on = TODAY + timedelta(days=day)
    until = TODAY + timedelta(days=falls) if falls is not None else None
    return Item(next(_keys), kind, on, until, amount, more.get("settles"))


def left(*items: Item) -> list[int]:
    """What is open of each."""
    found = settle(items)
    return [found[each.id] for each in items]


def test_a_payment_settles_what_was_due_first_not_what_was_made_first() -> None:
    late, soon = item("invoice", 100, due=60), item("invoice", 100, 1, due=10)
    assert left(late, soon, item("payment", 120, 5)) == [80, 0, 0]


def test_a_payment_settles_the_invoice_it_names_before_any_other() -> None:
    first, second = item("invoice", 100), item("invoice", 100, 1)
    named = item("payment", 100, 5, settles=second.id)
    assert left(first, second, named) == [100, 0, 0]


def test_what_a_payment_has_above_its_invoice_goes_to_the_next_and_then_waits() -> None:
    first, second = item("invoice", 100), item("invoice", 50, 1)
    assert left(first, second, item("payment", 180, 5, settles=second.id)) == [0, 0, 30]


def test_an_invoice_that_comes_later_uses_up_what_waits() -> None:
    assert left(item("payment", 180), item("invoice", 200, 9)) == [0, 20]


def test_an_advance_is_for_what_is_still_to_come() -> None:
    old, new = item("invoice", 100, 0), item("invoice", 100, 9)
    assert left(old, item("advance", 150, 5), new) == [100, 50, 0]
    assert left(old, item("advance", 150, 5, settles=old.id), new) == [0, 0, 50]


def test_a_credit_note_settles_as_a_payment_does() -> None:
    assert left(item("invoice", 100), item("credit_note", 30, 2)) == [70, 0]


def test_an_invoice_that_is_not_there_is_not_named() -> None:
    assert left(item("invoice", 100), item("payment", 60, 1, settles=-1)) == [40, 0]


@some.composite
def accounts(draw: some.DrawFn) -> list[Item]:
    """An account of some entries, named at random."""
    made: list[Item] = []
    for key in range(draw(some.integers(0, 12))):
        kind = draw(some.sampled_from(("invoice", "payment", "advance", "credit_note")))
        day = TODAY + timedelta(days=draw(some.integers(0, 40)))
        due = day + timedelta(days=draw(some.integers(0, 60))) if kind == "invoice" else None
        named = draw(some.none() | some.integers(0, 12)) if kind != "invoice" else None
        made.append(Item(key, kind, day, due, draw(some.integers(1, 300)), named))
    return made


@settings(derandomize=True, database=None, max_examples=80, deadline=None)
@given(accounts())
def test_nothing_is_left_that_was_not_there_and_what_settles_lowers_both_alike(
    items: list[Item],
) -> None:
    found = settle(items)
    by = {each.id: each for each in items}
    assert found.keys() == by.keys()
    assert all(0 <= found[key] <= by[key].amount for key in by)

    def balance(amount: dict[int, int]) -> int:
        return sum(amount[k] if by[k].kind == "invoice" else -amount[k] for k in by)

    assert balance(found) == balance({key: each.amount for key, each in by.items()})


@settings(derandomize=True, database=None, max_examples=30, deadline=None)
@given(accounts(), some.randoms())
def test_it_does_not_matter_in_which_order_they_are_told(items: list[Item], dice: object) -> None:
    mixed = list(items)
    dice.shuffle(mixed)  # type: ignore[attr-defined]
    assert settle(mixed) == settle(items)


@settings(derandomize=True, database=None, max_examples=30, deadline=None)
@given(accounts())
def test_money_waits_only_where_no_invoice_could_use_it(items: list[Item]) -> None:
    found = settle(items)
    open_invoices = [each for each in items if each.kind == "invoice" and found[each.id]]
    for each in items:
        if each.kind != "invoice" and found[each.id]:
            usable = (i for i in open_invoices if each.kind != "advance" or i.day >= each.day)
            assert not list(usable)
