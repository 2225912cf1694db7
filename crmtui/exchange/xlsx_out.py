"""Records as a workbook: real numbers, days and hours, and no text that acts as a formula.

What is written goes to the disk row by row, so that a list of any length needs the same
memory. A list that is longer than a sheet goes on in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO

from crmtui import clock
from crmtui.core import currencies, sheets
from crmtui.exchange.cells import acts, harmless
from crmtui.exchange.column import Column
from crmtui.i18n import _

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_048_570
"""Rows of one sheet; Excel takes 1,048,576."""
_NARROWEST, _WIDEST = 8, 50
_MEASURED = 1_000
"""Rows from which the widths of the columns are taken."""
_FIRST = date(1900, 3, 1)
"""The first day that every program takes for the same one."""
_NO_TITLE = re.compile(r"[\[\]:*?/\\']")
_ADDING = ("amount", "value", "count")
_LETTERS = {date: 10, datetime: 16, time: 5}


def write(
    stream: BinaryIO, columns: Sequence[Column], rows: Iterable[Any], *, title: str, currency: str
) -> int:
    """Write rows under the headings of their columns, and what the columns add up to.

    `title` is the sheet's name, `currency` the office's. Gives how many texts were cut
    because no cell takes them whole.
    """
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    settings = {**sheets.BOOK, "constant_memory": True, "use_zip64": True}
    try:
        with Workbook(stream, settings) as book:
            return _write(book, columns, rows, title, currency)
    except FileCreateError as error:
        # What it hides is the disk's own error.
        raise error.args[0] from error


def _write(
    book: Any, columns: Sequence[Column], rows: Iterable[Any], title: str, currency: str
) -> int:
    moment = clock.local(clock.now()).replace(tzinfo=None)
    book.set_properties({"title": title, "created": moment})
    name = _NO_TITLE.sub(" ", title)[:24]
    formats = _Formats(book)
    sheet = _Sheet(book.add_worksheet(name), columns, formats, currency)
    cut, number = 0, 1
    for row in rows:
        if sheet.count == ROWS:
            cut, number = cut + sheet.end(), number + 1
            new = book.add_worksheet(f"{name} {number}")
            sheet = _Sheet(new, columns, formats, currency)
        sheet.add(row)
    return cut + sheet.end()


class _Formats:
    """How cells look, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **settings: Any) -> Any:
        key = tuple(settings.items())
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **settings})
        return self._made[key]


class _Sheet:
    """One sheet, filled from the top."""

    def __init__(
        self, sheet: Worksheet, columns: Sequence[Column], formats: _Formats, currency: str
    ) -> None:
        self.count = 0
        """Rows so far, without the heading."""
        self._sheet = sheet
        self._columns = columns
        self._formats = formats
        self._currency = currency
        self._widths = [0] * len(columns)
        self._sums = [Decimal(0)] * len(columns)
        self._currencies: list[set[str]] = [set() for _column in columns]
        self._cut = 0
        sheet.freeze_panes(1, 0)
        bold = formats(bold=True, bottom=1)
        for place, column in enumerate(columns):
            self._text(0, place, column.title, bold)

    def add(self, row: Any) -> None:
        """One record more."""
        self.count += 1
        for place, column in enumerate(self._columns):
            value = column.value(row)
            if value is not None and value != "":
                self._cell(place, column, row, value)

    def end(self) -> int:
        """The totals, the widths and the filter. Gives how many texts were cut."""
        if self.count:
            self._totals()
        self._sheet.autofilter(0, 0, self.count, len(self._columns) - 1)
        for place, width in enumerate(self._widths):
            # What opens the filter stands in the heading too.
            self._sheet.set_column(place, place, min(max(width + 2, _NARROWEST), _WIDEST))
        return self._cut

    def _cell(self, place: int, column: Column, row: Any, value: Any) -> None:
        sheet, at, shown = self._sheet, self.count, self._formats
        if isinstance(value, bool):
            sheet.write_boolean(at, place, value, shown(align="left"))
        elif isinstance(value, int | Decimal):
            self._number(place, column, row, value)
        elif isinstance(value, datetime):
            local = clock.local(value).replace(tzinfo=None, microsecond=0)
            self._dated(place, local, f"{sheets.DAY} hh:mm", at)
        elif isinstance(value, date):
            self._dated(place, value, sheets.DAY, at)
        elif isinstance(value, time):
            sheet.write_datetime(at, place, value, shown(num_format="hh:mm", align="left"))
        else:
            said = column.said(str(value))
            self._text(at, place, said, shown(quote_prefix=True) if acts(said) else shown())
        self._measure(place, _LETTERS.get(type(value), 0))

    def _number(self, place: int, column: Column, row: Any, value: int | Decimal) -> None:
        form = "0" if isinstance(value, int) else "General"
        if column.measure == "price":
            form = sheets.PRICE
        elif column.measure in ("amount", "value"):
            currency = self._currency if column.measure == "value" else row.currency
            self._currencies[place].add(currency)
            form = sheets.money(currencies.decimals(currency))
        if column.measure in _ADDING:
            self._sums[place] += value
            self._measure(place, len(f"{self._sums[place]:,.2f}"))
        self._sheet.write_number(self.count, place, float(value), self._formats(num_format=form))
        self._measure(place, len(f"{value:,}"))

    def _dated(self, place: int, value: date, form: str, at: int) -> None:
        on = value.date() if isinstance(value, datetime) else value
        if on < _FIRST:
            self._text(at, place, value.isoformat(), self._formats())
            return
        self._sheet.write_datetime(at, place, value, self._formats(num_format=form, align="left"))

    def _text(self, at: int, place: int, text: str, form: Any) -> None:
        safe = harmless(text)
        said = sheets.fitting(safe)
        self._cut += said != safe
        # Not `write`, which makes formulas, links and numbers of texts that look so.
        self._sheet.write_string(at, place, said, form)
        if self.count <= _MEASURED:
            self._measure(place, max(map(len, said[:500].split("\n"))))

    def _measure(self, place: int, letters: int) -> None:
        self._widths[place] = max(self._widths[place], letters)

    def _totals(self) -> None:
        """What each column adds up to, where it does; what a filter hides is left out of it."""
        from xlsxwriter.utility import xl_range

        sums = {
            place: self._form_of_sum(place, column)
            for place, column in enumerate(self._columns)
            if column.measure in _ADDING and len(self._currencies[place]) < 2
        }
        if not sums:
            return
        at = self.count + 1
        for place in range(len(self._columns)):
            if place in sums:
                form = self._formats(num_format=sums[place], bold=True, top=1)
                span = xl_range(1, place, self.count, place)
                self._sheet.write_formula(
                    at, place, f"=SUBTOTAL(109,{span})", form, float(self._sums[place])
                )
            elif not place:
                self._text(at, place, _("Total"), self._formats(bold=True, top=1))
            else:
                self._sheet.write_blank(at, place, None, self._formats(bold=True, top=1))

    def _form_of_sum(self, place: int, column: Column) -> str:
        if column.measure == "count":
            return "0"
        known = next(iter(self._currencies[place]), self._currency)
        return sheets.money(currencies.decimals(known))
