"""Settings: the office makes its lists and fields its own, and records follow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmtui.entry import ProductEntry
from crmtui.models import Choice, OwnField, Product
from crmtui.queries import own_fields, taxes
from crmtui.services import companies as company_service
from crmtui.services import own_fields as fields
from crmtui.services import products
from crmtui.widgets.line_list import LineList
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, Desk, open_desk

each_size = pytest.mark.parametrize("size", SIZES)


async def open_item(desk: Desk, title: str) -> None:
    """Open the settings and the item of that title."""
    await desk.press("8")
    await walk_to(desk, title)
    await desk.press("enter")


async def walk_to(desk: Desk, title: str) -> None:
    """Put the cursor on an item, from wherever it is."""
    await desk.press("home")
    for _item in range(40):
        row = desk.app.screen.query_one(LineList).row
        if row.title == title:
            return
        await desk.press("down")
    raise AssertionError(f"there is no item {title}")


async def go_to(desk: Desk, label: str) -> None:
    """Walk to a field of the form."""
    for _field in range(40):
        if f"{label} ►" in desk.text:
            return
        await desk.press("tab")
    raise AssertionError(f"there is no field {label}")


def sectors_of(office: Office) -> list[str]:
    found = (company_service.open_for_editing(office.manager, key)[0] for key in (
        office.talleres, office.bodegas, office.papelera))  # fmt: skip
    return [entry.sector for entry in found]


async def test_a_manager_merges_two_sectors_and_takes_it_back(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(code=0)) as desk:
        await open_item(desk, "Sectors")
        await desk.type("nmetalworking\n")
        assert "metalworking: added" in desk.message
        await desk.type("m")
        await desk.type("metal")
        # Of two that begin so, the one that is called so is meant.
        assert "→ metal   0 records go along" in desk.text
        await desk.press("escape", *["up"] * 14, *["down"] * 6)
        await desk.type("mmetalw")
        assert "Merge “metal” into" in desk.text
        assert "→ metalworking   4 records go along" in desk.text
        await desk.press("enter")
        assert "metal is merged into metalworking: 4 records go along" in desk.message
        assert sectors_of(office_of_four) == ["metalworking"] * 3
        await desk.press("u")
        assert sectors_of(office_of_four) == ["metal"] * 3


async def test_renaming_onto_a_name_that_is_there_joins_the_two(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(code=0)) as desk:
        await open_item(desk, "Sectors")
        await desk.press(*["down"] * 6, "e", "ctrl+u")
        await desk.type("FOOD")
        assert "joins it: 4 records go along" in desk.text
        await desk.press("enter")
        assert sectors_of(office_of_four) == ["food"] * 3
        assert not Choice.select().where(Choice.name == "metal").exists()


async def test_a_value_is_hidden_moved_and_only_removed_unused(make_app: MakeApp) -> None:
    async with open_desk(make_app(code=0)) as desk:
        await open_item(desk, "Sectors")
        await desk.press(*["down"] * 6, "delete")
        assert "4 records have it. Hide it, or merge it" in desk.message
        await desk.press("x")
        assert "hidden" in next(line for line in desk.lines if "metal " in line)
        await desk.press("x", "less_than_sign")
        order = [line.split()[1] for line in desk.lines[2:14]]
        assert order.index("metal") == 5


async def test_taxes_are_added_changed_ordered_and_hidden(
    make_app: MakeApp, office_of_four: Office
) -> None:
    manager = office_of_four.manager
    products.create(manager, ProductEntry("PH-1", "Press", taxes="IVA 21; RE 5.2"))
    async with open_desk(make_app(code=0)) as desk:
        await open_item(desk, "Taxes")
        await desk.type("nIGIC\n")
        assert "A tax is a name and a rate" in desk.message
        await desk.type("n 7,5\n")
        assert "IGIC 7.5%" in desk.text
        await desk.press("home", "e", "ctrl+u")
        await desk.type("IVA 22\n")
        assert "IVA 21% is now IVA 22: 1 record goes along" in desk.message
        assert Product.get().taxes == "IVA 22; RE 5.2"
        await desk.press("greater_than_sign", "x")
        assert taxes.every(manager)[0].written == "IVA 10"
        assert "IVA 22% is not offered any more" in desk.message
        await desk.press("m")
        assert "Merge" not in desk.text
        await desk.press("u", "u", "u")
        assert taxes.every(manager)[0].written == "IVA 21"
        assert Product.get().taxes == "IVA 21; RE 5.2"


async def test_others_may_look_and_are_told_who_may_change(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("8")
        assert "only managers change them" in desk.text
        await desk.press("enter", "n")
        assert "Only a manager can change the office's settings." in desk.message
        await desk.press("x")
        assert "Only a manager can change the office's settings." in desk.message


async def test_an_own_field_is_made_filled_in_and_its_value_renamed(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(code=0)) as desk:
        await open_item(desk, "Of companies")
        await desk.press("n")
        await desk.type("Colour\nv\nred; blue\n")
        assert "Colour: added" in desk.message
        field = OwnField.get()
        assert (field.kind, field.options) == ("choice", '["red", "blue"]')

        await desk.app.open_company(office_of_four.talleres)
        await desk.settle()
        await desk.press("f4")
        await go_to(desk, "Colour")
        await desk.type("re")
        assert "Colour ►" in desk.text
        await desk.press("f2")
        assert "Colour red" in desk.text

        await open_item(desk, "Of companies")
        await desk.press("enter", "e", "ctrl+u")
        await desk.type("crimson\n")
        assert "red is now crimson: 1 record goes along" in desk.message
        await desk.app.open_company(office_of_four.talleres)
        await desk.settle()
        assert "Colour crimson" in desk.text


async def test_a_kind_that_would_lose_values_is_refused_with_their_number(
    make_app: MakeApp, office_of_four: Office
) -> None:
    manager = office_of_four.manager
    height = fields.add(manager, "company", "Height")
    for key, value in ((office_of_four.talleres, "tall"), (office_of_four.bodegas, "12")):
        opened, _version = company_service.open_for_editing(manager, key)
        company_service.update(manager, key, opened, replace(opened, own={str(height): value}))
    async with open_desk(make_app(code=0)) as desk:
        await open_item(desk, "Of companies")
        await desk.press("e", "down")
        await desk.type("n\n")
        assert "1 of 2 values are not numbers, such as “tall”." in desk.text
        assert own_fields.find(manager, "company")[0].kind == "text"


async def test_the_office_itself_is_changed_in_a_form(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(code=0)) as desk:
        await open_item(desk, "The office itself")
        await desk.type("Suministros Ebro")
        await desk.press("down", "ctrl+u")
        await desk.type("Atlantis")
        await desk.press("f2")
        assert "Which country? Its name, or two letters such as ES." in desk.text
        await desk.press("ctrl+u")
        await desk.type("Argentina")
        await desk.press("f2")
        assert "Suministros Ebro · AR" in desk.text


async def test_what_a_colleague_changes_appears(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("8")
        fields.add(office_of_four.manager, "company", "Colour")
        desk.app._look()
        desk.app.announce()
        await desk.settle()
        assert "Of companies                   1  Colour" in desk.text


@each_size
async def test_how_the_settings_look(
    make_app: MakeApp, office_of_four: Office, size: tuple[int, int]
) -> None:
    manager = office_of_four.manager
    colour = fields.add(manager, "company", "Colour", "choice", ["red", "blue", "grey"])
    fields.add(manager, "company", "Employees", "number")
    fields.add(manager, "company", "Customer since", "date")
    fields.add(manager, "contact", "Hobby")
    opened, _version = company_service.open_for_editing(manager, office_of_four.talleres)
    values = {str(colour): "red", str(colour + 1): "12k", str(colour + 2): "3/4/2019"}
    company_service.update(
        manager, office_of_four.talleres, opened, replace(opened, own=values)
    )  # fmt: skip
    async with open_desk(make_app(code=0), size) as desk:
        await desk.press("8")
        desk.assert_picture("settings")
        await desk.press("enter", "down", "x")
        await desk.press(*["down"] * 5)
        desk.assert_picture("settings_sectors")
        await desk.press("escape")
        await walk_to(desk, "Interaction kinds")
        await desk.press("enter")
        desk.assert_picture("settings_kinds")
        await desk.press("escape")
        await walk_to(desk, "Taxes")
        await desk.press("enter", "down")
        desk.assert_picture("settings_taxes")
        await desk.press("escape")
        await walk_to(desk, "Of companies")
        await desk.press("enter")
        desk.assert_picture("settings_own_fields")
        await desk.press("n")
        await desk.type("Size\nv\nsmall; large")
        desk.assert_picture("settings_own_field_new")
        await desk.press("escape", "escape")
        await walk_to(desk, "The office itself")
        await desk.press("enter", "down")
        desk.assert_picture("settings_office")
        await desk.app.open_company(office_of_four.talleres)
        await desk.settle()
        desk.assert_picture("company_own")
        await desk.press("f4")
        await go_to(desk, "Employees")
        desk.assert_picture("company_form_own")


async def test_companies_are_filtered_by_an_own_field(
    make_app: MakeApp, office_of_four: Office
) -> None:
    manager = office_of_four.manager
    colour = fields.add(manager, "company", "Colour", "choice", ["red", "blue"])
    size = fields.add(manager, "company", "Size", "number")
    for key, own in (
        (office_of_four.talleres, {colour: "red", size: "10"}),
        (office_of_four.bodegas, {colour: "red", size: "200"}),
        (office_of_four.envases, {colour: "blue"}),
    ):
        opened, _version = company_service.open_for_editing(manager, key)
        values = {str(field): value for field, value in own.items()}
        company_service.update(manager, key, opened, replace(opened, own=values))
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("2", "f4")
        await go_to(desk, "Colour")
        await desk.type("r")
        await desk.press("f2")
        assert "Colour r" in desk.text
        assert "Talleres" in desk.text
        assert "Envases" not in desk.text
        await desk.press("f4")
        await go_to(desk, "Size")
        await desk.type("big")
        await desk.press("f2")
        assert "What is asked for? Try >1000." in desk.text
        await desk.press("ctrl+u")
        desk.assert_picture("company_filter_own")
        await desk.type(">1")
        await desk.press("ctrl+u")
        await desk.type(">100\n")
        assert "Bodegas" in desk.text
        assert "Talleres" not in desk.text
