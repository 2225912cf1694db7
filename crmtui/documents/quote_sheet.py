"""A quote as a spreadsheet: real numbers and dates, and no text that acts as a formula."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from crmtui import formats, i18n
from crmtui.core import sheets
from crmtui.documents import quote_rows, quote_words
from crmtui.documents.quote_page import QuotePage
from crmtui.entry import LineEntry
from crmtui.i18n import pgettext
from crmtui.queries.quotes import Quote

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTHS = (6, 14, 48, 12, 10, 14, 10, 12, 24, 16)
_AMOUNT = len(_WIDTHS) - 1
_LABEL = _AMOUNT - 1


def xlsx(quote: Quote, page: QuotePage) -> bytes:
    """The page's quote as a workbook of one sheet, in the page's language."""
    import xlsxwriter

    target, settings = BytesIO(), {**sheets.BOOK, "in_memory": True}
    with i18n.speaking(page.language), xlsxwriter.Workbook(target, settings) as book:
        moment = page.moment.replace(tzinfo=None)
        book.set_properties({"title": f"{page.title} {page.name}", "created": moment})
        _Sheet(quote, page, book).write()
    return target.getvalue()


class _Sheet:
    """The sheet, filled from the top."""

    def __init__(self, quote: Quote, page: QuotePage, book: Any) -> None:
        self._quote = quote
        self._page = page
        self._sheet: Worksheet = book.add_worksheet(page.title[:31])
        money = sheets.money(quote.figures.decimals)
        self._bold = book.add_format({"bold": True})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._day = book.add_format({"num_format": sheets.DAY, "align": "left"})
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._numbers = {
            "quantity": book.add_format({"num_format": "#,##0.###", "valign": "top"}),
            "price": book.add_format({"num_format": sheets.PRICE, "valign": "top"}),
            "percent": book.add_format({"num_format": "0.0###%", "valign": "top"}),
            "money": book.add_format({"num_format": money, "valign": "top"}),
            "total": book.add_format({"num_format": money, "bold": True, "top": 1}),
        }
        self._row = 0

    def write(self) -> None:
        """Everything: whose it is, to whom, the lines, what they come to, the rest."""
        for column, width in enumerate(_WIDTHS):
            self._sheet.set_column(column, column, width)
        self._opening()
        self._headings()
        self._lines(optional=False)
        self._sums()
        if self._page.options:
            self._text(0, self._page.words.options, self._bold)
            self._next()
            self._lines(optional=True)
            self._next()
        for fact in self._page.terms:
            self._text(0, fact.label)
            self._text(2, fact.text, self._wrap)
            self._next()
        for said in (self._page.notes, self._page.foot):
            self._text(2, said, self._wrap)
            self._next()

    def _opening(self) -> None:
        draft = f" · {self._page.words.draft}" if self._page.words.draft else ""
        title = f"{self._page.title} {self._page.name}{draft}"
        for line in (self._page.letterhead.name, title):
            self._text(0, line, self._bold)
            self._next()
        for line in self._page.addressee:
            self._text(0, line)
            self._next()
        known = self._quote.day, self._quote.valid_until
        days = {formats.full_date(day): day for day in known if day}
        for fact in self._page.facts:
            self._text(0, fact.label)
            if fact.text in days:
                self._sheet.write_datetime(self._row, 2, days[fact.text], self._day)
            else:
                self._text(2, fact.text)
            self._next()
        self._text(0, pgettext("paper", "Currency"))
        self._text(2, self._quote.entry.currency)
        self._next(2)

    def _headings(self) -> None:
        said = self._page.headings
        off = pgettext("paper", "Amount off")
        unit = pgettext("paper", "Unit")
        headings = (
            said.number, said.code, said.text, said.quantity, unit, said.price, said.discount,
            off, quote_words.headings(with_tax=False).taxes, said.amount,
        )  # fmt: skip
        for column, heading in enumerate(headings):
            self._text(column, heading, self._head)
        self._next()

    def _lines(self, *, optional: bool) -> None:
        number = 0
        for index, line in enumerate(self._quote.entry.lines):
            if line.kind == "section":
                if not optional:
                    self._text(2, line.description, self._bold)
                    self._next()
                continue
            number += 1
            if line.optional == optional and (optional or line.kind == "item"):
                self._line(number, line, self._quote.figures.amounts[index])

    def _line(self, number: int, line: LineEntry, amount: Decimal | None) -> None:
        self._number(0, Decimal(number), "quantity")
        self._text(1, line.code, self._wrap)
        what = line.description if line.kind == "item" else quote_rows.charge(line)
        self._text(2, what, self._wrap)
        if line.kind == "item":
            self._number(3, line.quantity, "quantity")
            self._text(4, line.unit, self._wrap)
            self._number(5, line.price, "price")
            if line.discount_pct:
                self._number(6, line.discount_pct / 100, "percent")
            if line.discount_amount:
                self._number(7, line.discount_amount, "money")
        self._text(8, formats.taxes(line.taxes), self._wrap)
        if amount is not None:
            self._number(_AMOUNT, amount, "money")
        self._next()

    def _sums(self) -> None:
        self._next()
        for each in self._page.sums:
            last = each.kind == "total"
            self._text(_LABEL, each.label, self._bold if last else None)
            self._number(_AMOUNT, each.value, "total" if last else "money")
            self._next()
        self._next()

    def _text(self, column: int, text: str, form: Any = None) -> None:
        if text:
            # Not `write`, which makes formulas, links and numbers of texts that look so.
            self._sheet.write_string(self._row, column, sheets.fitting(text), form)

    def _number(self, column: int, number: Decimal, form: str) -> None:
        self._sheet.write_number(self._row, column, float(number), self._numbers[form])

    def _next(self, rows: int = 1) -> None:
        self._row += rows
