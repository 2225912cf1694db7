"""How the forms look, in a small window and in a wide one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from crmtui.entry import ContactEntry
from crmtui.screens.companies.contact_form import ContactForm
from crmtui.screens.companies.drop_form import DropForm
from crmtui.screens.companies.form import CompanyForm
from crmtui.screens.companies.site_form import SiteForm
from crmtui.screens.followups.form import FollowUpForm
from crmtui.services import companies, contacts
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, Desk, open_desk

Size = tuple[int, int]
both_sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


async def show(desk: Desk, form: Any) -> None:
    """Open a form."""
    await desk.app.open_form(form)
    await desk.settle()


@both_sizes
async def test_a_call_while_the_company_is_typed(
    make_app: MakeApp, office_of_four: Office, size: Size
) -> None:
    contacts.create(
        office_of_four.ana,
        office_of_four.bodegas,
        ContactEntry(name="Envi Solsona", phones="600 1 2"),
    )
    async with open_desk(make_app(), size=size) as desk:
        await desk.press("f6", *"env")
        desk.assert_picture("call_company")


@both_sizes
async def test_a_call_of_somebody_nobody_knew(make_app: MakeApp, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await desk.press("f6", *"944112233", "enter")
        await desk.type("Forja Ebro")
        await desk.press("enter", "enter", "f")
        desk.assert_picture("call_new")


@both_sizes
async def test_a_note_of_what_was_learnt(make_app: MakeApp, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await desk.press("enter", "i")
        for typed in ("", "una prensa de 40 t", "es cara", "sirven rápido", "prensas", "8"):
            await desk.press("enter" if not typed else typed[0])
            await desk.type(typed[1:])
            await desk.press(*(["enter"] if typed and typed != "8" else []))
        desk.assert_picture("note")


@both_sizes
async def test_nobody_answers(make_app: MakeApp, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await desk.press("b")
        desk.assert_picture("followups_no_answer")


@both_sizes
async def test_a_call_at_its_next_contact(make_app: MakeApp, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await desk.press("f6", *"tall", "enter", "enter")
        await desk.type("Quiere la prensa en enero, pregunta por la mesa ampliada y si recogemos")
        await desk.press("ctrl+j", *"la vieja.", "enter", "plus", "3")
        desk.assert_picture("call")


@both_sizes
async def test_a_new_company_that_may_be_there_already(make_app: MakeApp, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await desk.press("ctrl+n", *"talleres")
        desk.assert_picture("company_new")


@both_sizes
async def test_a_new_company_at_its_sector(make_app: MakeApp, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await desk.press("ctrl+n", *"Forja Ebro", "enter", *"976112233; 12", "enter")
        await desk.press(*"Eva Lera", "enter", "f", "a", "enter", "m", "t")
        desk.assert_picture("company_sector")


@both_sizes
async def test_a_new_company_with_what_is_missing(make_app: MakeApp, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await desk.press("ctrl+n", "enter", *"976112233", "f2")
        desk.assert_picture("company_missing")


@both_sizes
async def test_an_edited_company(make_app: MakeApp, office_of_four: Office, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await show(desk, CompanyForm(office_of_four.talleres))
        desk.app.screen.form.go_to("notes")  # type: ignore[attr-defined]
        await desk.settle()
        desk.assert_picture("company_edit")


@both_sizes
async def test_a_new_contact(make_app: MakeApp, office_of_four: Office, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await show(desk, ContactForm(office_of_four.talleres))
        await desk.press(*"Luis Pardo", "enter", *"Taller", "enter", *"629112233")
        desk.assert_picture("contact")


@both_sizes
async def test_a_new_site(make_app: MakeApp, office_of_four: Office, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await show(desk, SiteForm(office_of_four.talleres))
        await desk.press(*"Nave 2", "enter")
        desk.assert_picture("site")


@both_sizes
async def test_a_new_task(make_app: MakeApp, office_of_four: Office, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await show(desk, FollowUpForm(office_of_four.talleres, purpose="task"))
        await desk.press("plus", "1")
        desk.assert_picture("followup")


@both_sizes
async def test_why_a_company_is_dropped(
    make_app: MakeApp, office_of_four: Office, size: Size
) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await show(desk, DropForm(office_of_four.talleres))
        desk.assert_picture("drop")


@both_sizes
async def test_a_conflict(make_app: MakeApp, office_of_four: Office, size: Size) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await show(desk, CompanyForm(office_of_four.talleres))
        for name, value in (("phones", "600 000 001"), ("web", "talleres.example")):
            desk.app.screen.form.go_to(name)  # type: ignore[attr-defined]
            await desk.press("ctrl+u")
            await desk.type(value)
        manager = office_of_four.manager
        before, _version = companies.open_for_editing(manager, office_of_four.talleres)
        after = replace(before, phones="600 000 002", web="aragon.example")
        companies.update(manager, office_of_four.talleres, before, after)
        await desk.press("f2", "1")
        desk.assert_picture("conflict")
