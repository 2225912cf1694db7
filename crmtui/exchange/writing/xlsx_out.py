"""Records as a workbook: real numbers, days and hours, and no text that acts as a formula.

What is written goes to the disk row by row, so that a list of any length needs the same
memory. A list that is longer than a sheet goes on in the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO

from crmtui import clock
from crmtui.core import currencies, sheets
from crmtui.exchange.writing.cells import acts, harmless
from crmtui.exchange.writing.column import Column
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
_DAY_ZERO = date(1899, 12, 30).toordinal()
"""The day that is number 0 of a workbook (ECMA-376, 18.17.4.1)."""
_ADDING = ("amount", "value", "count")
_SUSPECT = frozenset("=+-@'")
"""How a text begins that may act, where all of it can be printed."""
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
    sink = _Sink(stream)
    try:
        with Workbook(sink, settings) as book:
            return _write(book, columns, rows, title, currency)
    except FileCreateError as error:
        # What it hides is the disk's own error.
        raise error.args[0] from error
    finally:
        sink.ended = True


class _Sink:
    """Hands on what is written until that ends.

    An archive that the disk has no room for is ended once more when it is forgotten, and
    Python tells on the terminal what comes of it.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._place = 0
        self.ended = False

    def write(self, data: bytes) -> int:
        return len(data) if self.ended else self._stream.write(data)

    def tell(self) -> int:
        if not self.ended:
            self._place = self._stream.tell()
        return self._place

    def seek(self, place: int, whence: int = 0) -> int:
        self._place = place if self.ended else self._stream.seek(place, whence)
        return self._place

    def flush(self) -> None:
        if not self.ended:
            self._stream.flush()


def _write(
    book: Any, columns: Sequence[Column], rows: Iterable[Any], title: str, currency: str
) -> int:
    moment = clock.local(clock.now()).replace(tzinfo=None)
    book.set_properties({"title": title, "created": moment})
    name = sheets.name(title)
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
        self._largest: list[int | Decimal] = [-1] * len(columns)
        self._looks: dict[tuple[str, str, bool], Any] = {}
        self._plain, self._quoted = formats(), formats(quote_prefix=True)
        self._flag = formats(align="left")
        self._day, self._moment, self._hour = (
            formats(num_format=form, align="left")
            for form in (sheets.DAY, f"{sheets.DAY} hh:mm", "hh:mm")
        )
        self._readers = [
            (place, column.value, lru_cache(maxsize=1_000)(column.said) if column.words else None,
             column)
            for place, column in enumerate(columns)
        ]  # fmt: skip
        sheet.freeze_panes(1, 0)
        bold = formats(bold=True, bottom=1)
        for place, column in enumerate(columns):
            self._text(0, place, column.title, bold)

    def add(self, row: Any) -> None:
        """One record more."""
        self.count += 1
        for place, value_of, said, column in self._readers:
            value = value_of(row)
            if type(value) is str:
                if value:
                    self._said(place, said(value) if said else value)
            elif value is not None:
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

    def _said(self, place: int, text: str) -> None:
        """A text: one that would act is marked as a text, so that it stays one when edited."""
        suspect = text[0] in _SUSPECT or not text.isprintable()
        self._text(self.count, place, text, self._quoted if suspect and acts(text) else self._plain)

    def _cell(self, place: int, column: Column, row: Any, value: Any) -> None:
        at = self.count
        if isinstance(value, bool):
            self._sheet.write_boolean(at, place, value, self._flag)
        elif isinstance(value, int | Decimal):
            self._number(place, column, row, value)
        elif isinstance(value, datetime):
            self._dated(place, clock.local(value).replace(tzinfo=None, microsecond=0), self._moment)
        elif isinstance(value, date):
            self._dated(place, value, self._day)
        elif isinstance(value, time):
            self._sheet.write_number(at, place, _of_day(value), self._hour)
        elif said := str(value):
            self._said(place, column.said(said))
        self._measure(place, _LETTERS.get(type(value), 0))

    def _number(self, place: int, column: Column, row: Any, value: int | Decimal) -> None:
        currency = ""
        if column.measure in ("amount", "value"):
            currency = self._currency if column.measure == "value" else row.currency
            self._currencies[place].add(currency)
        if column.measure in _ADDING:
            self._sums[place] += value
        look = self._number_look(column.measure, currency, isinstance(value, int))
        self._sheet.write_number(self.count, place, float(value), look)
        size = -value if value < 0 else value
        if size > self._largest[place]:
            self._largest[place] = size
            self._measure(place, len(f"{value:,}"))

    def _number_look(self, measure: str, currency: str, whole: bool) -> Any:
        """How a number is shown, made once for all of its kind."""
        kind = measure, currency, whole
        if (look := self._looks.get(kind)) is None:
            form = "0" if whole else "General"
            if measure == "price":
                form = sheets.PRICE
            elif currency:
                form = sheets.money(currencies.decimals(currency))
            look = self._looks[kind] = self._formats(num_format=form)
        return look

    def _dated(self, place: int, value: date, look: Any) -> None:
        if value.toordinal() < _FIRST.toordinal():
            self._text(self.count, place, value.isoformat(), self._plain)
            return
        serial: float = value.toordinal() - _DAY_ZERO
        if isinstance(value, datetime):
            serial += _of_day(value.time())
        self._sheet.write_number(self.count, place, serial, look)

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
        for place in sums:
            self._measure(place, len(f"{self._sums[place]:,.2f}"))
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


def _of_day(hour: time) -> float:
    """An hour as a workbook has it: its part of a day."""
    return (hour.hour * 3600 + hour.minute * 60 + hour.second) / 86_400
