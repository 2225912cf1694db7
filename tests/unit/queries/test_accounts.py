"""What customers owe by how old it is, their credit, and what is said before something is sold."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest

from crmtui.access import User
from crmtui.entry import GuaranteeEntry, PostingEntry, StandingEntry
from crmtui.queries import accounts, debtors
from crmtui.services import accounts as service
from crmtui.services import guarantees, standings, statements
from tests import factories as make

TODAY, OLD = date(2026, 11, 20), date(2025, 1, 1)


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return make.company(ana, "Talleres Aragón", city="Zaragoza")


def owe(user: User, company: int, amount: str, late: int, **more: object) -> int:
    """An invoice that was due so many days ago; below zero: will be."""
    due = TODAY - timedelta(days=late)
    day = min(due - timedelta(days=30), TODAY)
    entry = PostingEntry(company, amount=Decimal(amount), day=day, due=due, **more)  # type: ignore[arg-type]
    return service.create(user, entry)


def pay(user: User, company: int, amount: str, **more: object) -> int:
    """A payment of today."""
    entry = PostingEntry(company, "payment", Decimal(amount), **more)  # type: ignore[arg-type]
    return service.create(user, entry, anyway=True)


def test_an_account_says_what_is_owed_by_currency_and_age(ana: User, acme: int) -> None:
    for amount, late in (("100", -5), ("20.50", 10), ("30", 45), ("40", 75), ("50", 200)):
        owe(ana, acme, amount, late)
    owe(ana, acme, "10", 3, currency="USD", rate=Decimal("0.9"))
    standings.create(ana, StandingEntry(acme, "good", Decimal(1000), day=date(2026, 1, 1)))
    standings.create(ana, StandingEntry(acme, "watch", Decimal(240)))
    guarantees.create(ana, GuaranteeEntry(acme, "bond", Decimal(500), until=date(2027, 1, 1)))
    guarantees.create(ana, GuaranteeEntry(acme, "old", day=OLD, until=date(2026, 1, 1)))

    found = accounts.of_company(ana, acme, TODAY)
    euros, dollars = found.balances
    assert list(euros.ages.amounts()) == [100, Decimal("20.5"), 30, 40, 50]
    assert [dollars.currency, dollars.ages.to_30] == ["USD", 10]
    assert [found.worth, found.overdue, found.late] == [Decimal("249.5"), Decimal("149.5"), 200]
    assert [found.limit, found.left] == [240, Decimal("-9.5")]
    assert [each.what for each in found.guarantees] == ["bond"]
    assert [row.remaining for row in found.open][:2] == [50, 40]


def test_what_was_paid_ahead_lowers_the_balance_and_not_the_ages(ana: User, acme: int) -> None:
    owe(ana, acme, "100", 5)
    service.create(ana, PostingEntry(acme, "advance", Decimal(30)))
    found = accounts.of_company(ana, acme, TODAY)
    assert found.balances[0].ages.to_30 == 100
    assert [found.balances[0].ages.unused, found.worth] == [30, 70]


def test_an_account_on_which_nothing_ever_stood_is_not_known(
    ana: User, luis: User, acme: int
) -> None:
    assert not accounts.of_company(ana, acme, TODAY).known
    owe(ana, acme, "10", 0)
    pay(ana, acme, "10")
    assert accounts.of_company(ana, acme, TODAY).known
    assert not accounts.of_company(luis, acme, TODAY).known


def test_what_is_against_selling_is_said_the_gravest_first(ana: User, acme: int) -> None:
    assert accounts.concerns(ana, acme, TODAY) == []
    owe(ana, acme, "100", -5)
    assert accounts.concerns(ana, acme, TODAY) == []
    standings.create(ana, StandingEntry(acme, "good", Decimal(150)))
    assert accounts.concerns(ana, acme, TODAY, Decimal(50)) == []
    assert accounts.concerns(ana, acme, TODAY, Decimal(51)) == [
        "With this they are €1.00 over their limit of €150.00."
    ]
    owe(ana, acme, "60", 1)
    standings.create(ana, StandingEntry(acme, "blocked", Decimal(150), "Two bills came back."))
    assert accounts.concerns(ana, acme, TODAY) == [
        "Blocked: nothing is to be sold to them: Two bills came back.",
        "€60.00 overdue, for 1 day.",
        "€10.00 over their limit of €150.00.",
    ]


def test_debtors_come_by_what_is_overdue_one_line_a_currency(
    ana: User, luis: User, jefa: User, acme: int
) -> None:
    other, third = make.company(ana, "Bodegas"), make.company(luis, "Envases")
    owe(ana, acme, "500", -3)
    owe(ana, acme, "7", 95, currency="USD", rate=Decimal(2))
    owe(ana, other, "100", 40)
    owe(luis, third, "12", 70)
    owe(ana, other, "5", 0)
    pay(ana, other, "5.50")

    rows = debtors.find(jefa, TODAY)
    assert [(row.company, row.currency) for row in rows] == [
        ("Bodegas", "EUR"), ("Talleres Aragón", "USD"), ("Envases", "EUR"),
        ("Talleres Aragón", "EUR"),
    ]  # fmt: skip
    assert list(rows[0].ages.amounts()) == [5, 0, Decimal("94.5"), 0, 0]
    assert rows[1].worth == 514
    total = debtors.total(jefa, TODAY)
    assert [total.count, total.worth, total.overdue] == [4, Decimal("625.5"), Decimal("120.5")]
    assert debtors.by_age(jefa, TODAY)["EUR"].balance == Decimal("611.5")
    assert [row.company for row in debtors.find(ana, TODAY, debtors.Criteria(late=60))] == [
        "Talleres Aragón"
    ]
    assert debtors.find(jefa, TODAY, debtors.Criteria(salesperson=2, text="enva"))[0].id == third


def test_large_amounts_are_added_up_to_the_last_digit(ana: User, acme: int) -> None:
    rate = Decimal("0.923457")
    most = Decimal("999999999999.9999")
    worth = (most * rate).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    owe(ana, acme, str(most), 10, currency="USD", rate=rate)
    paid = Decimal("0.0003")
    pay(ana, acme, str(paid), currency="USD", rate=Decimal("0.5"))

    left = ((most - paid) * rate).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    assert accounts.of_company(ana, acme, TODAY).worth == left
    assert debtors.total(ana, TODAY).worth == left
    entered = accounts.total(ana, accounts.Criteria(company_id=acme, kind="invoice"))
    assert entered.worth == worth
    half = accounts.total(ana, accounts.Criteria(company_id=acme, kind="payment"))
    assert half.worth == Decimal("-0.0002"), "half a ten-thousandth is rounded up"


def test_what_is_exactly_as_late_as_asked_is_left_out(ana: User, acme: int) -> None:
    owe(ana, acme, "5", 30)
    assert debtors.find(ana, TODAY, debtors.Criteria(late=30)) == []
    assert len(debtors.find(ana, TODAY, debtors.Criteria(late=29))) == 1


def test_credit_is_listed_the_worst_first_also_of_who_owes_nothing(ana: User, acme: int) -> None:
    other = make.company(ana, "Bodegas")
    owe(ana, acme, "900", 5)
    make.company(ana, "Nobody decided")
    standings.create(ana, StandingEntry(acme, "blocked", reason="late", day=date(2026, 1, 1)))
    standings.create(ana, StandingEntry(acme, "good", Decimal(100)))
    standings.create(ana, StandingEntry(other, "prepaid"))
    rows = debtors.find(ana, TODAY, debtors.Criteria(standing=True))
    assert [(row.company, row.standing, row.left) for row in rows] == [
        ("Bodegas", "prepaid", None), ("Talleres Aragón", "good", -800),
    ]  # fmt: skip


def test_entries_are_found_by_number_company_kind_and_day(ana: User, acme: int) -> None:
    first = owe(ana, acme, "100", 10, number="FV-2026-001")
    owe(ana, acme, "50", -3, number="FV-2026-002")
    paid = pay(ana, acme, "30", settles="fv-2026-001")

    def found(**asked: object) -> list[int]:
        return [row.id for row in accounts.find(ana, accounts.Criteria(**asked))]  # type: ignore[arg-type]

    assert found(text="fv-2026-001") == [first]
    assert len(found(text="aragon")) == 3
    assert found(kind="payment") == [paid] == found(since=TODAY, kind="payment")
    assert found(to_pay=True, until=TODAY) == [first]
    total = accounts.total(ana, accounts.Criteria(to_pay=True))
    assert [total.count, total.worth] == [2, 120]
    assert accounts.total(ana).worth == 120
    assert accounts.get(ana, paid).settles == "FV-2026-001"
    assert accounts.before(ana, acme, TODAY) == {"EUR": 150}


def test_a_statement_says_what_they_owed_on_its_day(ana: User, acme: int) -> None:
    owe(ana, acme, "100", 30)
    pay(ana, acme, "40")
    statements.create(ana, acme, TODAY - timedelta(days=1))
    statements.create(ana, acme)
    assert [row.balance for row in accounts.statements(ana, acme)] == [60, 100]
    first = accounts.statements(ana, acme)[0]
    statements.confirm(ana, first.id)
    assert [row.balance for row in accounts.unanswered(ana)] == [100]
    assert accounts.statements(ana, acme)[0].difference == 0
