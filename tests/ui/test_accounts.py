"""Accounts at the desk: what customers owe, noted, paid, stated; what is said before a sale."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from crmtui.entry import GuaranteeEntry, PostingEntry, StandingEntry
from crmtui.models import AccountEntry, Statement
from crmtui.services import accounts, guarantees, standings, statements
from tests import deals as made
from tests.deals import every
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import SIZES, open_desk


@pytest.fixture
def owing(office_of_four: Office) -> Office:
    """Talleres owes in two currencies, some of it late; Bodegas is blocked, Envases paid ahead."""
    ana, luis = office_of_four.ana, office_of_four.manager
    for number, day, due, amount in (
        ("FV-2026-0101", date(2026, 6, 1), date(2026, 7, 1), "12400.50"),
        ("FV-2026-0140", date(2026, 9, 20), date(2026, 10, 20), "3100"),
        ("FV-2026-0171", date(2026, 11, 10), date(2026, 12, 10), "890.25"),
    ):
        entry = PostingEntry(
            office_of_four.talleres, amount=Decimal(amount), number=number, day=day, due=due
        )
        accounts.create(ana, entry)
    dollars = PostingEntry(
        office_of_four.talleres, amount=Decimal(700), number="FV-2026-0150", currency="USD",
        rate=Decimal("0.9"), day=date(2026, 10, 1), due=date(2026, 12, 1), note="Pays in dollars.",
    )  # fmt: skip
    accounts.create(ana, dollars)
    first = PostingEntry(
        office_of_four.talleres, "payment", Decimal(2400), settles="FV-2026-0101",
        day=date(2026, 8, 3), number="Transfer 88",
    )  # fmt: skip
    accounts.create(ana, first)
    slow = StandingEntry(office_of_four.talleres, "watch", Decimal(15000), "Pays when it rains.")
    standings.create(ana, slow)
    pledge = GuaranteeEntry(office_of_four.talleres, "Bank guarantee", Decimal(6000))
    guarantees.create(ana, pledge)
    statements.create(ana, office_of_four.talleres, date(2026, 10, 31))
    late = PostingEntry(
        office_of_four.bodegas, amount=Decimal(940), number="FV-2026-0160", day=date(2026, 10, 1),
        due=date(2026, 11, 1),
    )  # fmt: skip
    accounts.create(luis, late)
    standings.create(
        luis, StandingEntry(office_of_four.bodegas, "blocked", None, "Two bills back.")
    )
    accounts.create(luis, PostingEntry(office_of_four.envases, "advance", Decimal(500)))
    return office_of_four


@pytest.mark.parametrize("size", SIZES)
async def test_how_accounts_look(
    make_app: MakeApp, owing: Office, size: tuple[int, int]
) -> None:  # fmt: skip
    async with open_desk(make_app(0), size) as desk:
        await desk.press("A")
        desk.assert_picture("accounts_debtors")
        await desk.press("tab")
        desk.assert_picture("accounts_to_pay")
        await desk.press("tab", "tab")
        desk.assert_picture("accounts_credit")
        await desk.press("shift+tab", "shift+tab", "shift+tab", "enter")
        desk.assert_picture("account")
        await desk.press("tab", "p")
        desk.assert_picture("account_payment")


async def test_an_account_is_kept_by_keys(make_app: MakeApp, owing: Office) -> None:
    async with open_desk(make_app(0)) as desk:
        # Who is late is found, and the account opened.
        await desk.press("A", "v", "v", "v", "v")
        assert "over 90 days" in desk.text
        assert "Bodegas" not in desk.text
        await desk.press("enter")
        assert "Owes €14,620.75" in desk.text
        assert "€379.25 left" in desk.text

        # The invoice under the cursor was paid today; undo takes that back.
        await desk.press("x")
        assert "€10,000.50 paid of FV-2026-0101" in desk.message
        await desk.press("u")
        assert "€10,000.50" in desk.text

        # A payment above the debt: said once, saved when the same key comes again, and marked.
        await desk.press("p")
        await desk.type("20k")
        await desk.press("f2")
        # What they owe in dollars is paid in dollars.
        assert "They owe €13,990.75: that is €6,009.25 too much." in desk.text
        assert len(every(AccountEntry)) == 7
        await desk.press("f2")
        assert "payment of €20,000.00" in desk.message
        assert every(AccountEntry)[-1].marked
        await desk.press("tab")
        assert "-€20,000.00" in desk.text
        assert " !" in desk.text
        await desk.press("u")

        # Credit, guarantees, statements: n adds to the list that is shown.
        await desk.press("tab", "n")
        await desk.press("p", "f2")
        assert "pays before, up to €15,000.00" in desk.message
        await desk.press("tab", "x")
        assert "Bank guarantee: ended" in desk.message
        await desk.press("tab", "y")
        assert "they say that it is right" in desk.message
        await desk.press("n")
        assert "Statement of account" in desk.text
        await desk.press("escape")
        assert len(every(Statement)) == 4
        await desk.press("H")
        assert "statement of account" in desk.text


async def test_before_something_is_sold_the_account_is_told(
    make_app: MakeApp, owing: Office
) -> None:
    sale = made.sale(owing.manager, owing.bodegas, "2026-11-05")
    async with open_desk(make_app(0), (120, 36)) as desk:
        await desk.app.open_company(owing.bodegas)
        await desk.press("p")
        assert (
            "Before you sell: Blocked: nothing is to be sold to them: Two bills back." in desk.text
        )
        assert "Owes €940.00" in desk.text
        await desk.press("escape", "B")
        assert sale

        # An invoice of a sale by one key; the account shows it, and the sale stays.
        await desk.press("tab", "i")
        assert "Invoice of €" in desk.message
        await desk.press("i")
        assert "There is an invoice of it already" in desk.message
        await desk.press("delete")
        assert "was made of it" in desk.message
        await desk.press("A")
        assert "To pay 2" in desk.text
