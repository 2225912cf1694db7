"""What the columns of companies are called: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common

FIELDS: dict[str, str] = {
    "key": f"key, code, id, record id, clave, código, cod, {common.COMPANY_KEY},"
    " organization pipedrive system id, lead id",
    "name": f"{common.COMPANY}, organization name, name, nombre, full name, nombre completo",
    "trade_name": "trade name, trading name, nombre comercial, nombre fantasía, fantasía,"
    " alias, dba, commercial name, nombre unidad económica, comercio bandera nombre,"
    " marca comercial",
    "tax_id": common.TAX_ID,
    "status": "status, estado, estado cliente, lead status, lifecycle stage, situación",
    "relation": "relation, relationship, relación, tipo relación, tipo cliente, customer type",
    "source": "source, lead source, original source, origen, fuente, procedencia,"
    " cómo nos conoció, canal",
    "source_detail": "source detail, detalle origen, origen detalle, detalle fuente",
    "referred_by": "referred by, recommended by, introduced by, referrer, referrer key,"
    " referrer name, recomendada por, recomendado por, referida por, referido por,"
    " presentada por, presentado por, referente, quién recomendó, nos recomendó",
    "parent": "parent, parent company, parent key, parent name, parent account, subsidiary of,"
    " belongs to, part of, owned by, group, holding, empresa matriz, matriz, casa matriz,"
    " sociedad matriz, grupo, grupo empresarial, pertenece a, filial de, depende de",
    "sector": "sector, industry, industria, rubro, actividad, ramo, giro, line of business,"
    " nombre clase actividad",
    "product": "product, products, producto, productos, qué fabrica, deals in, productos servicios",
    "salesperson": common.SALESPERSON,
    "phones": f"{common.PHONE}, company phone, company phones, teléfono empresa, teléfonos empresa",
    "phones/type": common.PHONE_TYPE,
    "phones/mobile": common.MOBILE,
    "phones/home": common.HOME,
    "phones/fax": common.FAX,
    "emails": f"{common.EMAIL}, company email, company emails, correo empresa",
    "emails/type": common.EMAIL_TYPE,
    "web": "web, website, web page, website url, web site, url, site internet, sitio internet,"
    " sitio en internet,"
    " sitio web, página web, dirección web, dirección web general, website value,"
    " comercio bandera url, domain, company domain name",
    "address": "address, street, street address, dirección, domicilio, calle, direccion postal,"
    " organization address, billing street, billing address, business street, address street,"
    " home street, calle general, calle trabajo, sucursales calle, sucursales número,"
    " tipo vialidad, nombre vialidad, número exterior kilómetro, letra exterior, edificio,"
    " edificio piso, número interior, letra interior, tipo asentamiento humano,"
    " nombre asentamiento humano, número local,"
    " address po box, address extended address",
    "address/whole": "address formatted",
    "city": "city, town, ciudad, localidad, población, municipio, billing city, business city,"
    " address city, home city, ciudad general, ciudad trabajo, ciudad facturación,"
    " sucursales localidad, organization address city town village locality of address",
    "region": "region, state, province, county, provincia, estado provincia, región,"
    " departamento, entidad federativa, comunidad autónoma, billing state, business state,"
    " address region, home state, estado provincia general, región facturación,"
    " sucursales provincia",
    "postcode": "postcode, post code, postal code, zip, zip code, cp, código postal,"
    " código postal general, código postal trabajo, business postal code, address postal code,"
    " home postal code,"
    " billing postal code, sucursales código postal,"
    " organization address zip postal code of address",
    "country": "country, país, country region, país región, país región general,"
    " business country region, address country, billing country, home country region,"
    " office location",
    "notes": common.NOTES,
    "territory": "territory, territorio, zona, sales territory, sales area, area ventas",
    "do_not_contact": common.SILENT,
    "do_not_contact_note": common.WHY_SILENT,
    "quiet_hours": common.QUIET,
    "site": "site, site name, sede, sucursal, planta, nombre sede, sucursales nombre",
    "drop_reason": "drop reason, lost reason, motivo baja, motivo descarte, causa baja",
    "drop_note": "drop note, nota baja, nota descarte, detalle baja, explicación baja",
    "dropped_on": "dropped on, lost date, fecha baja, baja, dado baja, descartada, descartado",
    "recheck_on": "check again on, recheck on, revisar, volver a mirar, fecha revisión",
    "next_contact": common.NEXT,
    "interaction_at": "last contact, last contact date, last contacted, last activity,"
    " last activity date, last call, last call date, last visit, last visit date, last meeting,"
    " último contacto, fecha último contacto, fecha últ contacto, última visita, ult visita,"
    " fecha última visita, última llamada, ult llamada, fecha última llamada, última gestión,"
    " última reunión, últ contacto",
    "interaction_kind": "last contact kind, last contact type, last activity type,"
    " tipo último contacto, interaction kind, tipo última gestión",
    "interaction_text": "last contact note, last contact notes, last note, interaction,"
    " interaction note, last call note, last visit note, qué se habló, nota último contacto,"
    " nota última visita, resultado última visita, última conversación, conversación",
    "contact": common.PERSON,
    "contact_first": f"{common.FIRST}, contact first name, nombre pila contacto",
    "contact_first/middle": common.MIDDLE,
    "contact_last": f"{common.LAST}, contact last name, apellidos contacto",
    "contact_title": common.JOB,
    "contact_phones": "contact phone, contact phones, teléfono contacto, teléfonos contacto,"
    " direct phone, teléfono directo",
    "contact_phones/mobile": "contact mobile, móvil contacto, celular contacto",
    "contact_emails": "contact email, contact emails, correo contacto, correos contacto,"
    " email contacto",
}
