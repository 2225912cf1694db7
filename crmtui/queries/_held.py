"""Which companies have in an own field what is asked for."""

from __future__ import annotations

from typing import Any

from crmtui.models import Company, OwnValue
from crmtui.queries._matching import LAST
from crmtui.queries.own_fields import OwnTest


def held(test: OwnTest) -> Any:
    """A condition on `Company`: it has in an own field what is asked for."""
    holders = OwnValue.select(OwnValue.company).where(OwnValue.field == test.field)
    wanted = test.wanted
    if wanted is None:
        return Company.id.not_in(holders)
    held = OwnValue.number if test.kind == "number" else OwnValue.value_fold
    if wanted.first is not None:
        above = held > wanted.first if wanted.but_first else held >= wanted.first
        holders = holders.where(above)
    last = f"{wanted.first}{LAST}" if wanted.prefix else wanted.last
    if last is not None:
        holders = holders.where(held < last if wanted.but_last else held <= last)
    return Company.id.in_(holders)
