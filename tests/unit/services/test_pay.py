"""Closing what people are paid: it stays as it was, and what changes later comes in the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crmtui.access import User
from crmtui.core import periods
from crmtui.errors import CannotUndo, CrmError, Invalid, NotFound, Refused
from crmtui.models import AccountEntry, PayAgreement, PayStatement, SaleShare
from crmtui.queries import pay as read
from crmtui.services import accounts, awards, choices, pay, pay_agreements, pay_plans, sales
from crmtui.services.undo import undo
from crmtui.words import pay as words
from tests import deals, factories
from tests.factories import company
from tests.pay import (
    NOVEMBER,
    OCTOBER,
    SEPTEMBER,
    agreed,
    closed,
    dec,
    given,
    posted,
    rule,
    sold,
    steps,
    told,
)
from tests.unit.services.office import newest


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return company(ana, "Acme")


@pytest.fixture
def plan(jefa: User, ana: User) -> int:
    """A rule that Ana is paid by: 3 %, and 5 % of what is above 10,000."""
    key = rule(jefa)
    agreed(jefa, ana)
    return key


def edit(user: User, sale: int, **values: object) -> None:
    """Correct a sale."""
    opened, _version = sales.open_for_editing(user, sale)
    sales.update(user, sale, opened, replace(opened, **values))  # type: ignore[arg-type]


def price(user: User, sale: int, net: str) -> None:
    """Correct what a sale came to."""
    opened, _version = sales.open_for_editing(user, sale)
    line = replace(opened.lines[0], price=dec(net))
    sales.update(user, sale, opened, replace(opened, lines=(line,)))


def test_a_statement_has_every_line_down_to_the_sale(
    jefa: User, ana: User, acme: int, plan: int
) -> None:
    sale = sold(ana, acme, "2026-10-05", "12000")
    sold(ana, acme, "2026-11-02", "500")

    assert told(jefa, ana, plan) == [
        ("sale", "12000.00", "3", "360.00"),
        ("step", "2000.00", "2", "40.00"),
    ]
    found = read.statement(ana, ana.id, plan, OCTOBER)
    assert (found.row.total, found.row.state) == (dec(400), "open")
    assert (found.lines[0].sale_id, found.lines[0].company) == (sale, "Acme")


def test_a_closed_statement_is_the_same_whatever_happens(
    jefa: User, ana: User, acme: int, plan: int
) -> None:
    sale = sold(ana, acme, "2026-10-05", "12000")
    before = told(jefa, ana, plan)
    key = closed(jefa, ana, plan)
    kept = read.get(jefa, key)

    price(ana, sale, "1")
    entry, _version = pay_plans.open_for_editing(jefa, plan)
    pay_plans.update(jefa, plan, entry, replace(entry, steps=steps("0 50")))

    assert told(jefa, ana, plan) == before
    assert read.get(jefa, key) == kept
    assert read.statement(jefa, ana.id, plan, OCTOBER) == kept


def test_a_period_is_closed_once(jefa: User, ana: User, plan: int) -> None:
    closed(jefa, ana, plan)
    with pytest.raises(Invalid, match=r"October 2026 was closed on 20/11/2026, and stays so"):
        closed(jefa, ana, plan)


def test_only_a_period_of_the_rule_that_is_over_is_closed(jefa: User, ana: User, plan: int) -> None:
    with pytest.raises(Invalid, match=r"It is not over: it can be closed after 30/11/2026"):
        closed(jefa, ana, plan, NOVEMBER)
    with pytest.raises(Invalid, match="another length of period"):
        closed(jefa, ana, plan, periods.lasting(date(2026, 7, 1), 3))
    with pytest.raises(NotFound, match="not paid by this rule"):
        closed(jefa, ana, plan, periods.lasting(date(2025, 12, 1), 1))


def test_closing_cannot_be_undone_and_says_the_way_out(jefa: User, ana: User, plan: int) -> None:
    closed(jefa, ana, plan)
    with pytest.raises(CannotUndo, match="comes as an adjustment in the next one"):
        undo(jefa, newest())
    assert PayStatement.select().count() == 1


def test_what_changed_since_comes_as_an_adjustment_that_names_its_statement(
    jefa: User, ana: User, acme: int, plan: int
) -> None:
    sale = sold(ana, acme, "2026-09-05", "12000")
    sold(ana, acme, "2026-10-06", "1000")
    key = closed(jefa, ana, plan, SEPTEMBER)
    assert told(jefa, ana, plan) == [("sale", "1000.00", "3", "30.00")]

    price(ana, sale, "11000")

    assert told(jefa, ana, plan) == [
        ("sale", "1000.00", "3", "30.00"),
        ("adjustment", "-1000.00", "3", "-30.00"),
        ("adjustment", "0.00", "0", "-20.00"),
    ]
    lines = read.statement(ana, ana.id, plan, OCTOBER).lines[1:]
    assert [(line.sale_id, line.about_id, line.about) for line in lines] == [
        (sale, key, SEPTEMBER), (None, key, SEPTEMBER),
    ]  # fmt: skip


def test_an_adjustment_is_made_once_and_what_changes_again_is_adjusted_again(
    jefa: User, ana: User, acme: int, plan: int
) -> None:
    sale = sold(ana, acme, "2026-08-05", "5000")
    august = periods.before(SEPTEMBER)
    closed(jefa, ana, plan, august)
    price(ana, sale, "4000")
    closed(jefa, ana, plan, SEPTEMBER)
    assert told(jefa, ana, plan) == []

    price(ana, sale, "4500")
    assert told(jefa, ana, plan) == [("adjustment", "500.00", "3", "15.00")]
    paid = sum(row.total for row in read.closed(jefa)) + dec(15)
    assert paid == dec(4500) * 3 / 100


def test_a_sale_that_is_taken_back_is_put_right_and_the_closed_line_stays(
    jefa: User, ana: User, acme: int, plan: int
) -> None:
    sale = sold(ana, acme, "2026-09-05", "1000")
    key = closed(jefa, ana, plan, SEPTEMBER)
    sales.remove(ana, sale)

    assert read.get(jefa, key).row.total == 30
    assert [line.amount for line in read.get(jefa, key).lines] == [30]
    assert read.statement(jefa, ana.id, plan, OCTOBER).row.total == -30
    undo(ana, newest())
    assert read.statement(jefa, ana.id, plan, OCTOBER).row.total == 0


def test_a_statement_says_from_when_on_closed_ones_are_looked_at(
    jefa: User, ana: User, acme: int
) -> None:
    plan = rule(jefa, "Old")
    agreed(jefa, ana, "Old", since="2024-01-01")
    sale = sold(ana, acme, "2024-09-05", "1000")
    closed(jefa, ana, plan, periods.around(date(2024, 9, 1), 1))
    price(ana, sale, "1")

    found = read.statement(ana, ana.id, plan, OCTOBER)
    assert (found.lines, found.looked) == ((), date(2024, 10, 1))
    assert "ended before 01/10/2024" in words.left_out(found)[0]
    found = read.statement(ana, ana.id, plan, SEPTEMBER)
    assert (len(found.lines), found.looked) == (1, None)


def test_a_shared_sale_pays_each_their_share_and_both_come_to_the_whole(
    jefa: User, ana: User, luis: User, acme: int, plan: int
) -> None:
    agreed(jefa, luis)
    sold(ana, acme, "2026-10-05", "999.99", shares=((str(luis.code), dec("33.3333")),))

    bases = [
        read.statement(jefa, who.id, plan, OCTOBER).row.counted for who in (ana, luis)
    ]  # fmt: skip
    assert sum(bases) == dec("999.99")
    line = read.statement(luis, luis.id, plan, OCTOBER).lines[0]
    assert (line.share, line.base, line.company) == (dec("33.3333"), dec("333.33"), "")


def test_whoever_sold_it_and_whose_pay_it_is_see_the_same_figures(
    jefa: User, ana: User, luis: User, acme: int, plan: int
) -> None:
    agreed(jefa, luis)
    sold(ana, acme, "2026-10-05", "1000", salesperson=str(luis.code))

    mine = read.statement(luis, luis.id, plan, OCTOBER)
    theirs = read.statement(jefa, luis.id, plan, OCTOBER)
    assert mine.row == theirs.row
    assert [line.company for line in (*mine.lines, *theirs.lines)] == ["", "Acme"]


def test_nobody_reads_the_pay_of_another(
    ana: User, luis: User, marta: User, jefa: User, plan: int
) -> None:
    key = closed(jefa, ana, plan)
    for somebody in (luis, marta):
        with pytest.raises(NotFound):
            read.get(somebody, key)
        with pytest.raises(NotFound):
            read.statement(somebody, ana.id, plan, OCTOBER)
        assert read.closed(somebody) == read.around(somebody, OCTOBER.first) == []
        assert [*read.plans(somebody, OCTOBER.first), *read.agreements(somebody)] == []


def test_a_return_is_deducted_where_the_rule_says_so(jefa: User, ana: User, acme: int) -> None:
    kind, hard = rule(jefa, "Kind", "0 10", returns=False), rule(jefa, "Hard", "0 10")
    for name in ("Kind", "Hard"):
        agreed(jefa, ana, name)
    sold(ana, acme, "2026-10-05", "1000")
    sold(ana, acme, "2026-10-09", "-300")

    assert told(jefa, ana, kind) == [("sale", "1000.00", "10", "100.00")]
    assert told(jefa, ana, hard)[1] == ("return", "-300.00", "10", "-30.00")


def test_profit_is_what_is_left_of_the_amount_and_an_unknown_cost_pays_nothing(
    jefa: User, ana: User, acme: int
) -> None:
    plan = rule(jefa, "Margin", "0 20", basis="profit")
    agreed(jefa, ana, "Margin")
    sold(ana, acme, "2026-10-05", "1000", cost="600")
    sold(ana, acme, "2026-10-06", "700")

    assert told(jefa, ana, plan) == [("sale", "400.00", "20", "80.00")]
    assert read.statement(jefa, ana.id, plan, OCTOBER).unknown == 1


def invoiced(user: User, sale: int, day: str) -> int:
    """The invoice of a sale, made that day."""
    key = accounts.invoice(user, sale)
    opened, _version = accounts.open_for_editing(user, key)
    due = date(2026, 12, 31)
    accounts.update(user, key, opened, replace(opened, day=date.fromisoformat(day), due=due))
    return key


def test_what_is_paid_when_collected_is_paid_as_the_money_comes(
    jefa: User, ana: User, acme: int
) -> None:
    plan = rule(jefa, "Cash", "0 5", moment="collected")
    agreed(jefa, ana, "Cash")
    sale = sold(ana, acme, "2026-08-05", "3000")
    invoiced(ana, sale, "2026-08-20")
    posted(ana, acme, "payment", "2026-09-15", "1000")
    posted(ana, acme, "payment", "2026-10-02", "1500")
    posted(ana, acme, "payment", "2026-10-30", "500")

    assert told(jefa, ana, plan, SEPTEMBER) == [("sale", "1000.00", "5", "50.00")]
    assert told(jefa, ana, plan) == [
        ("sale", "1500.00", "5", "75.00"), ("sale", "500.00", "5", "25.00"),
    ]  # fmt: skip


def test_invoices_that_name_no_sale_do_not_count_and_the_statement_says_so(
    jefa: User, ana: User, acme: int, plan: int
) -> None:
    cash = rule(jefa, "Cash", "0 5", moment="collected")
    agreed(jefa, ana, "Cash")
    posted(ana, acme, "invoice", "2026-10-05", "1000")
    posted(ana, acme, "invoice", "2026-09-05", "700")

    found = read.statement(ana, ana.id, cash, OCTOBER)
    assert (found.lines, found.unnamed) == ((), 1)
    (said,) = words.left_out(found)
    assert said == "1 invoice to their companies is of no sale: it does not count."
    assert read.statement(ana, ana.id, plan, OCTOBER).unnamed == 0, "it is paid when sold"

    (row,) = read.unnamed_ones(ana, ana.id, found.terms.counted)
    accounts.link(ana, row.id, sold(ana, acme, "2026-10-01", "2000"))
    found = read.statement(ana, ana.id, cash, OCTOBER)
    assert not found.unnamed
    assert not found.lines, "it counts as it is paid for"
    posted(ana, acme, "payment", "2026-10-20", "1000", settles=f"#{row.id}")
    assert told(jefa, ana, cash) == [("sale", "1000.00", "5", "50.00")]
    closed(jefa, ana, cash)
    accounts.link(ana, row.id, None, seen=deals.the(AccountEntry, row.id).sale_id)
    assert told(jefa, ana, cash, NOVEMBER) == [("adjustment", "-1000.00", "5", "-50.00")]


def test_an_award_is_owed_to_whom_no_rule_pays_too(
    jefa: User, ana: User, luis: User, acme: int, plan: int
) -> None:
    given(jefa, luis)
    given(jefa, luis, "50", "2026-11-03")
    sold(luis, company(luis, "Cort"), "2026-10-05", "1000")
    rows = {row.salesperson_id: row for row in read.around(jefa, OCTOBER.first)}
    assert (rows[luis.id].plan_id, rows[luis.id].plan) == (None, "by no rule")
    assert [row.total for row in rows.values()] == [0, 200]
    assert read.around(luis, OCTOBER.first) == [rows[luis.id]]
    assert read.around(ana, OCTOBER.first) == [rows[ana.id]]
    assert [row.total for row in read.around(luis, NOVEMBER.first)] == [50], "once"

    key = closed(jefa, luis, None)
    assert told(luis, luis, None) == [("award", "0.00", "0", "200.00")]
    assert read.around(luis, OCTOBER.first) == [read.get(luis, key).row]
    assert read.awards(luis)[-1].paid_with == OCTOBER
    with pytest.raises(Invalid, match="was closed on"):
        closed(jefa, luis, None)
    with pytest.raises(CrmError, match="nothing to pay"):
        closed(jefa, luis, None, SEPTEMBER)
    with pytest.raises(NotFound, match="not paid by this rule"):
        closed(jefa, ana, None)


def test_what_is_put_right_of_a_rule_that_ended_comes_with_what_no_rule_pays(
    jefa: User, ana: User, acme: int, plan: int
) -> None:
    sale = sold(ana, acme, "2026-09-05", "1000")
    about = closed(jefa, ana, plan, SEPTEMBER)
    opened, _version = pay_agreements.open_for_editing(jefa, PayAgreement.get().id)
    ends = replace(opened, until=SEPTEMBER.until)
    pay_agreements.update(jefa, PayAgreement.get().id, opened, ends)
    assert read.around(jefa, OCTOBER.first) == []

    sold(ana, acme, "2026-10-06", "500")
    price(ana, sale, "900")
    (row,) = read.around(jefa, OCTOBER.first)
    assert row.plan_id is None
    assert row.adjusted == -3
    (line,) = read.statement(ana, ana.id, None, OCTOBER).lines
    assert (line.about_id, line.about, line.about_plan) == (about, SEPTEMBER, plan)
    closed(jefa, ana, None)
    assert read.around(jefa, NOVEMBER.first) == []


def test_a_cancelled_invoice_takes_back_what_was_paid_in_the_month_it_is_cancelled(
    jefa: User, ana: User, acme: int
) -> None:
    plan = rule(jefa, "Billed", "0 5", moment="invoiced")
    agreed(jefa, ana, "Billed")
    sale = sold(ana, acme, "2026-08-05", "3000")
    key = invoiced(ana, sale, "2026-09-01")
    closed(jefa, ana, plan, SEPTEMBER)
    posted(ana, acme, "credit_note", "2026-10-09", "3000", settles=f"#{key}")

    assert told(jefa, ana, plan, SEPTEMBER) == [("sale", "3000.00", "5", "150.00")]
    assert told(jefa, ana, plan) == [("return", "-3000.00", "5", "-150.00")]
    accounts.remove(ana, deals.every(AccountEntry)[-1].id)
    accounts.remove(ana, key)
    assert told(jefa, ana, plan) == [("adjustment", "-3000.00", "5", "-150.00")]


def test_steps_in_percent_of_the_goal_need_one_and_keep_the_one_that_was_closed(
    jefa: User, ana: User, acme: int
) -> None:
    from crmtui.core.scopes import Scope
    from tests import plans

    plan = rule(jefa, "Faster", "0 2", "100 6", scale="goal")
    agreed(jefa, ana, "Faster")
    sold(ana, acme, "2026-10-05", "1500")
    row = read.statement(jefa, ana.id, plan, OCTOBER).row
    assert (row.total, row.problem[:42]) == (dec(0), "There is no goal for this period that its ")
    with pytest.raises(CrmError, match="There is no goal"):
        closed(jefa, ana, plan)

    plans.goal(jefa, "1000", "2026-10-01", scope=Scope(salesperson=ana.id))
    assert told(jefa, ana, plan)[1] == ("step", "500.00", "4", "20.00")
    key = closed(jefa, ana, plan)
    assert read.get(jefa, key).terms.goal == 1000


def test_only_the_days_in_which_they_are_paid_by_it_count(
    jefa: User, ana: User, acme: int, plan: int
) -> None:
    opened, _version = pay_agreements.open_for_editing(jefa, PayAgreement.get().id)
    mine = replace(opened, since=date(2026, 10, 10), until=date(2026, 10, 20))
    pay_agreements.update(jefa, PayAgreement.get().id, opened, mine)
    for day, net in (("2026-10-09", "100"), ("2026-10-10", "200"), ("2026-10-21", "400")):
        sold(ana, acme, day, net)
    assert told(jefa, ana, plan) == [("sale", "200.00", "3", "6.00")]


def test_days_between_two_agreements_on_one_rule_do_not_count(
    jefa: User, ana: User, acme: int
) -> None:
    plan = rule(jefa, "Twice", "0 3")
    agreed(jefa, ana, "Twice", "2026-01-01", "2026-10-09")
    agreed(jefa, ana, "Twice", "2026-10-20")
    for day, net in (("2026-10-09", "100"), ("2026-10-10", "200"), ("2026-10-19", "400")):
        sold(ana, acme, day, net)
    sold(ana, acme, "2026-10-20", "800")
    assert [line[1] for line in told(jefa, ana, plan)] == ["100.00", "800.00"]
    closed(jefa, ana, plan)
    assert told(jefa, ana, plan, NOVEMBER) == [], "and what is closed is nothing to put right"


def test_a_statement_below_nothing_says_that_they_owe_it(
    jefa: User, ana: User, acme: int, plan: int
) -> None:
    sold(ana, acme, "2026-10-05", "-100")
    found = read.get(jefa, closed(jefa, ana, plan))
    assert found.row.total == -3
    assert "they owe that" in words.left_out(found)[0]


def test_an_award_of_money_is_paid_with_the_next_statement_and_stays_then(
    jefa: User, ana: User, plan: int
) -> None:
    key = given(jefa, ana)
    assert told(jefa, ana, plan) == [("award", "0.00", "0", "200.00")]
    statement = closed(jefa, ana, plan)

    assert read.awards(jefa)[0].statement_id == statement
    with pytest.raises(CrmError, match="paid with a statement"):
        awards.remove(jefa, key)
    opened, _version = awards.open_for_editing(jefa, key)
    with pytest.raises(CrmError, match="paid with a statement"):
        awards.update(jefa, key, opened, replace(opened, amount=dec(1)))
    awards.update(jefa, key, opened, replace(opened, reason="So many new ones."))
    assert read.awards(ana)[0].paid_with == OCTOBER


def test_an_award_comes_with_the_shortest_of_several_rules_and_waits_for_none_that_ended(
    jefa: User, ana: User
) -> None:
    year, month = rule(jefa, "Yearly", months=12), rule(jefa, "Monthly")
    agreed(jefa, ana, "Yearly", "2025-01-01")
    agreed(jefa, ana, "Monthly", "2025-01-01", "2025-10-31")
    given(jefa, ana, "10", "2025-10-15")
    given(jefa, ana, "20", "2025-11-15")
    october, whole = periods.around(date(2025, 10, 1), 1), periods.around(date(2025, 10, 1), 12)

    assert [line[3] for line in told(jefa, ana, month, october)] == ["10.00"]
    closed(jefa, ana, month, october)
    assert [line[3] for line in told(jefa, ana, year, whole)] == ["20.00"]
    assert [row.plan_id for row in read.around(jefa, date(2025, 11, 1))] == [year]


def test_what_comes_next_stands_in_the_month_that_can_be_closed(
    jefa: User, ana: User, plan: int
) -> None:
    given(jefa, ana)
    assert told(jefa, ana, plan, NOVEMBER) == []
    closed(jefa, ana, plan)
    given(jefa, ana, "50", "2026-11-03")
    assert told(jefa, ana, plan, NOVEMBER) == [("award", "0.00", "0", "50.00")]


def test_what_was_paid_is_noted_and_can_be_taken_back(jefa: User, ana: User, plan: int) -> None:
    key = closed(jefa, ana, plan)
    pay.paid(jefa, key)
    assert read.get(ana, key).row.state == "paid"
    with pytest.raises(CrmError, match="already"):
        pay.paid(jefa, key)
    pay.unpaid(jefa, key)
    with pytest.raises(CrmError, match="not noted as paid"):
        pay.unpaid(jefa, key)
    with pytest.raises(Invalid, match="before it was closed"):
        pay.paid(jefa, key, date(2026, 11, 1))
    assert read.get(ana, key).row.state == "closed"


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"name": " "}, "name", "needs a name"),
        ({"name": "STÁNDARD"}, "name", "of that name already"),
        ({"steps": ()}, "steps", "Say how many percent"),
        ({"steps": steps("500 5")}, "steps", "Nothing is said below 500"),
        ({"steps": steps("0 5 100", "200 6")}, "steps", "Nothing is said from 100 to 200"),
        ({"steps": steps("0 5 100")}, "steps", "let the last step have no end"),
        ({"steps": steps("0 5", "100 6", "100 7")}, "steps", "The step from 100 on is there twice"),
        ({"steps": steps("0 101")}, "steps", "between 0 and 100"),
        ({"steps": steps("0 -1")}, "steps", "not below zero"),
        ({"families": steps("5 1", family="Presses")}, "families", "Nothing is said below 5"),
        ({"families": steps("0 1", family="Nothing")}, "families", "not in the list"),
        ({"cap": dec(-1)}, "cap", "no amount"),
        ({"basis": "x"}, "basis", "amount, or from the profit"),
        ({"moment": "x"}, "moment", "sold, invoiced, or collected"),
        ({"scale": "x"}, "scale", "percent of the goal"),
        ({"months": 2}, "months", "month, the quarter, or the year"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_at_its_field(
    jefa: User, values: dict[str, object], field: str, said: str
) -> None:
    factories.choice(jefa, "family", "Presses")
    key = rule(jefa)
    good, _version = pay_plans.open_for_editing(jefa, key)
    with pytest.raises(Invalid) as error:
        pay_plans.create(jefa, replace(good, **{"name": "Other", **values}))  # type: ignore[arg-type]
    assert said in error.value.problems[field]


def test_families_have_steps_of_their_own(jefa: User, ana: User, acme: int) -> None:
    factories.product(ana, "PR1", "Press", "100", family="Presses")
    plan = rule(jefa, families=steps("0 10", family="presses"))
    agreed(jefa, ana)
    sold(ana, acme, "2026-10-05", "100", code="PR1")
    sold(ana, acme, "2026-10-06", "100")

    assert [line[2:] for line in told(jefa, ana, plan)] == [("10", "10.00"), ("3", "3.00")]
    opened, _version = pay_plans.open_for_editing(jefa, plan)
    assert [each.family for each in (*opened.steps, *opened.families)] == ["", "", "Presses"]


def test_merging_two_families_puts_nothing_right_of_what_is_closed(
    jefa: User, ana: User, acme: int
) -> None:
    presses, mills = (factories.choice(jefa, "family", name) for name in ("Presses", "Mills"))
    factories.product(ana, "PR1", "Press", "100", family="Presses")
    factories.product(ana, "MI1", "Mill", "100", family="Mills")
    plan = rule(jefa, families=steps("0 10", family="Presses"))
    agreed(jefa, ana)
    sold(ana, acme, "2026-09-05", "100", code="PR1")
    mill = sold(ana, acme, "2026-09-06", "1000", code="MI1")
    key = closed(jefa, ana, plan, SEPTEMBER)

    choices.merge(jefa, presses, mills)
    assert told(jefa, ana, plan) == []
    kept = read.get(jefa, key)
    assert (kept.row.total, kept.families) == (dec(40), {mills: "Mills"})
    price(ana, mill, "900")
    assert told(jefa, ana, plan) == [("adjustment", "-100.00", "10", "-10.00")]
    closed(jefa, ana, plan)
    assert told(jefa, ana, plan, NOVEMBER) == []


def test_families_that_a_rule_pays_by_steps_of_their_own_are_not_merged(
    jefa: User, ana: User
) -> None:
    presses, mills = (factories.choice(jefa, "family", name) for name in ("Presses", "Mills"))
    both = (*steps("0 10", family="Presses"), *steps("0 4", family="Mills"))
    rule(jefa, families=both)
    with pytest.raises(Refused, match=r"“Standard” has steps for both"):
        choices.merge(jefa, presses, mills)


def test_nobody_is_paid_twice_by_a_rule_at_once(jefa: User, ana: User, plan: int) -> None:
    with pytest.raises(Invalid, match=r"paid by this rule from 01/01/2026 on already"):
        agreed(jefa, ana, since="2026-05-01")
    agreed(jefa, ana, since="2025-01-01", until="2025-12-31")
    with pytest.raises(Invalid, match="cannot end before it begins"):
        agreed(jefa, ana, since="2025-01-01", until="2024-12-31")
    with pytest.raises(Invalid, match="no rule of that name"):
        agreed(jefa, ana, "Golden")


def test_only_who_manages_writes_of_pay(jefa: User, ana: User, marta: User, plan: int) -> None:
    entry, _version = pay_plans.open_for_editing(jefa, plan)
    key = closed(jefa, ana, plan)
    for somebody in (ana, marta):
        for write in (
            lambda who: pay_plans.create(who, entry),
            lambda who: pay_plans.retire(who, plan),
            lambda who: agreed(who, ana),
            lambda who: given(who, ana),
            lambda who: closed(who, ana, plan, SEPTEMBER),
            lambda who: pay.paid(who, key),
        ):
            with pytest.raises(Refused, match="Only a manager"):
                write(somebody)


def test_shares_over_a_hundred_percent_are_refused_at_the_field(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    shares = (str(luis.code), dec(60)), (str(jefa.code), dec(41))
    with pytest.raises(Invalid, match="100 % at most"):
        sold(ana, acme, "2026-10-05", "100", shares=shares)
    assert SaleShare.select().count() == 0
