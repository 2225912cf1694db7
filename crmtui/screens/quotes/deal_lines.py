"""Quotes, purchases and lost operations of one company, each in a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crmtui import formats, words
from crmtui.access import User
from crmtui.i18n import _, ngettext
from crmtui.queries import losses, sales
from crmtui.queries.losses import LossRow
from crmtui.queries.quotes import lists as quotes
from crmtui.queries.quotes.lists import QuoteRow
from crmtui.queries.sales import Bought, SaleRow
from crmtui.screens.quotes.rows import COLOURS
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.text import fit

MOST_QUOTES, MOST_BOUGHT, MOST_LOST = 6, 6, 3
"""Lines of each in a pane."""
WIDE, CODE, QUANTITY, PRICE, EVERY = 100, 9, 11, 14, 6
"""Cells from which on a purchase has its code, and those of its columns."""
EVERYTHING = 500
"""Most quotes, sales or lost operations of one company that a list shows."""


@dataclass(frozen=True, slots=True)
class Deals:
    """What was offered to a company, what it bought, and what was lost."""

    quotes: Sequence[QuoteRow] = ()
    bought: Sequence[Bought] = ()
    sales: Sequence[SaleRow] = ()
    losses: Sequence[LossRow] = ()

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.quotes or self.sales or self.losses)


def read(user: User, company_id: int, today: date) -> Deals:
    """All that is to be shown of a company."""
    mine = quotes.Criteria(company_id=company_id)
    return Deals(
        quotes.listed(user, mine, today=today, limit=EVERYTHING),
        sales.bought(user, company_id, limit=EVERYTHING),
        sales.of_company(user, company_id, limit=EVERYTHING),
        losses.of_company(user, company_id, limit=EVERYTHING),
    )


def pane(deals: Deals, cells: int, today: date) -> list[Spans]:
    """The latest of each, beside a company's history."""
    lines: list[Spans] = []
    if deals.quotes:
        lines.append(rule(_("Quotes"), cells, formats.integer(len(deals.quotes))))
        lines += [_small_quote(row, cells, today) for row in deals.quotes[:MOST_QUOTES]] + [[]]
    if deals.bought:
        lines.append(rule(_("Bought"), cells, formats.integer(len(deals.bought))))
        lines += [_small_bought(row, cells, today) for row in deals.bought[:MOST_BOUGHT]] + [[]]
    if deals.losses:
        lines.append(rule(_("Lost"), cells, formats.integer(len(deals.losses))))
        lines += [_small_loss(row, cells, today) for row in deals.losses[:MOST_LOST]] + [[]]
    return lines


def bought_columns(cells: int) -> Spans:
    """The headings over what was bought."""
    head = (
        fit(_("Product"), _what(cells - 1)) + fit(_("Times"), 6, "right") + fit(_("Quantity"), QUANTITY, "right")
        + fit(_("Last price"), PRICE, "right") + fit(_("In all"), 12, "right") + "  "
        + fit(_("Last"), 10) + fit(_("Every"), EVERY)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def bought(row: Bought, cells: int, selected: bool, today: date, currency: str) -> Spans:
    """A product that was bought: how often, how much, when last."""
    name = row.description or row.code
    if row.code and cells >= WIDE:
        name = f"{fit(row.code, CODE)} {row.description}"
    quantity = f"{formats.quantity(row.quantity)} {row.unit}".strip()
    late = row.is_late(today)
    every = (
        ngettext("{n} d", "{n} d", row.every).format(n=row.every) if row.every is not None else "–"
    )
    return [
        Span(f"{fit(name, _what(cells) - 1)} ", "strong" if selected else "text", "b" if selected else ""),
        Span(fit(formats.integer(row.times), 6, "right"), "muted"),
        Span(fit(quantity, QUANTITY, "right")),
        Span(fit(formats.price(row.last_price), PRICE, "right")),
        Span(fit(formats.money(row.amount, currency), 12, "right")),
        Span("  "),
        Span(fit(formats.short_date(row.last, today), 10), "red" if late else "text"),
        Span(fit(every, EVERY), "muted"),
    ]  # fmt: skip


def sale_columns(cells: int) -> Spans:
    """The headings over the sales."""
    head = (
        fit(_("Date"), 10) + fit(_("What"), _sold(cells - 1)) + fit(_("Quote"), 14) + fit(_("Co"), 3)
        + fit(_("Net"), 15, "right") + "  " + fit(_("Delivery"), 12)
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def sale(row: SaleRow, cells: int, selected: bool, today: date) -> Spans:
    """A sale: when, what, for how much, and whether it was delivered."""
    more = f" +{row.more}" if row.more else ""
    what = fit(row.what, _sold(cells) - 1 - len(more))
    return [
        Span(fit(formats.short_date(row.day, today), 10), "accent"),
        Span(what.rstrip() + more, "strong" if selected else "text", "b" if selected else ""),
        Span(" " * (_sold(cells) - len(what.rstrip() + more))),
        Span(fit(row.quote, 14), "muted"),
        Span(fit(str(row.salesperson), 3), "muted"),
        Span(fit(formats.amount_with_currency(row.net, row.currency), 15, "right")),
        Span("  "),
        _delivery(row, today),
    ]


def loss_columns(cells: int) -> Spans:
    """The headings over what was lost."""
    head = (
        fit(_("Date"), 10) + fit(_("What"), _lost(cells - 1)) + fit(_("Reason"), 16)
        + fit(_("Competitor"), 16) + fit(_("Their price"), 14, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def loss(row: LossRow, cells: int, selected: bool, today: date) -> Spans:
    """A lost operation: what, why, to whom, at what price."""
    price = ""
    if row.competitor_price is not None:
        price = formats.amount_with_currency(row.competitor_price, row.currency)
    return [
        Span(fit(formats.short_date(row.day, today), 10), "accent"),
        Span(f"{fit(row.quote or row.about or row.product, _lost(cells) - 1)} ", "strong" if selected else "text", "b" if selected else ""),
        Span(fit(row.reason, 15) + " "),
        Span(fit(row.competitor, 15) + " ", "muted"),
        Span(fit(price, 14, "right")),
    ]  # fmt: skip


def _what(cells: int) -> int:
    return max(12, cells - 6 - QUANTITY - PRICE - 12 - 2 - 10 - EVERY)


def _sold(cells: int) -> int:
    return max(12, cells - 10 - 14 - 3 - 15 - 2 - 12)


def _lost(cells: int) -> int:
    return max(12, cells - 10 - 16 - 16 - 14)


def _delivery(row: SaleRow, today: date) -> Span:
    if row.delivery_met in ("partly", "no"):
        mark, colour = ("±", "accent") if row.delivery_met == "partly" else ("×", "red")
        day = row.delivered_on or row.delivery_on
        return Span(fit(f"{mark} {formats.short_date(day, today) if day else ''}", 12), colour)
    if row.delivered_on is not None:
        return Span(fit(f"√ {formats.short_date(row.delivered_on, today)}", 12), "green")
    if row.delivery_on is None:
        return Span(" " * 12)
    late = row.delivery_on < today
    return Span(fit(formats.short_date(row.delivery_on, today), 12), "red" if late else "text")


def _small_quote(row: QuoteRow, cells: int, today: date) -> Spans:
    amount, state = 11, 8
    day = formats.short_date(row.day, today)
    # Of another year the day is left out.
    day = day if row.day.year == today.year else day[3:]
    return [
        Span(f" {fit(row.name, cells - 1 - 7 - amount - 1 - state)}", "accent"),
        Span(fit(day, 7), "muted"),
        Span(fit(formats.money(row.net, row.currency), amount, "right")),
        Span(" "),
        Span(fit(words.say(words.QUOTE_STATE, row.state), state), COLOURS.get(row.state, "text")),
    ]


def _small_bought(row: Bought, cells: int, today: date) -> Spans:
    times = f"{formats.integer(row.times)}×"
    return [
        Span(f" {fit(row.description or row.code, cells - 6 - 10 - 1)}"),
        Span(fit(times, 5, "right"), "muted"),
        Span(" "),
        Span(fit(formats.short_date(row.last, today), 10), "red" if row.is_late(today) else "text"),
    ]


def _small_loss(row: LossRow, cells: int, today: date) -> Spans:
    said = " · ".join(part for part in (row.reason, row.competitor) if part)
    return [
        Span(f" {fit(formats.short_date(row.day, today), 10)}", "muted"),
        Span(fit(said, cells - 11)),
    ]
