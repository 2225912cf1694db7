"""Cases worth telling where they help, and letters to those who are marked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crmtui.entry import LessonEntry, LetterEntry
from crmtui.models import Interaction, Lesson
from crmtui.screens.lessons.lesson import LessonScreen
from crmtui.screens.lessons.lesson_form import LessonForm
from crmtui.screens.letters.mailing import MailingScreen
from crmtui.screens.quotes.loss_form import LossForm
from crmtui.services import discretion, lessons, letters
from tests.deals import the
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk

TRIAL = LessonEntry(
    "A trial of two weeks closed the sale", "success",
    "For a year they had a supplier. We left them the press for two weeks.",
    "To who has a supplier, offer a trial before a discount.", "trial, supplier",
    date(2026, 10, 11), competitor="Hidro-Ebro", objection="has a supplier", sector="metal",
)  # fmt: skip
PRICE = LessonEntry(
    "Lost by answering the price with a discount", "failure", "They asked for 8 % and had it.",
    "Never give in within the same call.", "price", date(2026, 9, 6), competitor="Tecno",
)  # fmt: skip
OFFER = LetterEntry(
    "Autumn offer", "letter", "en", "Your presses before the winter, {company}",
    "{salutation},\n\nbefore the winter we look after the presses of {company} in {city|your"
    " town}.\n\nCall {salesperson_phone|us} and we come.\n\nKind regards,"
    "\n\n{salesperson}\n{office}",
)  # fmt: skip


@pytest.fixture
def told(office_of_four: Office) -> Office:
    """Two cases of colleagues, a letter, and one who wants none."""
    office = office_of_four
    lessons.create(office.luis, PRICE)
    lessons.create(office.manager, replace(TRIAL, company=office.bodegas), add_choices=True)
    letters.create(office.manager, OFFER)
    letters.create(office.manager, replace(OFFER, name="Price list", kind="email"))
    discretion.do_not_contact(office.manager, office.envases)
    return office


async def test_a_case_is_told_once_and_helps_where_the_same_comes_up(
    make_app: MakeApp, told: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("U")
        await desk.assert_pictures("cases")
        await desk.press("slash", *"trial metal", "enter", "enter")
        assert isinstance(desk.screen, LessonScreen)
        await desk.assert_pictures("case")
        await desk.press("escape", "escape", "s", "escape", "escape")
        await desk.app.open_company(told.talleres)
        await desk.app.open_form(LossForm(told.talleres))
        await desk.settle()
        desk.screen.form.set("competitor", "Hidro-Ebro")  # type: ignore[attr-defined]
        desk.screen.form.go_to("note")  # type: ignore[attr-defined]
        await desk.settle()
        assert "√ A trial of two weeks closed the sale" in desk.text
        await desk.press("f5", "f3", *"trial supp")
        assert "Cases worth telling 1" in desk.text
        await desk.press("escape")
        await desk.app.open_company(told.bodegas)
        await desk.press("U")
        assert "it happened here" in desk.lines[3]
        desk.assert_picture("cases_of_a_company")
        await desk.press("n", *"Quick", "enter", "s", "tab", *"They were in a hurry", "f2")
        assert "Quick: written up." in desk.message
        await desk.press("tab", "delete")
        assert "Quick: case taken back." in desk.message
        await desk.press("u", "e")
        assert isinstance(desk.screen, LessonForm)
        desk.assert_picture("case_form")
    assert Lesson.get(Lesson.title == "Quick").text == "They were in a hurry"


async def test_a_letter_goes_to_those_marked_a_file_each_and_is_kept_by_one_key(
    make_app: MakeApp, told: Office, tmp_path: Path
) -> None:
    app = make_app(0)
    app.config = replace(app.config, papers=str(tmp_path / "papers"))
    async with open_desk(app) as desk:
        await desk.press("2", "tab", "v", "v", "v", "asterisk", "w")
        await desk.assert_pictures("letters")
        await desk.press("enter")
        assert isinstance(desk.screen, MailingScreen)
        await desk.assert_pictures("mailing")
        await desk.press("enter")
        assert "Kind regards," in desk.text
        assert "20 November 2026" in desk.text
        await desk.press("escape", "s")
        assert "Kept as sent to 3 companies." in desk.message
        await desk.press("s")
        assert "the same key again" in desk.message
        await desk.press("u", "e")
        form = desk.screen.form  # type: ignore[attr-defined]
        form.go_to("text")
        form.set("text", "Dear {contct}")
        await desk.press("f2")
        assert "there is no field {contct}. Is it {contact}?" in desk.text
        desk.assert_picture("letter_form")
        await desk.press("escape", "t")
        for worker in [each for each in app.workers if each.group == "papers"]:
            await worker.wait()
        await desk.settle()
        assert "3 letters are in" in desk.message
    files = sorted(file.name for file in (tmp_path / "papers").rglob("*.txt"))
    assert len(files) == 3
    assert not Interaction.select().where(Interaction.text.startswith("Your presses")).exists()
    assert the(Lesson, Lesson.title == PRICE.title).salesperson_id == told.luis.id
