"""The foot of a quote: every amount whole, and nothing left out of the sum."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui import figures
from crmtui.access import User
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.screens.quotes import look as quote_look


def foot(user: User, entry: QuoteEntry) -> list[str]:
    found = quote_look.outlook(user, entry, figures.of(entry))
    return ["".join(span.text for span in line) for line in quote_look.foot(found, entry, 80)]


def line(price: str, taxes: str) -> LineEntry:
    return LineEntry(description="Press", price=Decimal(price), taxes=taxes)


def test_a_total_of_eleven_digits_is_whole(ana: User) -> None:
    entry = QuoteEntry(1, currency="COP", lines=(line("12345678901.50", "IVA 19"),))
    said = foot(ana, entry)
    assert said[-1].endswith("14,691,357,892.79 ") or "14,691,357,892.79" in said[-1]
    assert all(len(each) <= 80 for each in said)


def test_taxes_that_have_no_line_of_their_own_share_one(ana: User) -> None:
    rates = ("IVA 21", "IVA 10", "IVA 4", "RE 5.2", "RE 1.4", "RE 0.5", "IRPF -15")
    entry = QuoteEntry(1, currency="EUR", lines=tuple(line("100", rate) for rate in rates))
    said = foot(ana, entry)
    assert len(said) == 8
    assert said[-2].split()[-3:] == ["Other", "taxes", "-13.10"]


def test_another_currency_and_prices_with_tax_are_told_at_once() -> None:
    entry = QuoteEntry(
        1, currency="USD", prices_include_tax=True, discount_pct=Decimal("12.5"),
        payment="60 days after the invoice, by transfer", day=date(2026, 11, 20),
        valid_until=date(2027, 1, 19),
    )  # fmt: skip

    def said(own: str) -> str:
        return "".join(span.text for span in quote_look.terms(entry, 80, own))

    assert "Prices USD, with tax" in said("EUR")
    assert "Valid" in said("EUR")
    assert "Prices with tax" in said("USD")
    assert len(said("EUR")) <= 80
