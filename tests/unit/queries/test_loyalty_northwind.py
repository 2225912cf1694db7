"""Northwind's 91 customers, worked out a second time from the files by plain SQL."""

from __future__ import annotations

import csv
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from crmtui.access import User
from crmtui.core.loyalty import NEVER
from crmtui.exchange.importing import files
from crmtui.models import Choice, Company, Product
from crmtui.queries import loyalty
from crmtui.services.imports.command import bring_in
from crmtui.services.office import found_office
from tests import factories as make
from tests.unit.furnished import once

NORTHWIND = Path(__file__).parents[4] / "shared/data/02-sample-dbs/northwind-csv"
LAST = date(1998, 5, 6)
"""The day of its last order."""
YEAR = "1997-05-07"
BEFORE = "1996-05-07"
CENT = Decimal("0.01")

pytestmark = [
    pytest.mark.skipif(not NORTHWIND.exists(), reason="shared/data is not there"),
    pytest.mark.xdist_group("loyalty of Northwind"),  # brought in once, in one worker
]


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of its files."""
    with (NORTHWIND / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


@pytest.fixture
def boss(db: Path) -> User:
    """Its manager, with all of it in the office; the sector of a company is its country."""
    return once(db, "northwind", _brought)


def _brought() -> User:
    user = found_office("Boss", "boss", country="ES", language="en")
    names = ("employees", "customers", "products", "orders", "order_details")
    paths = [NORTHWIND / f"{name}.csv" for name in names]
    plan = files.plan([(path.name, lambda path=path: path.open("rb")) for path in paths], user=user)  # type: ignore[misc]
    assert bring_in(user, files.batches(plan)).new["sale_lines"] == 2_155
    for row in rows("customers"):
        sector = make.choice(user, "sector", row["country"])
        Company.update(sector=sector).where(Company.key == row["customerID"]).execute()
    return user


@pytest.fixture(scope="module")
def plain() -> sqlite3.Connection:
    """The orders with what they come to in cents, as SQL can be asked for it."""
    cents: defaultdict[str, int] = defaultdict(int)
    lines = []
    for row in rows("order_details"):
        net = Decimal(row["unitPrice"]) * int(row["quantity"]) * (1 - Decimal(row["discount"]))
        cents[row["orderID"]] += int(net.quantize(CENT, ROUND_HALF_UP) * 100)
        lines.append((row["orderID"], row["productID"]))
    engine = sqlite3.connect(":memory:")
    engine.execute("CREATE TABLE customer (key, country)")
    engine.execute("CREATE TABLE bought (number, customer, day, cents)")
    engine.execute("CREATE TABLE line (number, product)")
    them = [(row["customerID"], row["country"]) for row in rows("customers")]
    engine.executemany("INSERT INTO customer VALUES (?, ?)", them)
    engine.executemany(
        "INSERT INTO bought VALUES (?, ?, ?, ?)",
        [
            (row["orderID"], row["customerID"], row["orderDate"][:10], cents[row["orderID"]])
            for row in rows("orders")
        ],
    )
    engine.executemany("INSERT INTO line VALUES (?, ?)", lines)
    return engine


PLAIN = f"""
WITH amounts AS (
    SELECT customer, min(day) AS first, max(day) AS last, count(DISTINCT day) AS times,
        count(DISTINCT CASE WHEN day >= '{YEAR}' THEN day END) AS times_now,
        sum(cents) AS amount,
        sum(CASE WHEN day >= '{YEAR}' THEN cents ELSE 0 END) AS now,
        sum(CASE WHEN day >= '{BEFORE}' AND day < '{YEAR}' THEN cents ELSE 0 END) AS earlier
    FROM bought GROUP BY customer
)
SELECT a.*, (SELECT coalesce(sum(b.now), 0) FROM amounts AS b WHERE b.now > a.now) AS above,
    (SELECT sum(now) FROM amounts) AS total
FROM amounts AS a
"""


def judged(row: Any) -> tuple[Any, ...]:
    """What is to be said of a customer, by hand from the row of `PLAIN`."""
    _key, first, last, times, times_now, amount, now, earlier, above, total = row
    span = (date.fromisoformat(last) - date.fromisoformat(first)).days
    every = None
    if times > 1:
        every = max(1, int((Decimal(span) / (times - 1)).quantize(Decimal(1), ROUND_HALF_UP)))
    waited = (LAST - date.fromisoformat(last)).days
    due = date.fromisoformat(last) + timedelta(every) if every else None
    late = waited - every if every and Decimal(waited) > Decimal("1.5") * every else 0
    if first >= YEAR:
        trend = "new"
    elif last < YEAR:
        trend = "lost"
    elif Decimal(now) >= Decimal("1.2") * earlier:
        trend = "growing"
    else:
        trend = "falling" if Decimal(now) <= Decimal("0.8") * earlier else "steady"
    rank = ""
    if now > 0:
        rank = (
            "A"
            if above < Decimal("0.8") * total
            else "B"
            if above < Decimal("0.95") * total
            else "C"
        )
    rank = rank if now else ""
    share = (Decimal(100 * now) / total).quantize(CENT, ROUND_HALF_UP)
    money = [Decimal(each) / 100 for each in (amount, now, earlier)]
    days = [date.fromisoformat(day) for day in (first, last)]
    return (
        *days,
        waited,
        times,
        times_now,
        *money,
        share,
        rank if now else "",
        every,
        due,
        late,
        trend,
    )


def said(one: loyalty.Customer) -> tuple[Any, ...]:
    """The same of what the office says of it."""
    return (
        one.first, one.last, one.recency, one.times, one.times_now, one.amount, one.amount_now,
        one.amount_before, one.share, one.rank, one.every, one.expected, one.late_by, one.trend,
    )  # fmt: skip


def test_all_of_its_customers_are_judged_as_by_hand(boss: User, plain: sqlite3.Connection) -> None:
    keys = {int(one.id): one.key for one in Company.select()}
    found = loyalty.find(boss, today=LAST, limit=-1)
    by_hand = {row[0]: judged(row) for row in plain.execute(PLAIN)}
    assert {keys[one.company_id]: said(one) for one in found} == by_hand
    assert len(found) == 89
    assert [one.amount_now for one in found] == sorted(
        (one.amount_now for one in found), reverse=True
    )
    views = Counter(each[-1] for each in by_hand.values())
    ranks = Counter(each[-5] for each in by_hand.values())
    sums = loyalty.sums(boss, today=LAST)
    assert {trend: sums[trend].count for trend in views} == views
    assert {rank: sums[rank].count for rank in ("A", "B", "C")} == {
        rank: ranks[rank] for rank in ("A", "B", "C")
    }
    assert (ranks["A"], ranks["B"], ranks["C"]) == (33, 29, 26)


def test_two_of_its_customers_never_bought(boss: User) -> None:
    never = loyalty.find(boss, loyalty.Criteria(NEVER), today=LAST)
    names = ["FISSA Fabrica Inter. Salchichas S.A.", "Paris spécialités"]
    assert [one.company for one in never] == names
    assert loyalty.report(boss, today=LAST).never == 2


def test_one_customer_says_the_same_as_the_list(boss: User, plain: sqlite3.Connection) -> None:
    for one in loyalty.find(boss, today=LAST, limit=9):
        alone = loyalty.of_company(boss, one.company_id, LAST)
        for name in ("first", "last", "recency", "times", "times_now", "amount", "amount_now",
                     "share", "rank", "every", "expected", "late_by", "trend"):  # fmt: skip
            assert getattr(alone, name) == getattr(one, name), name
        key = Company.get_by_id(one.company_id).key
        sql = """SELECT product, count(DISTINCT day), min(day), max(day) FROM bought
            JOIN line USING (number) WHERE customer = ? GROUP BY product"""
        by_hand = {
            product: (times, first, last)
            for product, times, first, last in plain.execute(sql, [key])
        }
        keys = {int(product.id): product.code for product in Product.select()}
        assert {
            keys[each.product_id]: (each.times, str(each.first), str(each.last))
            for each in alone.products
            if each.product_id is not None
        } == by_hand


def test_what_its_neighbours_buy_is_proposed(boss: User, plain: sqlite3.Connection) -> None:
    sql = """
    SELECT product, count(DISTINCT customer) FROM customer JOIN bought ON customer = key
    JOIN line USING (number)
    WHERE country = (SELECT country FROM customer WHERE key = :one) AND key <> :one
        AND product NOT IN (
            SELECT product FROM bought JOIN line USING (number) WHERE customer = :one)
    GROUP BY product
    """
    retired = {row["productID"] for row in rows("products") if row["discontinued"] == "1"}
    keys = {int(product.id): product.code for product in Product.select()}
    for key, of in (("ALFKI", 10), ("LAUGB", 2), ("PARIS", 10)):
        company = Company.get(Company.key == key)
        by_hand = {
            product: n for product, n in plain.execute(sql, {"one": key}) if product not in retired
        }
        found = loyalty.proposals(boss, company.id, limit=100)
        assert {keys[each.product_id]: each.companies for each in found} == by_hand
        assert {each.of for each in found} == {of}
        assert [each.companies for each in found] == sorted(by_hand.values(), reverse=True)
    assert Choice.select().where(Choice.list == "sector").count() == 12 + 21


def test_who_came_back_is_counted_as_by_hand(boss: User, plain: sqlite3.Connection) -> None:
    told = loyalty.report(boss, today=LAST)
    each = plain.execute(PLAIN).fetchall()
    active = [row for row in each if row[4]]
    again = [row for row in active if row[4] > 1]
    earlier = [row for row in each if row[7]]
    stayed = [row for row in earlier if row[4]]
    assert (told.customers, told.active, told.again) == (89, len(active), len(again))
    assert (told.before, told.stayed) == (len(earlier), len(stayed))
    assert told.repurchase_rate == (Decimal(100 * len(again)) / len(active)).quantize(CENT)
    assert told.amount == Decimal(sum(row[6] for row in each)) / 100
    assert sum(one.amount for one in told.classes) == told.amount
