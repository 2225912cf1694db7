"""What to know before selling to a company: that it is blocked, overdue, or over its limit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui import formats
from crmtui.access import User
from crmtui.i18n import _, ngettext
from crmtui.queries.accounts.account import AccountNow, of_company


def concerns(user: User, company_id: int, today: date, more: Decimal = Decimal(0)) -> list[str]:
    """Sentences, the gravest first; none where nothing is against it.

    `more` is what they would owe besides, with tax, in the office's currency.
    """
    account = of_company(user, company_id, today)
    return [said for said in (_standing(account), _overdue(account), _over(account, more)) if said]


def _standing(account: AccountNow) -> str:
    found = account.standing
    if found is None or found.standing == "good":
        return ""
    said = {
        "blocked": _("Blocked: nothing is to be sold to them"),
        "prepaid": _("Only when they pay before"),
        "watch": _("To be sold to with care"),
    }[found.standing]
    reason = " ".join(found.reason.split()).rstrip(".")
    return f"{said}: {reason}." if reason else f"{said}."


def _overdue(account: AccountNow) -> str:
    if account.overdue <= 0:
        return ""
    amount = formats.amount_with_currency(account.overdue, account.currency)
    return ngettext(
        "{amount} overdue, for {n} day.", "{amount} overdue, for up to {n} days.", account.late
    ).format(amount=amount, n=formats.integer(account.late))


def _over(account: AccountNow, more: Decimal) -> str:
    if account.left is None or account.left >= more:
        return ""
    over = formats.amount_with_currency(more - account.left, account.currency)
    limit = formats.amount_with_currency(account.limit or Decimal(0), account.currency)
    if account.left < 0:
        return _("{amount} over their limit of {limit}.").format(amount=over, limit=limit)
    return _("With this they are {amount} over their limit of {limit}.").format(
        amount=over, limit=limit
    )
