"""The sample's stock: what some customers had on their shelves, ours and others'."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any, NamedTuple

from crmtui.core.text import fold
from crmtui.db import rows
from crmtui.models import QUANTITY, Company, SaleLine, StockCount, StockLine
from crmtui.sample.desk import Desk, iso, working

_SEED = 34
_MOST = 40
"""Customers whose stock is counted, however many there are."""
_VISITS = (74, 39, 6)
"""How many days ago it was counted, the latest last."""


class _Kept(NamedTuple):
    """What a customer usually has of a thing, and sells of it in a day."""

    most: int
    a_day: float


_OURS = {
    "FIL-10": _Kept(60, 1.1), "EPI-GG": _Kept(90, 2.2), "PRE-50": _Kept(24, 0.3),
    "FLE-16": _Kept(36, 0.6), "TRM-25": _Kept(6, 0.05), "CAR-02": _Kept(10, 0.02),
}  # fmt: skip
_OTHERS = {
    "Aire comprimido": ("Filtro de línea 3/4", "Neumática Sil"),
    "Embalaje": ("Precintadora económica", "Grupo Navasa"),
    "Manutención": ("Transpaleta 2.000 kg", "Elevadores Tormo"),
    "Seguridad": ("Guantes de nitrilo", "Grupo Navasa"),
}
"""What others sell of the same kinds, by family: what it is, and whose."""
_NOTES = ("", "", "", "Contado con el encargado del almacén.", "Counted with the shop manager.")


def add_counts(desk: Desk) -> None:
    """Add what was counted at those who buy to sell again, and at a few of the others."""
    rng = Random(_SEED)
    for company, person in _customers(desk):
        codes = rng.sample([*_OURS], rng.randrange(3, 6))
        stock = {code: round(_OURS[code].most * rng.uniform(0.5, 1)) for code in codes}
        pace = {code: _OURS[code].a_day * rng.uniform(0.4, 1.5) for code in codes}
        times = _VISITS[-rng.randrange(2, 4) :]
        before: int | None = None
        for ago in times:
            day = working(desk.today - ago, back=True)
            days = None if before is None else day - before
            _count(desk, rng, (company, person), day, _lines(desk, rng, stock, pace, days))
            before = day


def _customers(desk: Desk) -> Iterator[tuple[int, int]]:
    """Whom we visit for it, and whose they are."""
    consumed = [desk.products[code].id for code in ("FIL-10", "FLE-16", "PRE-50")]
    bought = SaleLine.select(SaleLine.company).where(SaleLine.product.in_(consumed))
    often = Company.id.in_(bought) & (Company.id % 4 == 0)
    wanted = (Company.status == "tracked") & ((Company.relation == "reseller") | often)
    found = Company.select(Company.id, Company.salesperson).where(wanted).order_by(Company.id)
    yield from rows(found.limit(_MOST))


def _lines(
    desk: Desk, rng: Random, stock: dict[str, int], pace: dict[str, float], days: int | None
) -> list[dict[str, Any]]:
    """What is there of each, and after the first count what they sold meanwhile."""
    lines = []
    for code in stock:
        sold = None
        if days is not None:
            sold = round(pace[code] * days * rng.uniform(0.8, 1.2))
            # What they sell they also buy again now and then, here or elsewhere.
            again = _OURS[code].most if rng.random() < 0.35 else 0
            stock[code] = max(0, stock[code] - sold + again)
        lines.append(
            _line(
                product_id=desk.products[code].id, quantity=stock[code], sold=sold,
                unit=desk.products[code].item.unit,
            )
        )  # fmt: skip
    families = dict.fromkeys(desk.products[code].item.family for code in stock)
    for family in [each for each in families if each in _OTHERS][:2]:
        item, whose = _OTHERS[family]
        lines.append(
            _line(
                item=item, item_fold=fold(item), quantity=rng.randrange(4, 40), unit="ud",
                competitor_id=desk.choices["competitor", whose],
                family_id=desk.choices["family", family],
            )
        )  # fmt: skip
    return lines


def _line(*, quantity: int, sold: int | None = None, **values: Any) -> dict[str, Any]:
    blank = {
        "product_id": None, "item": "", "item_fold": "", "competitor_id": None, "family_id": None,
    }  # fmt: skip
    scale = 10**QUANTITY
    told = None if sold is None else sold * scale
    return {**blank, "quantity": quantity * scale, "sold": told, **values}


def _count(
    desk: Desk, rng: Random, whose: tuple[int, int], day: int, lines: list[dict[str, Any]]
) -> None:
    company, person = whose
    at = desk.instant(day, 11 * 60)
    written = {"version": 1, "created_at": at, "updated_at": at}
    count = _insert(
        StockCount, **written, company_id=company, salesperson_id=person, day=iso(day),
        cause="visit", marked=0, note=rng.choice(_NOTES),
    )  # fmt: skip
    for position, line in enumerate(lines, start=1):
        _insert(
            StockLine, **written, company_id=company, count_id=count, position=position, **line
        )  # fmt: skip


def _insert(model: Any, **values: Any) -> int:
    """Write a row as it is stored, and return its key."""
    columns = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    table = model._meta.table_name
    written = model._meta.database.execute_sql(
        f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(values.values())
    )
    return int(written.lastrowid)
