"""How many people and how much money are meant for a place. Inside services only."""

from __future__ import annotations

from decimal import Decimal

from crmtui.i18n import _
from crmtui.services import _lines

MOST_PEOPLE = 100_000


def check(headcount: int | None, budget: Decimal | None, problems: dict[str, str]) -> None:
    """Say on `headcount` and `budget` what cannot be."""
    if headcount is not None and not 0 <= headcount < MOST_PEOPLE:
        problems["headcount"] = _("That many people cannot be: write 0 or more.")
    if budget is not None and not _is_amount(budget):
        problems["budget"] = _("That is no amount: it is not below zero, with four decimals.")


def _is_amount(budget: Decimal) -> bool:
    return 0 <= budget < _lines.MOST_AMOUNT and _lines.decimals(budget) <= 4
