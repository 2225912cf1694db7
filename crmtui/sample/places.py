"""Where the sample's companies are: cities with their postcodes and phone prefixes, streets."""

from __future__ import annotations

from typing import NamedTuple


class City(NamedTuple):
    """A city as an address and a phone number need it."""

    name: str
    region: str
    first: int
    """Its postcodes go from this one…"""
    last: int
    """…to this one."""
    area: str
    """What its landline numbers start with, inside the country."""


class Country(NamedTuple):
    """A country with its cities and what is written its own way there."""

    code: str
    """ISO 3166."""
    name: str
    postcode: str
    """How its postcodes are written."""
    forms: tuple[str, ...]
    """Legal forms, the usual ones more than once."""
    cities: tuple[City, ...]


def _cities(table: str) -> tuple[City, ...]:
    """The cities of a table: name | region | postcodes | area."""
    found = []
    for line in table.splitlines():
        name, region, postcodes, area = line.split(" | ")
        first, _, last = postcodes.partition("-")
        found.append(City(name, region, int(first), int(last or first), area))
    return tuple(found)


_SPAIN = """\
Zaragoza | Zaragoza | 50001-50018 | 976
Cuarte de Huerva | Zaragoza | 50410 | 976
Calatayud | Zaragoza | 50300 | 976
Huesca | Huesca | 22001-22006 | 974
Monzón | Huesca | 22400 | 974
Teruel | Teruel | 44001-44003 | 978
Barcelona | Barcelona | 08001-08042 | 93
Sabadell | Barcelona | 08201-08208 | 93
Terrassa | Barcelona | 08221-08228 | 93
Manresa | Barcelona | 08240-08243 | 93
Lleida | Lleida | 25001-25007 | 973
Reus | Tarragona | 43201-43206 | 977
Girona | Girona | 17001-17007 | 972
Madrid | Madrid | 28001-28055 | 91
Getafe | Madrid | 28901-28909 | 91
Alcalá de Henares | Madrid | 28801-28807 | 91
Guadalajara | Guadalajara | 19001-19005 | 949
Toledo | Toledo | 45001-45008 | 925
Pamplona | Navarra | 31001-31016 | 948
Tudela | Navarra | 31500 | 948
Logroño | La Rioja | 26001-26009 | 941
Vitoria-Gasteiz | Álava | 01001-01015 | 945
Bilbao | Bizkaia | 48001-48015 | 944
Eibar | Gipuzkoa | 20600 | 943
San Sebastián | Gipuzkoa | 20001-20018 | 943
Santander | Cantabria | 39001-39012 | 942
Burgos | Burgos | 09001-09007 | 947
Valladolid | Valladolid | 47001-47016 | 983
León | León | 24001-24010 | 987
Gijón | Asturias | 33201-33213 | 985
Vigo | Pontevedra | 36201-36216 | 986
A Coruña | A Coruña | 15001-15011 | 981
València | Valencia | 46001-46026 | 963
Paterna | Valencia | 46980 | 963
Castelló de la Plana | Castellón | 12001-12006 | 964
Elche | Alicante | 03201-03208 | 965
Alcoy | Alicante | 03801-03804 | 965
Murcia | Murcia | 30001-30012 | 968
Albacete | Albacete | 02001-02008 | 967
Sevilla | Sevilla | 41001-41020 | 954
Córdoba | Córdoba | 14001-14014 | 957
Jaén | Jaén | 23001-23009 | 953
Málaga | Málaga | 29001-29018 | 952
Granada | Granada | 18001-18016 | 958
Palma | Illes Balears | 07001-07015 | 971"""
_ARGENTINA = """\
Buenos Aires | CABA | 1001-1429 | 11
Avellaneda | Buenos Aires | 1870-1874 | 11
Mar del Plata | Buenos Aires | 7600 | 223
Rosario | Santa Fe | 2000 | 341
Córdoba | Córdoba | 5000-5022 | 351
Mendoza | Mendoza | 5500 | 261"""
_MEXICO = """\
Ciudad de México | CDMX | 03100-03940 | 55
Monterrey | Nuevo León | 64000-64990 | 81
Guadalajara | Jalisco | 44100-44990 | 33
Puebla | Puebla | 72000-72590 | 222
Querétaro | Querétaro | 76000-76269 | 442"""
_CHILE = """\
Santiago | Región Metropolitana | 8320000-8349999 | 2
Concepción | Biobío | 4030000-4090000 | 41
Valparaíso | Valparaíso | 2340000-2369999 | 32"""

SPAIN = Country(
    "ES", "España", "{:05}",
    ("S.L.", "S.L.", "S.L.", "S.L.", "S.A.", "S.A.", "S.L.U.", "S. Coop.", "C.B."),
    _cities(_SPAIN),
)  # fmt: skip
ARGENTINA = Country(
    "AR", "Argentina", "{:04}", ("S.R.L.", "S.R.L.", "S.A.", "S.A.S."), _cities(_ARGENTINA)
)
MEXICO = Country(
    "MX", "México", "{:05}", ("S.A. de C.V.", "S.A. de C.V.", "S. de R.L. de C.V."),
    _cities(_MEXICO),
)  # fmt: skip
CHILE = Country("CL", "Chile", "{:07}", ("SpA", "SpA", "Ltda.", "S.A."), _cities(_CHILE))

COUNTRIES = (SPAIN,) * 16 + (ARGENTINA, ARGENTINA, MEXICO, CHILE)
"""The usual ones more often."""

STREETS = tuple(
    "Mayor|del Molino|San Roque|de la Industria|del Carmen|Nueva|de los Herreros|del Puente"
    "|de la Estación|Santa Bárbara|del Río|de las Eras|Real|del Mercado|de la Paz|San Antón"
    "|del Olivar|de los Tejares|Ramón y Cajal|de Cervantes|de la Constitución|del Prado"
    "|de la Fuente|San Isidro|de la Libertad|de los Sauces|de la Concordia|del Progreso".split("|")
)
ROADS = ("Calle", "Calle", "Calle", "Avenida", "Paseo", "Camino", "Plaza")
ESTATES = tuple(
    "Los Olmillos|Valdeluz|La Noguera|El Espartal|Las Parras|Campo Alto|La Tejera|Soto Real"
    "|Los Almendros|El Carrascal|La Veguilla|Cantalobos|El Saladar|Las Norias".split("|")
)
