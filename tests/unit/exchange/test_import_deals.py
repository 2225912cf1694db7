"""Opportunities, sales and follow-ups come in once, completed or updated as it is chosen."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crmtui.access import User, identify
from crmtui.db import database
from crmtui.models import FollowUp, Product, Sale, SaleLine, Salesperson
from crmtui.queries import opportunities, sales
from crmtui.queries.opportunities import OpportunityRow
from crmtui.services.imports.decisions import Decisions, What
from crmtui.services.imports.outcome import Rejected
from tests import factories as make
from tests.unit.exchange.conftest import Bring

DEALS = """\
Deal ID,Deal name,Deal stage,Company,Product,Amount,Create date,Close date,Loss reason,Contact
D1,First,Closed Won,Acme,GTXPro,1200.50,2026-01-02,2026-03-04,,Eva Sol
D2,Second,Negotiation,Acme,A forge,,2026-02-02,2027-01-01,,eva sol
D3,Third,perdida,,GTX-Pro,90,2026-02-02,2026-02-03,price,
"""


def found(manager: User, key: str) -> OpportunityRow:
    return next(row for row in opportunities.find(manager) if row.key == key)


def problems(caught: pytest.ExceptionInfo[Rejected]) -> list[tuple[int, str]]:
    return [(problem.line, problem.reason) for problem in caught.value.outcome.problems]


@pytest.fixture
def office(manager: User, bring: Bring) -> User:
    """Acme, and a product that files call by several names."""
    bring("company\nAcme\n")
    make.product(manager, "P-1", "GTX Pro")
    return manager


def test_stages_are_the_words_of_many_programs(bring: Bring, office: User) -> None:
    outcome = bring(DEALS)
    assert (outcome.new["opportunities"], outcome.new["sales"], outcome.new["contacts"]) == (
        3,
        1,
        1,
    )
    won, running, lost = (found(office, key) for key in ("D1", "D2", "D3"))
    assert (won.stage, won.product, won.amount, won.contact) == (
        "won", "P-1", Decimal("1200.5"), "Eva Sol",
    )  # fmt: skip
    assert (running.stage, running.about, running.amount) == ("objections", "A forge: Second", None)
    # The day on which an open one closes is when it is expected to.
    assert (str(running.expected_on), running.closed_on) == ("2027-01-01", None)
    assert (lost.stage, lost.company, lost.reason, lost.sale_id) == ("lost", "", "price", None)
    (sale,) = sales.find(office)
    assert (sale.id, sale.company, str(sale.day), sale.net) == (
        won.sale_id, "Acme", "2026-03-04", Decimal("1200.5"),
    )  # fmt: skip
    assert bring(DEALS).id is None


def test_a_later_file_completes_or_updates_as_it_is_chosen(bring: Bring, office: User) -> None:
    bring(DEALS)
    later = "Deal ID,Deal stage,Company,Amount,Close date\nD2,Closed won,Acme,700,2026-11-01\n"
    assert bring(later).updated == {"opportunities": 1}
    row = found(office, "D2")
    assert (row.stage, row.amount, row.closed_on, row.sale_id) == (
        "objections", Decimal(700), None, None,
    )  # fmt: skip
    update = Decisions(existing=What.UPDATE)
    assert bring(later.replace("700", "800"), decisions=update).updated == {"opportunities": 1}
    row = found(office, "D2")
    assert (row.stage, row.value, str(row.closed_on)) == ("won", Decimal(800), "2026-11-01")
    assert row.sale_id is not None
    assert row.about == "A forge: Second"
    assert bring(later.replace("700", "800"), decisions=update).id is None


def test_one_without_a_key_is_known_by_what_tells_it(bring: Bring, office: User) -> None:
    text = "company,stage,deal name,amount\nAcme,lead,A press,10\n,lead,A forge,\n"
    assert bring(text, "opportunities").new == {"opportunities": 2}
    assert bring(text.replace("lead", "won"), "opportunities").left == {"opportunities": 2}


def test_an_opportunity_that_makes_no_sense_is_refused(bring: Bring, office: User) -> None:
    with pytest.raises(Rejected) as caught:
        bring(
            "company,stage,deal name,amount,owner\n"
            "Other,lead,x,,\nAcme,dancing,x,,\n,lead,,9,\nAcme,lead,x,-1,\nAcme,lead,x,1,77\n"
        )
    assert [line for line, _reason in problems(caught)] == [2, 3, 4, 5, 6]
    said = dict(problems(caught))
    assert said[2] == "There is no company Other."
    assert said[3].startswith("“dancing” is not a stage.")
    assert said[4] == "It says neither with whom it is nor what it is about."


def test_a_salesperson_brings_in_only_their_own(bring: Bring, office: User) -> None:
    ana = identify(code=1)
    with pytest.raises(Rejected) as caught:
        bring("company,stage,deal name\nAcme,lead,x\n", user=ana)
    assert problems(caught) == [(2, "There is no company Acme.")]
    bring("company,stage,deal name\n,lead,x\n", "opportunities", user=ana)
    assert [row.salesperson for row in opportunities.find(ana)] == [1]


ORDERS = """\
Pedido;Fecha;Cliente;Vendedor;Producto;Cantidad;Precio;Dto;Su pedido
100;01/02/2026;Acme;1;GTX Pro;2;10,005;0,15;PO-7
100;01/02/2026;Acme;1;Montaje;1;50;0;PO-7
101;03/02/2026;Acme;;P-1;-1;10;0;
"""


def test_rows_of_one_order_are_the_lines_of_one_sale(bring: Bring, office: User) -> None:
    outcome = bring(ORDERS)
    assert (outcome.new["sales"], outcome.new["sale_lines"]) == (2, 3)
    back, sold = sales.find(office)
    assert (sold.salesperson, sold.reference, sold.net, sold.what) == (
        1, "PO-7", Decimal("67.01"), "GTX Pro",
    )  # fmt: skip
    # Without a seller it is whose the company is; what came back has its place.
    assert (back.salesperson, back.net) == (0, Decimal(-10))
    pro, fitting = SaleLine.select().where(SaleLine.sale == sold.id).order_by(SaleLine.position)
    assert (pro.discount_pct, pro.net, pro.code) == (Decimal(15), Decimal("17.01"), "P-1")
    assert (fitting.product, fitting.code, fitting.description) == (None, "", "Montaje")
    again = bring(ORDERS)
    assert (again.left, again.id) == ({"sales": 2}, None)


def test_of_an_order_with_a_wrong_row_all_rows_are_refused(bring: Bring, office: User) -> None:
    wrong = ORDERS.replace(";50;0;PO-7", ";dear;0;PO-7")
    outcome = bring(wrong, skip_errors=True)
    assert outcome.new["sales"] == 1
    assert [(each.line, each.reason[:11]) for each in outcome.problems] == [
        (2, "Another row"), (3, "“dear” is n"),
    ]  # fmt: skip
    assert bring(ORDERS).new["sales"] == 1


def test_a_sale_without_a_key_is_known_by_company_day_and_amount(
    bring: Bring, office: User
) -> None:
    text = "Company,Date,Net,What\nAcme,2026-02-01,100,A press\nAcme,2026-02-02,100,A press\n"
    assert bring(text, "sales").new["sales"] == 2
    assert bring(text, "sales").id is None
    assert {row.what for row in sales.find(office)} == {"A press"}


def test_an_amount_in_another_currency_needs_its_rate(bring: Bring, office: User) -> None:
    text = "Order ID,Company,Net,Currency,Rate\n1,Acme,100,USD,{rate}\n"
    with pytest.raises(Rejected) as caught:
        bring(text.format(rate=""))
    assert problems(caught)[0][1] == "It is in USD: a column has to say the rate, such as 0.92."
    bring(text.format(rate="0.5"))
    assert Sale.get().value == Decimal(50)
    text = "Company,Stage,Deal name,Amount,Currency,Rate\nAcme,lead,x,100,USD,{rate}\n"
    with pytest.raises(Rejected) as caught:
        bring(text.format(rate=""), "opportunities")
    assert problems(caught)[0][1] == "It is in USD: a column has to say the rate, such as 0.92."
    bring(text.format(rate="0.5"), "opportunities")
    assert opportunities.find(office)[0].value == Decimal(50)


def test_follow_ups_come_in_open_and_closed(bring: Bring, office: User) -> None:
    text = (
        "Company,Due date,Purpose,Task,Owner,Completed date,Result\n"
        "Acme,2026-12-01 09:30,,Ring,1,,\nAcme,2026-12-02,task,Send it,1,,\n"
        "Acme,2026-01-05,promise,The price,1,2026-01-06,done\nAcme,2026-12-09,next,Again,1,,\n"
    )
    outcome = bring(text)
    assert (outcome.new["followups"], outcome.left["followups"]) == (3, 1)
    ring, send, kept = FollowUp.select().order_by(FollowUp.id)
    assert (str(ring.due), str(ring.time), ring.purpose, ring.note) == (
        "2026-12-01", "09:30:00", "next", "Ring",
    )  # fmt: skip
    assert (send.purpose, send.salesperson.code, send.closed_on) == ("task", 1, None)
    assert (kept.result, str(kept.closed_on)) == ("done", "2026-01-06")
    assert bring(text).id is None


def test_managers_who_are_only_named_come_in_too_and_nobody_answers_to_themselves(
    bring: Bring, manager: User
) -> None:
    text = "Sales agent,Manager,Regional office\nEva Sol,Iván Paz,North\nAna Ruiz,eva sol,\n"
    assert bring(text).new == {"salespeople": 2}
    eva, ivan = Salesperson.get(name="Eva Sol"), Salesperson.get(name="Iván Paz")
    assert (eva.manager.name, eva.branch, ivan.role) == ("Iván Paz", "North", "manager")
    assert Salesperson.get(name="Ana Ruiz").manager.name == "Eva Sol"
    assert bring(text).id is None
    with pytest.raises(Rejected) as caught:
        bring("Sales agent,Manager\nIván Paz,Ana Ruiz\n")
    assert problems(caught) == [(2, "Iván Paz would answer to themselves.")]


def test_what_several_products_are_called_means_none_of_them(bring: Bring, office: User) -> None:
    make.product(office, "P-2", "gtx pro")
    bring(DEALS)
    assert {row.product for row in opportunities.find(office)} == {""}
    assert Product.select().count() == 2


def test_what_has_no_key_is_looked_up_among_those_of_its_company(
    bring: Bring, office: User
) -> None:
    said: list[str] = []
    database.connection().set_trace_callback(said.append)
    bring("company,stage,deal name\nAcme,lead,A press\n,lead,A forge\n", "opportunities")
    bring("company,date,product,quantity,price\nAcme,2026-02-01,GTX Pro,1,5\n", "sales")
    database.connection().set_trace_callback(None)
    asked = [each for each in said if "+key IS NULL" in each and "SELECT" in each]
    for table in ("opportunity", "sale"):
        (select,) = {each for each in asked if f'FROM "{table}"' in each}
        plan = database.execute_sql(f"EXPLAIN QUERY PLAN {select}").fetchall()
        assert any("company_id=?" in step[3] for step in plan), plan
        assert not any(f"SCAN {table}" in step[3] for step in plan), plan
