"""A quote as it stands on paper: every text of it, in the customer's language.

PDF, plain text and e-mail are written from this, so that they say the same. Amounts are texts
already; `carried` is what the lines come to up to and with one, for the foot of a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from crmtui.documents.document import Fact
from crmtui.documents.letterhead import Letterhead


class Sum(NamedTuple):
    """A line under the lines."""

    kind: str
    """"sum", "discount", "charge", "net", "tax" or "total"."""
    label: str
    amount: str
    value: Decimal
    """The amount as a number, for a spreadsheet."""


class Row(NamedTuple):
    """A line of the table."""

    kind: str
    """"item", "section" or "subtotal"."""
    number: str = ""
    code: str = ""
    text: str = ""
    """Of one or several lines."""
    quantity: str = ""
    """With its unit."""
    price: str = ""
    discount: str = ""
    taxes: str = ""
    amount: str = ""
    carried: str = ""


COLUMNS = ("number", "code", "text", "quantity", "price", "discount", "taxes", "amount")
"""The columns there may be, in their order, by the fields of a row."""


@dataclass(frozen=True, slots=True)
class Words:
    """What the paper says by itself."""

    options: str
    carried: str
    brought: str
    page: str
    """With `{n}` and `{count}` to be filled in."""
    draft: str
    """Across a draft; nothing on a quote that was sent."""


@dataclass(frozen=True, slots=True)
class QuotePage:
    """All that stands on the paper."""

    language: str
    """"es" or "en"."""
    paper: str
    """"a4" or "us-letter"."""
    title: str
    name: str
    """The number and the revision: "P-2026-0431/2"."""
    letterhead: Letterhead
    addressee: tuple[str, ...]
    facts: tuple[Fact, ...]
    columns: tuple[str, ...]
    """Those of `COLUMNS` in which something stands."""
    headings: Row
    rows: tuple[Row, ...]
    options: tuple[Row, ...]
    """What is offered besides, not in the sums."""
    sums: tuple[Sum, ...]
    terms: tuple[Fact, ...]
    notes: str
    foot: str
    words: Words
    moment: datetime
    """When it was sent; of a draft, when it was printed."""
