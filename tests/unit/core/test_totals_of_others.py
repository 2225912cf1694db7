"""Totals come to what other programs, and the examples of EN 16931, say they come to."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from crmtui.core.totals import Charge, Line, totals
from tests.unit.core import quote_cases

RULES = {"B": "document", "A": "line"}
PEERS = [
    pytest.param(case, rounding, id=f"{case['id']}-{rounding}")
    for case in quote_cases.cases("peer_cases")
    for rule, rounding in RULES.items()
    if rule in case["reproduced_by"]
]
SECOND = [case for case in quote_cases.cases("peer_cases") if "second_tax" in case["expected"]]
INVOICES = quote_cases.cases("einvoice_cases")
UBL = "{urn:oasis:names:specification:ubl:schema:xsd:Common%sComponents-2}"
BASIC, AGGREGATE = UBL % "Basic", UBL % "Aggregate"

pytestmark = pytest.mark.skipif(quote_cases.FOLDER is None, reason=quote_cases.MISSING)


@pytest.mark.parametrize(("case", "rounding"), PEERS)
def test_the_figures_of_peers_are_ours(case: dict[str, Any], rounding: str) -> None:
    found = totals([quote_cases.line(each) for each in case["lines"]], rounding=rounding)

    expected = case["expected"]
    ours = {"net": found.net, "tax": found.tax, "total": found.total}
    assert {name: str(ours[name]) for name in ours if name in expected} == {
        name: expected[name] for name in ours if name in expected
    }
    if "taxes" in expected:
        assert {(tax.rate, tax.base, tax.amount) for tax in found.taxes} == {
            (Decimal(tax["rate"]), Decimal(tax["base"]), Decimal(tax["amount"]))
            for tax in expected["taxes"]
        }


@pytest.mark.parametrize("rounding", RULES.values())
@pytest.mark.parametrize("case", SECOND, ids=lambda case: case["id"])
def test_a_second_tax_is_on_the_same_base(case: dict[str, Any], rounding: str) -> None:
    found = totals([quote_cases.line(each) for each in case["lines"]], rounding=rounding)

    expected = case["expected"]
    assert [str(tax.amount) for tax in found.taxes] == [expected["tax"], expected["second_tax"]]
    assert str(found.total) == expected["total"]


@pytest.mark.parametrize("case", INVOICES, ids=lambda case: case["id"])
def test_the_figures_of_electronic_invoices_are_ours(case: dict[str, Any]) -> None:
    found = totals(
        [quote_cases.invoice_line(each) for each in case["lines"]],
        [quote_cases.charge(each) for each in case["doc_allowance_charges"]],
    )

    expected = case["expected"]
    assert list(found.nets) == [Decimal(each["expected_net"]) for each in case["lines"]]
    assert found.lines_net == Decimal(expected["line_total"])
    assert (found.net, found.tax, found.total) == tuple(
        Decimal(expected[name]) for name in ("net", "tax_total", "gross")
    )
    assert {(tax.rate, tax.base, tax.amount) for tax in found.taxes} == {
        (Decimal(tax["rate"]), Decimal(tax["base"]), Decimal(tax["amount"]))
        for tax in expected["taxes"]
        if tax["rate"] is not None
    }


def test_the_example_file_of_the_standard_comes_to_what_it_says() -> None:
    assert quote_cases.FOLDER is not None
    path = quote_cases.FOLDER / "en16931-ubl" / "ubl-tc434-example5.xml"
    invoice = ElementTree.parse(path).getroot()

    found = totals(
        [_line(each) for each in invoice.iter(f"{AGGREGATE}InvoiceLine")],
        [
            Charge(_signed(each), quote_cases.rate(_text(each, "TaxCategory/Percent")))
            for each in invoice.findall(f"{AGGREGATE}AllowanceCharge")
        ],
    )

    says = invoice.find(f"{AGGREGATE}LegalMonetaryTotal")
    assert says is not None
    assert found.lines_net == _number(says, "LineExtensionAmount")
    assert found.net == _number(says, "TaxExclusiveAmount")
    assert found.total == _number(says, "TaxInclusiveAmount")
    assert found.tax == _number(invoice, "TaxTotal/TaxAmount")
    assert {(tax.rate, tax.base, tax.amount) for tax in found.taxes} == {
        (
            _number(each, "TaxCategory/Percent"),
            _number(each, "TaxableAmount"),
            _number(each, "TaxAmount"),
        )
        for each in invoice.iter(f"{AGGREGATE}TaxSubtotal")
    }


def _line(found: ElementTree.Element) -> Line:
    return Line(
        _number(found, "InvoicedQuantity"),
        _number(found, "Price/PriceAmount"),
        discount_amount=-sum(
            map(_signed, found.findall(f"{AGGREGATE}AllowanceCharge")), Decimal(0)
        ),
        taxes=quote_cases.rate(_text(found, "Item/ClassifiedTaxCategory/Percent")),
        per=Decimal(_text(found, "Price/BaseQuantity") or 1),
    )


def _signed(found: ElementTree.Element) -> Decimal:
    return _number(found, "Amount") * (1 if _text(found, "ChargeIndicator") == "true" else -1)


def _number(found: ElementTree.Element, path: str) -> Decimal:
    return Decimal(_text(found, path) or "")


def _text(found: ElementTree.Element, path: str) -> str | None:
    *folders, name = path.split("/")
    return found.findtext("/".join([*(f"{AGGREGATE}{each}" for each in folders), BASIC + name]))
