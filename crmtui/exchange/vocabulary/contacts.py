"""What the columns of people at companies are called: by field, best first."""

from __future__ import annotations

from crmtui.exchange.vocabulary import common

FIELDS: dict[str, str] = {
    "name": f"{common.PERSON}, name, nombre, full name, nombre completo, nombre apellidos,"
    " apellidos nombre",
    "first": common.FIRST,
    "first/middle": common.MIDDLE,
    "last": common.LAST,
    "company": common.COMPANY,
    "company_key": common.COMPANY_KEY,
    "company_tax_id": common.TAX_ID,
    "job_title": f"{common.JOB}, organization department, department",
    "phones": f"{common.PHONE}, contact phone, contact phones, teléfono contacto,"
    " teléfonos contacto",
    "phones/type": common.PHONE_TYPE,
    "phones/mobile": f"{common.MOBILE}, contact mobile",
    "phones/home": common.HOME,
    "phones/fax": common.FAX,
    "emails": f"{common.EMAIL}, contact email, contact emails, correo contacto",
    "emails/type": common.EMAIL_TYPE,
    "main": "main, principal, primary",
    "left_on": "left on, left, baja, fecha baja, se fue, dejó empresa, ya no está desde",
    "do_not_contact": common.SILENT,
    "do_not_contact_note": common.WHY_SILENT,
    "quiet_hours": common.QUIET,
    "notes": common.NOTES,
}
