"""`crmtui quote show`: one quote, in lines for people or as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from crmtui import formats, words
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag
from crmtui.cli.output import show, show_json_object, show_table
from crmtui.cli.session import Session
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.queries.quotes import Quote


@click.command(cls=Command, help=N_("Print a quote: P-2026-0431, a revision /2, a draft D-12."))
@click.argument("number", cls=Argument, metavar=N_("NUMBER"))
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(session: Session, /, number: str, as_json: bool) -> None:
    """Print a quote."""
    with session.office() as user:
        from crmtui.exchange.writing import quote_records
        from crmtui.queries import quotes

        found = quotes.get(user, quotes.find(user, number))
        if as_json:
            show_json_object(quote_records.quote(found))
            return
        for line in _header(found):
            show(line)
        show_table([_("Code"), _("Description"), _("Qty"), _("Unit"), _("Price"), _("Disc."),
                    _("Amount")], list(_lines(found)))  # fmt: skip
        for line in _sums(found):
            show(line)


def _header(quote: Quote) -> Iterator[str]:
    entry = quote.entry
    state = words.say(words.QUOTE_STATE, quote.state)
    yield f"{quote.name} · {state} · {quote.customer.name}"
    said = (
        (_("Contact"), entry.contact),
        (_("Place"), entry.site),
        (_("Date"), formats.numeric_date(quote.day)),
        (_("Valid until"), formats.numeric_date(quote.valid_until) if quote.valid_until else ""),
        (_("Salesperson"), f"{quote.seller.code} {quote.seller.name}"),
        (_("Payment"), entry.payment),
        (_("Delivery"), entry.delivery),
        (_("Their reference"), entry.reference),
        (_("Notes"), entry.notes),
        (_("Internal notes"), entry.internal_notes),
    )
    for name, value in said:
        if value:
            yield f"{name}: {' / '.join(value.splitlines())}"


def _lines(quote: Quote) -> Iterator[tuple[str, ...]]:
    figures = quote.figures
    for index, line in enumerate(quote.entry.lines):
        said = " / ".join(line.description.splitlines())
        if line.kind == "section":
            amount = formats.money(figures.subtotals[index], figures.decimals)
            yield "", said, "", "", "", "", amount
            continue
        price = formats.price(line.price) if line.kind == "item" else ""
        off = [formats.percent(line.discount_pct)] if line.discount_pct else []
        off += [f"-{formats.price(line.discount_amount)}"] if line.discount_amount else []
        net = figures.amounts[index]
        amount = "" if net is None else formats.money(net, figures.decimals)
        quantity = formats.quantity(line.quantity) if line.kind == "item" else ""
        said = f"{said} ({_('optional')})" if line.optional else said
        yield line.code, said, quantity, line.unit, price, " ".join(off), amount


def _sums(quote: Quote) -> Iterator[str]:
    totals, currency = quote.figures.totals, quote.entry.currency
    rows = [(_("Net"), totals.net)]
    rows += [(formats.tax(tax.name, tax.rate), tax.amount) for tax in totals.taxes]
    if totals.discount:
        rows.insert(0, (_("Discount"), -totals.discount))
    rows.append((_("Total"), totals.total))
    for name, amount in rows:
        yield f"{name}: {formats.amount_with_currency(amount, currency)}"
