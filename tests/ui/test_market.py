"""Objections and the market: what came up in a call, who competes, who keeps to our policies."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from crmtui.entry import (
    LossEntry,
    MarketFactEntry,
    ObjectionEntry,
    PolicyCheckEntry,
    PolicyEntry,
)
from crmtui.models import MarketFact, Objection, PolicyCheck
from crmtui.screens.companies.company import CompanyScreen
from crmtui.screens.market.competitor import CompetitorScreen
from crmtui.screens.market.objections import ObjectionsScreen
from crmtui.services import losses, market, objections, policies, policy_checks
from tests.deals import the
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk

LASTS = "It lasts twice as long"


@pytest.fixture
def heard(office_of_four: Office) -> Office:
    """What customers said and what was seen of the market."""
    office = office_of_four
    said = (
        (office.talleres, "Too dear", LASTS, "price", "yes", 18),
        (office.bodegas, "The other one is cheaper", LASTS, "price", "partly", 12),
        (office.envases, "Three weeks is too long", "We lend one", "delivery time", "no", 9),
        (office.talleres, "Not before spring", "", "not now", "", 3),
    )
    for company, text, answer, about, won_over, day in said:
        entry = ObjectionEntry(company, text, answer, about, won_over, date(2026, 11, day))
        objections.create(office.manager, entry, add_choices=True)
    seen = (
        MarketFactEntry("Hidro-Ebro", "product", "Presses up to 60 t", company=office.talleres),
        MarketFactEntry("Hidro-Ebro", "promotion", "Free oil", until=date(2026, 12, 24)),
        MarketFactEntry("Hidro-Ebro", "share", "said at the fair", share=Decimal("12.5")),
        MarketFactEntry("Tecno", "weakness", "Slow spare parts", company=office.bodegas),
    )
    for each in seen:
        market.create(office.manager, each)
    market.verify(office.manager, 1)
    price = LossEntry(
        office.bodegas, "price", "Hidro-Ebro", Decimal(900), product="a press",
        amount=Decimal(1000), day=date(2026, 11, 2),
    )  # fmt: skip
    losses.create(office.manager, price, add_choices=True)
    policies.create(office.manager, PolicyEntry("Poster", "display", "One beside the entrance"))
    policies.create(office.manager, PolicyEntry("Lowest price", "price", "No less than 900 €"))
    no = PolicyCheckEntry(office.talleres, "Poster", "no", date(2026, 11, 5), "Theirs hangs there")
    policy_checks.create(office.manager, no)
    return office


async def test_what_was_objected_in_a_call_is_answered_with_what_won_and_settled(
    make_app: MakeApp, heard: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.app.log_interaction(heard.talleres, contact="")
        await desk.settle()
        await desk.press(*"Rang")
        desk.screen.form.go_to("objections")  # type: ignore[attr-defined]
        await desk.press(*"the price > it lasts")
        assert "→ price ► it lasts" in desk.text
        assert "What won: price" in desk.text
        assert LASTS in desk.text
        await desk.press("f2", "J")
        assert isinstance(desk.screen, ObjectionsScreen)
        assert "the price" in desk.lines[3]
        desk.assert_picture("objections")
        await desk.press("w", *"x")
        assert "Yes, partly or no?" in desk.text
        await desk.press("backspace", "y", "enter")
        assert "Talleres Aragón SL: won over: yes." in desk.message
        await desk.press("s")
        assert "Objections 3" in desk.text
        await desk.press("escape", "tab", "tab")
        assert "Not before spring" not in desk.text
        desk.assert_picture("objections_answers")
        await desk.press("shift+tab", "delete")
        assert "Talleres Aragón SL: objection taken back." in desk.message
        await desk.press("u", "o")
        assert isinstance(desk.screen, CompanyScreen)
        await desk.press("J")
        assert desk.lines[0].startswith(" Talleres Aragón SL  Objections")
        assert "Objections 3" in desk.text
        await desk.press("n", *"No room", "f2")
        assert "Talleres Aragón SL: objection noted." in desk.message
    assert Objection.get(Objection.text == "the price").won_over == "yes"


async def test_competitors_are_known_by_what_was_seen_and_lost_and_what_is_noted_is_verified(
    make_app: MakeApp, heard: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("T")
        desk.assert_picture("market")
        await desk.press("enter")
        assert isinstance(desk.screen, CompetitorScreen)
        desk.assert_picture("competitor")
        await desk.press("n", "tab", *"s", "enter", *"Quick", "enter")
        assert "Hidro-Ebro: strength noted." in desk.message
        assert "Strong at" in desk.text
        await desk.press("tab")
        assert "Free oil" in desk.screen.list.row.text
        await desk.press("Y")
        assert "Hidro-Ebro: verified." in desk.message
        await desk.press("escape", "tab")
        desk.assert_picture("market_seen")
        await desk.press("slash", *"tecno", "enter")
        assert "seen 1" in desk.text
        await desk.press("escape", "tab", "b")
        assert "-10.0%" in desk.text
        await desk.press("enter")
        assert "a press" in desk.text
        await desk.press("escape", "escape")
    assert the(MarketFact, MarketFact.text == "Free oil").verified_by_id == heard.manager.id


async def test_at_a_company_it_is_noted_by_one_key_whether_it_keeps_to_our_policies(
    make_app: MakeApp, heard: Office
) -> None:
    async with open_desk(make_app(0), SIZES[1]) as desk:
        await desk.press("T", "tab", "tab", "tab")
        desk.assert_picture("market_policies")
        await desk.press("down")
        await desk.press("enter")
        assert "Theirs hangs there" in desk.text
        await desk.press("escape", "escape")
        await desk.app.open_company(heard.talleres)
        await desk.press("T")
        assert "Presses up to 60 t" in desk.text
        await desk.press("tab", "tab", "tab")
        desk.assert_picture("market_of_company")
        await desk.press("home", "c", *"y as agreed", "enter")
        assert "Talleres Aragón SL keeps to Lowest price." in desk.message
        await desk.press("J")
        desk.assert_picture("objections_of_company")
        await desk.press("escape", "escape")
        await desk.press("i")
        desk.screen.form.go_to("text")  # type: ignore[attr-defined]
        await desk.press("escape", "l", *"Hi")
        desk.screen.form.set("kind", "v")  # type: ignore[attr-defined]
        desk.screen.form.go_to("objective")  # type: ignore[attr-defined]
        await desk.settle()
        assert "Do they keep to our policies?" in desk.text
    assert PolicyCheck.select().count() == 2
    assert the(PolicyCheck, PolicyCheck.kept == "yes").note == "as agreed"
