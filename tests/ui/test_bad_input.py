"""What cannot be is said beside its field; dates and codes are not saved, the rest is kept."""

from __future__ import annotations

from crmtui.queries import companies
from crmtui.widgets.form import Form
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk


async def test_a_tax_id_with_a_wrong_check_digit_is_kept_and_marked(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "f4", *["enter"] * 6)
        await desk.type("B64717839")
        assert "doubtful NIF" in desk.text
        await desk.press("f2")
        assert "B64717839 ?" in desk.text
    found = companies.get(office.ana, office.talleres)
    assert (found.tax_id, found.tax_id_valid) == ("B64717839", False)


async def test_an_impossible_date_and_an_unknown_code_are_not_saved(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "n")
        await desk.type("31/4")
        await desk.press("f2")
        assert "There is no such day." in desk.text
        assert "31/4" in desk.text
        await desk.press("escape", "f4", *["enter"] * 4)
        await desk.type("77")
        await desk.press("f2")
        assert "77" in desk.text
        assert "edit" in desk.lines[0]


async def test_the_source_asks_for_its_detail_and_a_referrer_is_linked(
    make_app: MakeApp, office_of_four: Office
) -> None:
    office = office_of_four
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("2", "ctrl+n")
        await desk.type("Forja Nueva")
        await desk.press("enter", "enter", "enter")
        await desk.type("referral")
        await desk.press("enter")
        form = desk.screen.query_one(Form)
        form.go_to("source_detail")
        await desk.settle()
        assert "who referred it?" in desk.text
        await desk.type("talleres")
        await desk.press("down", "enter")
        await desk.press("f2")
    found = next(companies.full(office.manager, companies.Criteria("forja nueva", status=None)))
    assert found.referred_by == (office.talleres, "Talleres Aragón SL")
