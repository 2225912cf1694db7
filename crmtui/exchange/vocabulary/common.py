"""Headings that several kinds of record share."""

from __future__ import annotations

COMPANY = (
    "company name, empresa, nombre empresa, company, compañía, razón social, denominación,"
    " denominación social, nombre fiscal, legal name, cliente, nombre cliente, customer,"
    " customer name, client, client name, account, account name, nombre cuenta, organization,"
    " organization name, organización, business name, comercio razón social, lead name, supplier,"
    " associated company"
)
COMPANY_KEY = (
    "company key, company code, company id, customer id, customer number, customer code,"
    " account id, client id, supplier id, organization id, associated company id,"
    " associated company ids, código cliente, cod cliente, número cliente, nro cliente,"
    " id cliente, clave empresa, id empresa, código empresa, id comercio"
)
TAX_ID = (
    "tax id, tax number, tax id number, nif cuit, cuit nif, nif cif cuit,"
    " vat, vat number, vat id, ein, nif, cif, nif cif, cif nif,"
    " cuit, cuit dni, cuil, rfc, rut, ruc, rif, nit, nro doc, número documento, id fiscal,"
    " identificación fiscal, número fiscal, comercio cuit"
)
FIRST = "first name, given name, nombre pila, person first name, primer nombre"
LAST = (
    "last name, surname, family name, apellido, apellidos, person last name, primer apellido"
)  # fmt: skip
JOB = (
    "job title, title, cargo, puesto, position, organization title, contact title, occupation,"
    " ocupación, contact position, cargo contacto, puesto contacto, contact job title, función"
)
MOBILE = (
    "mobile, mobile phone, cell, cell phone, celular, móvil, teléfono móvil, teléfono celular,"
    " móvil trabajo, móvil particular, whatsapp, tel móvil, tfno móvil"
)
PHONE = (
    "phone, phones, phone number, phone numbers, telephone, telephone number, tel, teléfono,"
    " teléfonos, número teléfono, phone value, business phone, work phone, person phone, fijo,"
    " fijo general, fijo trabajo, teléfono fijo, teléfono trabajo, main phone, office phone,"
    " tfno, tlf, tlfno, telf, tfnos, tels, nro teléfono"
)
PHONE_TYPE = "phone label, phone type, tipo teléfono"
EMAIL_TYPE = "email label, email type, tipo correo"
MIDDLE = "middle name, additional name, segundo nombre"
HOME = "home phone, teléfono casa, teléfono particular"
FAX = "fax, fax number, número fax, business fax, fax general, fax trabajo"
EMAIL = (
    "email, emails, email address, email value, mail, correo, correos,"
    " correo electrónico, correos electrónicos,"
    " correo general, correo trabajo, correo particular, person email, person email work,"
    " person email home, dirección correo, work email, business email"
)
NOTES = (
    "notes, note, notas, nota, observaciones, comentarios, comentario, comments, remarks,"
    " sucursales observaciones, obs, observación, memo"
)
SILENT = "do not contact, do not call, no contactar, no llamar, opt out, robinson"
WHY_SILENT = (
    "do not contact note, why not contact, por qué no contactar, motivo no contactar"
)  # fmt: skip
QUIET = (
    "quiet hours, when not to call, do not call hours, horas tranquilas, cuándo no llamar,"
    " horario sin llamadas, no molestar"
)
SALESPERSON = (
    "salesperson, salesperson code, sales rep, sales representative, sales agent, agent, owner,"
    " company owner, account owner, lead owner, contact owner, organization owner,"
    " activity assigned user, activity assigned to user, assigned to, vendedor, vendedora,"
    " vendedor asignado, id vendedor, código vendedor, cod vendedor, cod vend, comercial,"
    " comercial asignado, agente, ejecutivo, responsable"
)
NEXT = (
    "next contact, next contact date, next call, next step date, follow up, follow up date,"
    " próximo contacto, fecha próximo contacto, próxima llamada, próxima gestión, próximo paso,"
    " seguimiento, volver a llamar, próxima visita, próxima acción, fecha próxima llamada,"
    " fecha próxima visita, fecha próxima acción, fecha próxima gestión, fecha seguimiento"
)
PERSON = (
    "contact, contact name, contact person, contacto, contacto nombre, nombre contacto,"
    " persona contacto, pers contacto, representante legal, person name, persona, main contact,"
    " contacto principal"
)
PRODUCT_CODE = (
    "code, código, cod, product code, item code, article code, part number, part no, sku, ref,"
    " referencia, código producto, cod producto, código artículo, cod artículo, product id,"
    " product number, id producto, número artículo, modelo,"
    " product product code"
)
PRICE = (
    "price, precio, list price, precio lista, precio tarifa, tarifa, unit price, precio unitario,"
    " precio unidad, sales price, sale price, precio venta, pvp, importe, retail price,"
    " product price, precio público, productos precio lista"
)
