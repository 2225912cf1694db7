"""What spreadsheets share: texts that fit in a cell, and how numbers and days are shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

LONGEST = 32_000
"""Letters of a cell; Excel takes 32,767."""
DAY = "dd/mm/yyyy"
PRICE = "#,##0.00##"
BOOK: Mapping[str, Any] = {"strings_to_formulas": False, "strings_to_urls": False}
"""How every workbook is begun: no text in it acts, by whatever way it is written."""

_WIDE = 0xFFFF
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_NAME = 24
"""Letters of a sheet's name: Excel takes 31, and a number may follow."""


def money(decimals: int) -> str:
    """How amounts of so many decimals are shown."""
    digits = "0" * decimals
    return f"#,##0.{digits}" if digits else "#,##0"


def name(title: str) -> str:
    """The title as a sheet may be called."""
    return _NO_NAME.sub(" ", title)[:_NAME]


def fitting(text: str) -> str:
    """The text, or as much of it as a cell takes; letters outside the BMP count twice."""
    if len(text) * 2 <= LONGEST:
        return text
    room = LONGEST
    for kept, letter in enumerate(text):
        room -= 2 if ord(letter) > _WIDE else 1
        if room < 0:
            return text[:kept]
    return text
