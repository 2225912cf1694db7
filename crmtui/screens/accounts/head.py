"""How a company's account stands, in a few lines over its entries."""

from __future__ import annotations

from crmtui import formats, words
from crmtui.core.ageing import BRACKETS
from crmtui.i18n import _, pgettext
from crmtui.queries.accounts import AccountNow, Balance
from crmtui.screens.accounts import rows
from crmtui.widgets.paint import Span, Spans, left_right, spans_width
from crmtui.widgets.text import cut, fit

MOST = 3
"""Currencies that have a line; the others are in the lists."""


def lines(account: AccountNow, cells: int) -> list[Spans]:
    """What they owe and since when; what credit they have and what is left; what secures it."""
    shown = account.balances[:MOST]
    owes, limit = _owes(account), _limit(account)
    if spans_width(owes) + spans_width(limit) > cells - 3:
        # How much it is stands with the credit; what is left of it is asked for more often.
        limit = [each for place, each in enumerate(limit) if place != 1]
    return [
        left_right(owes, [*limit, Span(" ")], cells),
        *(_ages(balance, cells) for balance in shown),
        *_credit(account, cells),
    ]


def _owes(account: AccountNow) -> list[Span]:
    if not account.balances:
        nothing = _("Owes nothing.") if account.known else _("Nothing stands on this account yet.")
        return [Span(f" {nothing}", "muted")]
    worth = formats.amount_with_currency(account.worth, account.currency)
    spans = [Span(f" {_('Owes')} ", "muted"), Span(worth, "strong", "b")]
    if account.overdue > 0:
        amount = formats.amount_with_currency(account.overdue, account.currency)
        late = _("{n} d").format(n=formats.integer(account.late))
        said = f"{_('overdue')} {amount} · {late}"
        spans += [Span("   "), Span(said, "red", "b")]
    return spans


def _limit(account: AccountNow) -> list[Span]:
    if account.limit is None or account.left is None:
        return []
    limit = formats.amount_with_currency(account.limit, account.currency)
    left = formats.amount_with_currency(abs(account.left), account.currency)
    spans = [Span(f"{_('Limit')} ", "muted"), Span(f"{limit}  ")]
    if account.left < 0:
        return [*spans, Span(_("{amount} over").format(amount=left), "red", "b")]
    return [*spans, Span(_("{amount} left").format(amount=left), "green")]


def _ages(balance: Balance, cells: int) -> Spans:
    ages = balance.ages
    spans = [Span(f" {fit(balance.currency, 4)}", "muted")]
    for name, amount in zip(BRACKETS, ages.amounts(), strict=True):
        label = pgettext("age", rows.AGES[name])
        late = bool(amount) and name != "not_due"
        spans += [
            Span(f"{label} ", "muted"),
            Span(f"{rows.short(amount) or '–'}   ", "red" if late else "text"),
        ]
    if ages.unused:
        spans += [Span(f"{_('unused')} ", "muted"), Span(rows.short(ages.unused), "green")]
    return spans


def _credit(account: AccountNow, cells: int) -> list[Spans]:
    """The credit and what secures it, where there is anything to say."""
    left: list[Span] = []
    if (found := account.standing) is not None:
        since = formats.short_date(found.day, account.today)
        word = words.say(words.STANDING, found.standing)
        left = [
            Span(f" {_('Credit')} ", "muted"),
            Span(word, rows.COLOURS[found.standing], "b"),
            Span(f" {_('since {day}').format(day=since)}", "muted"),
        ]
    right: list[Span] = []
    if account.guarantees:
        first, *more = account.guarantees
        amount = formats.amount_with_currency(first.amount, first.currency) if first.amount else ""
        said = " ".join(
            filter(None, (cut(first.what, 20), amount, f"+{len(more)}" if more else ""))
        )
        right = [Span(f"{_('Secured')} ", "muted"), Span(f"{said} ")]
    if found is not None and found.reason:
        room = cells - spans_width(left) - spans_width(right) - 4
        left.append(Span(f"  {cut(found.reason.splitlines()[0], max(8, room))}"))
    return [left_right(left or [Span(" ")], right, cells)] if left or right else []
