"""Kinds of file, told by how they begin."""

from __future__ import annotations

import re

from crmtui.exchange.reading.sheet import Opener, Unreadable
from crmtui.i18n import N_, _

_BEGINNING = 4096
_BEGINS = {
    b"PK\x03\x04": N_("it is a ZIP archive. Unpack it, and bring in what is in it."),
    b"\x1f\x8b": N_("it is compressed (gzip). Unpack it, and bring in what is in it."),
    b"BZh": N_("it is compressed (bzip2). Unpack it, and bring in what is in it."),
    b"7z\xbc\xaf\x27\x1c": N_("it is a 7-Zip archive. Unpack it, and bring in what is in it."),
    b"Rar!": N_("it is a RAR archive. Unpack it, and bring in what is in it."),
    b"%PDF": N_("it is a PDF. Ask for the list as CSV or as a spreadsheet."),
    b"SQLite format 3\0": N_("it is a database. Export its lists as CSV."),
    b"\x89PNG": N_("it is a picture, not a list."),
    b"\xff\xd8\xff": N_("it is a picture, not a list."),
}
_WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|head|table|meta)", re.I)
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[\[{\"])")


def beginning(source: Opener) -> bytes:
    """The first bytes of a file."""
    with source() as stream:
        return stream.read(_BEGINNING)


def refuse_what_is_no_list(start: bytes) -> None:
    """See that a file that begins so can be text with rows.

    Raises:
        Unreadable: it is something else; the text says what to do.
    """
    for begins, reason in _BEGINS.items():
        if start.startswith(begins):
            raise Unreadable(_("line 1: {reason}").format(reason=_(reason)))
    if _WEB_PAGE.match(start):
        raise Unreadable(
            _(
                "line 1: it is a web page, whatever its name says."
                " Open it in a spreadsheet, save it as XLSX or CSV, and bring in that."
            )
        )
    if start.lstrip(b"\xef\xbb\xbf \r\n").startswith(b"<?xml"):
        raise Unreadable(_("line 1: it is XML. Ask for the list as CSV or as a spreadsheet."))
    if _JSON.match(start):
        raise Unreadable(_("line 1: it is JSON. Ask for the list as CSV or as a spreadsheet."))
