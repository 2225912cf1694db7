"""What a workbook comes to when it is unpacked: a small file may be made to fill the memory."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from struct import unpack_from

from crmtui.exchange.reading.sheet import Opener, Unreadable
from crmtui.i18n import _

UNPACKED = 1 << 30
"""Bytes that a workbook may have once it is unpacked."""
CELLS = 30_000_000
"""Cells that the corners of a sheet may hold between them: each takes room, an empty one too."""

_PIECE = 1 << 20
_HEAD = 512
"""Bytes with which a file of blocks begins: [MS-CFB] 2.2."""
_LONGEST_TAG = 1 << 12
_SHEETS = "xl/worksheets/"
_READ = (".xml", ".rels", ".bin")
_FILLED = re.compile(rb"<(?:\w+:)?c\b[^<>]*?\sr=[\"']([A-Za-z]{1,4})(\d{1,8})[\"'][^<>]*(?<!/)>")
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, ValueError, LookupError, EOFError, RuntimeError,
    NotImplementedError, OverflowError,
)  # fmt: skip
"""What Python says of archives that are none."""


def names(source: Opener) -> set[str]:
    """What a ZIP archive holds.

    Raises:
        Unreadable: it is damaged, or too large once it is unpacked.
    """
    try:
        with source() as stream, zipfile.ZipFile(stream) as archive:
            if sum(each.file_size for each in archive.infolist()) > UNPACKED:
                raise _too_large()
            return set(archive.namelist())
    except _DAMAGE as error:
        raise Unreadable(_("line 1: it is a damaged ZIP archive or workbook.")) from error


def check(source: Opener) -> None:
    """See that a workbook is what its archive says, and that no sheet has corners far apart.

    Raises:
        Unreadable: it is not, or one has.
    """
    try:
        with source() as stream, zipfile.ZipFile(stream) as archive:
            for part in archive.namelist():
                if part.startswith(_SHEETS):
                    _check_sheet(_pieces(archive, part))
                elif part.endswith(_READ):
                    for _piece in _pieces(archive, part):
                        """What is longer than its archive says is no such file to Python."""
    except _DAMAGE as error:
        raise Unreadable(_("line 1: it is a damaged ZIP archive or workbook.")) from error


def check_blocks(data: bytes) -> None:
    """See that an old workbook, a file of blocks, does not say that it has more than it has.

    Raises:
        Unreadable: it does.
    """
    (shift,) = unpack_from("<H", data.ljust(_HEAD, b"\0"), 30)
    tables = unpack_from("<2I16xI4xI", data.ljust(_HEAD, b"\0"), 40)
    if shift not in (9, 12) or any(many << shift > len(data) for many in tables):
        raise Unreadable(
            _("line 1: the workbook is damaged. Open it, save it anew, and try again.")
        )


def _pieces(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            yield piece


def _check_sheet(pieces: Iterator[bytes]) -> None:
    """See that the cells in which something stands are near each other."""
    rest = b""
    columns: set[bytes] = set()
    lowest = 0
    for piece in pieces:
        text = rest + piece
        found = _FILLED.findall(text)
        columns.update(column for column, _row in found)
        lowest = max([lowest, *(int(row) for _column, row in found)])
        if lowest * max(map(_place, columns), default=0) > CELLS:
            raise _too_large_sheet()
        # A tag may stand on the edge; what is read twice is the same cell.
        rest = text[-_LONGEST_TAG:]


def _place(column: bytes) -> int:
    """The place of a column: 1 of A, 28 of AB."""
    place = 0
    for letter in column.upper():
        place = place * 26 + letter - 64
    return place


def _too_large() -> Unreadable:
    return Unreadable(_("line 1: unpacked, the workbook is larger than a gigabyte."))


def _too_large_sheet() -> Unreadable:
    return Unreadable(
        _(
            "line 1: a sheet has cells so far apart that it does not fit the memory."
            " Copy the list to a new workbook, or save it as CSV."
        )
    )
