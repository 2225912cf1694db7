"""What the sample's people heard and saw: objections and answers, competitors, our policies."""

from __future__ import annotations

from random import Random
from typing import Any

from crmtui.core.text import fold
from crmtui.db import database
from crmtui.models import Choice, MarketFact, Objection, Policy, PolicyCheck
from crmtui.sample.desk import Desk, iso

MOST = 90
"""Talks whose objections are told one by one; a sample of any size has no more."""
_KINDS = ("precio", "plazo de entrega", "calidad", "margen", "ya tiene proveedor",
          "tiene que consultarlo", "ahora no")  # fmt: skip
_ANSWERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "Mira sobre todo": (
        "precio",
        ("Le calculo lo que gasta en averías con lo que tiene", "Pago a 90 días sin recargo"),
    ),
    "Otro le deja": (
        "precio",
        (
            "El otro no incluye la puesta en marcha",
            "Igualo si firma este mes",
            "Pago a 90 días sin recargo",
        ),
    ),
    "El plazo": (
        "plazo de entrega",
        (
            "Le presto una máquina mientras llega la suya",
            "Le sirvo una parte de lo que hay en almacén",
        ),
    ),
    "Ya tuvo": (
        "calidad",
        ("Dos años de garantía por escrito", "Le enseño la de un cliente de su polígono"),
    ),
    "Otra marca": ("margen", ("Dos puntos más desde 10.000 € al año",)),
    "Tiene proveedor": (
        "ya tiene proveedor",
        ("Que nos pruebe con un solo pedido", "Somos su segunda fuente si el otro falla"),
    ),
    "Decide su socio": ("tiene que consultarlo", ("Le preparo una hoja para su socio",)),
    "Sin dinero": ("ahora no", ("Lo apunto para su presupuesto y le mantengo el precio",)),
    "Sin tiempo": ("ahora no", ("Quedamos en una fecha concreta",)),
}
"""What the objections of the sample's talks are about, by how they begin, and what was said."""
_FACTS = (
    ("Elevadores Tormo", "product", "Carretillas y transpaletas; nada de estanterías.", None),
    (
        "Elevadores Tormo",
        "channel",
        "Delegación propia en Zaragoza y dos revendedores en Huesca.",
        None,
    ),
    ("Elevadores Tormo", "strength", "Servicio técnico en el día, también los sábados.", None),
    ("Elevadores Tormo", "weakness", "Recambios caros y con tres semanas de espera.", None),
    ("Elevadores Tormo", "promotion", "Transpaleta de regalo con cada carretilla.", None),
    ("Elevadores Tormo", "share", "Según la feria de este año.", 31),
    ("Almacenaje Berdún", "product", "Estanterías a medida, con montaje.", None),
    ("Almacenaje Berdún", "weakness", "No montan fuera de Aragón.", None),
    ("Almacenaje Berdún", "strength", "Proyecto y plano gratis en dos días.", None),
    ("Almacenaje Berdún", "share", "Lo dice su propio catálogo.", 18),
    ("Neumática Sil", "promotion", "3 por 2 en mangueras y racores.", None),
    ("Neumática Sil", "channel", "Vende por su web con entrega en 24 horas.", None),
    ("Neumática Sil", "strength", "Precio: siempre algo por debajo.", None),
    ("Grupo Navasa", "product", "Ha empezado a traer flejadoras de Italia.", None),
    ("Grupo Navasa", "weakness", "Cambia de comercial cada año.", None),
    ("Grupo Navasa", "other", "Buscan delegado para Navarra.", None),
)
_SOURCES = ("Me lo dijo su jefe de almacén", "Folleto suyo", "Feria SMAGUA", "Su web", "")
_POLICIES = (
    ("Precio mínimo de carretillas", "price", "No anunciar por debajo de la tarifa menos el 12 %."),
    ("Promoción de otoño", "promotion", "Pasar al cliente el 5 % que damos en embalaje."),
    ("Expositor en tienda", "display", "El expositor pequeño, a la vista desde la entrada."),
    ("Catálogo en el mostrador", "display", "El catálogo de este año; el viejo, fuera."),
)
_SEEN = {
    "yes": ("", "", "Todo en su sitio."),
    "partly": ("Está, pero detrás de la puerta.", "Solo en una de las dos tiendas."),
    "no": ("Lo ha quitado para poner el de Tormo.", "No sabía nada.", "Vende por debajo."),
}


def add_market(desk: Desk) -> None:
    """Add what came up in talks, what was seen of competitors, and who keeps to our policies."""
    rng = Random(28)
    kinds = {
        name: int(
            Choice.insert(
                list="objection", name=name, name_fold=fold(name), position=place
            ).execute()
        )
        for place, name in enumerate(_KINDS)
    }
    _add_objections(kinds, rng)
    _add_facts(desk, rng)
    _add_checks(desk, rng)


def _add_objections(kinds: dict[str, int], rng: Random) -> None:
    found = []
    columns = ("id", "company", "contact", "salesperson", "day", "text")
    for row in database.execute_sql(_OBJECTED, (MOST,)).fetchall():
        told: dict[str, Any] = dict(zip(columns, row, strict=True))
        about, answers = next(
            (each for start, each in _ANSWERS.items() if told["text"].startswith(start)), ("", ())
        )
        answered = answers and rng.random() < 0.8
        won = rng.choices(("yes", "partly", "no", ""), (3, 2, 2, 2))[0] if answered else ""
        found.append({
            "company": told["company"], "contact": told["contact"],
            "salesperson": told["salesperson"], "day": told["day"], "text": told["text"],
            "interaction": told["id"], "about": kinds.get(about), "won_over": won,
            "answer": rng.choice(answers) if answered else "",
        })  # fmt: skip
    Objection.insert_many(found).execute()


def _add_facts(desk: Desk, rng: Random) -> None:
    there = database.execute_sql(_CUSTOMERS, (40,)).fetchall()
    found = []
    for rival, kind, text, share in _FACTS:
        at = rng.choice(there) if there and kind != "share" else None
        day = iso(desk.today - rng.randrange(4, 300))
        person = at[1] if at else next(iter(desk.people.values()))
        sure = rng.random() < 0.5
        found.append({
            "competitor": desk.choices["competitor", rival], "kind": kind, "text": text,
            "share": share, "day": day,
            "company": at[0] if at else None, "salesperson": person,
            "source": rng.choice(_SOURCES),
            "until": iso(desk.today + 40) if kind == "promotion" else None,
            "verified_by": person if sure else None, "verified_on": day if sure else None,
        })  # fmt: skip
    MarketFact.insert_many(found).execute()


def _add_checks(desk: Desk, rng: Random) -> None:
    policies = [
        int(Policy.insert(name=name, name_fold=fold(name), kind=kind, text=text).execute())
        for name, kind, text in _POLICIES
    ]
    found = []
    for company, person in database.execute_sql(_RESELLERS, (14,)).fetchall():
        for policy in policies:
            day = desk.today - rng.randrange(150, 300)
            for _visit in range(rng.randrange(3)):
                kept = rng.choices(("yes", "partly", "no"), (5, 2, 2))[0]
                found.append({
                    "policy": policy, "company": company, "salesperson": person,
                    "day": iso(day), "kept": kept, "note": rng.choice(_SEEN[kept]),
                })  # fmt: skip
                day += rng.randrange(20, 70)
    if found:
        PolicyCheck.insert_many(found).execute()


_OBJECTED = """
SELECT id, company_id, contact_id, salesperson_id, date(at), objections FROM interaction
WHERE objections NOT IN ('', 'No hay nada que hacer.', 'Se queja del transportista.')
    AND company_id <= 3000
ORDER BY at DESC, id DESC LIMIT ?
"""
_CUSTOMERS = """
SELECT DISTINCT s.company_id, c.salesperson_id FROM sale AS s
JOIN company AS c ON c.id = s.company_id WHERE c.status = 'tracked' AND c.id <= 3000
ORDER BY s.company_id LIMIT ?
"""
_RESELLERS = """
SELECT id, salesperson_id FROM company
WHERE relation = 'reseller' AND status = 'tracked' AND id <= 3000 ORDER BY id LIMIT ?
"""
