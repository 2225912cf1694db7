"""The open quotes and the purchases of a company, as `crmtui show company` prints them."""

from __future__ import annotations

from collections.abc import Iterator

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.cli.views import day
from crmtui.i18n import pgettext
from crmtui.queries import losses, sales
from crmtui.queries.quotes import lists as quotes

_OPEN = frozenset({"draft", "sent", "expired"})


def lines(user: User, company_id: int) -> Iterator[str]:
    """What is offered, what was bought, what was lost; nothing where there is none of it."""
    parts = {
        pgettext("heading", "Open quotes"): _quotes(user, company_id),
        pgettext("heading", "Bought"): _bought(user, company_id),
        pgettext("heading", "Lost operations"): _lost(user, company_id),
    }
    for heading, said in parts.items():
        if said:
            yield ""
            yield heading
            yield from (f"  {line}" for line in said)


def _quotes(user: User, company_id: int) -> list[str]:
    every = quotes.Criteria(company_id=company_id)
    rows = quotes.listed(user, every, today=clock.today(), limit=500)
    return [
        f"{row.name}  {day(row.day)}  {formats.amount_with_currency(row.net, row.currency)}"
        f"  {words.say(words.QUOTE_STATE, row.state)} {day(row.valid_until)}".rstrip()
        for row in rows
        if row.state in _OPEN
    ]


def _bought(user: User, company_id: int) -> list[str]:
    return [
        f"{row.code} {row.description}".strip()
        + f"  {row.times}×  {formats.quantity(row.quantity)} {row.unit}".rstrip()
        + f"  {day(row.last)}  {formats.amount_with_currency(row.last_price, row.currency)}"
        for row in sales.bought(user, company_id)
    ]


def _lost(user: User, company_id: int) -> list[str]:
    return [
        "  ".join(
            part
            for part in (day(row.day), row.quote or row.about, row.reason, row.competitor)
            if part
        )
        for row in losses.of_company(user, company_id)
    ]
