"""What lines come to: the rules, one example each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crmtui.core import taxes
from crmtui.core.totals import Charge, Line, Sums, TaxTotal, Totals, totals

D = Decimal
BOTH = pytest.mark.parametrize("rounding", ["document", "line"])


def line(
    quantity: str, price: str, taxed: str = "", *, off: str = "0", less: str = "0",
    with_tax: bool = False, per: str = "1",
) -> Line:  # fmt: skip
    return Line(D(quantity), D(price), D(off), D(less), taxes.parse(taxed), with_tax, D(per))


def charge(amount: str, taxed: str = "", *, with_tax: bool = False) -> Charge:
    return Charge(D(amount), taxes.parse(taxed), with_tax)


def told(found: Totals) -> str:
    """Net, tax and total."""
    return f"{found.net} {found.tax} {found.total}"


def of_taxes(found: Totals) -> list[str]:
    """Each tax with its base and amount."""
    return [f"{tax.name} {tax.rate}: {tax.base} {tax.amount}" for tax in found.taxes]


@pytest.mark.parametrize(
    ("each", "net"),
    [
        (line("2", "645"), "1290.00"),
        (line("1", "0.005"), "0.01"),
        (line("-1", "0.005"), "-0.01"),
        (line("100", "0.55", off="8.8"), "50.16"),
        (line("3", "0.335", less="0.0049"), "1.00"),
        (line("1", "192", off="74.246"), "49.45"),
        (line("7.125", "9999.9999", off="12.3456"), "62453.76"),
        (line("10", "200", per="3"), "666.67"),
        (line("1", "10", off="100"), "0.00"),
        (line("1", "10", less="10.004"), "0.00"),
        (line("1", "10", less="-2.5"), "12.50"),
        (line("0", "10"), "0.00"),
    ],
)
@BOTH
def test_a_line_is_rounded_once(each: Line, net: str, rounding: str) -> None:
    assert str(totals([each], rounding=rounding).nets[0]) == net


def test_a_tax_is_worked_out_once_per_rate_on_the_summed_base() -> None:
    two = [line("1", "1.24", "IVA 10"), line("1", "1.24", "IVA 10")]

    assert told(totals(two)) == "2.48 0.25 2.73"
    assert told(totals(two, rounding="line")) == "2.48 0.24 2.72"


def test_taxes_of_other_names_and_rates_stand_apart_and_withholdings_last() -> None:
    found = totals(
        [
            line("1", "100", "IRPF -15; IVA 21"),
            line("1", "100", "IVA 4; RE 0.5"),
            line("1", "100", "IVA 21.0; RE 5.2"),
            line("1", "100", "IVA 0"),
            line("1", "100"),
        ],
        [charge("100", "VAT 7; ACE 1")],
    )

    assert of_taxes(found) == [
        "IVA 21: 200.00 42.00",
        "IVA 4: 100.00 4.00",
        "IVA 0: 100.00 0.00",
        "VAT 7: 100.00 7.00",
        "ACE 1: 100.00 1.00",
        "RE 5.2: 100.00 5.20",
        "RE 0.5: 100.00 0.50",
        "IRPF -15: 100.00 -15.00",
    ]
    assert told(found) == "600.00 44.70 644.70"


@BOTH
def test_the_documents_discount_is_taken_off_per_rate(rounding: str) -> None:
    found = totals(
        [line("1", "0.25", "IVA 21"), line("1", "0.20", "IVA 21"), line("1", "0.45", "IVA 10")],
        discount_pct=D(10),
        rounding=rounding,
    )

    assert (found.lines_net, found.discount, found.net) == (D("0.90"), D("0.10"), D("0.80"))
    assert [tax.base for tax in found.taxes] == [D("0.40"), D("0.40")]


@BOTH
def test_bases_fit_the_net_where_lines_of_one_rate_have_different_second_taxes(
    rounding: str,
) -> None:
    found = totals(
        [
            line("1", "0.05", "IVA 21; IRPF -15"),
            line("1", "0.05", "IVA 21"),
            line("1", "0.05", "IVA 10; IRPF -15"),
        ],
        discount_pct=D(10),
        rounding=rounding,
    )

    by_name = {(tax.name, tax.rate): tax.base for tax in found.taxes}
    assert by_name["IVA", D(21)] + by_name["IVA", D(10)] == found.net == D("0.13")
    assert by_name["IRPF", D(-15)] == D("0.08")


@pytest.mark.parametrize(
    "others", ["IVA 21; RE 5.2", "IRPF -15; IVA 21", "IVA 21; IRPF -15", "IRPF -15; IVA 21; RE 5.2"]
)
@BOTH
def test_a_discount_is_rounded_once_for_all_that_bear_the_same_first_rate(
    others: str, rounding: str
) -> None:
    found = totals(
        [line("1", "0.05", "IVA 21"), line("1", "0.05", others)],
        discount_pct=D(10),
        rounding=rounding,
    )
    assert found.discount == D("0.01")


def test_a_discount_is_shared_out_by_how_lines_are_taxed_and_not_line_by_line() -> None:
    found = totals(
        [*[line("1", "0.04", "IVA 21")] * 10, *[line("1", "0.06", "IVA 21; IRPF -15")] * 10],
        discount_pct=D(10),
    )
    assert [tax.base for tax in found.taxes] == [D("0.90"), D("0.54")]


def test_charges_and_allowances_bear_their_tax_and_no_discount() -> None:
    found = totals(
        [line("1", "100", "IVA 21")],
        [charge("10.005", "IVA 21"), charge("-4", "IVA 10")],
        discount_pct=D(50),
    )

    assert (found.lines_net, found.discount, found.charges) == (D(100), D(50), D("6.01"))
    assert of_taxes(found) == ["IVA 21: 60.01 12.60", "IVA 10: -4.00 -0.40"]
    assert told(found) == "56.01 12.20 68.21"


@BOTH
def test_prices_with_tax_come_to_the_sum_of_what_was_typed(rounding: str) -> None:
    typed = ["1199", "1999", "1699", "11999", "11999", "11999", "10999"]

    found = totals([line("1", each, "IVA 16", with_tax=True) for each in typed], rounding=rounding)

    assert told(found) == "44735.37 7157.63 51893.00"
    assert found.amounts == tuple(map(D, typed))
    assert found.nets[0] == D("1033.62")


@BOTH
def test_a_price_with_tax_holds_surcharges_and_no_withholding(rounding: str) -> None:
    found = totals([line("1", "126.20", "IVA 21; RE 5.2; IRPF -15", with_tax=True)],
                   rounding=rounding)  # fmt: skip

    assert of_taxes(found) == [
        "IVA 21: 100.00 21.00", "RE 5.2: 100.00 5.20", "IRPF -15: 100.00 -15.00"
    ]  # fmt: skip
    assert found.total == D("111.20")


@BOTH
def test_taxes_inside_a_price_sum_up_to_what_is_inside(rounding: str) -> None:
    found = totals([line("1", "0.10", "IVA 21; RE 5.2", with_tax=True)] * 3, rounding=rounding)

    assert found.net == D("0.24")
    assert found.total == D("0.30")
    inside = [tax.amount for tax in found.taxes]
    assert inside == ([D("0.05"), D("0.01")] if rounding == "document" else [D("0.06"), D(0)])


@BOTH
def test_a_discount_on_prices_with_tax_is_taken_off_what_was_typed(rounding: str) -> None:
    found = totals(
        [line("3", "33.33", "IVA 21", with_tax=True), line("1", "0.05", "IVA 0", with_tax=True)],
        [charge("12.10", "IVA 21", with_tax=True)],
        discount_pct=D(10),
        rounding=rounding,
    )

    assert found.typed == Sums(D("100.04"), D("10.01"), D("12.10"))
    assert found.total == D("102.13")
    assert found.lines_net - found.discount + found.charges == found.net
    assert of_taxes(found) == ["IVA 21: 84.38 17.71", "IVA 0: 0.04 0.00"]


@BOTH
def test_prices_with_and_without_tax_can_stand_together(rounding: str) -> None:
    found = totals(
        [line("1", "121", "IVA 21", with_tax=True), line("1", "100", "IVA 21")],
        [charge("10", "IVA 21")],
        rounding=rounding,
    )

    assert of_taxes(found) == ["IVA 21: 210.00 44.10"]
    assert found.total == D("254.10")


@BOTH
def test_a_rate_of_zero_takes_nothing_of_what_was_typed(rounding: str) -> None:
    found = totals(
        [
            line("1", "0.28", "IVA 0", with_tax=True),
            line("1", "0.45", "IVA 0; RE 5.2", with_tax=True),
            line("1", "0.18", "IVA 0", with_tax=True),
        ],
        discount_pct=D(25),
        rounding=rounding,
    )
    assert found.total == found.typed.lines - found.typed.discount == D("0.68")


def test_where_tax_is_not_in_the_price_what_was_typed_is_the_net() -> None:
    found = totals([line("1", "10", "IVA 21")], [charge("5")], discount_pct=D(10))
    assert found.typed == Sums(found.lines_net, found.discount, found.charges)


@pytest.mark.parametrize(
    ("decimals", "net", "tax"), [(0, "11", "2"), (2, "10.56", "2.22"), (3, "10.555", "2.217")]
)
def test_amounts_have_the_currencys_decimals(decimals: int, net: str, tax: str) -> None:
    found = totals([line("1", "10.555", "IVA 21")], decimals=decimals)
    assert (str(found.net), str(found.tax)) == (net, tax)


def test_no_digit_is_lost_however_many_there_are() -> None:
    huge = "123456789012345678901234567890.10"

    found = totals([line("1", huge, "IVA 21"), line("1", "0.01", "IVA 21"), line("1", f"-{huge}")])

    assert found.net == D("0.01")
    assert found.taxes[0].base == D("123456789012345678901234567890.11")


def test_a_hair_less_than_half_is_not_rounded_up() -> None:
    assert totals([line("1", f"0.00{'4' + '9' * 60}")]).net == 0
    assert totals([line("1", f"0.005{'0' * 60}1")]).net == D("0.01")


def test_nothing_comes_to_nothing() -> None:
    found = totals([])
    assert found == Totals((), (), D(0), D(0), D(0), D(0), (), D(0), D(0), Sums(D(0), D(0), D(0)))
    assert str(found.total) == "0.00"


def test_a_tax_says_its_rate_with_no_more_decimals_than_it_needs() -> None:
    (tax,) = totals([line("1", "1", "IVA 25.00")]).taxes
    assert tax == TaxTotal("IVA", D(25), D(1), D("0.25"))
    assert str(tax.rate) == "25"
