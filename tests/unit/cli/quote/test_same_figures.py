"""Wherever a quote is read, it comes to the same: stored, text, PDF, JSON, spreadsheet."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pypdf
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from crmtui import db, i18n
from crmtui.access import identify
from crmtui.core import own_values
from crmtui.documents import quote_paper, quote_pdf, quote_sheet, quote_text
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.figures import Figures
from crmtui.i18n import pgettext
from crmtui.models import Quote as Row
from crmtui.models import QuoteLine
from crmtui.queries import office as offices
from crmtui.queries import quotes as reading
from crmtui.services import quotes
from tests.unit.cli.conftest import Crm

AMOUNT = r"(-?[\d.,]+)"


class Words(NamedTuple):
    """What the sums are called on a paper of a language."""

    net: str
    tax: str
    """With a place for the tax and its base."""
    total: str


class Sums(NamedTuple):
    """What a quote comes to, as somebody reads it."""

    net: Decimal
    taxes: frozenset[tuple[str, Decimal, Decimal]]
    """The name and rate of each, its base, and what it comes to."""
    total: Decimal


def numbers(least: int, most: int, places: int) -> st.SearchStrategy[Decimal]:
    return st.decimals(least, most, places=places)


NONE = st.just(Decimal(0))
TAXES = st.sampled_from(["IVA 21", "IVA 10", "IVA 0", "IVA 21; RE 5.2", "IVA 21; IRPF -15", ""])


def within(line: LineEntry) -> LineEntry:
    """The line without an amount off, where that is more than it comes to."""
    left = line.quantity * line.price * (100 - line.discount_pct) / 100
    return line if line.discount_amount <= left else replace(line, discount_amount=Decimal(0))


ITEMS = st.builds(
    LineEntry,
    st.just("item"),
    description=st.sampled_from(["Press", "Ñandú €, 漢字", "two\nlines", "12.50", "Total"]),
    quantity=numbers(0, 900, 3),
    price=st.one_of(numbers(0, 2, 4), numbers(0, 20_000, 2)),
    discount_pct=st.one_of(NONE, numbers(0, 100, 2)),
    discount_amount=st.one_of(NONE, NONE, numbers(0, 5, 2)),
    taxes=TAXES,
    optional=st.sampled_from([False, False, False, True]),
    cost=st.one_of(st.none(), numbers(0, 50, 2)),
).map(within)
CHARGES = st.builds(
    LineEntry, st.just("charge"), description=st.just("Freight"), price=numbers(-60, 200, 2),
    taxes=TAXES,
)  # fmt: skip
SECTIONS = st.builds(LineEntry, st.just("section"), description=st.just("Machines"))
ENTRIES = st.builds(
    QuoteEntry,
    st.just(1),
    currency=st.sampled_from(["EUR", "EUR", "JPY", "KWD"]),
    rate=st.just(Decimal("1.25")),
    language=st.sampled_from(["en", "es"]),
    prices_include_tax=st.booleans(),
    rounding=st.sampled_from(["document", "line"]),
    discount_pct=st.one_of(NONE, numbers(0, 100, 2)),
    lines=st.lists(st.one_of(ITEMS, ITEMS, ITEMS, CHARGES, SECTIONS), min_size=1, max_size=9).map(
        tuple
    ),
)
LONG = QuoteEntry(
    1, currency="EUR", language="es", discount_pct=Decimal("7.5"),
    lines=tuple(
        LineEntry(description=f"Part {n}", quantity=Decimal(n), price=Decimal("0.3335") * n,
                  taxes="IVA 21" if n % 3 else "IVA 10")
        for n in range(1, 70)
    ),
)  # fmt: skip


BESIDES = (
    LineEntry("section", description="Nothing that counts"),
    LineEntry("charge", description="Freight", price=Decimal(40), taxes="IVA 21"),
    LineEntry(description="Besides", price=Decimal(7), taxes="IVA 21", optional=True),
)


@settings(
    derandomize=True, database=None, deadline=None,
    max_examples=int(os.environ.get("EXAMPLES", "8")),
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(entry=ENTRIES)
@example(entry=LONG)
@example(entry=replace(LONG, prices_include_tax=True, language="en"))
@example(entry=replace(LONG, lines=(LineEntry(description="Free"),)))
@example(entry=replace(LONG, lines=BESIDES))
@example(entry=replace(LONG, lines=BESIDES[:2]))
def test_a_quote_comes_to_the_same_wherever_it_is_read(
    entry: QuoteEntry, office: Path, crm: Crm
) -> None:
    db.open_database(office)
    manager = identify(code=0)
    key = quotes.create(manager, entry)
    quote = reading.get(manager, key)
    page = quote_paper.page(quote, offices.get(manager))
    kept, document = (stored(key), nets(key)), quote_pdf.pdf(page).data
    # Made as a revision is: what is taken over comes to the same.
    copy = quotes.duplicate(manager, key)
    assert (stored(copy), nets(copy)) == kept
    db.close_database()

    expected = of_figures(quote.figures)
    assert kept == (
        (expected.net, quote.figures.totals.tax, expected.total),
        [net or 0 for net in quote.figures.nets],
    )
    assert in_text(quote_text.text(page), entry.language) == expected
    assert in_text(of_pdf(document), entry.language) == expected
    assert in_sheet(quote_sheet.xlsx(quote, page), entry.language, quote.figures.decimals) == (
        expected
    )
    assert in_json(crm("quote", "show", quote.name, "--json").data) == expected


def words(language: str) -> Words:
    with i18n.speaking(language):
        return Words(
            pgettext("paper", "Net amount"),
            pgettext("paper", "{tax} on {base}"),
            pgettext("paper", "Total"),
        )


def of_figures(figures: Figures) -> Sums:
    taxes = figures.totals.taxes
    return Sums(
        figures.totals.net,
        frozenset((f"{tax.name} {tax.rate}", tax.base, tax.amount) for tax in taxes),
        figures.totals.total,
    )


def stored(key: int) -> tuple[Decimal, Decimal, Decimal]:
    row = Row.get_by_id(key)
    return row.net, row.tax, row.total


def nets(key: int) -> list[Decimal]:
    lines = QuoteLine.select().where(QuoteLine.quote == key).order_by(QuoteLine.position)
    return [line.net for line in lines]


def of_pdf(document: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(document)).pages)


def in_text(text: str, language: str) -> Sums:
    """The sums in a text, read as a person does: from the last that are called so."""
    said = words(language)
    below = text[text.rindex(said.net) :]
    net = re.search(rf"{said.net}\s+{AMOUNT}", below)
    total = re.search(rf"^\s*{said.total}\s+(\S.*)$", below, re.MULTILINE)
    assert net, text
    assert total, text
    return Sums(
        number(net[1], language),
        frozenset(
            (*taxed(label, language), number(amount, language))
            for label, amount in re.findall(rf"({tax_label(language)})\s+{AMOUNT}", below)
        ),
        number(re.sub(r"[^\d.,-]", "", total[1]), language),
    )


def in_sheet(workbook: bytes, language: str, decimals: int) -> Sums:
    """The sums in a spreadsheet: beside what they are called."""
    sheet = openpyxl.load_workbook(BytesIO(workbook)).active
    assert sheet is not None
    unit = Decimal(1).scaleb(-decimals)
    found = [
        (str(label), Decimal(repr(amount)).quantize(unit, ROUND_HALF_UP))
        for *_others, label, amount in sheet.iter_rows(values_only=True)
        if label and isinstance(amount, (int, float))
    ]
    said = words(language)
    (net,) = (amount for label, amount in found if label == said.net)
    (total,) = (amount for label, amount in found if label == said.total)
    taxes = [each for each in found if re.fullmatch(tax_label(language), each[0])]
    return Sums(net, frozenset((*taxed(label, language), amount) for label, amount in taxes), total)


def in_json(quote: dict[str, Any]) -> Sums:
    """The sums that a program is told."""
    assert Decimal(quote["tax"]) == Decimal(quote["total"]) - Decimal(quote["net"])
    return Sums(
        Decimal(quote["net"]),
        frozenset(
            (f"{tax['name']} {tax['rate']}", Decimal(tax["base"]), Decimal(tax["amount"]))
            for tax in quote["taxes"]
        ),
        Decimal(quote["total"]),
    )


def tax_label(language: str) -> str:
    """What a tax is called beside its amount, as a pattern."""
    return words(language).tax.format(tax=r"\w+ -?[\d.,]+ ?%", base=r"-?[\d.,]+")


def taxed(label: str, language: str) -> tuple[str, Decimal]:
    """A tax and its base, from what it is called beside its amount."""
    pattern = words(language).tax.format(tax=r"(\w+) (-?[\d.,]+) ?%", base=AMOUNT)
    found = re.fullmatch(pattern, label)
    assert found, label
    name, rate, base = found.groups()
    return f"{name} {number(rate, language)}", number(base, language)


def number(written: str, language: str) -> Decimal:
    found = own_values.number(written, language)
    assert found is not None, written
    return found
