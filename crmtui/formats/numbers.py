"""How numbers, amounts of money and taxes look in the user's language."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from crmtui import i18n
from crmtui.core import currencies
from crmtui.core import taxes as tax_rules
from crmtui.core.rounding import to
from crmtui.formats.digits import local

_PERCENT = {"es": " %", "en": "%"}
_SYMBOLS = {
    "es": {"EUR": "€", "GBP": "£", "USD": "US$"},
    "en": {"EUR": "€", "GBP": "£", "USD": "$"},
}
"""Where one is clear; other currencies are called by their code."""
MOST_PRICE_DECIMALS, LEAST_PRICE_DECIMALS = 4, 2


def money(amount: Decimal, currency: str | int) -> str:
    """An amount with all the decimals of its currency, or so many: "12.826,00", "12,826.00"."""
    decimals = currency if isinstance(currency, int) else currencies.decimals(currency)
    return _money(amount, decimals, i18n.language())


@lru_cache(maxsize=1 << 14)
def _money(amount: Decimal, decimals: int, _language: str) -> str:
    # Remembered: the amounts of a long quote are written again at each key.
    return local(f"{to(amount, decimals):f}")


def amount_with_currency(amount: Decimal, currency: str) -> str:
    """An amount and its currency: "12.826,00 €", "€12,826.00"; "12.826 JPY", "JPY 12,826"."""
    return _with_currency(money(amount, currency), currency)


def price_with_currency(amount: Decimal, currency: str) -> str:
    """A price of one unit and its currency: "0,1234 €", "€0.1234"."""
    return _with_currency(price(amount), currency)


def _with_currency(shown: str, currency: str) -> str:
    symbol = _SYMBOLS[i18n.language()].get(currency)
    if i18n.language() == "es":
        return f"{shown} {symbol or currency}".rstrip()
    sign, shown = ("-", shown[1:]) if shown.startswith("-") else ("", shown)
    return f"{sign}{symbol}{shown}" if symbol else f"{currency} {sign}{shown}".lstrip()


def without_currency(text: str, currency: str) -> str:
    """An amount as a spreadsheet copies it, "12,50 €", without the sign or code of its currency.

    A sign of another one stays.
    """
    bare = text.strip()
    signs = {currency, *(symbols.get(currency, currency) for symbols in _SYMBOLS.values())}
    for sign in sorted(filter(None, signs), key=len, reverse=True):
        if bare.upper().startswith(sign):
            return bare[len(sign) :].strip()
        if bare.upper().endswith(sign):
            return bare[: -len(sign)].strip()
    return bare


def price(amount: Decimal) -> str:
    """A price of one unit, with two to four decimals: "9.800,00", "0,1234"."""
    whole, _point, rest = f"{to(amount, MOST_PRICE_DECIMALS):f}".partition(".")
    return local(f"{whole}.{rest.rstrip('0'):0<{LEAST_PRICE_DECIMALS}}")


def quantity(number: Decimal) -> str:
    """A quantity with no more decimals than it needs: "2", "1.500,5"."""
    return local(tax_rules.plain(number))


def percent(number: Decimal) -> str:
    """A percentage with no more decimals than it needs: "21 %", "5,2 %"; "21%" in English."""
    return f"{quantity(number)}{_PERCENT[i18n.language()]}"


def share(number: Decimal, decimals: int = 2) -> str:
    """A share with so many decimals, whatever they are: "63,15 %", "60,00 %"."""
    return f"{money(number, decimals)}{_PERCENT[i18n.language()]}"


def percent_in_column(number: Decimal) -> str:
    """A percentage under a heading that says so, with one decimal at least: "5,0", "12,25"."""
    whole, _point, rest = tax_rules.plain(number).partition(".")
    return local(f"{whole}.{rest or 0}")


def taxes(text: str) -> str:
    """Taxes as they are kept ("IVA 21; RE 5.2"), to be read: "IVA 21 %, RE 5,2 %".

    A text that says no taxes stands as it is.
    """
    try:
        found = tax_rules.parse(text)
    except ValueError:
        return text
    return ", ".join(tax(each.name, each.rate) for each in found)


def tax(name: str, rate: Decimal) -> str:
    """One tax and its rate: "IVA 21 %"."""
    return f"{name} {percent(rate)}".strip()
