"""Countries as people write them: a code, or the name in Spanish or English."""

from __future__ import annotations

from functools import cache, lru_cache

from crmtui.core.text import fold

_NAMES = {
    "AD": "Andorra, AND",
    "AR": "Argentina, República Argentina, ARG",
    "AT": "Austria, AUT",
    "AU": "Australia, AUS",
    "BE": "Bélgica, Belgium, BEL",
    "BG": "Bulgaria, BGR",
    "BO": "Bolivia, BOL",
    "BR": "Brasil, Brazil, BRA",
    "CA": "Canadá, Canada, CAN",
    "CH": "Suiza, Switzerland, CHE",
    "CL": "Chile, CHL",
    "CN": "China, CHN",
    "CO": "Colombia, COL",
    "CR": "Costa Rica, CRI",
    "CU": "Cuba, CUB",
    "CY": "Chipre, Cyprus, CYP",
    "CZ": "Chequia, República Checa, Czechia, Czech Republic, CZE",
    "DE": "Alemania, Germany, Deutschland, DEU",
    "DK": "Dinamarca, Denmark, DNK",
    "DO": "República Dominicana, Dominican Republic, DOM",
    "EC": "Ecuador, ECU",
    "EE": "Estonia, EST",
    "ES": "España, Spain, ESP, Espanya",
    "FI": "Finlandia, Finland, FIN",
    "FR": "Francia, France, FRA",
    "GB": "Reino Unido, Gran Bretaña, Inglaterra, Escocia, Gales, United Kingdom, Great Britain,"
    " England, Scotland, Wales, UK, U.K., GBR",
    "GR": "Grecia, Greece, EL, GRC",
    "GT": "Guatemala, GTM",
    "HN": "Honduras, HND",
    "HR": "Croacia, Croatia, HRV",
    "HU": "Hungría, Hungary, HUN",
    "IE": "Irlanda, Ireland, IRL",
    "IN": "India, IND",
    "IT": "Italia, Italy, ITA",
    "JP": "Japón, Japan, JPN",
    "LT": "Lituania, Lithuania, LTU",
    "LU": "Luxemburgo, Luxembourg, LUX",
    "LV": "Letonia, Latvia, LVA",
    "MA": "Marruecos, Morocco, MAR",
    "MT": "Malta, MLT",
    "MX": "México, Mexico, Méjico, Estados Unidos Mexicanos, MEX",
    "NI": "Nicaragua, NIC",
    "NL": "Países Bajos, Holanda, Netherlands, The Netherlands, Holland, NLD",
    "NO": "Noruega, Norway, NOR",
    "NZ": "Nueva Zelanda, New Zealand, NZL",
    "PA": "Panamá, PAN",
    "PE": "Perú, PER",
    "PL": "Polonia, Poland, POL",
    "PR": "Puerto Rico, PRI",
    "PT": "Portugal, PRT",
    "PY": "Paraguay, PRY",
    "RO": "Rumanía, Rumania, Romania, ROU",
    "RU": "Rusia, Russia, RUS",
    "SE": "Suecia, Sweden, SWE",
    "SI": "Eslovenia, Slovenia, SVN",
    "SK": "Eslovaquia, Slovakia, SVK",
    "SV": "El Salvador, SLV",
    "TR": "Turquía, Turkey, Türkiye, TUR",
    "US": "Estados Unidos, EE.UU., EEUU, EE UU, EUA, United States, United States of America, USA,"
    " U.S.A., U.S.",
    "UY": "Uruguay, República Oriental del Uruguay, URY",
    "VE": "Venezuela, VEN",
}
"""By ISO 3166 code: what the country is called, and its code of three letters."""

_ENGLISH_AT = {"AR": 0, "CZ": 2, "GB": 5, "NL": 2, "RO": 2, "US": 5, "UY": 0}
"""Which of the names is the English one, where it is not the second; the Spanish one is first."""


@cache
def _codes() -> dict[str, str]:
    return {fold(name): code for code, names in _NAMES.items() for name in names.split(", ")}


@lru_cache(maxsize=1_000)
def iso(text: str) -> str:
    """The ISO 3166 code of a country ("España", "spain", "es", "ESP"), or nothing.

    Two letters are taken for a code, whether or not we know the country.
    """
    folded = " ".join(fold(text).split())
    if folded in _codes():
        return _codes()[folded]
    code = text.strip()
    return code.upper() if len(code) == 2 and code.isascii() and code.isalpha() else ""


def name(code: str, language: str) -> str:
    """What a country is called in "es" or "en"; its code where we do not know it."""
    names = _NAMES.get(code, code).split(", ")
    if language == "es" or len(names) <= 2:
        return names[0]
    return names[_ENGLISH_AT.get(code, 1)]
