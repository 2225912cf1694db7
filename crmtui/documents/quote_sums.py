"""What a quote comes to, as it stands under its lines."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crmtui import formats
from crmtui.documents.quote_page import Sum
from crmtui.documents.quote_rows import charge
from crmtui.i18n import pgettext
from crmtui.queries.quotes import Quote


def sums(quote: Quote) -> Iterator[Sum]:
    """The sum of the lines, what changes it, the net, each tax on its base, the total.

    The sum stands there only where something comes between it and the net.
    """
    entry, figures = quote.entry, quote.figures
    totals = figures.totals

    def sum_of(kind: str, label: str, amount: Decimal) -> Sum:
        return Sum(kind, label, formats.money(amount, figures.decimals), amount)

    charges = [
        sum_of("charge", charge(line), amount)
        for line, amount in zip(entry.lines, figures.amounts, strict=True)
        if line.kind == "charge" and not line.optional and amount is not None
    ]
    if charges or totals.typed.discount or entry.prices_include_tax:
        yield sum_of("sum", _sum(with_tax=entry.prices_include_tax), totals.typed.lines)
    if totals.typed.discount:
        # Translators: on the whole document: "Descuento {percent}".
        said = pgettext("paper", "Discount {percent}")
        said = said.format(percent=formats.percent(entry.discount_pct))
        yield sum_of("discount", said, -totals.typed.discount)
    yield from charges
    # Translators: what taxes are reckoned on: "Base imponible".
    yield sum_of("net", pgettext("paper", "Net amount"), totals.net)
    for tax in totals.taxes:
        # Translators: a tax and its base: "{tax} s/ {base}".
        said = pgettext("paper", "{tax} on {base}")
        base = formats.money(tax.base, figures.decimals)
        said = said.format(tax=formats.tax(tax.name, tax.rate), base=base)
        yield sum_of("tax", said, tax.amount)
    total = formats.amount_with_currency(totals.total, entry.currency)
    yield Sum("total", pgettext("paper", "Total"), total, totals.total)


def _sum(*, with_tax: bool) -> str:
    # Translators: the sum of the lines: "Suma", "Suma con impuestos".
    return pgettext("paper", "Sum with tax") if with_tax else pgettext("paper", "Sum")
