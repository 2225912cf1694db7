"""What the sample's customers complained of, what came of deliveries, and what was confirmed."""

from __future__ import annotations

from random import Random
from typing import Any

from crmtui.core.text import fold
from crmtui.db import database
from crmtui.models import Choice, Company, Complaint, ComplaintStep, Contact, FollowUp, Sale
from crmtui.sample.desk import Desk, iso, working

MOST = 22
"""Complaints; a sample of any size has no more."""
_DELIVERIES = 400
"""Deliveries of which it is known how they came."""
_YEAR = 365
_KINDS = (
    "entrega tarde", "material equivocado", "calidad", "material dañado", "factura", "servicio",
    "otra",
)  # fmt: skip
_SAID: tuple[tuple[str, str, str, str], ...] = (
    ("entrega tarde", "El pedido llegó una semana después de lo prometido.",
     "Hablado con la agencia de transporte: se quedó en Zaragoza.",
     "Portes abonados, y aviso del transportista la víspera."),
    ("material dañado", "Dos cajas llegaron mojadas y con la etiqueta ilegible.",
     "Enviadas fotos al almacén.", "Repuestas las dos cajas sin cargo."),
    ("factura", "La factura lleva el portal antiguo y un IVA que no es.",
     "Pedida la rectificativa a administración.", "Rectificada y enviada por correo."),
    ("calidad", "Las juntas ceden antes de las cien horas.",
     "Recogidas tres para el laboratorio.", "Cambiadas por la serie reforzada."),
    ("material equivocado", "Pidieron 40 y vinieron 14, de otra medida.",
     "Comprobado el albarán: error nuestro al preparar.", "Enviado lo que faltaba."),
    ("servicio", "Nadie devuelve las llamadas del taller.",
     "Llamado: hablan con nosotros y no con el técnico.", "El técnico los llama cada lunes."),
)  # fmt: skip
_CONFLICT = "Otro distribuidor vende en su zona un 12 % más barato."
_MEND = ("Faltó una caja.", "Llegó dos días tarde.", "El embalaje venía roto.")
_SOURCES = ("Lo dijo su recepción", "Tarjeta de visita", "Su web", "Por teléfono", "")


def add_care(desk: Desk) -> None:
    """Add complaints with their steps and tasks, and confirm most of what is kept."""
    rng = Random(36)
    kinds = _kinds()
    sold = database.execute_sql(_SOLD, (MOST,)).fetchall()
    for place, row in enumerate(sold):
        _complain(desk, rng, kinds, place, row)
    _ask(desk, rng)
    _confirm(desk, rng)


def _kinds() -> dict[str, int]:
    return {
        name: int(Choice.insert(
            list="complaint", name=name, name_fold=fold(name), position=place
        ).execute())
        for place, name in enumerate(_KINDS)
    }  # fmt: skip


def _complain(
    desk: Desk, rng: Random, kinds: dict[str, int], place: int, row: tuple[Any, ...]
) -> None:
    """The first few are open: late, to be answered soon, answered; the others were resolved."""
    sale, company, person, contact, product = row
    about, said, step, end = _SAID[place % len(_SAID)]
    is_open = place < 7
    opened = desk.today - (rng.randrange(4, 16) if is_open else rng.randrange(25, 300))
    days = (-3, -1, 1, 4, 6, 7, 9)[place] if is_open else 0
    due = working(desk.today + days, back=days < 0) if is_open else opened + 7
    answered = opened + 2 if not is_open or place in (2, 5) else None
    resolved = None if is_open else opened + rng.randrange(3, 12)
    conflict = place in (4, 15)
    values: dict[str, Any] = {
        "company": company, "salesperson": person, "contact": contact, "opened_on": iso(opened),
        "due": iso(due), "answered_on": answered and iso(answered),
        "resolved_on": resolved and iso(resolved), "resolution": end if resolved else "",
        "satisfaction": rng.choice((5, 6, 7, 8, 8, 9, None)) if resolved else None,
        "kind": "complaint", "about": kinds[about], "text": said, "sale": sale,
        "product": product,
    }  # fmt: skip
    if conflict:
        values |= {"kind": "conflict", "about": None, "text": _CONFLICT, "sale": None}
    if is_open:
        values["task"] = FollowUp.insert(
            company=company, salesperson=person, contact=contact, purpose="task",
            due=iso(due), note=f"{'Conflicto' if conflict else 'Reclamación'}: {values['text']}",
        ).execute()  # fmt: skip
    key = Complaint.insert(**values).execute()
    if not is_open or place in (0, 2, 5):
        ComplaintStep.insert(
            company=company, complaint=key, salesperson=person, day=iso(opened + 1), text=step
        ).execute()


def _ask(desk: Desk, rng: Random) -> None:
    """Most of what was delivered came as promised; of the latest nobody asked yet."""
    lately = iso(desk.today - 12)
    rows = database.execute_sql(_PROMISED, (iso(desk.today), lately, _DELIVERIES)).fetchall()
    for (sale,) in rows:
        met = rng.choices(("yes", "partly", "no"), (90, 7, 3))[0]
        note = rng.choice(_MEND) if met != "yes" else ""
        Sale.update(delivery_met=met, delivery_note=note).where(Sale.id == sale).execute()


def _confirm(desk: Desk, rng: Random) -> None:
    """Most companies and people were confirmed lately, some long ago, some never."""
    for model in (Company, Contact):
        table = model._meta.table_name
        rows = []
        owner = "salesperson_id" if model is Company else _OWNER
        for key, person in database.execute_sql(f"SELECT id, {owner} FROM {table}").fetchall():
            when = rng.random()
            if when < 0.12:
                continue
            ago = rng.randrange(5, 350) if when < 0.88 else rng.randrange(_YEAR + 10, 3 * _YEAR)
            rows.append((iso(desk.today - ago), person, rng.choice(_SOURCES), key))
        database.connection().executemany(_CONFIRM.format(table=table), rows)


_OWNER = "(SELECT salesperson_id FROM company WHERE company.id = contact.company_id)"
_CONFIRM = """
UPDATE {table} SET confirmed_on = ?, confirmed_by_id = ?, confirmed_source = ? WHERE id = ?
"""
_SOLD = """
SELECT s.id, s.company_id, c.salesperson_id,
    (SELECT id FROM contact WHERE company_id = c.id AND left_on IS NULL ORDER BY main DESC LIMIT 1),
    (SELECT product_id FROM sale_line WHERE sale_id = s.id ORDER BY position LIMIT 1)
FROM sale AS s JOIN company AS c ON c.id = s.company_id
WHERE c.status <> 'dropped' ORDER BY s.day DESC, s.id LIMIT ?
"""
_PROMISED = """
SELECT id FROM sale WHERE delivery_on IS NOT NULL AND delivery_on <= ?
    AND delivery_on < ? ORDER BY delivery_on DESC, id LIMIT ?
"""
