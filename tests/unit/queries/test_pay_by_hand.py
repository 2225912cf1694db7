"""Statements of random offices, reckoned again by hand: in fractions, from the tables alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from crmtui.access import User
from crmtui.core.periods import Period
from crmtui.core.scopes import Scope
from crmtui.entry import PostingEntry, StepEntry
from crmtui.models import AccountEntry, Product, Sale, SaleLine, SaleShare
from crmtui.queries import pay as read
from crmtui.services import accounts
from tests import factories as make
from tests import pay as made
from tests import plans
from tests.deals import every

MONTHS = made.SEPTEMBER, made.OCTOBER
FIRST, LAST = date(2026, 8, 20), date(2026, 11, 19)
NOTHING = Fraction(0)
LADDERS = (
    ("0 3", "1000 5", "2500 8"), ("0 0", "1500 4"), ("0 2.5",), ("0 5", "800 3"),
)  # fmt: skip
ACCELERATED = (("0 2", "80 3.5", "120 6"), ("0 0", "100 7"))
"""Steps in percent of the goal."""


@dataclass(frozen=True)
class Asked:
    """A rule that is drawn, and who is paid by it."""

    plan: int
    moment: str
    profit: bool
    by_goal: bool
    whole: bool
    returns: bool
    cap: Fraction | None
    general: tuple[str, ...]
    presses: tuple[str, ...]


def cents(amount: Fraction) -> Fraction:
    """Rounded to a cent, half away from nought."""
    whole = int(abs(amount) * 100 + Fraction(1, 2))
    return Fraction(whole if amount >= 0 else -whole, 100)


def drawn(chance: random.Random, boss: User, ana: User, luis: User) -> None:
    """Sales of two families, some shared, in dollars or taken back; invoices, credit and money."""
    for code, family in (("P-1", "Presses"), ("M-1", "")):
        make.product(boss, code, code, family=family)
    companies = [make.company(ana, f"Company {number}") for number in range(3)]
    for _each in range(14):
        company, total = chance.choice(companies), chance.randint(1_000, 150_000)
        back = chance.random() < 0.2
        day = FIRST + timedelta(days=chance.randint(0, 60))
        share = chance.choice(["", "", "33.3333", "50", "100"])
        dollars = {"currency": "USD", "rate": Decimal("0.913")} if chance.random() < 0.2 else {}
        net = Decimal(-total if back else total).scaleb(-2)
        sale = made.sold(
            ana, company, day.isoformat(), str(net),
            code=chance.choice(["P-1", "M-1", ""]),
            cost=chance.choice([None, str(abs(net) / 2)]) if not dollars else None,
            shares=((str(luis.code), Decimal(share)),) if share else (), **dollars,
        )  # fmt: skip
        _entered(chance, ana, (company, sale, day), abs(net), back=back, dollars=dollars)


def _entered(
    chance: random.Random, user: User, of: tuple[int, int, date], total: Decimal, *,
    back: bool, dollars: dict[str, object],
) -> None:  # fmt: skip
    company, sale, day = of

    def later(least: int) -> str:
        return (day + timedelta(days=chance.randint(least, least + 25))).isoformat()

    def part() -> str:
        return f"{total * Decimal(chance.choice(['1', '1', '0.5', '0.37'])):.2f}"

    if back or chance.random() < 0.3:
        if chance.random() < 0.7:
            _post(user, company, "credit_note", later(0), part(), sale=f"#{sale}", **dollars)
        return
    invoice = _post(user, company, "invoice", later(0), part(), sale=f"#{sale}", **dollars)
    if chance.random() < 0.3:
        _post(user, company, "credit_note", later(20), part(), settles=f"#{invoice}", **dollars)
    for _each in range(chance.randint(0, 2)):
        settles = f"#{invoice}" if chance.random() < 0.5 else ""
        kind = chance.choice(["payment", "payment", "advance"])
        _post(user, company, kind, later(5), part(), settles=settles, **dollars)


def _post(user: User, company: int, kind: str, day: str, amount: str, **values: Any) -> int:
    entry = PostingEntry(
        company, kind, Decimal(amount), day=min(date.fromisoformat(day), LAST), **values
    )
    return accounts.create(user, entry, anyway=True)


def ruled(chance: random.Random, boss: User, people: tuple[User, ...], number: int) -> Asked:
    """A rule of any kind, by which everybody is paid."""
    by_goal = chance.random() < 0.3
    general = chance.choice(ACCELERATED if by_goal else LADDERS)
    presses = chance.choice(((), ACCELERATED[1] if by_goal else LADDERS[0]))
    found = Asked(
        0, chance.choice(["sold", "invoiced", "collected"]), chance.random() < 0.3, by_goal,
        chance.random() < 0.3, chance.random() < 0.7,
        Fraction(chance.randint(20, 200)) if chance.random() < 0.3 else None, general, presses,
    )  # fmt: skip
    families: tuple[StepEntry, ...] = made.steps(*presses, family="Presses")
    plan = made.rule(
        boss, f"Rule {number}", *general, families=families, moment=found.moment,
        basis="profit" if found.profit else "amount", scale="goal" if by_goal else "amount",
        whole=found.whole, returns=found.returns,
        cap=None if found.cap is None else Decimal(int(found.cap)),
    )  # fmt: skip
    for who in people:
        made.agreed(boss, who, f"Rule {number}")
    return replace(found, plan=plan)


class Books:
    """What the tables say, read once."""

    def __init__(self) -> None:
        self.sales = every(Sale)
        self.lines = {each.sale_id: each for each in every(SaleLine)}
        self.families = {each.id: each.family_id for each in every(Product)}
        self.entries = every(AccountEntry)
        self.of = {each.id: each.sale_id for each in self.entries}
        self.shared: dict[int, Fraction] = {}
        for share in every(SaleShare):
            self.shared[share.sale_id] = Fraction(share.percent)


def settled(entries: list[Any]) -> dict[int, Fraction]:
    """What money paid of each invoice, an entry after the other."""
    left = {each.id: Fraction(each.amount) for each in entries}
    paid: dict[int, Fraction] = {}
    order = sorted(entries, key=lambda each: (each.day, each.id))
    invoices = [each for each in order if each.kind == "invoice"]
    by_due = sorted(invoices, key=lambda each: (each.due or each.day, each.day, each.id))

    def use(money: Any, invoice: Any) -> None:
        used = min(left[money.id], left[invoice.id])
        left[money.id] -= used
        left[invoice.id] -= used
        if money.kind != "credit_note":
            paid[invoice.id] = paid.get(invoice.id, NOTHING) + used

    settling = [each for each in order if each.kind != "invoice"]
    for each in settling:
        for invoice in invoices:
            if each.settles_id == invoice.id:
                use(each, invoice)
    for each in settling:
        for invoice in by_due:
            if each.kind != "advance" or invoice.day >= each.day:
                use(each, invoice)
    return paid


def counts(books: Books, sale: Any, asked: Asked, day: date) -> Fraction:
    """Which part of a sale counts at the end of a day."""
    there = [
        each for each in books.entries if each.company_id == sale.company_id and each.day <= day
    ]
    total = Fraction(abs(sale.total))

    def of(kind: str) -> Fraction:
        named = [
            each for each in there
            if each.kind == kind and sale.id in (each.sale_id, books.of.get(each.settles_id))
        ]  # fmt: skip
        return sum((Fraction(each.amount) / total for each in named), NOTHING)

    sold = Fraction(sale.day <= day)
    if sale.total < 0:
        return sold if asked.moment == "sold" else min(of("credit_note"), Fraction(1))
    back = of("credit_note") if asked.returns else NOTHING
    if asked.moment == "sold":
        return max(sold - back, NOTHING)
    if asked.moment == "invoiced":
        return max(min(of("invoice"), Fraction(1)) - back, NOTHING)
    paid = settled([each for each in there if each.currency == sale.currency])
    own = sum((paid.get(each.id, NOTHING) for each in there if each.sale_id == sale.id), NOTHING)
    return max(min(own / total, 1 - back), NOTHING)


def base(books: Books, sale: Any, who: User, asked: Asked) -> Fraction | None:
    """What of a sale is somebody's; None where its cost is not known."""
    shared = books.shared.get(sale.id, NOTHING)

    def mine(whole: Fraction) -> Fraction:
        theirs = cents(cents(whole) * shared / 100)
        return cents(whole) - theirs if who.id == sale.salesperson_id else theirs

    amount = mine(Fraction(sale.value))
    if not asked.profit:
        return amount
    return None if sale.cost is None else amount - mine(Fraction(sale.cost))


def lines(books: Books, asked: Asked, who: User, month: Period) -> Iterator[tuple[str, Fraction]]:
    """What counts in a month, day by day: of which ladder, and how much."""
    for sale in books.sales:
        presses = asked.presses and books.families.get(books.lines[sale.id].product_id)
        mine = base(books, sale, who, asked)
        if not mine or (sale.value < 0 and not asked.returns):
            continue
        days = {each.day for each in books.entries if each.company_id == sale.company_id}
        before = counts(books, sale, asked, month.first - timedelta(days=1))
        for day in sorted(day for day in {sale.day, *days} if day in month):
            now = counts(books, sale, asked, day)
            if moved := cents(mine * now) - cents(mine * before):
                yield ("presses" if presses else "general"), moved
            before = now


def by_hand(books: Books, asked: Asked, who: User, month: Period, goal: Fraction) -> Fraction:
    """What somebody gets by a rule for a month."""
    found = list(lines(books, asked, who, month))
    everything = sum((amount for _whose, amount in found), NOTHING)
    total = NOTHING
    for whose, typed in (("general", asked.general), ("presses", asked.presses)):
        steps = [tuple(Fraction(each) for each in step.split()) for step in typed]
        own = [amount for which, amount in found if which == whose]
        if not steps:
            continue
        total += sum((cents(each * steps[0][1] / 100) for each in own), NOTHING)
        sold = sum(own, NOTHING)
        reached = everything if asked.by_goal else sold
        over = [(above * goal / 100 if asked.by_goal else above, rate) for above, rate in steps[1:]]
        over = [(above, rate) for above, rate in over if reached >= above]
        if not own or reached <= 0 or not over:
            continue
        if asked.whole:
            total += cents(sold * (over[-1][1] - steps[0][1]) / 100)
            continue
        below = steps[0][1]
        for above, rate in over:
            part = cents((reached - above) * sold / reached)
            total += cents(part * (rate - below) / 100)
            below = rate
    return total if asked.cap is None else min(total, asked.cap)


@pytest.mark.parametrize("seed", range(2))
def test_statements_are_what_they_are_by_hand(jefa: User, ana: User, luis: User, seed: int) -> None:
    chance = random.Random(seed)
    make.choice(jefa, "family", "Presses")
    drawn(chance, jefa, ana, luis)
    goals = {}
    for who in (ana, luis):
        goals[who.id] = chance.randint(500, 3_000)
        for month in MONTHS:
            for measure in ("amount", "profit"):
                first, of = month.first.isoformat(), Scope(salesperson=who.id)
                plans.goal(jefa, str(goals[who.id]), first, scope=of, measure=measure)
    books, paid = Books(), 0
    for number in range(3):
        asked = ruled(chance, jefa, (ana, luis), number)
        for who in (ana, luis):
            for month in MONTHS:
                found = read.statement(jefa, who.id, asked.plan, month).row.total
                expected = by_hand(books, asked, who, month, Fraction(goals[who.id]))
                assert Fraction(found) == expected, (asked, who.name, month)
                paid += bool(found)
    assert paid > 2, "most of them pay something"
