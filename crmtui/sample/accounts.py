"""The sample's accounts: a year's sales invoiced; most paid, some late, a little not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any, NamedTuple

from crmtui.db import database
from crmtui.models import AMOUNT, RATE, AccountEntry, CreditStanding, Guarantee, Statement
from crmtui.sample.desk import Desk, iso
from crmtui.sample.rows import Rows
from crmtui.services import settling

_SEED = 35
_BACK = 400
"""Days back that sales are invoiced."""
_TERMS = (30, 30, 30, 60, 60, 90)
_MANNERS = ("prompt",) * 6 + ("late",) * 3 + ("bad",)
_DELAYS = {"prompt": (-8, 4), "late": (12, 70), "bad": (60, 200)}
"""Days after an invoice falls due that it is paid, by how a customer pays."""
_ONE, _CENT = 10**AMOUNT, 10 ** (AMOUNT - 2)
_RATE = 10**RATE
_BLOCKED = "Dos devoluciones seguidas; no servir hasta que regularicen."
_REASONS = (
    "Paga siempre, pero a su aire.", "Cambio de administrador en septiembre.",
    "Pide aplazar cada factura.", "Concurso de un cliente suyo importante.",
)  # fmt: skip
_PLEDGES = ("Aval bancario", "Seguro de crédito", "Pagaré a 90 días", "Aval del socio")
_EVERY_PLEDGE, _EVERY_STATEMENT, _EVERY_ADVANCE = 14, 6, 25


class _Sold(NamedTuple):
    id: int
    company: int
    salesperson: int
    day: int
    total: int
    currency: str
    rate: int


def add_accounts(desk: Desk) -> None:
    """Invoice what was sold, note what was paid, and say what credit some have."""
    rng, rows = Random(_SEED), Rows(AccountEntry, CreditStanding, Guarantee, Statement)
    manners: dict[int, tuple[str, int]] = {}
    owed: Counter[int] = Counter()
    seller: dict[int, int] = {}
    for number, sold in enumerate(_sales(desk.today), start=1):
        manner, term = manners.setdefault(
            sold.company, (rng.choice(_MANNERS), rng.choice(_TERMS))
        )  # fmt: skip
        seller[sold.company] = sold.salesperson
        owed[sold.company] += _invoice(desk, rows, rng, sold, number, manner, term)
    for place, (company, (manner, _term)) in enumerate(manners.items()):
        _decide(desk, rows, rng, company, seller[company], manner, owed[company])
        if place % _EVERY_PLEDGE == 0:
            _secure(desk, rows, rng, company)
        if place % _EVERY_STATEMENT == 0 and owed[company]:
            _state(desk, rows, rng, company, seller[company], owed[company])
    rows.write()
    settling.settle(manners)


def _sales(today: int) -> Iterator[_Sold]:
    sql = """SELECT id, company_id, salesperson_id, day, total, currency, rate FROM sale
        WHERE total > 0 AND day >= ? ORDER BY day, id"""
    for key, company, person, day, *rest in database.execute_sql(sql, (iso(today - _BACK),)):
        yield _Sold(key, company, person, date.fromisoformat(day).toordinal(), *rest)


def _invoice(
    desk: Desk, rows: Rows, rng: Random, sold: _Sold, number: int, manner: str, term: int
) -> int:
    """Invoice a sale and note what was paid of it; what is still owed, as stored."""
    day = min(sold.day + rng.randrange(2, 9), desk.today)
    due = day + term
    if number % _EVERY_ADVANCE == 0:
        _enter(desk, rows, sold, sold.day, "advance", sold.total // 4 // _ONE * _ONE or _ONE)
    name = f"FV-{date.fromordinal(day).year}-{number:04}"
    invoice = _enter(
        desk, rows, sold, day, "invoice", sold.total, number=name, number_fold=name.lower(),
        due=iso(due), sale_id=sold.id,
    )  # fmt: skip
    first, last = _DELAYS[manner]
    paid_on = due + rng.randrange(first, last)
    if paid_on > desk.today or paid_on < day:
        return sold.total
    part = (
        sold.total // 2 // _CENT * _CENT if manner == "bad" and rng.random() < 0.5 else sold.total
    )
    _enter(desk, rows, sold, paid_on, "payment", part, settles_id=invoice)
    return sold.total - part


def _enter(
    desk: Desk, rows: Rows, sold: _Sold, day: int, kind: str, amount: int, **values: Any
) -> int:
    return rows.add(
        AccountEntry, desk.instant(day, 12 * 60), company_id=sold.company, kind=kind,
        day=iso(day), amount=amount, currency=sold.currency, rate=sold.rate,
        salesperson_id=sold.salesperson, **values,
    )  # fmt: skip


def _decide(
    desk: Desk, rows: Rows, rng: Random, company: int, person: int, manner: str, owed: int
) -> None:
    """Limits for those who buy; care, or worse, for those who do not pay."""
    limit = rng.choice((5, 10, 15, 20, 30, 50)) * 1000 * _ONE
    days, standing, reason = rng.randrange(30, 300), "good", ""
    if manner == "late" and rng.random() < 0.4:
        days, standing, reason = rng.randrange(5, 90), "watch", rng.choice(_REASONS)
    elif manner == "bad" and owed:
        days = rng.randrange(3, 25)
        standing, reason = rng.choice((("blocked", _BLOCKED), ("prepaid", _REASONS[0])))
    elif rng.random() < 0.6:
        return
    since = desk.today - days
    rows.add(
        CreditStanding, desk.instant(since, 9 * 60), company_id=company, day=iso(since),
        standing=standing, credit_limit=limit, salesperson_id=person, reason=reason,
    )  # fmt: skip


def _secure(desk: Desk, rows: Rows, rng: Random, company: int) -> None:
    since = desk.today - rng.randrange(60, 340)
    rows.add(
        Guarantee, desk.instant(since, 10 * 60), company_id=company, what=rng.choice(_PLEDGES),
        amount=rng.choice((3, 6, 10, 20)) * 1000 * _ONE, currency="EUR", day=iso(since),
        until=iso(since + 365),
    )  # fmt: skip


def _state(
    desk: Desk, rows: Rows, rng: Random, company: int, person: int, owed: int
) -> None:  # fmt: skip
    day = desk.today - date.fromordinal(desk.today).day
    answered = rng.random() < 0.6
    rows.add(
        Statement, desk.instant(day, 11 * 60), company_id=company, day=iso(day), balance=owed,
        currency="EUR", salesperson_id=person,
        answered_on=iso(day + rng.randrange(2, 15)) if answered else None,
        difference=0 if answered else None,
    )  # fmt: skip
