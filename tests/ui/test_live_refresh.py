"""What colleagues change appears by itself, wherever records stand; what is typed stays."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import crmtui.screens
from crmtui.entry import ContactEntry, PriceListEntry, ProductEntry
from crmtui.queries import price_lists as lists
from crmtui.screens.base import CrmScreen
from crmtui.screens.catalogue.prices import PricesScreen
from crmtui.screens.companies.choose_company import ChooseCompany
from crmtui.screens.companies.form import CompanyForm
from crmtui.services import choices, companies, contacts, price_lists, products
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk

STILL = {
    "MenuScreen", "HelpScreen", "DraftsScreen", "MapsScreen", "PaperScreen", "LetterText",
    "ColumnsStep", "FileStep", "ReviewStep", "RunStep",
    "ChangeScreen", "PersonScreen", "EraseScreen",
}  # fmt: skip
"""Screens of no records, or of one's own, or of what was made of them at a moment."""


def screens() -> Iterator[type[Any]]:
    """Every screen that is shown."""
    for module in pkgutil.walk_packages(crmtui.screens.__path__, "crmtui.screens."):
        importlib.import_module(module.name)
    waiting: list[type[Any]] = [CrmScreen]
    while waiting:
        screen = waiting.pop()
        waiting += screen.__subclasses__()
        if not screen.__subclasses__() and screen.__module__.startswith("crmtui."):
            yield screen


def test_every_screen_of_records_hears_what_others_change() -> None:
    deaf = {
        screen.__name__
        for screen in screens()
        if not screen.SHOWS and screen.concerns is CrmScreen.concerns
    }
    assert deaf <= STILL


async def heard(desk: Desk) -> None:
    """The desk hears of what was saved."""
    desk.app.announce()
    await desk.settle()


async def test_a_form_hears_of_its_record_its_company_and_its_lists_and_keeps_what_is_typed(
    make_app: MakeApp, office_of_four: Office
) -> None:
    manager, company = office_of_four.manager, office_of_four.talleres
    async with open_desk(make_app(), size=(120, 36)) as desk:
        await desk.app.open_form(CompanyForm(company))
        await desk.settle()
        form: Any = desk.app.screen
        form.form.go_to("sector")
        await desk.press("ctrl+u", *"quarr")
        before, _version = companies.open_for_editing(manager, company)
        companies.update(manager, company, before, replace(before, phones="976 99 88 77"))
        contacts.create(manager, company, ContactEntry("Zoe Paz"))
        choices.add(manager, "sector", "Quarrying")
        await heard(desk)
        assert form.form["sector"] == "quarr"
        assert "Quarrying" in desk.text
        assert "976 99 88 77" in desk.text
        now, _version = companies.open_for_editing(manager, company)
        companies.update(manager, company, now, replace(now, web="theirs.example"))
        await heard(desk)
        assert "Isabel Marín saved this meanwhile. Where you change the same, F2 asks." in (
            desk.message
        )
        await desk.press("enter", "f2")
        assert "Isabel Marín changed meanwhile: " in desk.message


async def test_a_price_that_is_typed_stays_with_its_product_whatever_comes_in_above(
    make_app: MakeApp, office_of_four: Office
) -> None:
    user = office_of_four.manager
    bolt = products.create(user, ProductEntry("B", "Bolt"))
    nut = products.create(user, ProductEntry("N", "Nut"))
    listed = price_lists.create(
        user, PriceListEntry("2026", prices={bolt: Decimal(1), nut: Decimal(2)})
    )
    async with open_desk(make_app(0)) as desk:
        (row,) = lists.find(user)
        prices_screen = PricesScreen(row)
        await desk.app.push_screen(prices_screen)
        await desk.settle()
        await desk.press("down", *"7.5")
        products.create(user, ProductEntry("A", "Anvil"))
        await heard(desk)
        assert "Anvil" in desk.text
        await desk.press("enter")
        prices = {each.code: each.price for each in lists.prices(user, listed)}
        assert prices == {"A": None, "B": Decimal(1), "N": Decimal("7.5")}
        await desk.press("up", "up", "down", *"3")
        products.retire(user, bolt)
        await heard(desk)
        assert "B Bolt is not here any more." in desk.message
        assert prices_screen.price.value == ""


async def test_a_company_that_comes_in_while_one_chooses_appears_and_the_cursor_stays(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.app.push_screen(ChooseCompany("Which?"))
        await desk.settle()
        await desk.press(*"bod")
        chosen: Any = desk.app.screen
        before = chosen.list.key
        opened, _version = companies.open_for_editing(office_of_four.manager, before)
        companies.create(office_of_four.manager, replace(opened, name="Bodega Alta", phones=""))
        await heard(desk)
        assert "Bodega Alta" in desk.text
        assert chosen.list.key == before
        assert chosen.search.value == "bod"
