"""What a company was offered and bought, as `crmtui show company` prints it."""

from __future__ import annotations

from collections.abc import Iterator

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.cli.views import day
from crmtui.i18n import pgettext
from crmtui.queries import losses, opportunities, sales
from crmtui.queries.opportunities import OpportunityRow
from crmtui.queries.quotes import lists as quotes

_OPEN = frozenset({"draft", "sent", "expired"})


def lines(user: User, company_id: int) -> Iterator[str]:
    """What is offered, what was bought, what was lost; nothing where there is none of it."""
    parts = {
        pgettext("heading", "Open quotes"): _quotes(user, company_id),
        pgettext("heading", "Open opportunities"): _opportunities(user, company_id),
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


def _opportunities(user: User, company_id: int) -> list[str]:
    rows = opportunities.of_company(user, company_id)
    parts = ((words.say(words.STAGE, row.stage), row.what, _amount(row)) for row in rows)
    return ["  ".join(filter(None, each)) for each in parts]


def _amount(row: OpportunityRow) -> str:
    return "" if row.amount is None else formats.amount_with_currency(row.amount, row.currency)


def _bought(user: User, company_id: int) -> list[str]:
    return [
        f"{row.code} {row.description}".strip()
        + f"  {row.times}×  {formats.quantity(row.quantity)} {row.unit}".rstrip()
        + f"  {day(row.last)}  {formats.price_with_currency(row.last_price, row.currency)}"
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
