"""What one of another currency is worth in the office's own. Inside services only."""

from __future__ import annotations

from decimal import Decimal

from crmtui.core import currencies
from crmtui.i18n import _
from crmtui.models import RATE
from crmtui.services import _lines


def problem(rate: Decimal, currency: str, own: str) -> str:
    """Why a rate cannot be; nothing where it can.

    One that nobody said is 1, and then what is in another currency would count as the office's.
    """
    if rate <= 0 or _lines.decimals(rate) > RATE:
        return _("A rate is above zero and has at most six decimals.")
    if rate == 1 and currency != own and currencies.is_known(currency):
        said = _("It is in {currency}: say how much of the office's currency one of it is worth.")
        return said.format(currency=currency)
    return ""
