"""The sales of the sample that two people made together."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from crmtui.db import database
from crmtui.models import SaleShare
from crmtui.sample import team
from crmtui.sample.desk import Desk

_MOST = 24
"""A sample of any size has no more."""
_EVERY = 4
"""One of so many of the latest is shared."""
_PERCENTS = ("20", "25", "30", "33.3333", "40", "50")


def add_shares(desk: Desk) -> None:
    """Credit a part of some of the latest sales to a second person who sells."""
    rng = Random(42)
    sellers = [desk.people[each.code] for each in team.TEAM if each.role == "salesperson"]
    for sale, company, seller in database.execute_sql(_LATEST, (_EVERY, _MOST)).fetchall():
        SaleShare.insert(
            sale=sale, company=company, percent=Decimal(rng.choice(_PERCENTS)),
            salesperson=rng.choice([each for each in sellers if each != seller]),
        ).execute()  # fmt: skip


_LATEST = """
SELECT id, company_id, salesperson_id FROM sale WHERE id % ? = 0 ORDER BY day DESC, id DESC LIMIT ?
"""
