"""The sample's visits: what those of the days ahead are for, and what to take along."""

from __future__ import annotations

from random import Random

from crmtui.core.visit_plan import kind_of
from crmtui.db import rows
from crmtui.models import FollowUp, VisitPoint
from crmtui.sample.desk import Desk, iso

_SEED = 29
_MOST = 60
"""Visits that are told what they are for, however many there are."""
_AIMS = (
    ("more", "doblar el pedido de filtros"), ("more", "FIL-10"), ("others", "la gama de seguridad"),
    ("others", "the new pallet trucks"), ("first", "una prueba de un mes"), ("collect", ""),
    ("terms", "pasar a 60 días"), ("count", "la balda de consumibles"),
    ("know", "al nuevo jefe de compras"), ("policy", "la promoción de primavera"),
)  # fmt: skip
_LUGGAGE = (
    ("samples", "dos de cada"), ("samples", "guantes, talla 9"), ("prices", ""),
    ("materials", "catálogo de prensas"), ("materials", "display stand"), ("gifts", "calendarios"),
)  # fmt: skip


def add_points(desk: Desk) -> None:
    """Say what the visits of the weeks ahead are for, the nearest first."""
    rng = Random(_SEED)
    ahead = (FollowUp.kind == "visit") & FollowUp.closed_on.is_null()
    found = (
        FollowUp.select(FollowUp.id, FollowUp.company)
        .where(ahead & (FollowUp.due >= iso(desk.today)))
        .order_by(FollowUp.due, FollowUp.id)
        .limit(_MOST)
    )
    points = []
    for visit, company in rows(found):
        if rng.random() < 0.2:
            continue
        chosen = [*rng.sample(_AIMS, rng.randrange(1, 3)), *rng.sample(_LUGGAGE, rng.randrange(3))]
        points += [
            _point(desk, company, visit, place, *each) for place, each in enumerate(chosen, start=1)
        ]
    if points:
        VisitPoint.insert_many(points).execute()


def _point(
    desk: Desk, company: int, visit: int, position: int, aim: str, text: str
) -> dict[str, object]:
    sold = desk.products.get(text)
    return {
        "company": company,
        "followup": visit,
        "position": position,
        "kind": kind_of(aim),
        "aim": aim,
        "product": None if sold is None else sold.id,
        "text": "" if sold is not None else text,
    }
