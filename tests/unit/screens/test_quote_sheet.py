"""The lines of a quote under edit: what a code brings along, what Enter asks for next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crmtui import figures, i18n
from crmtui.access import User
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.models import Office
from crmtui.screens.fields.codes import YES_NO
from crmtui.screens.quotes import lines as quote_lines
from crmtui.screens.quotes import sheet as quote_sheet
from crmtui.screens.quotes.fields import QuoteFields
from crmtui.screens.quotes.lines import known
from crmtui.screens.quotes.sheet import QuoteSheet
from crmtui.screens.quotes.sources import Sources
from crmtui.screens.quotes.tongue import translated
from crmtui.services import changes
from crmtui.widgets import grid_paste
from crmtui.widgets.grid_model import GridModel
from crmtui.widgets.grid_rows import GridRow
from tests import factories

DAY = date(2026, 11, 20)


@pytest.fixture
def model(jefa: User) -> GridModel:
    """A new quote of an office with two taxes and three products, one of them retired."""
    i18n.use("en")
    factories.write(jefa, "office.update", lambda: changes.insert(Office, currency="EUR"))
    factories.tax(jefa, "IVA", "21")
    factories.tax(jefa, "RE", "5.2", 1)
    for code, name, price, more in (
        ("PH100", "Press of 100 t", "9800", {"cost": Decimal(7000), "unit": "pc"}),
        ("CIL-80", "Cylinder of 80 t", None, {"taxes": "IVA 21; RE 5.2"}),
        ("OLD", "Old press", "1", {"active": False}),
    ):
        factories.product(jefa, code, name, price, **more)
    company = factories.company(jefa, "Talleres")
    sources = Sources(jefa, company, None, DAY, "EUR", usual_taxes="IVA 21")
    return GridModel(QuoteSheet(sources))


def typed(model: GridModel, text: str) -> GridModel:
    """Type a text in the cell."""
    for letter in text:
        model.insert_text(letter)
    return model


def lines(model: GridModel) -> tuple[LineEntry, ...]:
    """The lines, as they would be saved."""
    assert isinstance(model.rules, QuoteSheet)
    return model.rules.entries(model.rows)


def line(model: GridModel) -> LineEntry:
    """The first of them."""
    return lines(model)[0]


def test_a_code_brings_everything_and_enter_asks_only_for_the_quantity(model: GridModel) -> None:
    typed(model, "ph").enter()
    assert model.name == "quantity"
    typed(model, "2").enter()
    assert (model.at, model.name) == (1, "code")
    assert line(model) == LineEntry(
        "item", "PH100", "Press of 100 t", Decimal(2), "pc", Decimal(9800), taxes="IVA 21"
    )


def test_a_product_without_a_price_is_asked_for_it_and_has_its_own_taxes(model: GridModel) -> None:
    typed(model, "cil").enter()
    model.enter()
    assert model.name == "price"
    typed(model, "645").enter()
    assert (line(model).price, line(model).taxes) == (Decimal(645), "IVA 21; RE 5.2")
    assert model.at == 1


def test_words_that_are_no_code_are_a_text_of_their_own(model: GridModel) -> None:
    typed(model, "Transport to site").enter()
    assert (model.name, model.row["code"]) == ("quantity", "")
    model.enter()
    assert model.name == "price"
    typed(model, "9.8k").enter()
    assert line(model) == LineEntry(
        "item", "", "Transport to site", Decimal(1), "", Decimal(9800), taxes="IVA 21"
    )


def test_words_that_begin_a_products_name_can_be_a_text_too(model: GridModel) -> None:
    typed(model, "press")
    model.vertical(-1)
    model.enter()
    assert (line(model).code, line(model).description) == ("", "press")


def test_a_code_nobody_has_and_a_retired_one_are_said_to_be(model: GridModel) -> None:
    typed(model, "old")
    model.enter()
    assert "retired" in model.row.problems["code"]
    model.undo()
    typed(model, "ph").enter()
    model.go(0, "code")
    typed(model, "nothing")
    model.step(1)
    assert "F4" in model.rows[0].problems["code"]
    assert model.rows[0]["code"] == "nothing"


@pytest.mark.parametrize(
    ("cell", "text"), [("quantity", "x"), ("price", "12x"), ("discount", "101"), ("taxes", "99")]
)
def test_what_cannot_be_stays_with_a_sentence(model: GridModel, cell: str, text: str) -> None:
    typed(model, "ph").enter()
    model.go(0, cell)
    typed(model, text).enter()
    assert (model.at, model.name) == (0, cell)
    assert model.row[cell] == text
    assert " " in model.row.problems[cell]


def test_what_is_typed_is_shown_as_it_is_written(model: GridModel) -> None:
    typed(model, "ph").enter()
    for cell, text, shown in (
        ("quantity", "2.50", "2.5"), ("price", "9.8k", "9,800.00"), ("discount", "5", "5%"),
        ("taxes", "21 5.2", "IVA 21%, RE 5.2%"),
    ):  # fmt: skip
        model.go(0, cell)
        typed(model, text)
        model.settle()
        assert model.row[cell] == shown
    assert line(model).taxes == "IVA 21; RE 5.2"


def test_a_section_a_charge_and_an_allowance_have_only_their_cells(model: GridModel) -> None:
    sheet = model.rules
    assert isinstance(sheet, QuoteSheet)
    model.change(sheet.turned(model.row, "section"), "description")
    typed(model, "Options").enter()
    model.change(sheet.turned(model.row, "charge", allowance=True), "description")
    typed(model, "Old press taken back").enter()
    assert model.name == "price"
    typed(model, "100").enter()
    section, charge = lines(model)
    assert (section.kind, section.description) == ("section", "Options")
    assert (charge.kind, charge.price, charge.taxes) == ("charge", Decimal(-100), "IVA 21")
    assert list(sheet.number(model.rows)) == ["§", "-", "1"]


def test_an_optional_line_says_so_and_is_not_in_the_total(model: GridModel) -> None:
    typed(model, "ph").enter()
    model.change(quote_lines.is_as(model.row, optional=True))
    assert line(model).optional
    assert next(iter(model.rules.number(model.rows))) == "opt."
    assert figures.of(QuoteEntry(1, currency="EUR", lines=lines(model))).totals.total == 0


def test_the_margin_knows_what_a_product_costs_before_it_is_saved(model: GridModel) -> None:
    typed(model, "ph").enter()
    assert isinstance(model.rules, QuoteSheet)
    assert line(model).cost is None
    assert model.rules.reckoned(model.rows)[1][0].cost == 7000


def test_a_saved_line_comes_back_as_it_was() -> None:
    i18n.use("es")
    saved = (
        LineEntry("item", "A", "One\ntwo", Decimal("2.5"), "ud", Decimal("0.1234"), Decimal(5),
                  Decimal(10), "IVA 21; IRPF -15", True, Decimal(3), 7),
        LineEntry("section", description="Options", line=8),
        LineEntry("charge", description="Freight", price=Decimal(50), taxes="IVA 21", line=9),
    )  # fmt: skip
    seen = {"IVA 21 %, IRPF -15 %": "IVA 21; IRPF -15", "IVA 21 %": "IVA 21", "": ""}
    for number, each in enumerate(saved, start=1):
        row = quote_lines.of_entry(number, each)
        again = quote_lines.from_kept(quote_lines.kept(row))
        assert quote_lines.read(again, seen.__getitem__) == each


def test_a_copied_line_is_a_new_one_and_ditto_copies_the_product_whole(model: GridModel) -> None:
    rows = [quote_lines.of_entry(1, LineEntry("item", "PH100", "Press", price=Decimal(5), line=7))]
    model.show(rows, 0)
    model.duplicate()
    assert [known(row).line for row in model.filled] == [7, None]
    model.go(2, "code")
    model.ditto()
    assert (model.rows[2]["description"], known(model.rows[2]).line) == ("Press", None)


def test_a_pasted_block_goes_by_position_past_units_and_codes_it_lacks(model: GridModel) -> None:
    model.paste(grid_paste.cells("PH100\tPress\t2\t9,700.00\t5\nzz9\tPump\t1\tten\n"))
    first, second = model.filled
    assert (first["quantity"], first["price"], first["discount"]) == ("2", "9,700.00", "5%")
    assert first["description"] == "Press"
    assert "zz9" in second.problems["code"]
    assert "price" in second.problems
    model.show(())
    model.paste(grid_paste.cells("Pump\t3\t10\nPipe\t4\t20"))
    assert [(row["description"], row["quantity"], row["price"]) for row in model.filled] == [
        ("Pump", "3", "10.00"),
        ("Pipe", "4", "20.00"),
    ]


def test_the_zone_of_the_price_offers_the_list_price_and_one_key_takes_it(model: GridModel) -> None:
    typed(model, "ph").enter()
    model.go(0, "price")
    typed(model, "1")
    model.vertical(1)
    model.enter()
    assert line(model).price == 9800


def test_what_cannot_be_read_is_told_whichever_way_it_came_into_the_cell(model: GridModel) -> None:
    sheet = model.rules
    assert isinstance(sheet, QuoteSheet)
    model.paste(grid_paste.cells("\tFitting\tmany\t12"))
    model.go(0, "code")
    typed(model, "PH100").enter()
    assert "quantity" in model.rows[0].problems  # the product did not make it one
    model.go(1, "quantity")
    model.ditto()
    assert "quantity" in model.rows[1].problems
    model.go(1, "code")
    model.ditto()
    assert "quantity" in model.rows[1].problems
    kept = quote_lines.from_kept(quote_lines.kept(model.rows[0]))
    assert kept.problems == model.rows[0].problems
    unread = kept.with_texts(quantity="many", price="dear")
    assert set(sheet.checked(unread).problems) == {"quantity", "price"}
    assert sheet.checked(unread)["price"] == "dear"


def test_the_margin_follows_the_currency_and_its_rate(model: GridModel) -> None:
    sheet = model.rules
    assert isinstance(sheet, QuoteSheet)
    typed(model, "PH100").enter()
    sheet.sources.currency, sheet.sources.rate = "USD", Decimal("0.5")
    _numbers, (found,) = sheet.reckoned(sheet.followed(model.filled, "es"))
    assert found.cost == Decimal(14000)


def test_a_product_is_called_as_the_customer_says_unless_it_was_written_over(
    model: GridModel, jefa: User
) -> None:
    sheet = model.rules
    assert isinstance(sheet, QuoteSheet)
    names = {"name_es": "Estante", "name_en": "Shelf"}
    factories.product(jefa, "EST", "Estante", "9", **names)
    sheet.sources.language = "es"
    typed(model, "EST").enter()
    own = model.rows[0].with_texts(description="Estante azul")
    sheet.sources.language = "en"
    said = [row["description"] for row in sheet.followed([model.rows[0], own], "es")]
    assert said == ["Shelf", "Estante azul"]


def test_a_line_copied_from_one_that_was_saved_costs_the_same(model: GridModel) -> None:
    saved = LineEntry(code="PH100", description="Press", price=Decimal(9), cost=Decimal(7), line=1)
    model.show([quote_lines.of_entry(1, saved)])
    model.ditto()
    assert isinstance(model.rules, QuoteSheet)
    assert [each.cost for each in model.rules.reckoned(model.rows)[1]] == [7, 7]


def test_going_about_in_a_code_does_not_bring_its_price_back(model: GridModel) -> None:
    rows = [quote_lines.of_entry(1, LineEntry("item", "PH100", "Press", price=Decimal(5)))]
    model.show(rows, 0, "code")
    model.look_into()
    model.step(1)
    assert line(model).price == 5


def test_a_key_in_one_line_of_many_reads_that_line_only(
    model: GridModel, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        quote_lines.of_entry(n, LineEntry("item", description=f"Thing {n}", price=Decimal(n)))
        for n in range(1, 501)
    ]
    model.show(rows, 250, "quantity")
    assert isinstance(model.rules, QuoteSheet)
    model.rules.reckoned(model.rows)
    times: list[int] = []

    def counted(row: GridRow, *args: Any, **more: Any) -> LineEntry:
        times.append(row.id)
        return quote_lines.read(row, *args, **more)

    monkeypatch.setattr(quote_sheet, "read", counted)
    typed(model, "7")
    model.rules.reckoned(model.rows)
    assert len(lines(model)) == 500
    assert len(times) <= 4, "of the line typed in, and of the blank one at the end"


@pytest.mark.parametrize("tongue", ["en", "es"])
def test_prices_with_tax_are_answered_by_the_letter_of_yes(model: GridModel, tongue: str) -> None:
    assert isinstance(model.rules, QuoteSheet)
    sources = model.rules.sources
    fields = QuoteFields(sources.user, sources.company, sources, "EUR")
    plain = QuoteEntry(sources.company, currency="EUR", day=DAY, valid_until=DAY)
    i18n.use(tongue)
    texts = fields.texts(replace(plain, prices_include_tax=True))
    assert texts["prices_include_tax"] == YES_NO.letter("yes")
    assert fields.read(plain, texts, {"prices_include_tax"}).prices_include_tax


def test_a_draft_typed_in_another_language_says_the_same(model: GridModel) -> None:
    assert isinstance(model.rules, QuoteSheet)
    texts = {"quantity": "1,5", "price": "1.234,5678", "discount": "2,5 %", "taxes": "RE 5,2 %",
             "description": "1.234,5"}  # fmt: skip
    values = {"rate": "0,0061", "discount_pct": "muchos", "prices_include_tax": "s",
              "lines": [{"values": texts}]}  # fmt: skip
    found = translated(values, "es", model.rules.sources)
    assert found["lines"][0]["values"] == {
        "quantity": "1.5", "price": "1,234.5678", "discount": "2.5%", "taxes": "RE 5.2%",
        "description": "1.234,5",
    }  # fmt: skip
    assert (found["rate"], found["discount_pct"]) == ("0.0061", "muchos")
    assert found["prices_include_tax"] == "y"


def test_a_price_may_be_pasted_with_the_sign_of_the_currency_of_the_quote(model: GridModel) -> None:
    model.paste(grid_paste.cells("\tFitting\t2\t€1,234.50\n\tOther\t1\t$5"))
    assert [each.price for each in lines(model)] == [Decimal("1234.50"), 0]
    assert [each.description for each in lines(model)] == ["Fitting", "Other"]
    assert "price" in model.rows[1].problems
