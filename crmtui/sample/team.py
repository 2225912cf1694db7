"""The sample office itself: its name, its people and the lists it keeps."""

from __future__ import annotations

from typing import NamedTuple

from crmtui.sample.talk import UNANSWERED

OFFICE = "Suministros Alcorvalle"
LETTERHEAD = {
    "tax_id": "B00112235",
    "address": "Polígono Malpica-Alcor, nave 12\n50016 Zaragoza",
    "phone": "976 000 112",
    "email": "ventas@alcorvalle.example",
    "web": "www.alcorvalle.example",
    "footer": "Suministros Alcorvalle, S.L. · Inscrita en el Registro Mercantil de Zaragoza",
    "color": "#1f4e79",
    "quote_payment": "30 días",
    "quote_delivery": "2 semanas",
    "quote_notes": "Precios puestos en su almacén.",
}
"""What stands on its paper, and on its quotes where nothing else is agreed."""

MANAGER = 0
"""The code of the one who looks after the key accounts, wherever they are."""
ASSISTANT = 20
"""The code of the one who types what others tell."""


class Person(NamedTuple):
    """Somebody of the office."""

    code: int
    name: str
    role: str
    job_title: str


TEAM = (
    Person(0, "Isabel Marín", "manager", "Directora comercial"),
    Person(1, "Joaquín Escartín", "salesperson", "Comercial, Aragón y Soria"),
    Person(2, "Marta Goñi", "salesperson", "Comercial, Navarra, Rioja y País Vasco"),
    Person(3, "Oriol Casals", "salesperson", "Comercial, Cataluña y Baleares"),
    Person(4, "Amparo Soler", "salesperson", "Comercial, Levante y Murcia"),
    Person(5, "Rubén Lamas", "salesperson", "Comercial, Centro y Noroeste"),
    Person(6, "Lucía Ocampo", "salesperson", "Comercial, Sur y América"),
    Person(ASSISTANT, "Nuria Tena", "assistant", "Ayudante comercial"),
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

UNWANTED = "No quiere que le llamemos"
"""The reason of who asked not to be contacted."""
FAREWELLS = {
    "Cerró": "Cerraron en primavera; el teléfono ya no da señal.",
    "Compra a otro": "Firmó por tres años con otro proveedor.",
    "Sin presupuesto": "Han congelado las inversiones.",
    "No usa lo que vendemos": "Han externalizado el almacén.",
    UNWANTED: "Pide que no insistamos.",
    "Absorbida por otra empresa": "Ahora compra la central del grupo.",
}
"""Reasons to drop a company, each with the note that explains it."""

OUTCOMES = (
    "Interesado", "Pide presupuesto", "Pedido", "Se lo piensa", UNANSWERED, "Resuelto",
    "No interesa",
)  # fmt: skip
LOSSES = (
    "Precio", "Plazo de entrega", "Condiciones de pago", "Compró a un competidor",
    "Lo han aplazado", "Sin presupuesto", "Otro",
)  # fmt: skip
"""Why operations are lost."""
KINDS = {"WhatsApp": "message", "Feria": "other"}
"""The office's own kinds of interaction, and what they count as."""
COMPETITORS = ("Elevadores Tormo", "Almacenaje Berdún", "Neumática Sil", "Grupo Navasa")
PAYMENTS = (
    "Al contado",
    "30 días",
    "60 días",
    "30 y 60 días",
    "Mitad al pedido, mitad a la entrega",
)
DELIVERIES = ("En almacén", "1 semana", "2 semanas", "4 semanas", "6 semanas")
