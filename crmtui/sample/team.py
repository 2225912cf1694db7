"""The sample office itself: its name, its people and the lists it keeps."""

from __future__ import annotations

from typing import NamedTuple

from crmtui.sample.talk import UNANSWERED

OFFICE = "Suministros Alcorvalle"


ASSISTANT = 20
"""The code of the one who types what others tell."""


class Person(NamedTuple):
    """Somebody of the office."""

    code: int
    name: str
    role: str
    job_title: str
    share: int
    """How many of a hundred companies are theirs."""


TEAM = (
    Person(0, "Isabel Marín", "manager", "Directora comercial", 13),
    Person(1, "Joaquín Escartín", "salesperson", "Comercial, Aragón y Soria", 17),
    Person(2, "Marta Goñi", "salesperson", "Comercial, Navarra, Rioja y País Vasco", 16),
    Person(3, "Oriol Casals", "salesperson", "Comercial, Cataluña y Baleares", 15),
    Person(4, "Amparo Soler", "salesperson", "Comercial, Levante y Murcia", 15),
    Person(5, "Rubén Lamas", "salesperson", "Comercial, Centro y Noroeste", 14),
    Person(6, "Lucía Ocampo", "salesperson", "Comercial, Sur y América", 10),
    Person(ASSISTANT, "Nuria Tena", "assistant", "Ayudante comercial", 0),
)

SOURCES: dict[str, tuple[str, ...]] = {
    "Feria": (
        "Expo Industria del Ebro 2024", "Expo Industria del Ebro 2025", "Salón del Envase 2025",
        "Jornadas de Logística 2026", "Feria del Metal de Monzalba 2026",
    ),
    "Página web": ("Formulario de contacto", "Pidió el catálogo", "Chat de la web"),
    "Vendedor": ("Visita en frío al polígono", "Ya lo visitaba en su otra empresa", ""),
    "Recomendación": ("Un proveedor común", "Su gestoría", "Un cliente nuestro", ""),
    "Directorio": ("Guía Industrial 2025", "Anuario de Fabricantes", "Cámara de comercio"),
    "Anuncio en prensa": ("Revista Nave y Taller, n.º 212", "Suplemento de empresas", ""),
    "Llamó por su cuenta": ("", "Vio el rótulo del furgón"),
}  # fmt: skip
"""How a first contact comes about, each with the details people note."""

FAREWELLS = {
    "Cerró": "Cerraron en primavera; el teléfono ya no da señal.",
    "Compra a otro": "Firmó por tres años con otro proveedor.",
    "Sin presupuesto": "Han congelado las inversiones.",
    "No usa lo que vendemos": "Han externalizado el almacén.",
    "No quiere que le llamemos": "Pide que no insistamos.",
    "Absorbida por otra empresa": "Ahora compra la central del grupo.",
}
"""Reasons to drop a company, each with the note that explains it."""

OUTCOMES = (
    "Interesado", "Pide presupuesto", "Pedido", "Se lo piensa", UNANSWERED, "Resuelto",
    "No interesa",
)  # fmt: skip
