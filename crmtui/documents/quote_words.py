"""What the paper of a quote says by itself, in the language it is written in.

A context of its own: a commercial document has words that a screen says otherwise.
"""

from __future__ import annotations

from crmtui.documents.quote_page import Row, Words
from crmtui.i18n import pgettext


def title() -> str:
    """What the document is called."""
    # Translators: the title of the document: "Presupuesto" in Spanish.
    return pgettext("paper", "Quote")


def headings(*, with_tax: bool) -> Row:
    """Over the columns; `with_tax` where prices include it."""
    return Row(
        kind="headings",
        # Translators: heading of the column of line numbers, very short: "N.º".
        number=pgettext("paper", "No."),
        code=pgettext("paper", "Code"),
        text=pgettext("paper", "Description"),
        # Translators: heading of the column of quantities, short: "Cantidad".
        quantity=pgettext("paper", "Quantity"),
        price=pgettext("paper", "Price with tax") if with_tax else pgettext("paper", "Price"),
        # Translators: heading of the column of discounts, short: "Dto.".
        discount=pgettext("paper", "Disc."),
        taxes=pgettext("paper", "Tax"),
        # Translators: what a line comes to: "Importe".
        amount=pgettext("paper", "Amount"),
    )


def words(*, draft: bool) -> Words:
    """What stands between and around the lines."""
    return Words(
        options=pgettext("paper", "Options, not included in the total"),
        # Translators: at the foot of a page, the sum so far: "Suma y sigue".
        carried=pgettext("paper", "Carried forward"),
        # Translators: at the head of the next page: "Suma anterior".
        brought=pgettext("paper", "Brought forward"),
        page=pgettext("paper", "Page {n} of {count}"),
        # Translators: large across the paper of a draft, in capitals: "BORRADOR".
        draft=pgettext("paper", "DRAFT") if draft else "",
    )
