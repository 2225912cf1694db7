"""The prices that the sample's people saw at customers and at competitors."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from crmtui.core.text import fold
from crmtui.db import database
from crmtui.db import rows as rows_of
from crmtui.models import Contact, PriceSeen
from crmtui.sample.desk import Desk, iso

MOST = 90
"""Customers whose prices were seen; a sample of any size has no more."""
_RIVALS = {
    "Manutención": ("Elevadores Tormo", "TormoLift"),
    "Almacenaje": ("Almacenaje Berdún", "Berdún Rack"),
    "Aire comprimido": ("Neumática Sil", "SilAir"),
    "Embalaje": ("Grupo Navasa", "NavaPack"),
}
"""Whose product stands against those of a family, and what theirs is called."""
_SOURCES = (
    "Me lo dijo su jefe de compras", "Su web", "Oferta que me enseñó", "Feria SMAGUA",
    "Factura suya",
)  # fmt: skip
_CATALOGUES = "Catálogo suyo"


def add_prices(desk: Desk) -> None:
    """Add what was seen of what companies bought: resale, a competitor's, what they pay."""
    rng = Random(33)
    products = {sold.id: sold.item for sold in desk.products.values()}
    bought = database.execute_sql(_BOUGHT, (MOST,)).fetchall()
    at_them = Contact.main & Contact.company.in_([row[0] for row in bought])
    people = Contact.select(Contact.company, Contact.id).where(at_them)
    buyers: dict[int, int] = dict(rows_of(people))
    rows: list[dict[str, Any]] = []
    for company, person, product, paid in bought:
        item = products[product]
        at = Decimal(paid).scaleb(-4)
        day = desk.today - rng.randrange(3, 330)
        about = {
            "company": company, "salesperson": person, "day": iso(day), "currency": "EUR",
            "unit": item.unit, "contact": buyers.get(company), "source": rng.choice(_SOURCES),
        }  # fmt: skip
        seen = rng.random()
        if seen < 0.45:
            share = Decimal(rng.randrange(108, 146)) / 100
            rows.append(_row(about, product, "resale", at * share, rng))
        if seen > 0.3 and item.family in _RIVALS:
            rival, brand = _RIVALS[item.family]
            share = Decimal(rng.randrange(82, 118)) / 100
            theirs = _theirs(desk, rival, f"{brand} {item.code[-2:]}")
            kind = "quoted" if rng.random() < 0.7 else "paid"
            rows.append(_row(about, product, kind, at * share, rng, **theirs))
        if seen > 0.85:
            rows.append(_row(about, product, "paid", at * Decimal("1.21"), rng, includes_tax=True))
    rows += [_listed(desk, place, rng) for place in range(len(_RIVALS))]
    PriceSeen.insert_many(rows).execute()


def _theirs(desk: Desk, rival: str, called: str) -> dict[str, Any]:
    return {"competitor": desk.choices["competitor", rival], "item": called}


def _row(
    about: dict[str, Any], product: int, kind: str, price: Decimal, rng: Random, **more: Any
) -> dict[str, Any]:
    item = str(more.get("item", ""))
    sure = rng.random() < 0.4
    return {
        "item": item, "item_fold": fold(item), "competitor": None, "includes_tax": False,
        "verified_by": about["salesperson"] if sure else None,
        "verified_on": about["day"] if sure else None,
        **about, **more, "product": product, "kind": kind,
        "price": price.quantize(Decimal("0.01")),
    }  # fmt: skip


def _listed(desk: Desk, place: int, rng: Random) -> dict[str, Any]:
    """What a competitor's own list says of one of theirs."""
    family, (rival, brand) = list(_RIVALS.items())[place]
    ours = next(sold for sold in desk.products.values() if sold.item.family == family)
    about = {
        "company": None, "salesperson": next(iter(desk.people.values())), "currency": "EUR",
        "day": iso(desk.today - 60 - place * 11), "unit": ours.item.unit, "contact": None,
        "source": _CATALOGUES,
    }  # fmt: skip
    share = Decimal(rng.randrange(88, 112)) / 100
    theirs = _theirs(desk, rival, f"{brand} {ours.item.code[-2:]}")
    return _row(about, ours.id, "list", Decimal(ours.item.price) * share, rng, **theirs)


_BOUGHT = """
SELECT l.company_id, s.salesperson_id, l.product_id, max(l.price)
FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id
WHERE l.product_id IS NOT NULL AND l.company_id <= 3000
GROUP BY l.company_id, l.product_id ORDER BY l.company_id DESC LIMIT ?
"""
