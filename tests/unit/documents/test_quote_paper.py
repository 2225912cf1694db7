"""What stands on the paper of a quote, and in what words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui import i18n
from crmtui.documents import quote_paper
from crmtui.documents.quote_page import QuotePage
from crmtui.entry import LineEntry
from tests.unit.documents.quote_example import CUSTOMER, OFFICE, quote

D = Decimal


def page(*lines: LineEntry, **changes: object) -> QuotePage:
    return quote_paper.page(quote(*lines, **changes), OFFICE, "en")


def item(**also: object) -> LineEntry:
    return replace(LineEntry(description="Press", price=D(100), taxes="IVA 21"), **also)  # type: ignore[arg-type]


def test_a_paper_speaks_the_quotes_language_whatever_the_user_s() -> None:
    i18n.use("en")
    spanish = quote_paper.page(quote(language="es"), OFFICE)
    assert (spanish.language, spanish.facts[0].text) == ("es", "20 de noviembre de 2026")
    assert spanish.rows[1].price == "9.800,00"
    assert i18n.language() == "en"
    assert quote_paper.page(quote(), OFFICE).language == "es", "the office's, where it has none"
    assert quote_paper.page(quote(language="es"), OFFICE, "en").language == "en"


def test_sections_have_subtotals_and_lines_carry_a_sum() -> None:
    rows = page().rows
    assert [(row.kind, row.text.partition("\n")[0], row.amount, row.carried) for row in rows] == [
        ("section", "Maquinaria", "", ""),
        ("item", "Prensa hidráulica 100 t, mesa 1200", "9,310.00", "9,310.00"),
        ("item", "Cilindro de repuesto 80 t", "1,290.00", "10,600.00"),
        ("subtotal", "Subtotal Maquinaria", "10,600.00", "10,600.00"),
        ("section", "Montaje", "", ""),
        ("item", "Montaje y puesta en marcha", "850.00", "11,450.00"),
        ("subtotal", "Subtotal Montaje", "850.00", "11,450.00"),
    ]


def test_what_is_optional_stands_apart_and_is_in_no_sum() -> None:
    found = page()
    assert [(row.number, row.text, row.amount) for row in found.options] == [
        ("4", "Montaje en festivo", "870.00")
    ]
    assert [row.number for row in found.rows if row.kind == "item"] == ["1", "2", "3"]
    only = page(item(), LineEntry("section", description="Later"), item(optional=True))
    assert [row.kind for row in only.rows] == ["item"], "a section of options alone is not there"


def test_the_sums_lead_from_the_lines_to_the_total() -> None:
    assert [(each.kind, each.label, each.amount) for each in page().sums] == [
        ("sum", "Sum", "11,450.00"),
        ("discount", "Discount 2.5%", "-286.25"),
        ("charge", "Portes", "150.00"),
        ("net", "Net amount", "11,313.75"),
        ("tax", "IVA 21% on 11,313.75", "2,375.89"),
        ("total", "Total", "€13,689.64"),
    ]
    plain = page(item(), discount_pct=D(0))
    assert [each.kind for each in plain.sums] == ["net", "tax", "total"]


def test_several_taxes_and_withholdings_have_a_line_each() -> None:
    lines = item(taxes="IVA 21; RE 5.2"), item(taxes="IVA 10; IRPF -15", price=D(50))
    taxes = [each for each in page(*lines, discount_pct=D(0)).sums if each.kind == "tax"]
    assert [(each.label, each.amount) for each in taxes] == [
        ("IVA 21% on 100.00", "21.00"),
        ("IVA 10% on 50.00", "5.00"),
        ("RE 5.2% on 100.00", "5.20"),
        ("IRPF -15% on 50.00", "-7.50"),
    ]


def test_prices_with_tax_are_shown_with_it_and_say_so() -> None:
    found = page(item(price=D(121)), item(price=D("60.50")), prices_include_tax=True,
                 discount_pct=D(0))  # fmt: skip
    assert found.headings.price == "Price with tax"
    assert [row.amount for row in found.rows] == ["121.00", "60.50"]
    assert [(each.kind, each.amount) for each in found.sums] == [
        ("sum", "181.50"), ("net", "150.00"), ("tax", "31.50"), ("total", "€181.50"),
    ]  # fmt: skip


def test_only_columns_in_which_something_stands_are_there() -> None:
    always = ("number", "text", "quantity", "price", "amount")
    assert page(item(), item()).columns == always
    assert page(item(code="P"), item()).columns == ("number", "code", *always[1:])
    mixed = page(item(taxes="IVA 10"), item(discount_amount=D(1)), item())
    assert mixed.columns == (*always[:4], "discount", "taxes", "amount")


def test_a_charge_without_a_name_is_called_by_its_sign() -> None:
    charges = LineEntry("charge", price=D(5)), LineEntry("charge", price=D(-5))
    named = [each.label for each in page(item(), *charges).sums if each.kind == "charge"]
    assert named == ["Charge", "Allowance"]


def test_a_draft_is_marked_and_a_sent_one_is_not() -> None:
    assert page().words.draft == ""
    draft = page(kept_state="draft", state="draft", sent_at=None, name="D-7")
    assert (draft.words.draft, draft.name) == ("DRAFT", "D-7")


def test_the_addressee_has_a_country_where_it_is_another() -> None:
    assert page().addressee == (
        "Talleres Aragón, S.L.", "Attn. Marta Gil", "Pol. Malpica, c/ F, nave 12",
        "50016 Zaragoza", "NIF B99286320",
    )  # fmt: skip
    abroad = replace(CUSTOMER, country="AR", region="Córdoba", city="Río Cuarto", contact="")
    assert page(customer=abroad).addressee[1:] == (
        "Pol. Malpica, c/ F, nave 12", "50016 Río Cuarto", "Córdoba", "Argentina",
        "CUIT B99286320",
    )  # fmt: skip
    named = replace(CUSTOMER, country="España")
    assert page(customer=named).addressee == page().addressee, "however it is written"
    nobody = replace(CUSTOMER, address="", postcode="", city="", region="", country="", tax_id="")
    assert page(customer=replace(nobody, contact="")).addressee == ("Talleres Aragón, S.L.",)


def test_what_is_internal_never_reaches_the_paper() -> None:
    lines = [replace(item(), cost=D("77.77"))]
    said = repr(page(*lines, internal_notes="Do not tell"))
    assert "Do not tell" not in said
    assert "77.77" not in said


@pytest.mark.parametrize(("country", "paper"), [("ES", "a4"), ("AR", "a4"), ("MX", "us-letter")])
def test_the_paper_is_that_of_the_office_s_country(country: str, paper: str) -> None:
    assert quote_paper.page(quote(), replace(OFFICE, country=country)).paper == paper


def test_facts_and_terms_that_are_not_known_are_left_out() -> None:
    bare = page(valid_until=None, reference="", payment="", delivery="")
    assert [fact.label for fact in bare.facts] == ["Date", "Your contact"]
    assert bare.terms == ()
    there = replace(CUSTOMER, site="Nave 2", site_address=("C/ Sur 3", "50014 Zaragoza"))
    assert page(customer=there).terms[-1] == ("Destination", "Nave 2, C/ Sur 3, 50014 Zaragoza")
    assert page(valid_until=date(2027, 1, 5)).facts[1] == ("Valid until", "5 January 2027")
