"""What the columns of opportunities are called: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common

FIELDS: dict[str, str] = {
    "key": "opportunity id, deal id, key, id, record id, clave, código, opportunity number,"
    " id oportunidad, código oportunidad, número oportunidad, id negocio, potential id,"
    " deal pipedrive system id",
    "company": f"{common.COMPANY}, associated company, deal organization, opportunity account",
    "company_key": common.COMPANY_KEY,
    "company_tax_id": common.TAX_ID,
    "contact": f"{common.PERSON}, associated contact, deal contact person, primary contact",
    "salesperson": f"{common.SALESPERSON}, deal owner, opportunity owner, propietario,"
    " propietario negocio, propietario oportunidad, salesperson name, nombre vendedor",
    "product": "product, product name, product code, products, producto, nombre producto,"
    " código producto, artículo, nombre artículo, item",
    "about": "what it is about, about, opportunity name, deal name, deal title, opportunity, deal,"
    " title, nombre oportunidad, nombre negocio, oportunidad, negocio, título, de qué trata,"
    " de qué se trata, asunto, topic, subject, descripción, description, name, nombre",
    "stage": "stage, deal stage, sales stage, opportunity stage, pipeline stage, stage name,"
    " etapa, fase, etapa oportunidad, etapa negocio, etapa venta, fase venta, deal status,"
    " opportunity status, estado oportunidad, estado negocio, deal stage pipeline",
    "amount": "amount, deal value, deal amount, close value, opportunity amount, importe, valor"
    " negocio, monto, importe oportunidad, expected revenue, estimated value, importe estimado,"
    " valor estimado",
    "value": "value, valor",
    "currency": "currency, moneda, divisa, currency code, deal currency, deal currency value",
    "rate": "rate, exchange rate, tipo cambio, cambio, cotización",
    "opened_on": "opened on, engage date, create date, created date, created on, created at,"
    " created, open date, start date, abierta el, abierto el, fecha apertura, fecha creación,"
    " fecha alta, fecha inicio, deal created, creada el, creado el",
    "expected_on": "expected on, expected close date, expected close, estimated close date,"
    " prevista para, fecha prevista, fecha prevista cierre, cierre previsto, fecha estimada"
    " cierre, deal expected close date, esperada el, esperado el, forecast date",
    "closed_on": "closed on, close date, closed date, closing date, closed at, won time, lost time,"
    " deal closed on, cerrada el, cerrado el, fecha cierre, cierre,"
    " deal won time, deal lost time",
    "reason": "reason, loss reason, lost reason, closed lost reason, deal lost reason, motivo,"
    " motivo pérdida, razón pérdida, causa pérdida",
    "competitor": "competitor, lost to, main competitor, competidor, competencia, perdida con",
    "notes": common.NOTES,
}
