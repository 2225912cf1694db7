"""What the columns of follow-ups are called: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common

DUE = (
    "due, due date, due on, vence, vencimiento, fecha vencimiento, para cuándo, task due date,"
    " fecha límite, deadline"
)
"""What only the day is called for which something is to be done."""
FIELDS: dict[str, str] = {
    "company": common.COMPANY,
    "company_key": common.COMPANY_KEY,
    "company_tax_id": common.TAX_ID,
    "contact": common.PERSON,
    "due": f"{DUE}, {common.NEXT}, date, fecha, día, start date",
    "time": "time, due time, hora",
    "purpose": "purpose, clase, finalidad, propósito, task type, tipo tarea",
    "kind": "kind, type, tipo, medio, activity type",
    "note": "note, task, what to do, qué hacer, tarea, asunto, subject, title, título, text, texto,"
    f" descripción, description, task name, {common.NOTES}",
    "salesperson": f"{common.SALESPERSON}, task owner, task assigned to, para quién",
    "given_by": "given by, encargado por, encargada por, asked by, requested by, pedido por",
    "closed_on": "closed on, completed on, completed date, done on, cerrado el, cerrada el,"
    " hecho el, hecha el, fecha realización, fecha cierre",
    "result": "result, task status, resultado, estado tarea",
    "result_note": "how it went, result note, cómo fue, nota resultado",
    "phone": common.PHONE,
    "city": "city, ciudad, localidad",
    "bucket": "bucket, when, cuándo",
}
