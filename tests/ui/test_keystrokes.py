"""How many keys each task takes: the targets of UX.md §2.3, by real key presses.

What somebody types anyway (a name, a number, a note) is not counted.
"""

from __future__ import annotations

from datetime import date

from crmtui.queries import companies, contacts, followups, interactions
from crmtui.screens.companies.company import CompanyScreen
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk
from tests.ui.keys import Keys

FROM_ANYWHERE, FROM_A_ROW, NEW_COMPANY, MOVE, TOMORROW, FIND = 12, 7, 14, 4, 1, 7
MONDAY = date(2026, 11, 23)


def next_of(office: Office, company: int) -> date | None:
    """When the next contact with a company is."""
    found = followups.of_company(office.ana, company)
    return next((row.due for row in found if row.purpose == "next"), None)


def last_of(office: Office, company: int) -> interactions.Interaction:
    """What was logged with a company last."""
    criteria = interactions.Criteria(company_id=company)
    return interactions.find(office.ana, criteria, limit=1)[0]


async def test_a_call_from_anywhere(make_app: MakeApp, office_of_four: Office) -> None:
    for place in ((), ("2",), ("enter",)):
        async with open_desk(make_app()) as desk:
            await desk.press(*place)
            keys = Keys(desk)
            await keys.press("f6", *"env", "enter", "enter")
            await keys.free("Quiere prensa")
            await keys.press("enter", "plus", "3", "enter")
            logged = last_of(office_of_four, office_of_four.envases)
            assert (logged.contact, logged.text) == ("Rosa Vela", "Quiere prensa")
            assert next_of(office_of_four, office_of_four.envases) == MONDAY
            assert keys.count <= FROM_ANYWHERE
            await desk.press("u")


async def test_a_call_from_a_row(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        keys = Keys(desk)
        await keys.press("l")
        await keys.free("Quiere prensa")
        await keys.press("enter", "plus", "3", "enter")
        assert last_of(office_of_four, office_of_four.talleres).text == "Quiere prensa"
        assert next_of(office_of_four, office_of_four.talleres) == MONDAY
        assert keys.count <= FROM_A_ROW


async def test_an_incoming_call_of_a_number(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        keys = Keys(desk)
        await keys.press("f3")
        await keys.free("0913")
        await keys.press("f6")
        await keys.free("Quiere prensa")
        await keys.press("enter", "plus", "3", "enter")
        assert last_of(office_of_four, office_of_four.envases).text == "Quiere prensa"
        assert keys.count <= FROM_A_ROW


async def test_a_call_that_nobody_answers(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        keys = Keys(desk)
        await keys.press("b", "enter")
        assert last_of(office_of_four, office_of_four.talleres).unanswered == "no_answer"
        assert next_of(office_of_four, office_of_four.talleres) == MONDAY
        assert keys.count == 2


async def test_a_new_company_with_contact_phone_source_sector_and_salesperson(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(code=3)) as desk:
        keys = Keys(desk)
        await keys.press("ctrl+n")
        for typed in ("Forja Ebro", "976 30 00 01", "Eva Lera"):
            await keys.free(typed)
            await keys.press("enter")
        await keys.press("f", "a", "enter", "m", "t", "enter", "1", "enter")
        (company,) = companies.full(office_of_four.ana, companies.Criteria("forja"))
        assert (company.source, company.sector, company.salesperson) == ("fair", "metal", 1)
        assert company.phones[0].number == "976 30 00 01"
        assert keys.count <= NEW_COMPANY


async def test_a_new_company_in_the_call_form_with_its_first_talk(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        keys = Keys(desk)
        await keys.press("f6")
        await keys.free("Forja Ebro")
        await keys.press("enter")
        await keys.free("976 30 00 01")
        await keys.press("enter", "f", "a", "enter")
        await keys.free("Eva Lera")
        await keys.press("enter")
        await keys.free("Quiere prensa")
        await keys.press("enter", "plus", "3", "enter")
        (logged,) = interactions.find(office_of_four.ana, limit=1)
        assert (logged.company, logged.contact) == ("Forja Ebro", "Eva Lera")
        people = contacts.of_company(office_of_four.ana, logged.company_id)
        assert [row.name for row in people] == ["Eva Lera"]
        assert next_of(office_of_four, logged.company_id) == MONDAY
        assert keys.count <= NEW_COMPANY


async def test_moving_a_follow_up(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        keys = Keys(desk)
        await keys.press("r", "plus", "3", "enter")
        assert next_of(office_of_four, office_of_four.talleres) == MONDAY
        assert keys.count <= MOVE


async def test_moving_it_to_tomorrow(make_app: MakeApp, office_of_four: Office) -> None:
    async with open_desk(make_app()) as desk:
        keys = Keys(desk)
        await keys.press("plus")
        assert next_of(office_of_four, office_of_four.talleres) == MONDAY
        assert keys.count <= TOMORROW


def opened(desk: Desk) -> int | None:
    """The company that is open."""
    screen = desk.app.screen
    return screen.company_id if isinstance(screen, CompanyScreen) else None


async def test_finding_a_company_by_digits_or_by_part_of_its_name(
    make_app: MakeApp, office_of_four: Office
) -> None:
    for typed in ("0913", "enva", "la al"):
        async with open_desk(make_app()) as desk:
            keys = Keys(desk)
            await keys.press("f3")
            await keys.type(typed)
            await keys.press("enter")
            assert opened(desk) == office_of_four.envases
            assert keys.count <= FIND


async def test_the_counter_counts_what_is_pressed_and_not_what_is_typed_anyway(
    make_app: MakeApp,
) -> None:
    async with open_desk(make_app()) as desk:
        keys = Keys(desk)
        await keys.press("f6", "a")
        await keys.type("bc")
        await keys.free("def")
        assert keys.count == 4
