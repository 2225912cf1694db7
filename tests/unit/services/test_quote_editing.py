"""Two people edit one draft: nothing of either is lost unseen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.errors import Conflict, Invalid
from crmtui.models import Contact, Quote, QuoteLine
from crmtui.services import quotes
from tests import factories as make
from tests.unit.services.office import newest, recorded

PRESS = LineEntry(description="Press", quantity=Decimal(2), price=Decimal(9800))
RAM = LineEntry(description="Ram", price=Decimal(645))


@pytest.fixture
def draft(ana: User) -> int:
    """A draft of two lines."""
    return quotes.create(ana, QuoteEntry(make.company(ana, "Acme"), lines=(PRESS, RAM)))


def lines(key: int) -> list[tuple[object, ...]]:
    of_quote = QuoteLine.select().where(QuoteLine.quote == key).order_by(QuoteLine.position)
    return [(line.description, line.price) for line in of_quote]


def test_different_fields_and_lines_are_put_together(ana: User, jefa: User, draft: int) -> None:
    opened, version = quotes.open_for_editing(ana, draft)
    press, ram = opened.lines
    start = LineEntry(description="Start-up", price=Decimal(50))
    quotes.update(jefa, draft, opened, replace(opened, payment="cash", lines=(
        replace(press, price=Decimal(9000)), ram, start)))  # fmt: skip

    freight = LineEntry("charge", description="Freight", price=Decimal(40))
    mine = replace(opened, reference="R", lines=(press, freight, replace(ram, price=Decimal(600))))
    others = quotes.update(ana, draft, opened, mine)

    assert sorted(others) == ["payment", "price", "quote_line"]
    now, newer = quotes.open_for_editing(ana, draft)
    assert (now.payment, now.reference, newer > version) == ("cash", "R", True)
    assert lines(draft) == [("Press", 9000), ("Freight", 40), ("Ram", 600), ("Start-up", 50)]
    assert Quote.get().net == 18690


def test_the_same_cell_changed_by_both_is_asked_about(ana: User, jefa: User, draft: int) -> None:
    opened, _version = quotes.open_for_editing(ana, draft)
    press, ram = opened.lines
    quotes.update(jefa, draft, opened, replace(opened, payment="cash", lines=(
        replace(press, price=Decimal(9000)), ram)))  # fmt: skip
    mine = replace(opened, payment="later", lines=(replace(press, price=Decimal(1)), ram))

    with pytest.raises(Conflict) as asked:
        quotes.update(ana, draft, opened, mine)

    assert str(asked.value) == "Carmen Soto saved this quote while you were editing it."
    assert {clash.field: clash[1:] for clash in asked.value.clashes} == {
        "payment": ("", "later", "cash"),
        f"{press.line}.price": (9800, 1, 9000),
    }
    chosen = {f"{press.line}.price": Decimal(9500), "payment": "later"}
    quotes.update(ana, draft, asked.value.theirs, quotes.with_values(asked.value.theirs, chosen))
    assert (lines(draft)[0], Quote.get().payment) == (("Press", 9500), "later")


def test_lines_are_put_in_order_and_taken_out(ana: User, draft: int) -> None:
    opened, _version = quotes.open_for_editing(ana, draft)
    press, ram = opened.lines
    quotes.update(ana, draft, opened, replace(opened, lines=(ram, press)))
    assert lines(draft) == [("Ram", 645), ("Press", 9800)]
    opened, version = quotes.open_for_editing(ana, draft)
    quotes.update(ana, draft, opened, replace(opened, lines=(opened.lines[1],)))
    assert (lines(draft), Quote.get().net) == ([("Press", 9800)], 19600)
    assert quotes.open_for_editing(ana, draft)[1] > version


def test_an_edit_that_changes_nothing_writes_nothing(ana: User, draft: int) -> None:
    opened, version = quotes.open_for_editing(ana, draft)
    before = recorded()
    assert quotes.update(ana, draft, opened, opened) == []
    assert (recorded(), quotes.open_for_editing(ana, draft)) == (before, (opened, version))


def test_a_changed_line_is_a_newer_version_of_the_quote(ana: User, draft: int) -> None:
    opened, version = quotes.open_for_editing(ana, draft)
    noted = replace(opened.lines[0], description="Big press")
    quotes.update(ana, draft, opened, replace(opened, lines=(noted, opened.lines[1])))
    assert quotes.open_for_editing(ana, draft)[1] == version + 1


def test_what_is_wrong_is_called_by_its_place_and_nothing_is_written(ana: User, draft: int) -> None:
    opened, _version = quotes.open_for_editing(ana, draft)
    last = newest()
    bad = replace(opened.lines[1], discount_pct=Decimal(101))
    mine = replace(opened, contact="New One", lines=(PRESS, opened.lines[0], bad))
    with pytest.raises(Invalid) as refused:
        quotes.update(ana, draft, opened, mine)
    assert list(refused.value.problems) == ["2.discount_pct"]
    assert (newest(), Contact.select().count()) == (last, 0)


def test_a_name_that_is_typed_becomes_a_contact(ana: User, draft: int) -> None:
    opened, _version = quotes.open_for_editing(ana, draft)
    quotes.update(ana, draft, opened, replace(opened, contact="Max Paz"))
    assert Contact.get().name == quotes.open_for_editing(ana, draft)[0].contact == "Max Paz"
    opened, _version = quotes.open_for_editing(ana, draft)
    quotes.update(ana, draft, opened, replace(opened, contact=""))
    assert Quote.get().contact is None
