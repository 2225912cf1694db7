"""Headings of other programs are known by their meaning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crmtui import i18n
from crmtui.exchange.meaning import columns
from crmtui.exchange.writing.csv_columns import COLUMNS
from crmtui.i18n import pgettext

VOCABULARY = Path(__file__).parents[4] / "shared/data/03-crm-exports/column_vocabulary.json"

OWN = {
    ("companies", "contact"), ("companies", "contact_phones"), ("companies", "contact_emails"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("companyName", "Company name"),
        ("company_name", "COMPANY NAME"),
        ("Razón Social", "razon social"),
        ("Razon_Social__c", "Razón social"),
        ("C.U.I.T.", "CUIT"),
        ("E-mail", "Email"),
        ("E-mail 1 - Value", "Email value"),
        ("Person - Name*", "Person name"),
        ("Código Postal del trabajo", "codigo postal trabajo"),
        ("Tel.", "TEL"),
        ("customerID", "Customer Id"),
        ("  Phone 2 ", "phone"),
        ("Nº Pedido", "número de pedido"),
        ("Núm. factura", "Nro. Factura"),
    ],
)
def test_how_a_heading_is_written_makes_no_difference(one: str, other: str) -> None:
    assert columns.heading(one) == columns.heading(other)


@pytest.mark.parametrize(
    ("kind", "written", "field"),
    [
        ("companies", "Nombre de la Unidad Económica", "trade_name"),
        ("companies", "comercio_razon_social", "name"),
        ("companies", "CUIT/DNI", "tax_id"),
        ("companies", "Rubro", "sector"),
        ("companies", "fax", "phones/fax"),
        ("companies", "Celular", "phones/mobile"),
        ("companies", "Vendedor asignado", "salesperson"),
        ("companies", "Organization - Address - City/town/village/locality of Address", "city"),
        ("contacts", "Person - Name*", "name"),
        ("contacts", "Organization name", "company"),
        ("contacts", "Apellidos", "last"),
        ("salespeople", "employeeID", "code"),
        ("salespeople", "homePhone", "phone"),
        ("salespeople", "sales_agent", "name"),
        ("interactions", "Activity - Due date", "at"),
        ("interactions", "Asunto", "text/subject"),
        ("interactions", "Próxima visita", "next_contact"),
        ("companies", "Fecha próxima llamada", "next_contact"),
        ("sales", "Nº Pedido", "key"),
        ("interactions", "Resultado", "outcome"),
    ],
)
def test_a_heading_has_its_field(kind: str, written: str, field: str) -> None:
    assert columns.fields(kind)[columns.heading(written)][0] == field


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("kind", columns.KINDS)
def test_every_column_that_we_write_we_know_again(kind: str, language: str) -> None:
    i18n.use(language)
    known = columns.fields(kind)
    for column in COLUMNS.get(kind, ()):
        for written in (column.key, pgettext("column", column.heading)):
            found = known.get(columns.heading(written))
            assert found, f"{written} of {kind} is not known"
            assert found[0] == known[columns.heading(column.key)][0], written


@pytest.mark.skipif(not VOCABULARY.exists(), reason="shared/data is not there")
def test_the_spanish_lists_of_the_vocabulary_are_known() -> None:
    lists = json.loads(VOCABULARY.read_text())["spanish_client_lists"]
    fields = {
        "company": "name", "tax_id": "tax_id", "contact": "contact", "phone": "phones",
        "email": "emails", "sector": "sector", "address": "address", "city": "city",
        "state": "region", "zip": "postcode", "salesperson": "salesperson", "notes": "notes",
    }  # fmt: skip
    known = columns.fields("companies")
    for group, field in fields.items():
        for written in lists[group]:
            found, _place = known[columns.heading(written)]
            fits = found.partition("/")[0] == field or (group, found) == ("company", "trade_name")
            assert fits, f"{written}: {found}"
