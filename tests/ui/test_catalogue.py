"""The catalogue: products are found, added, priced and retired without leaving the keyboard."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from crmtui.entry import PriceListEntry, ProductEntry
from crmtui.models import Product
from crmtui.queries import price_lists, products
from crmtui.services import price_lists as list_service
from crmtui.services import products as service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk

POINTS = "Full load in 2 h 30\nTurns in 1.4 m\nTwo years of warranty"


@pytest.fixture
def goods(office_of_four: Office) -> dict[str, int]:
    """Four products, one of them retired, and the list of this year."""
    user = office_of_four.manager
    made = {
        entry.code: service.create(user, entry, add_choices=True)
        for entry in (
            ProductEntry("PH100", "Hydraulic press 100 t, table 12", "Prensa hidráulica 100 t", "",
                         "presses", "unit", Decimal(9800), Decimal(7000), "IVA 21; RE 5.2", POINTS),
            ProductEntry("CIL-80", "Spare cylinder 80 t", family="spare parts", unit="unit",
                         price=Decimal(645), cost=Decimal("660.5")),
            ProductEntry("MON-1", "Assembly, day", price=Decimal("580.1234"), unit="day"),
            ProductEntry("PH-OLD", "Hydraulic press 60 t", "", "", "presses", active=False),
        )
    }  # fmt: skip
    prices = {made["PH100"]: Decimal(9500), made["CIL-80"]: Decimal(600)}
    list_service.create(user, PriceListEntry("2026", date(2026, 1, 1), prices=prices))
    return made


async def test_how_the_catalogue_looks(make_app: MakeApp, goods: dict[str, int]) -> None:
    async with open_desk(make_app(code=3)) as desk:
        await desk.press("6")
        await desk.type("ph")
        await desk.assert_pictures("catalogue")
        await desk.press("enter", *["tab"] * 8)
        await desk.assert_pictures("product_form")
        await desk.press("escape", "escape", "tab", "p")
        await desk.assert_pictures("price_lists")
        await desk.press("n")
        await desk.type("2027\n1/1/27\n\n3,5\n")
        await desk.assert_pictures("price_list_form")
        await desk.press("f2", "home", "enter")
        await desk.type("1")
        await desk.assert_pictures("prices")


async def test_a_product_is_added_found_and_retired(
    make_app: MakeApp, goods: dict[str, int]
) -> None:
    async with open_desk(make_app(code=3)) as desk:
        await desk.press("6")
        await desk.type("BOM-7")
        assert "No product here" in desk.text
        await desk.press("ctrl+n")
        assert "Code ►BOM-7" in desk.text
        await desk.press("ctrl+u")
        await desk.type("ph100\nPump\n")
        await desk.press("f2")
        assert "Code ph100 is that of Hydraulic press 100 t, table 12 already." in desk.text
        await desk.press("ctrl+u")
        await desk.type("BOM-7\n\n\n\npress\n\n12,5x")
        await desk.press("f2")
        assert "is not a number" in desk.text
        await desk.press("backspace", "enter")
        await desk.type("1k\n21 5.2\n")
        await desk.press("f2")
        assert "BOM-7 Pump: added." in desk.message
        made = Product.get(Product.code == "BOM-7")
        assert (made.family and made.family.name, made.taxes) == ("presses", "IVA 21; RE 5.2")
        assert (made.price, made.cost) == (Decimal("12.5"), 1000)

        await desk.press("tab", "x")
        assert "BOM-7 Pump is not sold any more" in desk.message
        assert "there are retired ones" in desk.text
        await desk.press("v")
        assert "BOM-7" in desk.lines[3]
        await desk.press("x", "u", "v")
        assert not Product.get(Product.code == "BOM-7").active
        await desk.press("escape", "f4")
        await desk.type("pre\n")
        assert "presses" in desk.lines[1]
        assert "PH100" in desk.lines[3]
        assert "MON-1" not in desk.text


async def test_a_list_is_copied_and_its_prices_typed_one_after_the_other(
    make_app: MakeApp, office_of_four: Office, goods: dict[str, int]
) -> None:
    def prices() -> dict[str, Decimal | None]:
        newest = price_lists.find(office_of_four.manager)[0].id
        return {row.code: row.price for row in price_lists.prices(office_of_four.manager, newest)}

    async with open_desk(make_app(code=3)) as desk:
        await desk.press("6", "tab", "p", "n")
        await desk.type("2027\n1/1/27\n\n10\n5\n")
        assert "2027: added." in desk.message
        assert prices() == {"CIL-80": 660, "MON-1": None, "PH100": 10450}

        await desk.press("home", "enter")
        await desk.type("650\n")
        await desk.type("abc\n")
        assert "“abc” is no price." in desk.message
        await desk.press("ctrl+u")
        await desk.type("590,5\n+2%\n")
        assert prices() == {"CIL-80": 650, "MON-1": Decimal("590.5"), "PH100": 9690}
        await desk.type("-\n")
        assert prices()["PH100"] is None
        await desk.press("tab")
        await desk.type("cil")
        await desk.press("enter", "f8", "enter")
        assert prices()["CIL-80"] == 600
        await desk.press("escape", "escape", "u", "u")
        assert prices() == {"CIL-80": 650, "MON-1": Decimal("590.5"), "PH100": 9690}


async def test_a_salesperson_looks_and_changes_nothing(
    make_app: MakeApp, office_of_four: Office, goods: dict[str, int]
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("6")
        await desk.type("cil")
        await desk.press("tab", "x")
        assert "Only assistants and managers can change products and prices." in desk.message
        await desk.press("n")
        assert "Only assistants and managers" in desk.message
        await desk.press("enter", "tab")
        await desk.type("x")
        await desk.press("f2")
        assert "Only assistants and managers" in desk.message
        await desk.press("escape", "p", "enter")
        await desk.type("1\n")
        assert "Only assistants and managers" in desk.message
        found = products.by_code(office_of_four.ana, "CIL-80")
        assert found is not None
        assert (found.name, str(found.price)) == ("Spare cylinder 80 t", "600.0000")
