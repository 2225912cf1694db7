"""The funnel: cards moved, won and lost by keyboard, kept to some, and where they stall."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from crmtui.entry import LossEntry, OpportunityEntry
from crmtui.models import FollowUp, Sale
from crmtui.queries import losses, opportunities
from crmtui.queries.opportunities import OpportunityRow
from crmtui.services import funnel
from crmtui.services import opportunities as service
from tests import deals as made
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk


@pytest.fixture
def office(office_of_four: Office) -> Office:
    """The office with opportunities of Ana's, one of Luis's, and what became of some."""
    ana, luis = office_of_four.ana, office_of_four.luis
    made.product(ana, "PH100", "Prensa hidráulica 100 t")
    press = OpportunityEntry(
        office_of_four.talleres, product="PH100", amount=Decimal(12400),
        opened_on=date(2026, 11, 2), expected_on=date(2027, 1, 15),
    )  # fmt: skip
    key = service.create(ana, press)
    funnel.move(ana, key, "approached", seen="lead")
    pump = OpportunityEntry(
        office_of_four.bodegas, about="bombas para el trasiego", amount=Decimal("3600.50"),
        opened_on=date(2026, 11, 12), need="yes", intent="yes", power="partly", timing="yes",
    )  # fmt: skip
    service.create(ana, pump)
    service.create(ana, OpportunityEntry(about="Feria de Zaragoza: alguien de Calatayud"))
    film = OpportunityEntry(office_of_four.envases, about="film", amount=Decimal(900))
    lost = service.create(ana, film)
    funnel.move(ana, lost, "proposed", seen="lead")
    funnel.lose(ana, lost, LossEntry(office_of_four.envases, "price", "Hidro-Ebro"))
    reels = OpportunityEntry(office_of_four.papelera, about="bobinas", stage="proposed")
    service.create(luis, reels)
    return office_of_four


def of(office: Office, company: int) -> OpportunityRow:
    criteria = opportunities.Criteria(company_id=company)
    return opportunities.find(office.manager, criteria)[0]


async def test_a_card_is_moved_won_and_undone_and_another_lost(
    make_app: MakeApp, office: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("0", "right", "right", "greater_than_sign")
        assert "Prensa hidráulica 100 t → proposed" in desk.message
        assert of(office, office.talleres).stage == "proposed"
        await desk.press("u", "w")
        assert "PH100" in desk.text
        assert "12,400" in desk.text
        await desk.press("f2")
        assert "sale of €15,004.00" in desk.message
        assert (of(office, office.talleres).stage, Sale.select().count()) == ("won", 1)
        await desk.press("u")
        assert (of(office, office.talleres).stage, Sale.select().count()) == ("approached", 0)

        await desk.press("x")
        await desk.type("price\n")
        await desk.press("f2")
        assert of(office, office.talleres).reason == "price"
        loss = losses.of_company(office.ana, office.talleres)[0]
        assert (loss.product, loss.amount) == ("PH100", Decimal(12400))
        await desk.press(*["right"] * 4, "down", "less_than_sign")
        assert of(office, office.talleres).stage == "objections"
        await desk.press("left", "left", "greater_than_sign")
        assert "w says that it was won, x that it was lost" in desk.message


async def test_one_is_typed_with_its_answers_and_offers_its_next_contact(
    make_app: MakeApp, office: Office
) -> None:
    FollowUp.delete().where(FollowUp.company == office.talleres).execute()
    async with open_desk(make_app()) as desk:
        await desk.press("0", "n")
        await desk.type("talleres\n")
        await desk.type("montaje\n1500\n")
        await desk.press("q", "enter", "y", "enter", "y", "enter", "y", "enter", "y", "enter")
        assert "Talleres Aragón SL  target" in desk.lines[0]
        await desk.press("y", "enter")
        assert "3 wants to, and can" in desk.text
        assert "First of all: propose, and close." in desk.text
        assert "In touch again on Mon 23 Nov 2026." in desk.text
        await desk.press("up", "n", "enter")
        assert "1 wants to, but not now" in desk.text
        await desk.press("enter")
        row = of(office, office.talleres)
        assert (row.what, row.stage, row.customer, row.situation) == (
            "montaje", "qualified", "target", 1,
        )  # fmt: skip
        assert row.next_contact == date(2027, 1, 19), "sixty days on"
        await desk.press("right", "p", "tab")
        assert "Talleres" in desk.lines[0]
        await desk.type("ph100")
        await desk.press("f2")
        quote = of(office, office.talleres).quote
        assert quote.startswith("D-")
        await desk.press("escape", "p")
        assert quote in desk.lines[0]


async def test_it_is_kept_to_some_and_tells_where_they_stall(
    make_app: MakeApp, office: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("0", "tab")
        assert "Papelera" in desk.text
        await desk.press("slash", "1", "enter")
        assert "Papelera" not in desk.text
        await desk.press("s", "s")
        assert "Bodegas" in desk.text
        assert "Talleres" not in desk.text
        await desk.press("escape", "tab", *["down"] * 3)
        assert "It weighs 50%, as is usual: fewer than 20 came through it." in desk.text
        await desk.press("d")
        assert "lost from: proposed" in desk.text
        assert "Envases" in desk.text
        await desk.press("escape", "tab", "tab")
        assert "Luis Gil" in desk.text
        assert "0 won, 1 lost: 0.00%" in desk.text
        await desk.press("tab")
        assert "2026-Q4" in desk.text
        await desk.press("enter")
        assert "2026-Q4" in desk.lines[1]
        assert [line.split()[0] for line in desk.lines[3:5] if line] == ["▌lost"]
        await desk.press("escape", "tab", "tab")
        await desk.press("enter")
        assert "code 1" in desk.text
        await desk.press("o", "O")
        assert "Envases" in desk.lines[0]
        assert [line.split()[0] for line in desk.lines[3:5] if line] == ["▌lost"]


async def test_how_it_looks(make_app: MakeApp, office: Office) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("0")
        await desk.assert_pictures("funnel_board")
        await desk.press("tab")
        await desk.assert_pictures("funnel_list")
        await desk.press("tab", "down", "down")
        await desk.assert_pictures("funnel_stalls")
        await desk.press("shift+tab", "down", "down", "down", "e")
        await desk.assert_pictures("opportunity_form")
