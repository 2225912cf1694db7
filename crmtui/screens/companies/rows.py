"""How a company is drawn on one line."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from crmtui import clock, formats
from crmtui.i18n import _, pgettext
from crmtui.queries.companies import CompanyRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import Align, fit, width

PHONE = 14
CODE = 3
DATE = 7
DAY = 11
"""Of a day in digits."""


class OwnColumn(NamedTuple):
    """The column of a field of the office's own."""

    field: int
    name: str
    kind: str
    beside: bool
    """Whether it stands beside the sector; else it takes the sector's place."""

    @property
    def align(self) -> Align:
        """Where its values stand: numbers under each other."""
        return "right" if self.kind == "number" else "left"

    def of(self, row: CompanyRow) -> str:
        """What a company has in it, in the local form."""
        held = next((each for each in row.own if each.field == self.field), None)
        return formats.own_value(held.kind, held.value) if held else ""


class _Cells(NamedTuple):
    name: int
    city: int
    sector: int
    own: int


def _cells(cells: int, own: OwnColumn | None) -> _Cells:
    # What is left after the columns that always take the same.
    room = cells - PHONE - CODE - 2 * DATE - 2
    name = 16
    sector, city, ours = 10, max(10, room // 4), 0
    if room < name + city + sector:
        # Beside a pane there may be no room for what the pane says too.
        name, sector, city = 12, 0, 0
    if own and own.beside and room > 40:
        sector, city, ours = max(8, room // 8), max(9, room // 6), max(DAY, room // 6)
    elif own:
        sector, ours = 0, max(DAY, min(width(own.name) + 1, PHONE, room - name - city))
    return _Cells(max(name, room - city - sector - ours), city, sector, ours)


def columns(cells: int, own: OwnColumn | None = None) -> Spans:
    """The headings of the columns; `own` is that of an own field, if there is one."""
    size = _cells(cells - 1, own)
    head = (
        fit(_("Company"), size.name)
        + _column(_("City"), size.city)
        + fit(_("Phone"), PHONE)
        + _column(_("Sector"), size.sector)
        + (_column(own.name, size.own, own.align) if own else "")
        + fit(_("Co"), CODE)
        + fit(pgettext("column", "Last"), DATE)
        + fit(_("Next"), DATE)
    )
    return [Span(f" {head}", "muted")]


def paint(
    row: CompanyRow, cells: int, selected: bool, today: date, own: OwnColumn | None = None
) -> Spans:
    """One line of the list."""
    size = _cells(cells, own)
    last = clock.local(row.last_contact).date() if row.last_contact else None
    following, colour = _next(row.next_contact, today)
    return [
        *_name(row, size.name, selected),
        Span(_column(row.city, size.city), "text"),
        Span(_column(row.phone, PHONE), "text"),
        Span(_column(row.sector or "", size.sector), "muted"),
        Span(_column(own.of(row), size.own, own.align) if own else "", "text"),
        Span(fit(str(row.salesperson), CODE), "muted"),
        Span(fit(_short(last, today), DATE), "muted"),
        Span(following, colour),
    ]


def _name(row: CompanyRow, cells: int, selected: bool) -> list[Span]:
    colour = "strong" if selected else "text"
    if not row.do_not_contact:
        return [Span(_column(row.name, cells), colour, "b" if selected else "")]
    mark = _("do not contact")
    room = max(8, cells - len(mark) - 2)
    return [
        Span(f"{fit(row.name, min(room, len(row.name)))} ", "red"),
        Span(_column(mark, cells - min(room, len(row.name)) - 1), "red", "b"),
    ]


def _column(text: str, cells: int, align: Align = "left") -> str:
    return fit(text, cells - 1, align) + " " if cells else ""


def _short(day: date | None, today: date) -> str:
    if day is None:
        return "–"
    if (today - day).days > 330 or day > today.replace(year=today.year + 1):
        return f"{formats.month(day)} {day.year % 100:02}"
    return f"{day.day:02} {formats.month(day)}"


def _next(day: date | None, today: date) -> tuple[str, str]:
    if day is None:
        return "–", "muted"
    late = (today - day).days
    if late > 0:
        return _("-{n} d").format(n=late), "red"
    return _short(day, today), "accent" if late == 0 else "text"
