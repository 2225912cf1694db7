"""Tax numbers of companies: CUIT, NIF, RFC, RUT, VAT and their like."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Any, NamedTuple

from crmtui.core import countries

_SCHEMES = {
    "AR": ("CUIT", "ar.cuit"),
    "BR": ("CNPJ", "br.cnpj"),
    "CL": ("RUT", "cl.rut"),
    "CO": ("NIT", "co.nit"),
    "EC": ("RUC", "ec.ruc"),
    "ES": ("NIF", "es.nif"),
    "GB": ("VAT", "gb.vat"),
    "MX": ("RFC", "mx.rfc"),
    "PE": ("RUC", "pe.ruc"),
    "PT": ("NIF", "pt.nif"),
    "PY": ("RUC", "py.ruc"),
    "UY": ("RUT", "uy.rut"),
    "VE": ("RIF", "ve.rif"),
}
"""By ISO country: what the number is called there, and the module of python-stdnum."""

_EU = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "GR", "HR", "HU",
     "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK", "XI"}
)  # fmt: skip
"""Prefixes of European VAT numbers: Greece writes EL, Northern Ireland XI."""
_VAT = "VAT"
_ONE_COUNTRYS = {"cuit": "AR", "cuil": "AR", "rfc": "MX", "cnpj": "BR", "rif": "VE"}
"""Names of tax numbers that one country has."""
_SPREADSHEET = re.compile(r"(\d{6,})\.0")
"""What is left of a number that went through a spreadsheet."""


class TaxId(NamedTuple):
    """What can be said of a tax number."""

    normal: str
    """As it is compared: capitals and digits, nothing between them."""
    valid: bool | None
    """Whether it can exist; None where we do not know the country's rules."""
    scheme: str
    """What it is called in its country ("CUIT"), or nothing where that is not known."""


def scheme(country: str) -> str:
    """What a tax number is called in a country, or nothing."""
    country = countries.iso(country)
    return _SCHEMES[country][0] if country in _SCHEMES else _VAT if _has_vat(country) else ""


def check(text: str, country: str, *, strict: bool = False) -> TaxId:
    """Judge a tax number by the rules of `country`, a code or a name.

    A VAT number with its EU prefix is known in any country. `strict` also holds Mexican
    numbers to their check digit, which genuine ones are known to miss. A number that is
    not valid is worth a warning, no more: registers have their exceptions.
    """
    if spoilt := _SPREADSHEET.fullmatch(text.strip()):
        text = spoilt[1]
    written = "".join(each for each in text.upper() if each.isalnum() or each in "&Ñ")
    country = countries.iso(country)
    if not written:
        return TaxId("", None, scheme(country))
    if country in _SCHEMES:
        name, module = _SCHEMES[country]
        options = {"validate_check_digits": True} if strict and country == "MX" else {}
        if normal := _valid(module, text, **options):
            return TaxId(normal, True, name)
    for prefix in dict.fromkeys((written[:2], "EL" if country == "GR" else country)):
        number = written.removeprefix(prefix)
        if prefix in _EU and (normal := _valid("eu.vat", prefix + number)):
            return TaxId(normal, True, _VAT)
    known = country in _SCHEMES or _has_vat(country)
    return TaxId(written, False if known else None, scheme(country))


def written(text: str, country: str) -> str:
    """A tax number as `country` writes it, where it is bare digits and can exist there.

    `30516186670` is `30-51618667-0` in Argentina; a number that somebody wrote with its
    hyphens, or in whose country we cannot be sure of, stays as it is.
    """
    spoilt = _SPREADSHEET.fullmatch(text.strip())
    bare = spoilt[1] if spoilt else text.strip()
    country = countries.iso(country)
    if not bare.isdecimal() or country not in _SCHEMES:
        return bare if spoilt else text
    module = _SCHEMES[country][1]
    if (normal := _valid(module, bare)) is None:
        return bare
    form = getattr(import_module(f"stdnum.{module}"), "format", None)
    return str(form(normal)) if form else bare


def of_heading(heading: str) -> str:
    """The country whose tax numbers alone are called so ("comercio_cuit"), or nothing."""
    words = heading.casefold().replace("_", " ").split()
    return next((country for name, country in _ONE_COUNTRYS.items() if name in words), "")


def _has_vat(country: str) -> bool:
    return country in _EU or country == "GR"


def _valid(module: str, text: str, **options: Any) -> str | None:
    from stdnum.exceptions import ValidationError

    try:
        normal: str = import_module(f"stdnum.{module}").validate(text, **options)
    except ValidationError:
        return None
    return normal
