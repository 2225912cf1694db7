"""The rows of a workbook (XLSX, XLS, ODS), with its numbers and dates written as one types them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from crmtui.exchange.reading import layout, unpacking
from crmtui.exchange.reading.sheet import Guess, Opener, Record, Sheet, Sure, Unreadable, Wishes
from crmtui.i18n import _

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_LOOKED_AT = 60


def kind_of(source: Opener, beginning: bytes) -> str:
    """Which of XLSX, XLS and ODS, or nothing where a file that begins so is none of them."""
    if beginning.startswith(_OLE):
        return "XLS"
    if not beginning.startswith(_ZIP):
        return ""
    names = unpacking.names(source)
    if any(name.startswith("xl/workbook") for name in names):
        return "XLSX"
    return "ODS" if "content.xml" in names and "META-INF/manifest.xml" in names else ""


def read(source: Opener, kind: str, wishes: Wishes) -> Sheet:
    """The table of the sheet that has one, or of the one that is wished for.

    Raises:
        Unreadable: it is protected or damaged, or there is no such sheet, or no table.
    """
    if kind == "XLSX":
        unpacking.check(source)
    with source() as stream:
        if kind == "XLS":
            if _PROTECTED in (data := stream.read()):
                raise _protected()
            unpacking.check_blocks(data)
            stream.seek(0)
        with _undamaged():
            from python_calamine import CalamineWorkbook

            book = CalamineWorkbook.from_filelike(stream)
            name, sure = _chosen(book, wishes.sheet)
            chosen = book.get_sheet_by_name(name)
    sheet = layout.sheet_of(lambda: _records(chosen), kind, "", wishes)
    names = tuple(book.sheet_names)
    return replace(sheet, sheets=names, guesses={"sheet": Guess(name, sure), **sheet.guesses})


@contextmanager
def _undamaged() -> Iterator[None]:
    """Say in a sentence that a workbook cannot be read."""
    from python_calamine import CalamineError, PasswordError

    try:
        with _unheard():
            yield
    except PasswordError as error:
        raise _protected() from error
    except BaseException as error:
        # What is damaged enough may end the reader's own code, which is no Exception to Python.
        if not isinstance(error, CalamineError) and type(error).__name__ != "PanicException":
            raise
        raise Unreadable(
            _("line 1: the workbook is damaged. Open it, save it anew, and try again.")
        ) from error


@contextmanager
def _unheard() -> Iterator[None]:
    """Let the reader not write to the terminal what is the matter with its own code."""
    try:
        kept = os.dup(2)
    except OSError:  # Nobody hears anything.
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(nowhere)
        os.close(kept)


def _protected() -> Unreadable:
    return Unreadable(
        _(
            "line 1: the workbook is protected by a password."
            " Open it, save it without one, and try again."
        )
    )


def _chosen(book: CalamineWorkbook, wish: str) -> tuple[str, Sure]:
    names = book.sheet_names
    if wish:
        for name in names:
            if name.strip().casefold() == wish.strip().casefold():
                return name, Sure.CERTAIN
        problem = _("There is no sheet “{name}”. There are: {names}.")
        raise Unreadable(problem.format(name=wish, names=", ".join(names)))
    from python_calamine import SheetVisibleEnum

    visible = [
        each.name for each in book.sheets_metadata if each.visible == SheetVisibleEnum.Visible
    ] or names
    ranks = {name: _rank(book.get_sheet_by_name(name)) for name in visible}
    full = [name for name in visible if ranks[name] > (0, 0)]
    if not full:
        raise Unreadable(_("line 1: the file is empty."))
    best = max(full, key=lambda name: ranks[name])
    return best, Sure.CERTAIN if len(full) == 1 else Sure.LIKELY


def _rank(sheet: CalamineSheet) -> tuple[int, int]:
    """How many headings of a sheet mean something, and how many rows it has."""
    sample = [record for record, _n in zip(_records(sheet), range(_LOOKED_AT), strict=False)]
    known = max((layout.recognised(record.cells) for record in sample), default=0)
    return (known if known > 1 else 0, sheet.height if sample else 0)


def _records(sheet: CalamineSheet) -> Iterator[Record]:
    for line, row in enumerate(sheet.iter_rows(), 1):
        cells = [written(cell) for cell in row]
        if any(cell and not cell.isspace() for cell in cells):
            yield Record(line, cells)


def written(cell: Any) -> str:
    """A cell as one would type it; a number is read the same in every language."""
    if isinstance(cell, str):
        return "" if cell.startswith("#") and cell.rstrip("!?") in _ERRORS else cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat("minutes")
    if isinstance(cell, timedelta):
        minutes = int(cell.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return "" if cell is None else str(cell)


_ERRORS = frozenset({"#N/A", "#REF", "#VALUE", "#NAME", "#DIV/0", "#NULL", "#NUM", "#N/D"})


def _number(number: float) -> str:
    if abs(number) < 1e18 and number == int(number):
        return str(int(number))
    text = repr(number)
    whole, _point, decimals = text.partition(".")
    # Three decimals would be thousands where a point parts those.
    return f"{whole}.{decimals}0" if len(decimals) == 3 and decimals.isdigit() else text
