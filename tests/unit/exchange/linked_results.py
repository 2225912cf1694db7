"""The results of other programs' offices, worked out a second time from their files alone."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from crmtui.access import User
from crmtui.core import periods
from crmtui.queries import results

CENT = Decimal("0.01")
FIGURES = ("amount", "units", "won", "lost", "visits", "calls", "customers", "quotes")


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def balance(user: User) -> None:
    """By whatever they are parted, results come to the same, to the cent."""
    total = results.total(user)
    for way in results.BY:
        parts = results.by(user, way)
        for figure in FIGURES:
            assert sum(getattr(each, figure) for each in parts) == getattr(total, figure), (
                way, figure,
            )  # fmt: skip


def maven(user: User, folder: Path) -> None:
    """Amounts, won and lost by person, manager, region, family and quarter; who is idle."""
    teams = {row["sales_agent"]: row for row in rows(folder / "sales_teams.csv")}
    series = {row["product"]: row["series"] for row in rows(folder / "products.csv")}
    ways: dict[str, Callable[[dict[str, str]], str]] = {
        "salesperson": lambda row: row["sales_agent"],
        "manager": lambda row: teams[row["sales_agent"]]["manager"],
        "territory": lambda row: teams[row["sales_agent"]]["regional_office"],
        "branch": lambda row: teams[row["sales_agent"]]["regional_office"],
        "family": lambda row: series[row["product"].replace("GTXPro", "GTX Pro")],
        "month": lambda row: "-".join(reversed(row["close_date"].split("-")[1:])),
        "quarter": lambda row: _quarter(row["close_date"]),
    }
    over = [row for row in rows(folder / "sales_pipeline.csv") if row["close_date"]]
    for way, key in ways.items():
        worth: defaultdict[str, Decimal] = defaultdict(Decimal)
        ends: Counter[tuple[str, str]] = Counter()
        for row in over:
            worth[key(row)] += Decimal(row["close_value"] or 0)
            ends[key(row), row["deal_stage"]] += 1
        parts = results.by(user, way)
        told = {each.name: each for each in parts if not each.is_empty}
        assert {name: (each.amount, each.won, each.lost) for name, each in told.items()} == {
            name: (amount, ends[name, "Won"], ends[name, "Lost"]) for name, amount in worth.items()
        }, way
    quarters = {each.key: each.amount for each in results.by(user, "quarter")}
    assert [int(each) for each in quarters.values()] == [
        1_134_672, 3_086_111, 2_982_255, 2_802_496,
    ]  # fmt: skip
    assert (int(results.total(user).amount), results.total(user).won, results.total(user).lost) == (
        10_005_534, 4_238, 2_473,
    )  # fmt: skip
    second = results.by(user, "quarter", periods.parse("2017-Q2"))
    assert [(each.key, each.amount) for each in second] == [("2017-Q2", quarters["2017-Q2"])]
    balance(user)


def idle(user: User) -> list[str]:
    """Who is there with nothing."""
    return sorted(each.name for each in results.by(user, "salesperson") if each.is_empty)


def northwind(user: User, folder: Path) -> None:
    """The net by employee: of each line quantity × price less its discount, to the cent."""
    who = {row["orderID"]: row["employeeID"] for row in rows(folder / "orders.csv")}
    names = {
        row["employeeID"]: f"{row['firstName']} {row['lastName']}"
        for row in rows(folder / "employees.csv")
    }
    net: defaultdict[str, Decimal] = defaultdict(Decimal)
    units: Counter[str] = Counter()
    for row in rows(folder / "order_details.csv"):
        left = 1 - Decimal(row["discount"])
        line = Decimal(row["unitPrice"]) * int(row["quantity"]) * left
        net[who[row["orderID"]]] += line.quantize(CENT, ROUND_HALF_UP)
        units[who[row["orderID"]]] += int(row["quantity"])
    parts = {each.name: each for each in results.by(user, "salesperson") if not each.is_empty}
    assert {name: (each.amount, each.units) for name, each in parts.items()} == {
        names[key]: (amount, Decimal(units[key])) for key, amount in net.items()
    }
    assert (net["1"], net["9"]) == (Decimal("192107.67"), Decimal("77308.09"))
    balance(user)


def _quarter(day: str) -> str:
    _day, month, year = day.split("-")
    return f"{year}-Q{(int(month) + 2) // 3}"
