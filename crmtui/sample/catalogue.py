"""What the sample office sells: its products, its price lists and the taxes it charges."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from crmtui import clock
from crmtui.core.catalogue import found_by
from crmtui.core.text import fold
from crmtui.models import ListPrice, PriceList, Product, Tax

FAMILIES = (
    "Manutención", "Almacenaje", "Aire comprimido", "Embalaje", "Taller", "Muelles", "Seguridad",
    "Servicios",
)  # fmt: skip
UNITS = ("ud", "m", "par", "juego", "caja", "hora", "día")
TAXES = (
    ("IVA", "21"), ("IVA", "10"), ("IVA", "4"), ("IVA", "0"), ("RE", "5.2"), ("IRPF", "-15"),
)  # fmt: skip
_LAST_YEAR = Decimal("0.96")
"""What things cost last year, against now."""
_NEXT_YEAR = Decimal("1.035")


class Item(NamedTuple):
    """A product."""

    code: str
    name: str
    english: str
    family: str
    price: str
    cost: str
    unit: str = "ud"
    points: str = ""
    active: bool = True


class Sold(NamedTuple):
    """A product in the tables."""

    id: int
    item: Item


ITEMS = (
    Item("TRE-15", "Transpaleta eléctrica 1.500 kg, batería de litio",
         "Electric pallet truck 1,500 kg, lithium battery", "Manutención", "2480", "1720",
         points="Carga completa en 2 h 30\nGira en 1,4 m\n2 años de garantía en la batería"),
    Item("TRM-25", "Transpaleta manual 2.500 kg", "Hand pallet truck 2,500 kg", "Manutención",
         "298", "171"),
    Item("API-12", "Apilador eléctrico 1.200 kg, 3,3 m", "Electric stacker 1,200 kg, 3.3 m",
         "Manutención", "6350", "4580", points="Mástil panorámico\nFormación incluida"),
    Item("MES-10", "Mesa elevadora 1.000 kg", "Lift table 1,000 kg", "Manutención", "1890", "1205",
         points="La que menos fuerza pide de su clase"),
    Item("POL-05", "Polipasto eléctrico de cadena 500 kg", "Electric chain hoist 500 kg",
         "Manutención", "1145", "720"),
    Item("CAR-02", "Carro portabultos de dos baldas", "Two-shelf trolley", "Manutención", "186.5",
         "98.4"),
    Item("CIN-06", "Cinta transportadora 6 m", "Belt conveyor 6 m", "Manutención", "7400", "5150"),
    Item("ROD-01", "Transportador de rodillos", "Roller conveyor", "Manutención", "212.75", "139",
         unit="m"),
    Item("EST-PAL", "Estantería para palés, módulo de inicio", "Pallet racking, starter bay",
         "Almacenaje", "384.9", "262", points="Certificada según EN 15512\nMontaje en una semana"),
    Item("EST-ADD", "Estantería para palés, módulo añadido", "Pallet racking, add-on bay",
         "Almacenaje", "297.6", "204"),
    Item("ENT-M2", "Entreplanta", "Mezzanine floor", "Almacenaje", "168.45", "117.3", unit="m"),
    Item("TAQ-04", "Taquilla de cuatro puertas", "Four-door locker", "Almacenaje", "229", "142"),
    Item("COM-15", "Compresor de tornillo 15 kW", "Screw compressor 15 kW", "Aire comprimido",
         "8900", "6480", points="Ahorra hasta un 30 % con variador\nMenos de 68 dB"),
    Item("SEC-20", "Secador de aire frigorífico", "Refrigerated air dryer", "Aire comprimido",
         "1670", "1120"),
    Item("FIL-10", "Filtro para compresor", "Compressor filter", "Aire comprimido", "48.35",
         "19.8"),
    Item("ENV-01", "Envolvedora de palés semiautomática", "Semi-automatic pallet wrapper",
         "Embalaje", "5480", "3890", points="Ahorra un tercio del film"),
    Item("FLE-16", "Fleje de polipropileno 16 mm, bobina de 2.000 m",
         "Polypropylene strap 16 mm, 2,000 m reel", "Embalaje", "62.4", "38.15"),
    Item("PRE-50", "Precintadora de 50 mm", "50 mm tape dispenser", "Embalaje", "14.8", "6.2"),
    Item("BAS-15", "Báscula de suelo 1.500 kg", "Floor scale 1,500 kg", "Taller", "1240", "845"),
    Item("PRS-40", "Prensa hidráulica 40 t", "Hydraulic press 40 t", "Taller", "3980", "2790"),
    Item("BAN-20", "Banco de trabajo 2 m", "Workbench 2 m", "Taller", "418", "259"),
    Item("ASP-30", "Aspirador industrial", "Industrial vacuum cleaner", "Taller", "1360", "905"),
    Item("PUE-33", "Puerta rápida 3 × 3 m", "High-speed door 3 × 3 m", "Muelles", "4750", "3320",
         points="Abre a 1,5 m por segundo"),
    Item("RAM-20", "Rampa niveladora", "Dock leveller", "Muelles", "3150", "2240"),
    Item("IGN-02", "Armario ignífugo", "Fire-resistant cabinet", "Seguridad", "1085", "702"),
    Item("CUB-02", "Cubeto de retención para dos bidones", "Spill pallet for two drums",
         "Seguridad", "246", "158"),
    Item("EPI-GG", "Guantes y gafas de protección", "Protective gloves and glasses", "Seguridad",
         "21.9", "11.35", unit="juego"),
    Item("TEC-H", "Hora de técnico", "Technician, hour", "Servicios", "54", "31", unit="hora"),
    Item("MON-D", "Montaje y puesta en marcha", "Installation and commissioning", "Servicios",
         "580", "395", unit="día"),
    Item("FOR-D", "Formación en planta", "On-site training", "Servicios", "460", "280",
         unit="día"),
    Item("MAN-A", "Mantenimiento anual", "Annual maintenance", "Servicios", "690", "410"),
    Item("TRE-12", "Transpaleta eléctrica 1.200 kg, batería de gel",
         "Electric pallet truck 1,200 kg, gel battery", "Manutención", "2150", "1610",
         active=False),
)  # fmt: skip

MEANT = {
    "dos transpaletas eléctricas": ("TRE-15", 2), "un apilador de 1.200 kg": ("API-12", 1),
    "estanterías para 80 palés": ("EST-ADD", 8),
    "una cinta transportadora de 6 metros": ("CIN-06", 1),
    "un compresor de tornillo": ("COM-15", 1), "una mesa elevadora": ("MES-10", 1),
    "diez carros portabultos": ("CAR-02", 10), "una envolvedora de palés": ("ENV-01", 1),
    "fleje y una precintadora": ("FLE-16", 12), "una báscula de suelo": ("BAS-15", 1),
    "un polipasto de 500 kg": ("POL-05", 1), "bancos de trabajo para el taller": ("BAN-20", 4),
    "cuatro armarios ignífugos": ("IGN-02", 4), "un secador de aire": ("SEC-20", 1),
    "filtros para el compresor": ("FIL-10", 24),
    "una puerta rápida para el muelle": ("PUE-33", 1), "dos rampas niveladoras": ("RAM-20", 2),
    "taquillas para el vestuario": ("TAQ-04", 6), "una prensa de 40 toneladas": ("PRS-40", 1),
    "cubetos de retención": ("CUB-02", 6), "un aspirador industrial": ("ASP-30", 1),
    "guantes y gafas para todo el turno": ("EPI-GG", 40), "una entreplanta": ("ENT-M2", 90),
    "un transportador de rodillos": ("ROD-01", 12),
}  # fmt: skip
"""The product, and how many of it, that each thing talked about is (`talk.ITEMS`)."""
BESIDES = ("MON-D", "FOR-D", "MAN-A", "TEC-H", "EPI-GG", "FIL-10", "TRM-25", "PRE-50")
"""What often goes with it."""


def add_catalogue(families: dict[str, int]) -> dict[str, Sold]:
    """Add the taxes, the products and the price lists; the products by their code.

    `families` are the keys of the families by name.
    """
    for place, (name, rate) in enumerate(TAXES):
        Tax.insert(name=name, rate=Decimal(rate), position=place).execute()
    sold = {item.code: Sold(_add(item, families), item) for item in ITEMS}
    this_year = clock.today().replace(month=1, day=1)
    for year, factor in (
        (this_year.year - 1, _LAST_YEAR), (this_year.year, Decimal(1)),
        (this_year.year + 1, _NEXT_YEAR),
    ):  # fmt: skip
        name = f"Tarifa {year}"
        key = PriceList.insert(
            name=name, name_fold=fold(name), valid_from=this_year.replace(year=year),
            currency="EUR",
        ).execute()  # fmt: skip
        for each in sold.values():
            if each.item.active:
                price = (Decimal(each.item.price) * factor).quantize(Decimal("0.01"))
                ListPrice.insert(price_list=key, product=each.id, price=price).execute()
    return sold


def _add(item: Item, families: dict[str, int]) -> int:
    return int(
        Product.insert(
            code=item.code, code_fold=fold(item.code), name=item.name,
            name_fold=found_by(item.name, item.english),
            name_en=item.english, family=families[item.family], unit=item.unit,
            price=Decimal(item.price), cost=Decimal(item.cost),
            taxes="IVA 21" if item.active else "", selling_points=item.points, active=item.active,
        ).execute()
    )  # fmt: skip
