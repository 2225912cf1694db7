"""Many companies at once: marked in the list, changed alike, taken back."""

from __future__ import annotations

from datetime import date

import pytest

from crmtui.queries import companies
from crmtui.queries.companies import Criteria
from crmtui.screens.companies.bulk_form import BulkForm
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk


def whose(office: Office) -> dict[str, int]:
    """The code of each company."""
    found = companies.find(office.manager, Criteria(status=None))
    return {row.name.split()[0]: row.salesperson for row in found}


def planned(office: Office) -> list[date | None]:
    """When each company's next contact is, by name."""
    return [row.next_contact for row in companies.find(office.manager, Criteria(status=None))]


async def test_three_are_marked_and_given_to_another_code_and_one_undo_takes_it_back(
    make_app: MakeApp, office_of_four: Office
) -> None:
    before = whose(office_of_four)
    async with open_desk(make_app(0)) as desk:
        await desk.press("2", "tab", "space", "space", "down", "space")
        assert "3 marked" in desk.text
        await desk.press("a", "l", "u")
        assert "→ 2 Luis Gil" in desk.text
        await desk.press("enter")
        assert "3 companies → 2 Luis Gil" in desk.message
        assert whose(office_of_four) == before | {"Bodegas": 2, "Envases": 2, "Talleres": 2}
        assert "marked" not in desk.text
        await desk.press("u")
        assert whose(office_of_four) == before


async def test_all_that_a_search_finds_are_marked_and_changed_alike_in_a_form(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("2", "tab", "asterisk", "e")
        assert isinstance(desk.screen, BulkForm)
        assert "4 companies: only what you type is changed" in desk.text
        await desk.press("d", "f2")
        assert "This is needed." in desk.text
        await desk.press("up", "p", "f2")
        assert "4 companies: changed" in desk.message
        found = companies.find(office_of_four.manager, Criteria(status=None))
        assert {row.status for row in found} == {"potential"}


async def test_a_problem_stands_beside_its_field_and_nothing_is_changed(
    make_app: MakeApp, office_of_four: Office
) -> None:
    before = whose(office_of_four)
    async with open_desk(make_app(1)) as desk:
        await desk.press("2", "tab", "asterisk", "e")
        await desk.press("tab", "tab", "tab", "2", "f2")
        assert "You can only give companies to your own code." in desk.text
        assert isinstance(desk.screen, BulkForm)
    assert whose(office_of_four) == before


async def test_marked_ones_or_the_one_under_the_cursor_get_their_next_contact(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("2", "tab", "space", "space", "plus")
        assert "2 companies → Mon 23 Nov 2026" in desk.message
        assert planned(office_of_four)[:2] == [date(2026, 11, 23)] * 2
        await desk.press("end", "r", "plus", "9", "enter")
        assert planned(office_of_four)[-1] == date(2026, 11, 30)


async def test_marks_stay_while_the_list_is_filtered_and_escape_forgets_them(
    make_app: MakeApp,
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("2", "tab", "space", "slash")
        await desk.type("papel")
        assert "1 marked" in desk.text
        await desk.press("tab", "escape", "escape")
        assert "marked" not in desk.text
        await desk.press("asterisk", "asterisk")
        assert "marked" not in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_it_looks_as_it_should(make_app: MakeApp, size: tuple[int, int]) -> None:
    async with open_desk(make_app(0), size) as desk:
        await desk.press("2", "tab", "asterisk", "e", "d")
        desk.assert_picture("bulk")
