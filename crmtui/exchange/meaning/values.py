"""What the cells of a file mean: emptiness, dates, and words for kinds and statuses."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from functools import cache, lru_cache

from crmtui import clock
from crmtui.core import quiet_typed, text
from crmtui.errors import Invalid
from crmtui.i18n import _, language

EMPTY = frozenset({"null", "n/a", "n/d", "#n/a", "-", "—"})
"""What other programs write where there is nothing, in lower case."""
_LONGEST_EMPTY = max(map(len, EMPTY))

STATUS = {
    "tracked": "tracked, active, open, current, customer, en seguimiento, seguimiento, seguida,"
    " seguido, activo, activa, vigente, cliente, customer, evangelist",
    "potential": "potential, prospect, lead, new, potencial, prospecto, candidato, nuevo,"
    " subscriber, marketing qualified lead, sales qualified lead, opportunity",
    "dropped": "dropped, inactive, closed, lost, disqualified, descartada, descartado, baja,"
    " inactivo, inactiva, de baja, perdido",
}
RELATION = {
    "direct": "direct, customer, client, end user, directa, directo, cliente, cliente final",
    "reseller": "reseller, distributor, dealer, partner, revendedor, revendedora, distribuidor",
    "referrer": "referrer, influencer, prescriptor, prescriptora, referente, recomienda",
}
ROLE = {
    "manager": "manager, admin, administrator, gerente, gerencia, jefe, jefa, administrador,"
    " administradora, responsable",
    "assistant": "assistant, secretary, back office, asistente, auxiliar, administrativo,"
    " administrativa, secretaria, secretario",
    "salesperson": "salesperson, sales, seller, sales representative, sales agent, vendedor,"
    " vendedora, comercial, agente",
}
KIND = {
    "call_in": "call in, incoming call, inbound call, inbound, llamada entrante,"
    " llamada recibida, recibida",
    "call_out": "call out, outgoing call, outbound call, outbound, call, phone, phone call,"
    " llamada, llamada saliente, llamada realizada, llamada hecha, teléfono, saliente",
    "visit": "visit, meeting, visita, reunión, entrevista",
    "email": "email, mail, correo, correo electrónico",
    "message": "message, sms, whatsapp, chat, mensaje",
    "other": "other, task, otro, otra, otros, tarea",
    "note": "note, nota",
    "quote": "quote, presupuesto",
}
ENTRY = {
    "invoice": "invoice, bill, inv, factura, fact, fac, fc, debit note, nota débito, nd, fra",
    "payment": "payment, receipt, pay, collection, pago, cobro, recibo, rc, rec, transferencia",
    "advance": "advance, deposit, prepayment, down payment, anticipo, a cuenta, seña, depósito",
    "credit_note": "credit note, credit memo, refund, abono, nota crédito, nota de crédito, nc,"
    " rectificativa, factura rectificativa, devolución",
}
GOAL_OF = {
    "office": "office, whole office, company, oficina, empresa, total",
    "salesperson": "salesperson, person, vendedor, vendedora, comercial, persona",
    "territory": "territory, territorio, zona",
    "family": "product family, family, familia, familia de productos, familia producto",
    "sector": "sector, customer group, grupo de clientes",
}
MEASURE = {
    "amount": "sales, amount, ventas, importe, facturación",
    "units": "units, unidades",
    "profit": "profit, margin, beneficio, margen, ganancia",
    "visits": "visits, visitas",
    "calls": "calls, llamadas",
    "customers": "new customers, customers, clientes nuevos, clientes",
    "quotes": "quotes sent, quotes, presupuestos enviados, presupuestos",
}
SEEN = {
    "paid": "paid, price paid, purchase, cost, buys at, pagado, precio pagado, compra, costo,"
    " coste",
    "quoted": "quoted, price quoted, offer, offered, ofertado, cotizado, presupuestado, oferta,"
    " precio ofertado, precio cotizado",
    "resale": "resale, resale price, retail, shelf, sells at, public, reventa, precio reventa,"
    " venta, público, góndola, pvp, precio de reventa",
    "list": "list, list price, catalogue, tariff, lista, precio lista, tarifa, catálogo,"
    " precio de lista, precio de tarifa",
}
UNANSWERED = {
    "no_answer": "no answer, unanswered, no contesta, sin respuesta, no contestó",
    "call_back": "call back, callback, volver a llamar, llamar luego",
}
MET = {
    "yes": "yes, y, met, sí, si, cumplido",
    "partly": "partly, partially, en parte, parcial",
    "no": "no, not met, no cumplido",
}
DIRECTION = {
    "in": "in, inbound, incoming, received, entrante, entrada, recibida, recibido",
    "out": "out, outbound, outgoing, made, saliente, salida, realizada, emitida",
}
STAGE = {
    "lead": "lead, lead in, new, prospecting, prospect, appointment scheduled, nueva, nuevo,"
    " prospección, prospecto, contacto inicial, primer contacto, inicial, posible",
    "qualified": "qualified, qualification, qualify, qualified to buy, needs analysis, calificada,"
    " calificado, cualificada, cualificado, calificación, análisis necesidades,"
    " análisis de necesidades",
    "approached": "approached, engaging, engaged, contact made, contacted, demo scheduled, meeting,"
    " presentation scheduled, value proposition, identify decision makers, id decision makers,"
    " develop, open, in progress, contactada, contactado, reunión, visita, demostración, abierta,"
    " abierto, en curso, en proceso, activa, activo, abordada, abordado",
    "proposed": "proposed, proposal, proposal made, proposal sent, proposal price quote, propose,"
    " proposition, quoted, quote sent, contract sent, propuesta, propuesta enviada, presupuestada,"
    " presupuestado, presupuesto, presupuesto enviado, cotizada, cotizado, cotización, oferta,"
    " ofertada, ofertado",
    "objections": "objections, objection, negotiation, negotiation review, negotiations started,"
    " negotiating, perception analysis, decision maker bought in, objeciones, objeción,"
    " negociación, en negociación, negociando",
    "won": "won, closed won, closedwon, ganada, ganado, cerrada ganada, cerrado ganado,"
    " cierre ganado, vendida, vendido",
    "lost": "lost, closed lost, closedlost, closed lost to competition, abandoned, perdida,"
    " perdido, cerrada perdida, cerrado perdido, cierre perdido, cancelada, cancelado,"
    " descartada, descartado",
}
PURPOSE = {
    "next": "next, next contact, contact, próximo contacto, contacto, follow up, seguimiento,"
    " call, llamada",
    "promise": "promise, promesa, compromiso",
    "task": "task, tarea, to do, todo, instruction, encargo",
}
RESULT = {
    "done": "done, kept, completed, complete, finished, yes, hecho, hecha, cumplido, cumplida,"
    " completado, completada, realizado, realizada, terminada",
    "broken": "broken, missed, failed, not done, incumplido, incumplida, no cumplido, no cumplida",
    "dropped": "dropped, no longer wanted, cancelled, canceled, deferred, ya no se quiere,"
    " ya no hace falta, cancelado, cancelada, descartado, descartada, anulado, anulada",
}
YES = frozenset({"1", "x", "yes", "y", "true", "si", "s", "verdadero"})

_ESCAPED = re.compile("'+[=+\\-@]")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})(?:[:.](\d{2}))?(?:[.,]\d+)?")
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:?\d{2})$")
_WHOLE = re.compile(r"(\d+)\.0+")


def plain(cell: str) -> str:
    """What a cell says, or nothing where it only says that it is empty."""
    said = cell.strip()
    if said.startswith("'") and _ESCAPED.match(said):
        # What an export wrote so that no spreadsheet takes it for a formula.
        return said[1:]
    return "" if len(said) <= _LONGEST_EMPTY and said.lower() in EMPTY else said


def number(said: str) -> str:
    """A number as it was before a spreadsheet took it for an amount: "30516186670.0"."""
    match = _WHOLE.fullmatch(said)
    return match[1] if match else said


def code(words: Mapping[str, str], said: str, problem: str, default: str) -> str:
    """The code that a word stands for in either language, or `default` for no word.

    Raises:
        Invalid: it stands for none; `problem` says so.
    """
    wanted = _words(said)
    if not wanted:
        return default
    found = _codes(tuple(words.items())).get(wanted)
    if found is None:
        raise Invalid({"": problem.format(text=said)})
    return found


@cache
def _codes(words: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """The code that each word stands for; the first one, where it stands for several."""
    codes: dict[str, str] = {}
    for code, names in words:
        for name in names.split(","):
            codes.setdefault(_words(name), code)
    return codes


@lru_cache(1024)
def _words(said: str) -> str:
    return " ".join(text.words(said.replace("_", " "))).replace("e mail", "email")


def quiet_hours(said: str) -> str:
    """The quiet hours a cell says, as they are kept.

    Raises:
        Invalid: it says none, or that it is always quiet.
    """
    found = quiet_typed.parse(said, language())
    if found is None or found.is_always:
        raise Invalid({"quiet_hours": _("“{text}” is no quiet hours.").format(text=said)})
    return str(found)


def day(said: str) -> date | None:
    """The date a cell says: day first (23/11/2026) or ISO; a time after it is left out.

    Raises:
        Invalid: it says none.
    """
    if not said:
        return None
    if match := _ISO.match(said):
        year, month, number_ = match.groups()
    elif match := _DAY_FIRST.match(said):
        number_, month, year = match.groups()
    else:
        raise _no_date(said)
    try:
        return date(int(year) + (2000 if len(year) == 2 else 0), int(month), int(number_))
    except ValueError as error:
        raise _no_date(said) from error


def hour(said: str) -> time | None:
    """The time of day that a cell says beside its date; None where it says none, or midnight.

    Raises:
        Invalid: it says one that there is not.
    """
    match = _CLOCK.search(said)
    try:
        at = time(int(match[1]), int(match[2])) if match else None
    except ValueError as error:
        raise _no_date(said) from error
    return None if at == time(0) else at


def moment(said: str, hour: str = "") -> datetime | None:
    """The instant a cell says, on the office's clock; noon where it says no time.

    Raises:
        Invalid: it says none.
    """
    if not said:
        return None
    if _ZONE.search(said) and "T" in said:
        try:
            return datetime.fromisoformat(said)
        except ValueError as error:
            raise _no_date(said) from error
    on = day(said)
    assert on is not None
    match = _CLOCK.search(hour or said.partition("T" if "T" in said else " ")[2])
    at = time(12)
    if match:
        try:
            at = time(int(match[1]), int(match[2]), int(match[3] or 0))
        except ValueError as error:
            raise _no_date(said) from error
    return clock.instant(on, at)


def _no_date(said: str) -> Invalid:
    return Invalid(
        {"": _("“{text}” is not a date. Write 23/11/2026 or 2026-11-23.").format(text=said)}
    )
