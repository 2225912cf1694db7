"""Prices that were seen, typed and verified, and the prices of one thing side by side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.entry import LineEntry, PriceSeenEntry
from crmtui.queries import prices_seen
from crmtui.screens.prices.comparison import ComparisonScreen
from crmtui.services import prices_seen as service
from tests import deals as made
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk

PRESS = LineEntry(code="PH100", quantity=Decimal(1), price=Decimal(9800), taxes="IVA 21")


@pytest.fixture
def office(office_of_four: Office) -> Office:
    """A press that was sold to one, quoted to another, and seen at both."""
    ana, talleres, bodegas = office_of_four.ana, office_of_four.talleres, office_of_four.bodegas
    press = made.product(ana, "PH100", "Prensa hidráulica 100 t", price="9900")
    make.price_list(ana, "2026", "2026-01-01", {press: "10200"})
    made.sale(ana, talleres, "2026-03-02", PRESS)
    made.sale(ana, talleres, "2026-09-14", replace(PRESS, price=Decimal(9900)))
    made.quote(ana, bodegas, (replace(PRESS, price=Decimal("10098")),), products=(press,))
    seen = PriceSeenEntry(talleres, "PH100", kind="resale", price=Decimal(12500), source="Su web")
    service.create(ana, replace(seen, day=date(2026, 6, 3)))
    key = service.create(ana, replace(seen, day=date(2026, 11, 3), price=Decimal(12900)))
    service.verify(ana, key)
    theirs = replace(
        seen, company=bodegas, kind="quoted", competitor="Hidro-Ebro", item="HE-100",
        price=Decimal(9450), day=date(2026, 10, 20), source="Oferta que me enseñó",
    )  # fmt: skip
    service.create(ana, theirs)
    service.create(ana, replace(theirs, company=None, kind="list", price=Decimal(9990)))
    return office_of_four


async def test_a_price_is_typed_asked_about_verified_and_taken_back(
    make_app: MakeApp, office: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.app.open_company(office.talleres)
        await desk.press("dollar_sign")
        assert "Talleres Aragón SL  prices seen 2" in desk.lines[0]
        await desk.press("n", *"ph1", "enter", "r", "enter", *"129000")
        assert "→ €129,000.00" in desk.text
        assert "list price 10,200.00 EUR" in desk.text
        await desk.press("enter", "enter")
        await desk.type("Me lo dijo Marta")
        await desk.press("enter")
        assert "The usual price of it is €12,500.00, and this is €129,000.00." in desk.text
        assert "The same key again saves it all the same." in desk.message
        await desk.press("enter")
        assert "Talleres Aragón SL · PH100: €129,000.00." in desk.message
        (odd, *_others) = prices_seen.of_company(office.ana, office.talleres)
        assert (odd.price, odd.kind, odd.marked, odd.source) == (
            Decimal(129000), "resale", True, "Me lo dijo Marta",
        )  # fmt: skip
        assert "! €129,000.00" in desk.text
        await desk.press("home", "Y")
        assert "verified by you today" in desk.message
        assert prices_seen.get(office.ana, odd.id).verified_by == 1
        await desk.press("delete")
        assert "price taken back" in desk.message
        await desk.press("u")
        assert "! €129,000.00" in desk.text
        await desk.press("enter")
        assert "Price seen  Talleres Aragón SL · PH100" in desk.lines[0]
        await desk.press("escape", "H")
        assert "price verified" in desk.text


async def test_the_list_is_kept_to_a_kind_and_to_words(make_app: MakeApp, office: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("dollar_sign")
        desk.assert_picture("prices_seen")
        await desk.press(*["tab"] * 5)
        assert "Prices seen  2 prices" in desk.lines[0]
        await desk.press("slash", *"bodeg", "enter")
        assert "Prices seen  1 price" in desk.lines[0]
        await desk.press("c")
        assert isinstance(desk.app.screen, ComparisonScreen)
        await desk.press("escape", "escape", "v", "v")
        assert "last month" in desk.text
        assert "Prices seen  2 prices" in desk.lines[0]
        await desk.press("escape", "n")
        assert "►nobody's" in desk.text


async def test_a_product_is_compared_by_customer_and_over_time(
    make_app: MakeApp, office: Office
) -> None:
    async with open_desk(make_app(0), SIZES[0]) as desk:
        await desk.press("6", *"ph1", "tab", "dollar_sign")
        assert "Prices  PH100 · Prensa hidráulica 100 t" in desk.lines[0]
        desk.assert_picture("prices_by_customer")
        await desk.press("tab")
        desk.assert_picture("prices_over_time")
        assert "│" in desk.text
        await desk.press("d")
        assert "│" not in desk.text
        await desk.press("tab", "s", "end", "enter")
        assert "Talleres Aragón SL" in desk.lines[0]
        await desk.press("o")
        assert "Talleres Aragón SL" in desk.lines[0]


async def test_a_wide_terminal_tells_margins_and_how_much_dearer_we_are(
    make_app: MakeApp, office: Office
) -> None:
    async with open_desk(make_app(0), SIZES[1]) as desk:
        await desk.press("dollar_sign")
        desk.assert_picture("prices_seen")
        await desk.press("c")
        desk.assert_picture("prices_by_customer")
        await desk.press("tab")
        desk.assert_picture("prices_over_time")
