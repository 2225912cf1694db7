"""What the columns of other programs' files are called, in English and in Spanish.

Headings are matched by meaning: case, accents, punctuation, numbers, particles and the
way words are run together (`companyName`, `company_name`) make no difference.
"""

from __future__ import annotations

import re
from functools import cache

from crmtui.core import text

KINDS = ("companies", "contacts", "salespeople", "interactions", "products", "prices")
"""What a file can bring."""

_COMPANY = (
    "company name, empresa, nombre empresa, company, compañía, razón social, denominación,"
    " denominación social, nombre fiscal, legal name, cliente, nombre cliente, customer,"
    " customer name, client, client name, account, account name, nombre cuenta, organization,"
    " organization name, organización, business name, comercio razón social, lead name, supplier"
)
_COMPANY_KEY = (
    "company key, company code, company id, customer id, customer number, customer code,"
    " account id, client id, supplier id, organization id, associated company id,"
    " associated company ids, código cliente, cod cliente, número cliente, nro cliente,"
    " id cliente, clave empresa, id empresa, código empresa, id comercio"
)
_TAX_ID = (
    "tax id, tax number, tax id number, nif cuit, cuit nif, nif cif cuit,"
    " vat, vat number, vat id, ein, nif, cif, nif cif, cif nif,"
    " cuit, cuit dni, cuil, rfc, rut, ruc, rif, nit, nro doc, número documento, id fiscal,"
    " identificación fiscal, número fiscal, comercio cuit"
)
_FIRST = "first name, given name, nombre pila, person first name, primer nombre"
_LAST = (
    "last name, surname, family name, apellido, apellidos, person last name, primer apellido"
)  # fmt: skip
_JOB = (
    "job title, title, cargo, puesto, position, organization title, contact title,"
    " contact position, cargo contacto, puesto contacto, contact job title, función"
)
_MOBILE = (
    "mobile, mobile phone, cell, cell phone, celular, móvil, teléfono móvil, teléfono celular,"
    " móvil trabajo, móvil particular, whatsapp"
)
_PHONE = (
    "phone, phones, phone number, phone numbers, telephone, telephone number, tel, teléfono,"
    " teléfonos, número teléfono, phone value, business phone, work phone, person phone, fijo,"
    " fijo general, fijo trabajo, teléfono fijo, teléfono trabajo, main phone, office phone"
)
_HOME = "home phone, teléfono casa, teléfono particular"
_FAX = "fax, fax number, número fax, business fax, fax general, fax trabajo"
_EMAIL = (
    "email, emails, email address, email value, mail, correo, correos,"
    " correo electrónico, correos electrónicos,"
    " correo general, correo trabajo, correo particular, person email, person email work,"
    " person email home, dirección correo, work email, business email"
)
_NOTES = (
    "notes, note, notas, nota, observaciones, comentarios, comentario, comments, remarks,"
    " sucursales observaciones"
)
_SILENT = "do not contact, do not call, no contactar, no llamar, opt out, robinson"
_SALESPERSON = (
    "salesperson, salesperson code, sales rep, sales representative, sales agent, agent, owner,"
    " company owner, account owner, lead owner, contact owner, organization owner,"
    " activity assigned user, assigned to, vendedor, vendedora, vendedor asignado, id vendedor,"
    " código vendedor, comercial, comercial asignado, agente, ejecutivo, responsable"
)
_NEXT = (
    "next contact, next contact date, next call, next step date, follow up, follow up date,"
    " próximo contacto, fecha próximo contacto, próxima llamada, próxima gestión, próximo paso,"
    " seguimiento, volver a llamar"
)
_PERSON = (
    "contact, contact name, contact person, contacto, contacto nombre, nombre contacto,"
    " persona contacto, representante legal, person name, persona, main contact,"
    " contacto principal"
)

_PRODUCT_CODE = (
    "code, código, cod, product code, item code, article code, part number, part no, sku, ref,"
    " referencia, código producto, cod producto, código artículo, cod artículo, product id,"
    " product number, id producto, número artículo, modelo"
)
_PRICE = (
    "price, precio, list price, precio lista, precio tarifa, tarifa, unit price, precio unitario,"
    " precio unidad, sales price, sale price, precio venta, pvp, importe, retail price"
)

_FIELDS: dict[str, dict[str, str]] = {
    "companies": {
        "key": f"key, code, id, record id, clave, código, cod, {_COMPANY_KEY},"
        " organization pipedrive system id",
        "name": f"{_COMPANY}, organization name, name, nombre, full name, nombre completo",
        "trade_name": "trade name, trading name, nombre comercial, nombre fantasía, fantasía,"
        " alias, dba, commercial name, nombre unidad económica, comercio bandera nombre,"
        " marca comercial",
        "tax_id": _TAX_ID,
        "status": "status, estado, estado cliente, lead status, situación",
        "relation": "relation, relationship, relación, tipo relación, tipo cliente, customer type",
        "source": "source, lead source, original source, origen, fuente, procedencia,"
        " cómo nos conoció, canal",
        "source_detail": "source detail, detalle origen, origen detalle, detalle fuente",
        "referred_by": "referred by, recommended by, introduced by, referrer, referrer key,"
        " referrer name, recomendada por, recomendado por, referida por, referido por,"
        " presentada por, presentado por, referente, quién recomendó, nos recomendó",
        "sector": "sector, industry, industria, rubro, actividad, ramo, giro, line of business,"
        " nombre clase actividad",
        "product": "product, products, producto, productos, qué fabrica, deals in,"
        " productos servicios",
        "salesperson": _SALESPERSON,
        "phones": f"{_PHONE}, company phone, company phones, teléfono empresa, teléfonos empresa",
        "phones/mobile": _MOBILE,
        "phones/home": _HOME,
        "phones/fax": _FAX,
        "emails": f"{_EMAIL}, company email, company emails, correo empresa",
        "web": "web, website, web page, website url, web site, url, site internet, sitio internet,"
        " sitio web, página web, dirección web, dirección web general, website value,"
        " comercio bandera url, domain, company domain name",
        "address": "address, street, street address, dirección, domicilio, calle, direccion postal,"
        " organization address, billing street, billing address, business street, address street,"
        " home street, calle general, calle trabajo, sucursales calle, sucursales número,"
        " nombre vialidad, número exterior kilómetro, address formatted",
        "city": "city, town, ciudad, localidad, población, municipio, billing city, business city,"
        " address city, home city, ciudad general, ciudad trabajo, ciudad facturación,"
        " sucursales localidad, organization address city town village locality of address",
        "region": "region, state, province, county, provincia, estado provincia, región,"
        " departamento, entidad federativa, comunidad autónoma, billing state, business state,"
        " address region, estado provincia general, región facturación, sucursales provincia",
        "postcode": "postcode, post code, postal code, zip, zip code, cp, código postal,"
        " código postal general, código postal trabajo, business postal code, address postal code,"
        " billing postal code, sucursales código postal,"
        " organization address zip postal code of address",
        "country": "country, país, country region, país región, país región general,"
        " business country region, address country, billing country",
        "notes": _NOTES,
        "territory": "territory, territorio, zona, sales territory, sales area, area ventas",
        "do_not_contact": _SILENT,
        "do_not_contact_note": "do not contact note, why not contact, por qué no contactar,"
        " motivo no contactar",
        "site": "site, site name, sede, sucursal, planta, nombre sede, sucursales nombre",
        "drop_reason": "drop reason, lost reason, reason, motivo baja, motivo descarte, motivo,"
        " causa baja",
        "drop_note": "drop note, nota baja, nota descarte, detalle baja, explicación baja",
        "dropped_on": "dropped on, lost date, fecha baja, baja, dado baja, descartada, descartado",
        "recheck_on": "check again on, recheck on, revisar, volver a mirar, fecha revisión",
        "next_contact": _NEXT,
        "contact": _PERSON,
        "contact_first": f"{_FIRST}, contact first name, nombre pila contacto",
        "contact_last": f"{_LAST}, contact last name, apellidos contacto",
        "contact_title": _JOB,
        "contact_phones": "contact phone, contact phones, teléfono contacto, teléfonos contacto,"
        " direct phone, teléfono directo",
        "contact_phones/mobile": "contact mobile, móvil contacto, celular contacto",
        "contact_emails": "contact email, contact emails, correo contacto, correos contacto,"
        " email contacto",
    },
    "contacts": {
        "name": f"{_PERSON}, name, nombre, full name, nombre completo, nombre apellidos,"
        " apellidos nombre",
        "first": _FIRST,
        "last": _LAST,
        "company": _COMPANY,
        "company_key": _COMPANY_KEY,
        "company_tax_id": _TAX_ID,
        "job_title": f"{_JOB}, organization department, department",
        "phones": f"{_PHONE}, contact phone, contact phones, teléfono contacto, teléfonos contacto",
        "phones/mobile": f"{_MOBILE}, contact mobile",
        "phones/home": _HOME,
        "phones/fax": _FAX,
        "emails": f"{_EMAIL}, contact email, contact emails, correo contacto",
        "main": "main, principal, primary",
        "left_on": "left on, left, baja, fecha baja, se fue, dejó empresa, ya no está desde",
        "do_not_contact": _SILENT,
        "notes": _NOTES,
    },
    "salespeople": {
        "code": "code, código, cod, id, number, número, employee id, employee number, user id,"
        " legajo, salesperson code, id vendedor, código vendedor, sales rep id, agent id",
        "name": "name, nombre, full name, nombre completo, nombre apellidos, employee,"
        " employee name, empleado, salesperson, salesperson name, sales rep, sales representative,"
        " sales agent, agent, vendedor, vendedora, nombre vendedor, comercial, agente, ejecutivo",
        "first": _FIRST,
        "last": _LAST,
        "role": "role, rol, perfil, función",
        "login": "login, user, username, usuario, cuenta",
        "job_title": "job title, title, cargo, puesto, position",
        "phone": f"{_PHONE}, {_HOME}, {_MOBILE}",
        "email": _EMAIL,
        "active": "active, activo, activa, en activo",
    },
    "interactions": {
        "key": "key, id, record id, interaction id, activity id, call id, código",
        "company": f"{_COMPANY}, nombre",
        "company_key": _COMPANY_KEY,
        "company_tax_id": _TAX_ID,
        "contact": f"{_PERSON}, name, spoke with, habló con, con quién",
        "at": "at, date, when, fecha, día, cuándo, fecha hora, date time, datetime, call date,"
        " activity date, fecha llamada, fecha contacto, fecha visita, create date, created at,"
        " activity due date",
        "time": "time, hour, hora, activity due time",
        "kind": "kind, type, tipo, medio, activity type, tipo contacto, call type,"
        " tipo interacción",
        "direction": "direction, dirección, sentido, entrante saliente, in out",
        "salesperson": _SALESPERSON,
        "recorded_by": "recorded by, registrado por, anotado por, apuntado por, cargado por",
        "text": "text, texto, what was said, qué se habló, qué se dijo, lo que se habló,"
        " detalle, details, descripción,"
        f" description, resumen, summary, gestión, activity note, {_NOTES}",
        "text/subject": "subject, asunto, tema, activity subject",
        "needs": "needs, necesidades, necesidad, qué necesita",
        "objections": "objections, objeciones, objeción",
        "outcome": "outcome, result, resultado, call outcome",
        "next_contact": _NEXT,
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
    },
    "products": {
        "code": _PRODUCT_CODE,
        "key": "key, clave, record id, id",
        "name": "product name, nombre producto, product, producto, article, artículo,"
        " nombre artículo, item, item name, name, nombre, description, descripción,"
        " descripción producto, descripción artículo, denominación",
        "name_es": "name in spanish, name spanish, nombre en español, nombre español, name es",
        "name_en": "name in english, name english, nombre en inglés, nombre inglés, name en",
        "family": "family, familia, category, categoría, category name, nombre categoría,"
        " product family, familia productos, series, serie, product line, línea, rubro, grupo",
        "unit": "unit, unidad, unidad medida, unit measure, uom, um, unidades venta",
        "price": _PRICE,
        "cost": "cost, coste, costo, unit cost, cost price, precio coste, precio costo,"
        " precio compra, purchase price",
        "taxes": "taxes, tax, impuestos, impuesto, iva, tipo iva, vat, vat rate, tax rate, igv,"
        " igic, itbis",
        "selling_points": "selling points, argumentos, argumentos venta, ventajas, highlights",
        "notes": _NOTES,
        "active": "active, activo, activa, en venta, sold",
        "retired": "discontinued, retired, descatalogado, descatalogada, retirado, obsoleto",
    },
    "prices": {
        "code": _PRODUCT_CODE,
        "price_list": "price list, list, lista precios, tarifa, nombre tarifa, lista, price book,"
        " price list name",
        "price": _PRICE,
        "valid_from": "valid from, from, desde, vigente desde, válida desde, start date,"
        " fecha inicio, fecha desde, vigencia",
        "currency": "currency, moneda, divisa, currency code",
        "name": "product name, nombre producto, name, nombre, descripción, description, product,"
        " producto",
        "unit": "unit, unidad",
    },
}
"""By kind of record: the field, and what its column may be called, best first. After a
slash stands what kind of phone it holds, or which part of a text."""

_SPLIT = re.compile(r"(?<=[a-záéíóúñ0-9])(?=[A-ZÁÉÍÓÚÑ])")
_PARTICLES = frozenset(
    {"a", "al", "and", "de", "del", "el", "la", "las", "los", "o", "of", "or", "the", "y"}
)


def heading(written: str) -> str:
    """A heading as headings are compared: folded words without numbers and particles."""
    apart = _SPLIT.sub(" ", written.removesuffix("__c").replace("_", " "))
    words = [word for word in text.words(apart) if not word.isdecimal()]
    words = [word for word in words if word not in _PARTICLES] or words
    return " ".join(words).replace("e mail", "email")


@cache
def fields(kind: str) -> dict[str, tuple[str, int]]:
    """By heading, the field it stands for in a file of `kind`, and its place among its names."""
    found: dict[str, tuple[str, int]] = {}
    for field, names in _FIELDS[kind].items():
        for place, name in enumerate(names.split(",")):
            found.setdefault(heading(name), (field, place))
    return found
