"""A document as a spreadsheet: real numbers and days, and no text that acts as a formula."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from crmtui.core import sheets
from crmtui.core.text import clean
from crmtui.documents import paper_table
from crmtui.documents.document import Cell, Document, Part

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDEST, _TEXTS = 60, 42
"""Letters of a column at most, and of one that takes what there is."""
_ACTING = ("=", "+", "-", "@")
"""What formulas begin with: such a text stays one when it is edited."""


def xlsx(document: Document) -> bytes:
    """The document's tables as a workbook of one sheet, in the document's language."""
    import xlsxwriter

    target, settings = BytesIO(), {**sheets.BOOK, "in_memory": True}
    with xlsxwriter.Workbook(target, settings) as book:
        title = f"{document.title} {document.name}"
        moment = document.moment.replace(tzinfo=None)
        book.set_properties({"title": title[:250], "created": moment})
        _Sheet(paper_table.on("sheet", document), book).write()
    return target.getvalue()


class _Sheet:
    """The sheet, filled from the top."""

    def __init__(self, document: Document, book: Any) -> None:
        self._document = document
        self._book = book
        self._sheet: Worksheet = book.add_worksheet(sheets.name(document.title))
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._row = 0

    def write(self) -> None:
        """What it is and what there is to know first; then its tables."""
        said = self._document
        for line in (said.letterhead.name, f"{said.title} · {said.name}", said.warning):
            if line:
                self._text(0, line, self._form(bold=True))
                self._row += 1
        for fact in said.facts:
            self._text(0, f"{fact.label}: {fact.text}")
            self._row += 1
        for part in said.parts:
            self._row += 1
            self._part(part)

    def _part(self, part: Part) -> None:
        head = self._row
        widths = [column.width or _TEXTS for column in part.columns]
        for place, column in enumerate(part.columns):
            self._text(place, column.heading, self._form(bold=True, bottom=1))
            self._sheet.set_column(place, place, min(widths[place] + 2, _WIDEST))
        for row in part.rows:
            if row.kind == "row":
                self._row += 1
                for place, cell in enumerate(row.cells):
                    self._cell(place, cell)
        if part.rows and len(self._document.parts) == 1:
            self._sheet.freeze_panes(head + 1, 0)
            self._sheet.autofilter(head, 0, self._row, len(part.columns) - 1)
        self._row += 1
        if part.note:
            self._text(0, part.note)

    def _cell(self, place: int, cell: Cell) -> None:
        value = cell.value
        if isinstance(value, datetime):
            form = self._form(num_format=f"{sheets.DAY} hh:mm", align="left")
            self._sheet.write_datetime(self._row, place, value, form)
        elif isinstance(value, date):
            form = self._form(num_format=sheets.DAY, align="left")
            self._sheet.write_datetime(self._row, place, value, form)
        elif isinstance(value, Decimal):
            shown = sheets.PRICE if cell.decimals is None else sheets.money(cell.decimals)
            self._sheet.write_number(self._row, place, float(value), self._form(num_format=shown))
        elif isinstance(value, int):
            self._sheet.write_number(self._row, place, value, self._form())
        else:
            inert = {"quote_prefix": True} if cell.text.startswith(_ACTING) else {}
            self._text(place, cell.text, self._form(text_wrap="\n" in cell.text, **inert))

    def _text(self, place: int, text: str, form: Any = None) -> None:
        if text:
            # Not `write`, which makes formulas, links and numbers of texts that look so.
            safe = sheets.fitting(clean(text, multiline=True))
            self._sheet.write_string(self._row, place, safe, form)

    def _form(self, **settings: Any) -> Any:
        key = tuple(settings.items())
        if key not in self._made:
            self._made[key] = self._book.add_format({"valign": "top", **settings})
        return self._made[key]
