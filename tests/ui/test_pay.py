"""Pay on the desk: rules, who is paid by them, statements down to the sale, awards."""

from __future__ import annotations

from datetime import date
from threading import Event

import pytest

from crmtui.access import User
from crmtui.models import AccountEntry, PayAgreement, PayPlan, PayStatement
from crmtui.queries.pay import everybody
from crmtui.screens import beside
from crmtui.screens.accounts.entry_form import EntryForm
from crmtui.screens.pay.pay import PayScreen
from crmtui.screens.pay.plan_form import PayPlanForm
from crmtui.screens.pay.statement import StatementScreen
from crmtui.screens.quotes.sale_form import SaleForm
from crmtui.services import accounts, sales
from tests import pay as made
from tests.deals import the
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import IDLE_LIMIT, open_desk


@pytest.fixture
def paid(office_of_four: Office) -> Office:
    """Ana is paid by steps, Luis as money comes; September is closed, and a sale of it changed."""
    office = office_of_four
    boss: User = office.manager
    plan = made.rule(boss, "Standard", "0 3", "10000 5", cap=made.dec(3000))
    made.rule(boss, "As it is paid", "0 2.5", moment="collected")
    made.agreed(boss, office.ana)
    made.agreed(boss, office.luis, "As it is paid")
    shares = ((str(office.luis.code), made.dec(25)),)
    early = made.sold(office.ana, office.talleres, "2026-09-08", "4000")
    made.sold(office.ana, office.talleres, "2026-10-05", "11800", shares=shares)
    made.sold(office.ana, office.bodegas, "2026-10-20", "3150.5")
    made.sold(office.ana, office.talleres, "2026-10-27", "-420")
    made.closed(boss, office.ana, plan, made.SEPTEMBER)
    made.given(boss, office.ana)
    sales.remove(office.ana, early)
    key = accounts.invoice(boss, made.sold(boss, office.papelera, "2026-10-02", "800"))
    assert key
    return office


async def test_a_statement_is_read_down_to_the_sale_closed_and_paid(
    make_app: MakeApp, paid: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("7", "p")
        assert isinstance(desk.screen, PayScreen)
        assert "November 2026" in desk.text
        await desk.press("left")
        await desk.assert_pictures("pay")
        assert "to close" in desk.text
        await desk.press("enter")
        assert isinstance(desk.screen, StatementScreen)
        await desk.assert_pictures("pay_statement")
        assert "-€120.00" in desk.text, "September's sale that was taken back"
        assert "of September 2026" in desk.text
        await desk.press("enter")
        assert isinstance(desk.screen, SaleForm)
        await desk.press("escape", "c")
        assert "Closed it stays so: the same key closes it." in desk.message
        assert PayStatement.select().count() == 1
        await desk.press("c")
        assert "October 2026: closed." in desk.message
        assert "closed" in desk.lines[0]
        await desk.press("c")
        assert "was closed on 20/11/2026, and stays so" in desk.message
        await desk.press("u")
        assert "A closed statement stays as it is." in desk.message
        await desk.press("x")
        assert "October 2026: paid." in desk.message
        await desk.press("u")
        assert the(PayStatement, PayStatement.first == date(2026, 10, 1)).paid_on is None
        await desk.press("x", "P", "t")
        await desk.settle()
        await desk.press("escape", "tab")
        assert "closed 2" in desk.lines[1]


async def test_a_large_office_reckons_beside_the_keys_and_an_early_enter_opens_what_comes(
    make_app: MakeApp, paid: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everybody, "FEW", -1)
    let, honest = Event(), beside._connected
    monkeypatch.setattr(beside, "_connected", lambda work: let.wait(IDLE_LIMIT) and honest(work))
    async with open_desk(make_app(0)) as desk:
        await desk.press("7", "p", "left", "c")
        assert "Being reckoned" in desk.text
        assert "Still being reckoned" in desk.message
        await desk.press("enter")
        let.set()
        await desk.work()
        assert isinstance(desk.screen, StatementScreen)
        await desk.work()
        assert "of September 2026" in desk.text
        await desk.press("escape", "down")
        let.clear()
        await desk.press("right", "left")
        assert desk.screen.list.row.code == paid.luis.code, (
            "what was reckoned is there at once, the cursor on the same"
        )
        await desk.press("enter", "enter", "c")
        assert "Still being reckoned" in desk.message
        let.set()
        await desk.work()
        assert isinstance(desk.screen, StatementScreen), "another key is another wish"
        assert "Luis" in desk.lines[0]
        await desk.press("c", "c")
        assert "October 2026: closed." in desk.message
        await desk.work()
        assert "closed" in desk.lines[0]


async def test_rules_people_and_awards_are_written_where_they_stand(
    make_app: MakeApp, paid: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("7", "p", "tab", "tab")
        desk.assert_picture("pay_rules")
        await desk.press("n")
        assert isinstance(desk.screen, PayPlanForm)
        await desk.press(*"Half", "enter", *"100 5", "enter")
        assert "Nothing is said below 100: begin with 0" in desk.text
        desk.screen.form.go_to("steps")
        await desk.press("home", *"0 0; ", "enter")
        desk.assert_picture("pay_rule")
        await desk.press("f2")
        assert "Half: added." in desk.message
        assert PayPlan.select().count() == 3
        await desk.press("delete")
        assert "paid by no more" in desk.message
        await desk.press("u", "tab", "n", *"2", "enter", *"hal", "enter", "f2")
        assert "paid by Half" in desk.message
        assert PayAgreement.select().count() == 3
        desk.assert_picture("pay_people")
        await desk.press("tab", "n", *"2", "enter", *"A watch", "f2")
        assert "A watch." in desk.message
        desk.assert_picture("pay_awards")
        await desk.press("H")
        assert "award given" in desk.text


async def test_a_salesperson_reads_their_own_pay_and_puts_invoices_to_their_sales(
    make_app: MakeApp, paid: Office
) -> None:
    billed = made.posted(paid.manager, paid.papelera, "invoice", "2026-10-12", "900")
    sale = made.sold(paid.manager, paid.papelera, "2026-10-10", "900")
    async with open_desk(make_app(2)) as desk:
        await desk.press("7", "p", "left")
        assert "Luis" in desk.text
        assert "Ana" not in desk.text
        assert "close" not in desk.lines[-2], "a key that is not theirs is not offered"
        await desk.press("enter", "c")
        assert "Only a manager" in desk.message
        assert "1 invoice to their companies is of no sale" in desk.text
        await desk.press("i", "b")
        assert f"It seems to be of this sale: #{sale} · 10 Oct · €900.00" in desk.message
        assert the(AccountEntry, billed).sale_id is None, "nothing is done unasked"
        await desk.press("b")
        assert the(AccountEntry, billed).sale_id == sale
        assert "Every invoice of that time names its sale." in desk.text
        await desk.press("u", "enter")
        assert isinstance(desk.screen, EntryForm)
        assert desk.screen.form.field.name == "sale"
        desk.assert_picture("pay_invoice")
        await desk.type("10")
        await desk.press("escape", "escape")
        await desk.press("escape", "tab", "tab", "n")
        assert isinstance(desk.screen, PayScreen)
        assert "Only a manager" in desk.message
        assert "Standard" not in desk.text
