"""Texts of cells that other programs will open: nothing in them acts."""

from __future__ import annotations

import re

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PLAIN_NUMBER = re.compile(r"[+-]?[\d ().,;/-]*\d[\d ().,;/-]*")
_LINE_END = re.compile("\r\n?")
_CONTROL = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_NO_LETTER = re.compile("[\ud800-\udfff\ufffe\uffff]")


def harmless(cell: str) -> str:
    """The text without what acts on a terminal or hides, and without what is no letter anywhere."""
    if cell.isprintable():
        return cell
    return _NO_LETTER.sub("\ufffd", _CONTROL.sub("", _LINE_END.sub(" ", cell)))


def acts(cell: str) -> bool:
    """Whether a spreadsheet takes the text for a formula; numbers and phones are none."""
    return cell.lstrip("'").startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(cell)
