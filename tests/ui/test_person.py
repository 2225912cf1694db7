"""What is kept about a person is read, given out and erased at the desk."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from crmtui.entry import InteractionEntry
from crmtui.models import ChangeSet, Contact, FollowUp, Interaction
from crmtui.services import discretion, interactions
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk


async def test_a_manager_reads_gives_out_and_erases_what_is_kept(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    said = ("Marta Gil rings back", "Gil, Marta: 2000 bolts a month", "nothing about her")
    for text in said:
        interactions.log(office.ana, InteractionEntry(office.talleres, text=text))
    async with open_desk(make_app(code=0)) as desk:
        await desk.app.open_company(office.talleres)
        await desk.settle()
        await desk.press("shift+tab", "shift+tab", "K")
        while "Reading What is kept" in desk.text:
            await desk.work()
        assert "What is kept about a person Marta Gil" in desk.text
        await desk.press("d")
        while "is written" not in desk.message:
            await desk.work()
        (file,) = Path.home().rglob("Marta Gil.json")
        assert json.loads(file.read_text())["name"] == "Marta Gil"
        await desk.press("e")
        while "Erase Marta Gil" not in desk.text:
            await desk.work()
        await desk.press("down", "space")
        desk.assert_picture("erase_person")
        await desk.press("f2", *"Marta", "enter")
        assert Contact.select().where(Contact.name == "Marta Gil").exists()
        await desk.press(*" gil", "enter")
        while "Erased, and out of" not in desk.message:
            await desk.work()
        assert "Marta Gil" not in desk.text.replace("Marta Gil rings", "")
    assert not Contact.select().where(Contact.name == "Marta Gil").exists()
    left = [row.text for row in Interaction.select() if "arta" in row.text]
    assert len(left) == 1


async def test_a_company_is_erased_from_its_top(make_app: MakeApp, office_of_four: Office) -> None:
    office = office_of_four
    async with open_desk(make_app(code=0), SIZES[0]) as desk:
        await desk.app.open_company(office.talleres)
        await desk.settle()
        await desk.press("K")
        desk.assert_picture("erase_company")
        await desk.press("escape")
        assert "Talleres" in desk.text


async def test_who_asked_not_to_be_called_is_called_by_the_same_key_again(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    discretion.do_not_contact(office.ana, office.talleres, "by letter only")
    before = Interaction.select().count()
    async with open_desk(make_app()) as desk:
        await desk.app.open_company(office.talleres)
        await desk.settle()
        await desk.press("K")
        assert "Only assistants and managers" in desk.message
        await desk.press("l")
        await desk.type("rang all the same")
        await desk.press("f2")
        assert "by letter only. The same key again saves it all the same." in desk.message
        assert Interaction.select().count() == before
        await desk.press("f2")
        assert Interaction.select().count() == before + 1
    assert ChangeSet.select().order_by(ChangeSet.id.desc()).get().subject.endswith("all the same")


async def test_so_is_what_is_planned_with_them_from_a_list(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    discretion.do_not_contact(office.ana, office.talleres, "by letter only")

    def planned() -> list[date]:
        return [row.due for row in FollowUp.select().where(
            (FollowUp.company == office.talleres) & FollowUp.closed_on.is_null()
        )]  # fmt: skip

    async with open_desk(make_app()) as desk:
        before = planned()
        await desk.press("plus")
        assert "by letter only. The same key again does it all the same." in desk.message
        await desk.press("down", "up", "plus")
        assert planned() == before
        await desk.press("plus")
        assert planned() == [date(2026, 11, 23)]
        await desk.app.open_company(office.talleres)
        await desk.settle()
        await desk.press("r", *"+5", "enter")
        assert "Enter all the same · " in desk.text
        assert planned() == [date(2026, 11, 23)]
        await desk.press("enter")
        (day,) = planned()
        assert day > date(2026, 11, 23)
        await desk.press("b", "enter")
        assert "Enter all the same · " in desk.text
        before_that = Interaction.select().count()
        await desk.press("enter")
        assert Interaction.select().count() == before_that + 1
