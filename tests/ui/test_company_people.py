"""People who move, who is asked for first, who is not to be contacted, who brought whom."""

from __future__ import annotations

from crmtui.entry import ContactEntry, TerritoryEntry
from crmtui.queries import companies, contacts
from crmtui.services import contacts as service
from crmtui.services import discretion, territories
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk


def person(office: Office, company: int, name: str) -> contacts.ContactRow:
    """Somebody at a company."""
    return next(row for row in contacts.of_company(office.manager, company) if row.name == name)


async def test_a_person_moves_to_another_company_and_each_says_where(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    async with open_desk(make_app(code=0)) as desk:
        await desk.app.open_company(office.talleres)
        await desk.settle()
        await desk.press("shift+tab", "shift+tab", "m")
        assert "Marta Gil goes to another company" in desk.text
        await desk.type("bodegas")
        await desk.press("enter")
        await desk.type("purchasing")
        await desk.press("enter", *"600 11 22 33", "enter", "enter")
        assert "Marta Gil is at Bodegas San Roque now" in desk.message
        assert "now at Bodegas" in desk.text
        await desk.press("w")
        assert "Marta Gil is now at" in desk.text
        await desk.press("enter")
        assert "before at Talleres" in desk.text
        await desk.press("escape", "u")
    assert person(office, office.talleres, "Marta Gil").left_on is None


async def test_one_key_makes_another_person_the_main_one(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    service.create(office.ana, office.talleres, ContactEntry("Zoe Paz"))
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "shift+tab", "shift+tab", "down", "asterisk")
        assert "Zoe Paz is the main contact" in desk.message
        await desk.press("x")
        assert "Zoe Paz left the company; Marta Gil is the main contact now" in desk.message


async def test_who_is_not_to_be_contacted_is_said_wherever_one_would_contact_them(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "o")
        await desk.type("by letter")
        await desk.press("enter")
        assert "Asked not to be contacted: by letter" in desk.text
        await desk.press("r", "plus", "3")
        assert "by letter" in desk.lines[-2]
        await desk.press("escape", "l")
        assert "do not contact" in desk.lines[0]
        await desk.press("escape", "escape")
        assert any("Talleres" in line and "do not contact" in line for line in desk.lines)
        await desk.press("2")
        assert any("Talleres" in line and "do not contact" in line for line in desk.lines)
        await desk.press(*"tall", "enter", "o")
        assert "may be contacted again" in desk.message


async def test_the_business_a_company_brought_is_noted_from_its_side_and_opened(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    async with open_desk(make_app(code=0)) as desk:
        await desk.app.open_company(office.talleres)
        await desk.settle()
        await desk.press("w", "n")
        await desk.type("papelera")
        await desk.press("enter", "enter")
        assert "brought" in desk.message
        await desk.press("w", "enter")
        assert "Papelera" in desk.lines[0]
        await desk.press("w")
        assert "referred by" in desk.text
    assert companies.get(office.manager, office.talleres).relation == "referrer"


async def test_a_company_is_put_in_a_territory_by_hand_and_let_go(
    make_app: MakeApp, office_of_four: Office
) -> None:
    territories.create(office_of_four.manager, TerritoryEntry("Aragón", "1", "city Zaragoza"))
    territories.create(office_of_four.manager, TerritoryEntry("Norte", "2", "Galicia"))
    async with open_desk(make_app()) as desk:
        await desk.press("enter")
        assert "1 Ana Ruiz · Aragón" in desk.text
        await desk.press("z", *"nor")
        assert "→ Norte" in desk.text
        await desk.press("enter")
        assert "1 Ana Ruiz · Norte *" in desk.text
        await desk.press("z", "enter")
        assert "1 Ana Ruiz · Aragón" in desk.text


async def test_what_looks_wrong_is_kept_as_typed_and_marked(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "c")
        await desk.type("Eva Sol")
        await desk.press("enter", "enter", *"12345")
        assert "12345 looks odd" in desk.text
        await desk.press("enter", *"eva@")
        assert "odd after the @" in desk.text
        await desk.press("enter")
        assert "12345 ?" in desk.text
        assert "eva@ ?" in desk.text
        await desk.press("f4", "f4")
    assert person(office, office.talleres, "Eva Sol").phones[0].verified is False


async def test_picture(make_app: MakeApp, office_of_four: Office) -> None:
    office = office_of_four
    territories.create(office.manager, TerritoryEntry("Aragón", "1", "city Zaragoza"))
    zoe = ContactEntry("Zoe Paz", "maintenance", "m: 600 11 22 33; 976 55 fax", "zoe@ work")
    key = service.create(office.ana, office.talleres, zoe)
    discretion.spare(office.ana, key)
    discretion.do_not_contact(office.ana, office.talleres, "by letter, 3 May")
    async with open_desk(make_app()) as desk:
        await desk.press("enter")
        await desk.assert_pictures("company_silent")
