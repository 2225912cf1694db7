"""What customers have in stock: counted in a grid, explained, ordered anew."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from crmtui.entry import CountEntry, CountLineEntry, LineEntry
from crmtui.models import FollowUp, StockCount
from crmtui.queries import quotes, stock
from crmtui.screens.quotes.quote import QuoteScreen
from crmtui.services import stock as service
from tests import deals as made
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk

OIL = CountLineEntry("Aceite hidráulico", "Hidro-Ebro", "Aceites", Decimal(30), "l")


def line(code: str, quantity: int, sold: int | None = None) -> CountLineEntry:
    """So many of a product of ours."""
    return CountLineEntry(
        code, quantity=Decimal(quantity), sold=None if sold is None else Decimal(sold)
    )


@pytest.fixture
def office(office_of_four: Office) -> Office:
    """The office with two products, counted at two companies."""
    ana, manager = office_of_four.ana, office_of_four.manager
    bodegas, talleres = office_of_four.bodegas, office_of_four.talleres
    made.product(manager, "CIL-80", "Cilindro de repuesto 80 t", price="645")
    made.product(manager, "FIL-10", "Filtro de aceite", price="12.5")
    for code, count, day in (("FIL-10", 60, "2026-09-28"), ("CIL-80", 2, "2026-10-20")):
        sold = LineEntry(code=code, quantity=Decimal(count))
        made.sale(ana, bodegas, day, sold)
    first = (line("FIL-10", 50), line("CIL-80", 6), OIL)
    last = (line("FIL-10", 10), line("CIL-80", 5, 1), OIL)
    service.count(ana, CountEntry(bodegas, day=date(2026, 9, 30), lines=first))
    service.count(ana, CountEntry(bodegas, day=date(2026, 11, 9), note="En la nave", lines=last))
    service.count(ana, CountEntry(talleres, day=date(2026, 7, 1), lines=(line("FIL-10", 4),)))
    return office_of_four


async def test_a_count_is_typed_explained_ordered_and_taken_back(
    make_app: MakeApp, office: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.app.open_company(office.bodegas)
        await desk.press("X", "down")
        assert "50 were there, 0 came, 10 are left: 40 sold in 40 days, 1 a day." in desk.text
        assert "For 30 days and 7 to be safe: 1 × 37 − 0 = 37 to order." in desk.text

        await desk.press("n", *"6000", "enter", "8", "tab", *"many", "enter")
        assert "How many? A number, such as 2 or 1.5." in desk.text
        await desk.press("ctrl+u", "2", "f2")
        assert "6,000 is a hundred times what was ever there." in desk.message
        assert StockCount.select().where(StockCount.company == office.bodegas).count() == 2
        await desk.press("escape", "n")
        assert "Ctrl+R" in desk.message
        await desk.press("ctrl+r", "up", "shift+tab", "6", "f2")
        assert ": 2 products counted." in desk.message
        row = stock.find(office.ana)[0]
        assert (row.day, row.ours, row.others, row.marked) == (date(2026, 11, 20), 2, 0, False)
        await desk.press("u")
        assert stock.find(office.ana)[0].day == date(2026, 11, 9)

        await desk.press("p")
        assert "FIL-10" in desk.text
        assert "A draft of what they should order" in desk.message
        assert isinstance(desk.app.screen, QuoteScreen)
        drafted = quotes.get(office.ana, desk.app.screen.quote_id)
        assert [(each.code, each.quantity) for each in drafted.entry.lines] == [
            ("FIL-10", Decimal(37))
        ]
        await desk.press("u", "escape", "tab", "tab", "x")
        assert "count of 09/11/2026 taken back" in desk.message
        await desk.press("u", "enter", "down", "5", "f2")
        assert ": 3 products counted." in desk.message


async def test_the_stock_of_all_is_kept_to_a_code_a_product_and_a_period(
    make_app: MakeApp, office: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("X")
        assert "Stock of customers  2" in desk.text
        await desk.press("tab", "tab")
        assert "Stock of customers  3" in desk.text
        await desk.press("slash", *"cil-80", "enter")
        assert "Stock of customers  2" in desk.text
        await desk.press("v")
        assert "Stock of customers  1" in desk.text
        await desk.press("escape", "enter")
        assert "Bodegas" in desk.text
        assert "counted 11 days ago" in desk.text
        await desk.press("q", "H")
        assert "stock counted" in desk.text


async def test_where_a_price_fell_a_count_is_asked_for(make_app: MakeApp, office: Office) -> None:
    make.price_list(office.manager, "2027", "2026-11-15", {})
    async with open_desk(make_app(0)) as desk:
        await desk.press("6", "tab", "p")
        await desk.press("enter", "down", *"10", "enter")
        assert "2 customers have it: c on the list asks for a count" in desk.message
        await desk.press("escape", "c")
        assert "2 customers are asked for a count" in desk.message
        asked = FollowUp.select().where(FollowUp.purpose == "task")
        assert {row.note for row in asked} == {"Count the stock, its price fell: FIL-10"}
        await desk.press("u")
        assert not asked.exists()


async def test_how_stock_looks(make_app: MakeApp, office: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("X")
        await desk.assert_pictures("stock_office")
        await desk.press("enter")
        await desk.assert_pictures("stock_company")
        await desk.press("tab")
        await desk.assert_pictures("stock_shares")
        await desk.press("n", *"20", "enter", *"4", "tab", *"2")
        await desk.assert_pictures("stock_count")
