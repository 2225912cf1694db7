"""The companies: found while typing, filtered, opened."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmtui.entry import CompanyEntry
from crmtui.screens.companies.companies import CompaniesScreen
from crmtui.services import companies as company_service
from crmtui.services import companies as service
from crmtui.services import own_fields
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, Desk, open_desk


def names(desk: Desk) -> list[str]:
    """The companies on the list."""
    screen = desk.screen
    assert isinstance(screen, CompaniesScreen)
    rows = screen.list.rows
    return [rows.row(index).name for index in range(len(rows))]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tall", ["Talleres Aragón SL"]),
        ("aragon", ["Talleres Aragón SL"]),
        ("VALDE", ["Envases Valdejalón"]),
        ("lahoz", ["Bodegas San Roque"]),
        ("62 04", ["Bodegas San Roque"]),
        ("+34 976 81 09 13", ["Envases Valdejalón"]),
        ("zzz", []),
    ],
)
async def test_they_are_found_while_typing(make_app: MakeApp, typed: str, found: list[str]) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("2")
        await desk.type(typed)
        assert names(desk) == found


async def test_arrows_move_while_typing_and_enter_opens(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("2", "9", "7", "6", "down", "enter")
        assert desk.lines[0].startswith(" Envases Valdejalón")


async def test_escape_clears_the_search_then_leaves(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("2", "t", "a", "escape")
        assert len(names(desk)) == 3
        await desk.press("escape")
        assert "Follow-ups" in desk.lines[0]


async def test_one_or_two_digits_are_a_salespersons_code(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("2", "2")
        assert names(desk) == ["Papelera Monegros"]


async def test_v_goes_round_the_statuses(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("2", "tab")
        assert "F8Brief" in desk.text
        await desk.press("v")
        assert names(desk) == []
        assert "F8" not in desk.text
        await desk.press("v", "v")
        assert len(names(desk)) == 3
        assert "F8Brief" in desk.text


async def test_filters_narrow_the_list(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("2", "f4", "2", "f2")
        assert names(desk) == ["Papelera Monegros"]


async def test_a_salesperson_sees_only_their_own(make_app: MakeApp) -> None:
    async with open_desk(make_app(2)) as desk:
        await desk.press("2")
        assert names(desk) == ["Papelera Monegros"]
        await desk.type("talleres")
        assert names(desk) == []


async def test_nothing_found_says_how_to_add_it(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("2")
        await desk.type("hidro")
        assert "adds “hidro” as a new company" in desk.text


async def test_it_looks_as_it_should(make_app: MakeApp) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("2", "a")
        await desk.assert_pictures("companies")


async def test_after_a_change_the_key_that_undoes_is_the_one_that_works_there(
    make_app: MakeApp,
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("2")
        desk.screen.say("Changed", undo=True)
        assert "Ctrl+Z undo" in desk.message
        await desk.press("tab")
        desk.screen.say("Changed", undo=True)
        assert "u undo" in desk.message
        assert "Ctrl+Z" not in desk.message


async def test_a_company_added_is_counted_in_the_first_line(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("2")
        assert desk.lines[0].startswith(" Companies  3 ")
        entry = CompanyEntry(name="Forja Ebro", source="fair", salesperson="1")
        service.create(desk.app.user, entry, add_choices=True)
        desk.app.announce()
        await desk.settle()
        assert desk.lines[0].startswith(" Companies  4 ")


async def test_what_a_filter_hides_is_said_rather_than_offered_anew(
    make_app: MakeApp, office_of_four: Office
) -> None:
    company_service.drop(office_of_four.ana, office_of_four.envases, "no answer")
    async with open_desk(make_app()) as desk:
        await desk.press("2")
        await desk.type("envases")
        assert "1 with other filters" in desk.text
        assert "as a new company" not in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_the_own_field_a_list_is_filtered_by_has_a_column(
    make_app: MakeApp, office_of_four: Office, size: tuple[int, int]
) -> None:
    manager = office_of_four.manager
    payment = own_fields.add(manager, "company", "Forma de pago", "choice", ["transfer", "card"])
    volume = own_fields.add(manager, "company", "Volume", "number")
    for key, said, bought in (
        (office_of_four.talleres, "transfer", "1250.5"), (office_of_four.bodegas, "card", "90"),
    ):  # fmt: skip
        opened, _version = service.open_for_editing(manager, key)
        own = {str(payment): said, str(volume): bought}
        service.update(manager, key, opened, replace(opened, own=own))
    async with open_desk(make_app(0), size) as desk:
        await desk.press("2")
        assert "Forma" not in desk.lines[2]
        await desk.press("f4")
        await desk.press(*["tab"] * 8)
        await desk.type(">50\n")
        assert "Volume" in desk.lines[2]
        assert ("Sector" in desk.lines[2]) == (size[0] >= 100)
        assert "1,250.5" in next(line for line in desk.lines if "Talleres" in line)
        desk.assert_picture("companies_own")
        await desk.press("f4", *["tab"] * 7)
        await desk.type("transfer\n")
        assert "Forma" in desk.lines[2]
        assert names(desk) == ["Talleres Aragón SL"]


async def test_what_changes_while_it_opens_is_read_once_it_stands(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        screen = CompaniesScreen()
        opening = desk.app.push_screen(screen)
        screen.read_again()
        await opening
        await desk.settle()
        assert "Talleres Aragón SL" in desk.text
