"""What was offered to a company, what it bought and what was lost, as its dossier tells it."""

from __future__ import annotations

from collections.abc import Iterator

from crmtui import clock, formats, words
from crmtui.access import User
from crmtui.documents import saying
from crmtui.documents.document import Cell, Column, Part, Row
from crmtui.documents.saying import joined
from crmtui.i18n import pgettext
from crmtui.queries import losses, opportunities, sales
from crmtui.queries.quotes import lists as quotes

QUOTES, BOUGHT, LOSSES = 20, 15, 6
"""Most of each that are told."""
OPEN = ("draft", "sent", "expired")
"""Quotes that may still become something."""


def parts(user: User, company_id: int, currency: str) -> Iterator[Part]:
    """Open quotes and opportunities, purchases, lost operations; `currency` is the office's."""
    yield _quotes(user, company_id)
    yield _opportunities(user, company_id)
    yield _bought(user, company_id, currency)
    yield _lost(user, company_id)


def _quotes(user: User, company_id: int) -> Part:
    today = clock.today()
    found = [
        row
        for state in OPEN
        for row in quotes.listed(
            user, quotes.Criteria(state, company_id=company_id), today=today, limit=QUOTES
        )
    ]
    return Part(
        pgettext("paper", "Open quotes"),
        columns=(
            Column(pgettext("paper", "Quote"), 14),
            Column(pgettext("paper", "Date"), 10),
            Column(pgettext("paper", "Valid until"), 11),
            Column(pgettext("paper", "Status"), 10),
            Column(pgettext("paper", "Reference"), 0),
            Column(pgettext("paper", "Net amount"), 14, right=True),
        ),
        rows=tuple(
            Row(
                (
                    Cell(row.name, tone="strong"),
                    saying.day(row.day),
                    saying.day(row.valid_until, tone="late" if row.state == "expired" else ""),
                    Cell(words.say(words.QUOTE_STATE, row.state)),
                    Cell(row.reference),
                    saying.money(row.net, row.currency),
                )
            )
            for row in sorted(found, key=lambda row: (row.day, row.id), reverse=True)[:QUOTES]
        ),
    )


def _opportunities(user: User, company_id: int) -> Part:
    found = opportunities.of_company(user, company_id)
    return Part(
        pgettext("paper", "Open opportunities"),
        columns=(
            Column(pgettext("paper", "Product"), 0),
            Column(pgettext("paper", "Stage"), 12),
            Column(pgettext("paper", "With"), 20),
            Column(pgettext("paper", "Expected"), 10),
            Column(pgettext("paper", "Net amount"), 14, right=True),
        ),
        rows=tuple(
            Row(
                (
                    Cell(row.what, under=row.about if row.about != row.what else ""),
                    Cell(words.say(words.STAGE, row.stage)),
                    Cell(row.contact),
                    saying.day(row.expected_on),
                    saying.money(row.amount, row.currency),
                )
            )
            for row in found[:QUOTES]
        ),
    )


def _bought(user: User, company_id: int, currency: str) -> Part:
    found = sales.bought(user, company_id, limit=BOUGHT)
    if not found:
        return Part()
    sum_of = sales.total(user, sales.Criteria(company_id=company_id))
    # Translators: under what a customer bought: how many sales, for how much.
    said = pgettext("paper", "Sales in all: {n}, for {amount} before tax.")
    amount = formats.amount_with_currency(sum_of.value, currency)
    today = clock.today()
    return Part(
        pgettext("paper", "What they bought"),
        columns=(
            Column(pgettext("paper", "Product"), 0),
            Column(pgettext("paper", "Times"), 6, right=True),
            Column(pgettext("paper", "Quantity"), 11, right=True),
            Column(pgettext("paper", "Last price"), 13, right=True),
            Column(pgettext("paper", "Last time"), 10),
        ),
        rows=tuple(
            Row(
                (
                    Cell(joined(row.code, row.description)),
                    Cell(formats.integer(row.times), row.times),
                    Cell(f"{formats.quantity(row.quantity)} {row.unit}".strip(), row.quantity),
                    saying.price(row.last_price, row.currency),
                    saying.day(row.last, tone="late" if row.is_late(today) else ""),
                )
            )
            for row in found
        ),
        note=said.format(n=formats.integer(sum_of.count), amount=amount),
    )


def _lost(user: User, company_id: int) -> Part:
    return Part(
        pgettext("paper", "What was lost"),
        columns=(
            Column(pgettext("paper", "Date"), 10),
            Column(pgettext("paper", "What"), 0),
            Column(pgettext("paper", "Reason"), 14),
            Column(pgettext("paper", "Competitor"), 12),
            Column(pgettext("paper", "Their price"), 12, right=True),
            Column(pgettext("paper", "Net amount"), 14, right=True),
        ),
        rows=tuple(
            Row(
                (
                    saying.day(row.day),
                    Cell(joined(row.quote, row.about or row.product), under=row.note.strip()),
                    Cell(row.reason),
                    Cell(row.competitor),
                    saying.money(row.competitor_price, row.currency),
                    saying.money(row.amount, row.currency),
                )
            )
            for row in losses.of_company(user, company_id, limit=LOSSES)
        ),
    )
