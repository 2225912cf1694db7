"""How the digits of a number are parted in the user's language."""

from __future__ import annotations

from crmtui import i18n

_POINTS = {"es": (",", "."), "en": (".", ",")}
"""What parts decimals, and what parts thousands."""


def integer(number: int) -> str:
    """A whole number with its thousands parted: "1.842" in Spanish, "1,842" in English."""
    return local(f"{number:d}")


def local(number: str) -> str:
    """A plain number as the language writes it, thousands parted."""
    point, thousands = _POINTS[i18n.language()]
    sign, number = ("-", number[1:]) if number.startswith("-") else ("", number)
    whole, _point, rest = number.partition(".")
    grouped = f"{int(whole):,}".replace(",", thousands)
    return f"{sign}{grouped}{point if rest else ''}{rest}"
