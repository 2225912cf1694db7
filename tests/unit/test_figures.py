"""What a quote or a sale as it is typed comes to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from crmtui import figures
from crmtui.core import totals
from crmtui.entry import LineEntry, QuoteEntry, SaleEntry

D = Decimal


def item(price: str, quantity: str = "1", *, taxes: str = "IVA 21", **also: object) -> LineEntry:
    return replace(LineEntry(quantity=D(quantity), price=D(price), taxes=taxes), **also)  # type: ignore[arg-type]


def quote(*lines: LineEntry, **also: object) -> QuoteEntry:
    return replace(QuoteEntry(1, currency="EUR", lines=lines), **also)  # type: ignore[arg-type]


SECTION = LineEntry(kind="section", description="Machines", price=D(99), quantity=D(3))
FREIGHT = LineEntry(kind="charge", price=D(40), taxes="IVA 21")


def test_all_that_is_not_optional_is_in_the_total() -> None:
    besides = item("100", optional=True), replace(FREIGHT, optional=True)
    found = figures.of(quote(item("9800", discount_pct=D(5)), item("645", "2"), FREIGHT, *besides))

    assert found.totals.lines_net == D("10600.00")
    assert found.totals.charges == D("40.00")
    assert found.totals.total == D("12874.40")


def test_every_line_but_a_section_has_its_net() -> None:
    found = figures.of(
        quote(SECTION, item("10", "3", discount_amount=D("0.5")), item("7", optional=True), FREIGHT)
    )

    assert found.nets == (None, D("29.50"), D("7.00"), D("40.00"))
    assert found.amounts == found.nets


def test_a_section_sums_up_its_own_items() -> None:
    found = figures.of(
        quote(item("1"), SECTION, item("10"), item("5", optional=True), item("20"), FREIGHT,
              SECTION, SECTION, item("3"))
    )  # fmt: skip

    assert found.subtotals == {1: D("30.00"), 6: D("0.00"), 7: D("3.00")}


def test_where_prices_include_tax_lines_and_charges_do_and_so_do_subtotals() -> None:
    found = figures.of(quote(SECTION, item("121"), FREIGHT, prices_include_tax=True))

    assert found.nets == (None, D("100.00"), D("33.06"))
    assert found.amounts == (None, D("121.00"), D("40.00"))
    assert found.subtotals == {0: D("121.00")}
    assert found.totals.total == D("161.00")


def test_the_discount_is_on_items_alone() -> None:
    found = figures.of(quote(item("100"), FREIGHT, discount_pct=D(10)))
    assert (found.totals.discount, found.totals.net) == (D("10.00"), D("130.00"))


def test_the_margin_is_what_the_net_leaves_over_the_cost() -> None:
    found = figures.of(
        quote(SECTION, item("100", "3", cost=D("66.6666")), item("50", cost=D(10)),
              item("9", optional=True), discount_pct=D(10))
    )  # fmt: skip

    assert (found.cost, found.margin, found.margin_pct) == (D("210.00"), D("105.00"), D("33.3"))


def test_there_is_no_margin_while_a_cost_is_unknown() -> None:
    found = figures.of(quote(item("100", cost=D(60)), item("50")))
    assert (found.cost, found.margin, found.margin_pct) == (None, None, None)


@pytest.mark.parametrize("lines", [(), (SECTION,), (item("0", cost=D(5)),)])
def test_of_nothing_there_is_no_percentage(lines: tuple[LineEntry, ...]) -> None:
    found = figures.of(quote(*lines))
    assert found.margin is not None
    assert found.margin_pct is None


def test_a_currency_gives_the_decimals_and_an_office_its_rounding() -> None:
    two = (item("1.24", taxes="IVA 10"), item("1.24", taxes="IVA 10"))

    assert str(figures.of(quote(*two)).totals.tax) == "0.25"
    assert str(figures.of(quote(*two, rounding="line")).totals.tax) == "0.24"
    assert str(figures.of(quote(*two, currency="JPY")).totals.total) == "2"


def test_taxes_half_typed_count_as_none() -> None:
    assert figures.of(quote(item("10", taxes="IVA"))).totals.tax == 0


def test_a_sale_is_added_up_alike() -> None:
    lines = (item("9800", discount_pct=D(5)), FREIGHT)
    sale = SaleEntry(1, currency="EUR", discount_pct=D(3), lines=lines)
    assert figures.of(sale) == figures.of(quote(*lines, discount_pct=D(3)))


def test_a_key_in_a_long_quote_works_out_only_the_line_it_changes() -> None:
    lines = [item(f"{n}.37", "3", cost=D(n), discount_pct=D(n % 30)) for n in range(500)]
    figures.of(quote(*lines))

    lines[250] = replace(lines[250], price=D("1.25"))
    known = totals.part.cache_info().misses
    figures.of(quote(*lines))

    assert totals.part.cache_info().misses - known == 1
