"""The sample's selections and promotions: one that is over, one that runs, one prepared."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

from crmtui.core.text import fold
from crmtui.db import database
from crmtui.models import Promotion, PromotionMember, Selection
from crmtui.sample.desk import Desk, iso

_SELECTIONS = (
    ("Clientes que se enfrían", "trend:falling before:60d", True),
    ("Revendedores sin visita", "relation:reseller before:90d", True),
    ("Sin embalaje nuestro", "status:tracked bought:* never:Embalaje", True),
    ("Potenciales con correo", "status:potential reach:email within:30", True),
    ("Los míos sin próximo contacto", "next:none before:6m", False),
)
"""What each is called, whom it chooses, and whether it is everybody's."""


class _Campaign(NamedTuple):
    """A promotion as it is invented."""

    name: str
    aim: str
    script: str
    selection: str
    state: str
    kind: str
    begun: int
    """How many days ago."""
    lasting: int
    cost: int | None
    asked: float
    """The share of those it addresses who were asked."""
    members: int


_CAMPAIGNS = (
    _Campaign(
        "Revisión de primavera", "Contratos de mantenimiento antes del verano",
        "La revisión de las máquinas es gratis si firman el mantenimiento.\n"
        "Preguntar por las horas de trabajo de cada carretilla.",
        "Revendedores sin visita", "closed", "visit", 240, 60, 600, 1.0, 12,
    ),
    _Campaign(
        "Embalaje de otoño", "Que prueben nuestro film y nuestras flejadoras",
        "Buenos días, le llamo por el embalaje: hasta fin de año el primer pedido de film "
        "va con un 15 % y sin portes.\n"
        "¿Con qué embalan ahora? ¿Cuántas bobinas gastan al mes?\n"
        "Si dice que sí: cantidad y fecha. Si no: ¿cuándo le viene bien que vuelva a llamar?",
        "Sin embalaje nuestro", "running", "call_out", 18, 45, 450, 0.45, 34,
    ),
    _Campaign(
        "Vuelta a los que se enfrían", "Que vuelvan a comprar este año", "",
        "Clientes que se enfrían", "draft", "call_out", -7, 30, None, 0.0, 0,
    ),
)  # fmt: skip
_ANSWERS = ("yes", "later", "no", "unreached")
_NOTES = {
    "yes": ("Quiere probar dos bobinas.", "Que le pasemos precio.", "Sí, con la próxima entrega."),
    "later": ("Que le llamemos en enero.", "Tiene almacén lleno hasta fin de mes.", ""),
    "no": ("Tiene contrato con otro.", "No gasta tanto.", ""),
    "unreached": ("", "", "Comunica."),
}


def add_promotions(desk: Desk) -> None:
    """Add what is kept to choose companies by, and the promotions with their answers."""
    rng = Random(29)
    first = next(iter(desk.people.values()))
    chosen = {
        name: int(
            Selection.insert(
                name=name, name_fold=fold(name), criteria=criteria,
                salesperson=None if shared else first,
            ).execute()
        )
        for name, criteria, shared in _SELECTIONS
    }  # fmt: skip
    criteria = {name: written for name, written, _shared in _SELECTIONS}
    for campaign in _CAMPAIGNS:
        begun = desk.today - campaign.begun
        promotion = int(
            Promotion.insert(
                name=campaign.name, name_fold=fold(campaign.name), aim=campaign.aim,
                script=campaign.script, kind=campaign.kind, state=campaign.state,
                selection=chosen[campaign.selection], criteria=criteria[campaign.selection],
                first=iso(begun), until=iso(begun + campaign.lasting), cost=campaign.cost,
                frozen_on=None if campaign.state == "draft" else iso(begun), salesperson=first,
            ).execute()
        )  # fmt: skip
        _add_members(desk, promotion, campaign, rng)


def _add_members(desk: Desk, promotion: int, campaign: _Campaign, rng: Random) -> None:
    found: list[dict[str, Any]] = []
    sql = _RESELLERS if campaign.kind == "visit" else _BUYERS
    for place, (company, contact) in enumerate(
        database.execute_sql(sql, (campaign.members,)).fetchall(), start=1
    ):
        asked = rng.random() < campaign.asked
        answer = rng.choices(_ANSWERS, (4, 3, 4, 2))[0] if asked else ""
        day = desk.today - campaign.begun + rng.randrange(1, 15)
        found.append({
            "promotion": promotion, "company": company, "contact": contact, "position": place,
            "answer": answer, "asked_on": iso(min(day, desk.today)) if asked else None,
            "note": rng.choice(_NOTES[answer]) if asked else "",
        })  # fmt: skip
    if found:
        PromotionMember.insert_many(found).execute()


_WHOM = """(SELECT id FROM contact WHERE company_id = c.id AND left_on IS NULL
    AND NOT do_not_contact ORDER BY main DESC, id LIMIT 1)"""
_BUYERS = f"""
SELECT c.id, {_WHOM} FROM company AS c
WHERE c.status = 'tracked' AND NOT c.do_not_contact AND c.id <= 3000
    AND EXISTS (SELECT 1 FROM sale WHERE company_id = c.id)
ORDER BY c.name_fold LIMIT ?
"""
_RESELLERS = f"""
SELECT c.id, {_WHOM} FROM company AS c
WHERE c.relation = 'reseller' AND c.status = 'tracked' AND NOT c.do_not_contact AND c.id <= 3000
ORDER BY c.name_fold LIMIT ?
"""
