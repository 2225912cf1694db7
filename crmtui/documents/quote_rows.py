"""The lines of a quote as they stand on paper."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from crmtui import formats
from crmtui.documents.quote_page import Row
from crmtui.entry import LineEntry
from crmtui.i18n import pgettext
from crmtui.queries.quotes import Quote


def rows(quote: Quote) -> tuple[Row, ...]:
    """What makes up the total: items in their sections, each section with its subtotal.

    A section without an item that counts is not there.
    """
    found: list[Row] = []
    carried = Decimal(0)
    ending: Row | None = None
    numbers = _numbers(quote)
    for index, line in enumerate(quote.entry.lines):
        if line.kind == "section":
            if ending is not None:
                found.append(ending._replace(carried=_money(quote, carried)))
            ending = _section(quote, index, found) if _filled(quote, index) else None
        elif line.kind == "item" and not line.optional:
            carried += quote.figures.amounts[index] or 0
            found.append(_item(quote, index, numbers)._replace(carried=_money(quote, carried)))
    if ending is not None:
        found.append(ending._replace(carried=_money(quote, carried)))
    return tuple(found)


def options(quote: Quote) -> tuple[Row, ...]:
    """What is offered besides."""
    numbers = _numbers(quote)
    return tuple(
        _item(quote, index, numbers)
        for index, line in enumerate(quote.entry.lines)
        if line.kind != "section" and line.optional
    )


def charge(line: LineEntry) -> str:
    """What a charge on the document is called."""
    if line.description.strip():
        return " ".join(line.description.split())
    return pgettext("paper", "Allowance") if line.price < 0 else pgettext("paper", "Charge")


def _filled(quote: Quote, section: int) -> bool:
    """Whether there is an item in the section that counts."""
    for line in quote.entry.lines[section + 1 :]:
        if line.kind == "section":
            return False
        if line.kind == "item" and not line.optional:
            return True
    return False


def _section(quote: Quote, index: int, found: list[Row]) -> Row:
    """Put the heading of a section; gives its subtotal, to be put at its end."""
    name = quote.entry.lines[index].description.strip()
    found.append(Row("section", text=name))
    # Translators: under the lines of a section, whose name it is: "Subtotal {section}".
    said = pgettext("paper", "Subtotal {section}").format(section=" ".join(name.split()))
    return Row("subtotal", text=said, amount=_money(quote, quote.figures.subtotals[index]))


def _item(quote: Quote, index: int, numbers: Sequence[int]) -> Row:
    line = quote.entry.lines[index]
    amount = quote.figures.amounts[index]
    shown = "" if amount is None else _money(quote, amount)
    number = str(numbers[index])
    if line.kind == "charge":
        return Row("item", number, text=charge(line), taxes=formats.taxes(line.taxes), amount=shown)
    return Row(
        kind="item",
        number=number,
        code=line.code,
        text=line.description.strip(),
        quantity=f"{formats.quantity(line.quantity)} {line.unit}".strip(),
        price=formats.price(line.price),
        discount=_discount(quote, line),
        taxes=formats.taxes(line.taxes),
        amount=shown,
    )


def _numbers(quote: Quote) -> list[int]:
    """The number of each line: sections have none, and take none."""
    return list(accumulate(int(line.kind != "section") for line in quote.entry.lines))


def _discount(quote: Quote, line: LineEntry) -> str:
    off = formats.percent(line.discount_pct) if line.discount_pct else ""
    less = f"-{_money(quote, line.discount_amount)}" if line.discount_amount else ""
    return " ".join(part for part in (off, less) if part)


def _money(quote: Quote, amount: Decimal) -> str:
    return formats.money(amount, quote.figures.decimals)
