"""Saying, before something is sold, what the customer's account has against it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.i18n import _
from crmtui.queries import accounts
from crmtui.screens.base import CrmScreen


def warn_of_account(
    screen: CrmScreen[Any], company_id: int, more: Decimal = Decimal(0)
) -> None:  # fmt: skip
    """Warn that they are blocked, overdue or over their limit; say nothing where they are not.

    `more` is what they would owe besides, with tax, in the office's currency.
    """
    against = accounts.concerns(screen.user, company_id, clock.today(), more)
    if against:
        screen.warn(_("Before you sell: {what}").format(what=" ".join(against)))
