"""A quote as a spreadsheet: numbers that are numbers, days that are days, texts that do nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import openpyxl

from crmtui.documents import quote_paper, quote_sheet
from crmtui.entry import LineEntry
from crmtui.queries.quotes import Quote
from tests.unit.documents.quote_example import CUSTOMER, OFFICE, quote

D = Decimal


def cells(of: Quote) -> list[tuple[Any, ...]]:
    written = quote_sheet.xlsx(of, quote_paper.page(of, OFFICE, "en"))
    sheet = openpyxl.load_workbook(BytesIO(written)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


def told(rows: list[tuple[Any, ...]], first: object) -> tuple[Any, ...]:
    return next(row for row in rows if first in row)


def test_lines_are_numbers_that_can_be_added() -> None:
    rows = cells(quote())
    assert told(rows, "PH100") == (
        1, "PH100", "Prensa hidráulica 100 t, mesa 1200\ncon cuadro eléctrico", 1, "ud", 9800,
        0.05, None, "IVA 21%", 9310,
    )  # fmt: skip
    assert told(rows, "MON-1")[3:] == (1.5, "día", 580, None, 20, "IVA 21%", 850)
    assert told(rows, "Maquinaria")[2] == "Maquinaria"
    assert told(rows, "MON-2")[0] == 4


def test_the_sums_are_those_of_the_paper() -> None:
    rows = cells(quote())
    sums = {row[8]: row[9] for row in rows if row[8] and row[0] is None and row[2] is None}
    assert sums == {
        "Sum": 11450, "Discount 2.5%": -286.25, "Portes": 150, "Net amount": 11313.75,
        "IVA 21% on 11,313.75": 2375.89, "Total": 13689.64,
    }  # fmt: skip


def test_days_are_days_and_the_rest_is_said() -> None:
    rows = cells(quote())
    assert told(rows, "Date")[2] == datetime(2026, 11, 20)
    assert told(rows, "Valid until")[2] == datetime(2026, 12, 20)
    assert told(rows, "Currency")[2] == "EUR"
    assert told(rows, "Payment")[2] == "60 días fecha factura"
    assert rows[1][0] == "Quote P-2026-0431/2"


def test_no_text_becomes_a_formula_a_link_or_a_number() -> None:
    texts = ["=1+1", "@SUM(A1)", "+34 976", "-2", "https://example.com", "00123", "{=A1}"]
    lines = [LineEntry(code=text, description=text, unit=text, price=D(1)) for text in texts]
    customer = replace(CUSTOMER, name="=cmd|'/c calc'!A1")
    found = quote(*lines, customer=customer, notes="=2+2", reference="=3+3")
    written = quote_sheet.xlsx(found, quote_paper.page(found, OFFICE, "en"))
    sheet = openpyxl.load_workbook(BytesIO(written)).active
    assert sheet is not None
    typed = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in typed if cell.data_type == "f" or cell.hyperlink]
    assert [cell.value for cell in typed if cell.column == 2 and cell.value in texts] == texts


def test_currencies_without_cents_have_none_and_a_draft_says_so() -> None:
    yen = quote(currency="JPY", kept_state="draft", name="D-7", sent_at=None)
    written = quote_sheet.xlsx(yen, quote_paper.page(yen, OFFICE, "en"))
    sheet = openpyxl.load_workbook(BytesIO(written)).active
    assert sheet is not None
    total = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Total")
    assert sheet.cell(total.row, total.column + 1).number_format == "#,##0"
    assert sheet["A2"].value == "Quote D-7 · DRAFT"


def test_the_same_quote_gives_the_same_bytes() -> None:
    page = quote_paper.page(quote(), OFFICE, "en")
    assert quote_sheet.xlsx(quote(), page) == quote_sheet.xlsx(quote(), page)


def test_a_text_longer_than_a_cell_takes_is_cut() -> None:
    rows = cells(quote(LineEntry(description="x" * 40_000, price=D(1)), notes="n" * 40_000))
    long = [len(cell) for row in rows for cell in row if isinstance(cell, str) and len(cell) > 99]
    assert long == [32_000, 32_000]
