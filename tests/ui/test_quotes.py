"""The place of the quotes, and what becomes of them: won, lost, open again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.entry import LossEntry, WinEntry
from crmtui.queries import losses, sales
from crmtui.queries.quotes import lists as quotes
from crmtui.services import deals
from tests import deals as made
from tests.deals import CYLINDER, PRESS
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk

TODAY = date(2026, 11, 20)


@pytest.fixture
def office(office_of_four: Office) -> Office:
    """The office with a quote of each state."""
    ana, luis = office_of_four.ana, office_of_four.luis
    made.quote(ana, office_of_four.talleres, reference="Obra 12")
    made.quote(
        ana, office_of_four.bodegas, (CYLINDER,), number="P-2026-0430", day=date(2026, 11, 3),
        valid_until=date(2026, 11, 22),
    )  # fmt: skip
    made.quote(
        ana, office_of_four.envases, (replace(PRESS, price=Decimal("12400.5")),),
        number="P-2026-0399",
        day=date(2026, 10, 1), valid_until=date(2026, 10, 31),
    )  # fmt: skip
    made.quote(ana, office_of_four.envases, (CYLINDER,), number=None, state="draft")
    lost = made.quote(
        ana, office_of_four.talleres, (PRESS,), number="P-2025-0388", day=date(2025, 11, 11),
        valid_until=date(2025, 12, 11),
    )  # fmt: skip
    deals.lose(ana, lost, LossEntry(office_of_four.talleres, "price", "Hidro-Ebro", Decimal(9900)))
    made.quote(
        luis, office_of_four.papelera, (CYLINDER,), number="P-2026-0431", revision=2, state="won"
    )
    return office_of_four


async def test_a_quote_is_won_in_part_undone_lost_and_opened_again(
    make_app: MakeApp, office: Office
) -> None:
    async with open_desk(make_app()) as desk:
        assert "1 of your quotes expires this week   3 shows them" in desk.text
        await desk.press("3", "tab", "tab", "tab", "w", "s", "enter", "1", "enter", "enter")
        await desk.type("+2w")
        await desk.press("enter")
        assert "P-2026-0430 won; delivery Fri 4 Dec 2026." in desk.message
        assert "None expires within a week." in desk.text
        sale = sales.of_company(office.ana, office.bodegas)[0]
        assert (sale.quote, sale.net, sale.delivery_on) == (
            "P-2026-0430", Decimal(645), date(2026, 12, 4),
        )  # fmt: skip
        await desk.press("u")
        assert "! in 2 d" in desk.text

        await desk.press("escape", "down", "l", *"other", "enter", *"Hidr", "enter", "enter")
        await desk.press("enter", "enter")
        assert "Say what happened: “other” alone will help nobody later." in desk.text
        await desk.type("Se lo hace su cuñado")
        await desk.press("enter")
        assert "P-2026-0431: lost, other." in desk.message
        loss = losses.of_company(office.ana, office.talleres)[0]
        assert (loss.quote, loss.competitor) == ("P-2026-0431", "Hidro-Ebro")
        await desk.press("r")
        assert "P-2026-0431 is open again" in desk.message
        row = quotes.by_keys(office.ana, [loss.quote_id or 0], today=TODAY)[0]
        assert row.state == "sent"


async def test_the_place_is_kept_to_a_state_a_code_a_period_and_adds_up(
    make_app: MakeApp, office: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("3")
        assert "Quotes  6 · €35,560.48" in desk.text
        await desk.press("slash", "2", "enter")
        assert "Quotes  1 · €1,290.00" in desk.text
        assert "P-2026-0431/2" in desk.text
        await desk.press("escape", "slash", *"0388", "enter")
        assert "P-2025-0388   11 Nov 25 Talleres" in desk.text
        await desk.press("escape", "v", "v")
        assert "last month" in desk.text
        assert "P-2026-0399" in desk.text
        assert "Quotes  1 · €11,780.48" in desk.text
        await desk.press("w")
        assert "was valid until 31/10/2026: prolong it, or send a new revision." in desk.message
        made.quote(office.ana, office.envases, number="P-2026-0500", day=date(2026, 10, 30))
        desk.app.announce()
        await desk.settle()
        assert "P-2026-0500" in desk.text


async def test_a_sale_and_a_lost_operation_are_noted_from_the_company(
    make_app: MakeApp, office: Office
) -> None:
    made.product(office.manager, "CIL-80", "Cilindro", price="645")
    async with open_desk(make_app()) as desk:
        await desk.app.open_company(office.bodegas)
        await desk.press("S", *"cil", "enter", *"3", "enter", "enter", *"Aceite", "enter")
        await desk.press("2", "enter", *"30,5", "enter", "enter", "-", "1", "w", "enter")
        assert "Bodegas San Roque: sale of €2,415.16." in desk.message
        await desk.press("L", *"Una prensa usada", "enter", *"9k", "enter", *"pri", "enter")
        await desk.press("enter", "enter", *"Volver en enero", "enter")
        assert "Bodegas San Roque: lost, price." in desk.message
        loss = losses.of_company(office.ana, office.bodegas)[0]
        assert (loss.about, loss.amount, loss.note) == (
            "Una prensa usada", Decimal(9000), "Volver en enero",
        )  # fmt: skip
        await desk.press("B")
        assert "Quotes 1   bought 2   sales 1   lost 1" in desk.text
        await desk.press("tab")
        assert "Cilindro" in desk.text
        await desk.press("tab", "x")
        assert "Cilindro: delivered" in desk.message
        await desk.press("delete")
        assert "It was delivered" in desk.message
        await desk.press("enter", "home", "tab", "5", "f2")
        assert "sale of €3,976.06." in desk.message
        await desk.press("tab", "delete")
        assert "Nothing lost: L notes it." in desk.text


async def test_a_quote_is_won_where_it_stands_open(make_app: MakeApp, office: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("3", "down", "enter")
        assert "Quote P-2026-0431  sent" in desk.text
        await desk.press("w", "s", "enter", "2")
        assert "→ €24,091.10" in desk.text, "the total follows the quantity"
        await desk.press("shift+tab", "a", "enter", "tab")
        await desk.press("f2")
        assert "Quote P-2026-0431  won" in desk.text
        await desk.press("escape")
        assert "won" in next(line for line in desk.lines if "P-2026-0431" in line)


async def test_what_belongs_to_a_quote_says_so(make_app: MakeApp, office: Office) -> None:
    row = quotes.listed(office.ana, quotes.Criteria("expiring"), today=TODAY)[0]
    deals.win(office.ana, row.id, WinEntry(delivery_on=date(2026, 12, 1)))
    async with open_desk(make_app(), size=(120, 36)) as desk:
        await desk.press("5")
        assert "P-2026-0430 delivered as promised" in desk.text
        await desk.press("enter")
        assert "P-2026-0430 won: €1,560.90" in desk.text
        assert "Quotes ─" in desk.text
        assert "Bought ─" in desk.text
        await desk.press("v", "v", "v", "v")
        assert "P-2026-0430 won: €1,560.90" in desk.text
        assert "quote begun" not in desk.text


@pytest.mark.parametrize("size", SIZES)
async def test_pictures(make_app: MakeApp, office: Office, size: tuple[int, int]) -> None:
    async with open_desk(make_app(), size=size) as desk:
        await desk.press("3")
        desk.assert_picture("quotes")
        await desk.press("down", "w", "s", "enter")
        desk.assert_picture("quote_won")
        await desk.press("escape", "l", *"pri", "enter")
        desk.assert_picture("quote_lost")
        await desk.press("escape", "o", "S", *"Aceite", "enter", "2", "enter", *"30", "enter")
        desk.assert_picture("sale")
        await desk.press("f2")
        desk.assert_picture("company_sold")
        await desk.press("B")
        desk.assert_picture("company_deals")
        await desk.press("tab")
        desk.assert_picture("company_bought")
        await desk.press("tab", "tab")
        desk.assert_picture("company_lost")
