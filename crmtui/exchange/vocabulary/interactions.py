"""What the columns of interactions are called: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common

FIELDS: dict[str, str] = {
    "key": "key, id, record id, interaction id, activity id, call id, código",
    "company": f"{common.COMPANY}, nombre",
    "company_key": common.COMPANY_KEY,
    "company_tax_id": common.TAX_ID,
    "contact": f"{common.PERSON}, name, spoke with, habló con, con quién",
    "at": "at, date, when, fecha, día, cuándo, fecha hora, date time, datetime, call date,"
    " activity date, fecha llamada, fecha contacto, fecha visita, create date, created at,"
    " activity due date",
    "time": "time, hour, hora, activity due time",
    "kind": "kind, type, tipo, medio, activity type, tipo contacto, call type, tipo interacción",
    "direction": "direction, dirección, sentido, entrante saliente, in out",
    "salesperson": common.SALESPERSON,
    "recorded_by": "recorded by, registrado por, anotado por, apuntado por, cargado por",
    "text": "text, texto, what was said, qué se habló, qué se dijo, lo que se habló,"
    " detalle, details, descripción,"
    f" description, resumen, summary, gestión, activity note, {common.NOTES}",
    "text/subject": "subject, asunto, tema, activity subject",
    "needs": "needs, necesidades, necesidad, qué necesita",
    "objections": "objections, objeciones, objeción",
    "outcome": "outcome, result, resultado, call outcome",
    "next_contact": common.NEXT,
    "own_kind": "own kind, tipo propio",
    "unanswered": "no answer, unanswered, sin respuesta, no contesta",
    "opinion": "opinion, opinión",
    "opinion_about": "opinion about, opinión sobre, opina de",
    "score": "score, rating, puntuación, valoración",
    "objective": "objective, objetivo",
    "objective_met": "objective met, objetivo cumplido, cumplido",
    "objective_why": "objective why, why, por qué",
    "went_well": "went well, fue bien, qué fue bien",
    "to_improve": "to improve, a mejorar, qué mejorar",
}
