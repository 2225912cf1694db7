"""The sample's territories: who covers which provinces and countries."""

from __future__ import annotations

from typing import NamedTuple

from crmtui.core.text import fold
from crmtui.models import Territory, TerritoryPlace
from crmtui.sample.places import ARGENTINA, CHILE, MEXICO, SPAIN, City, Country


class Area(NamedTuple):
    """A territory, before it has its row."""

    name: str
    code: int
    """Of the salesperson who covers it."""
    regions: tuple[str, ...]
    """Provinces of Spain."""
    countries: tuple[Country, ...] = ()
    """Countries that lie in it whole."""


AREAS = (
    Area("Aragón y Soria", 1, ("Zaragoza", "Huesca", "Teruel", "Soria")),
    Area("Navarra, Rioja y País Vasco", 2,
         ("Navarra", "La Rioja", "Álava", "Bizkaia", "Gipuzkoa")),
    Area("Cataluña y Baleares", 3,
         ("Barcelona", "Lleida", "Tarragona", "Girona", "Illes Balears")),
    Area("Levante y Murcia", 4, ("Valencia", "Castellón", "Alicante", "Murcia", "Albacete")),
    Area("Centro y Noroeste", 5,
         ("Madrid", "Guadalajara", "Toledo", "Cantabria", "Burgos", "Valladolid", "León",
          "Asturias", "Pontevedra", "A Coruña")),
    Area("Sur y América", 6, ("Sevilla", "Córdoba", "Jaén", "Málaga", "Granada"),
         (ARGENTINA, MEXICO, CHILE)),
)  # fmt: skip


def add_territories(people: dict[int, int]) -> dict[int, int]:
    """Add them with their places; returns their keys by the code of who covers them."""
    found = {}
    for place, area in enumerate(AREAS):
        key = int(
            Territory.insert(
                name=area.name, name_fold=fold(area.name), salesperson=people[area.code],
                position=place,
            ).execute()
        )  # fmt: skip
        for region in area.regions:
            TerritoryPlace.insert(territory=key, country=SPAIN.name, region=region).execute()
        for country in area.countries:
            TerritoryPlace.insert(territory=key, country=country.name).execute()
        found[area.code] = key
    return found


def covering(country: Country, city: City) -> int:
    """The code of who covers that city."""
    return _CODES[country.name if country is not SPAIN else city.region]


_CODES = {
    name: area.code
    for area in AREAS
    for name in (*area.regions, *(country.name for country in area.countries))
}
