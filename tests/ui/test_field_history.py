"""In a form, one key shows what stood in a field before, and puts it back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmtui.queries import companies
from crmtui.services import companies as company_service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk


@pytest.fixture
def edited(office_of_four: Office) -> Office:
    """An office in which the manager changed a company of Ana's twice."""
    office = office_of_four
    for product, phones in (("prensas", "976 1"), ("tornos y prensas hidráulicas", "")):
        opened, _ = company_service.open_for_editing(office.manager, office.talleres)
        mine = replace(opened, product=product, phones=phones, relation="reseller")
        company_service.update(office.manager, office.talleres, opened, mine)
    return office


async def test_what_stood_there_is_shown_and_put_back_and_saved_with_the_form(
    make_app: MakeApp, edited: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+n", "ctrl+v")
        assert "This is new" in desk.message
        await desk.press("escape", "2", "tab", "end", "e")
        form = desk.app.screen
        form.form.go_to("product")  # type: ignore[attr-defined]
        await desk.press("ctrl+v", "down")
        desk.assert_picture("field_history")
        await desk.press("enter")
        assert "It is in the field again; F2 saves it." in desk.message
        form.form.go_to("phones")  # type: ignore[attr-defined]
        await desk.press("ctrl+v", "end", "enter")
        form.form.go_to("relation")  # type: ignore[attr-defined]
        await desk.press("ctrl+v")
        assert "direct" in desk.text
        await desk.press("escape")
        form.form.go_to("web")  # type: ignore[attr-defined]
        await desk.press("ctrl+v")
        assert "Nothing else is kept of this field." in desk.message
        await desk.press("f2")
    found = companies.get(edited.ana, edited.talleres)
    assert found.product == "prensas"
    assert [phone.number for phone in found.phones] == ["976 12 34 56"]


async def test_it_looks_as_it_should_in_a_large_window(make_app: MakeApp, edited: Office) -> None:
    async with open_desk(make_app(), SIZES[1]) as desk:
        await desk.press("2", "tab", "end", "e")
        desk.app.screen.form.go_to("product")  # type: ignore[attr-defined]
        await desk.press("ctrl+v", "down")
        desk.assert_picture("field_history")
