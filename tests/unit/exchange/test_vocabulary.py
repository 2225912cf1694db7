"""The headings that other programs write are known wherever they mean something we keep."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crmtui.exchange.meaning import columns, mapping
from crmtui.exchange.rows.cells import Cells
from crmtui.exchange.rows.companies import contact

FILE = Path(__file__).parents[4] / "shared/data/03-crm-exports/column_vocabulary.json"

pytestmark = pytest.mark.skipif(not FILE.exists(), reason="shared/data is not there")

GROUPS = {
    "pipedrive.person": "contacts",
    "pipedrive.organization": "companies",
    "pipedrive.activity": "interactions",
    "pipedrive.product": "products",
    "hubspot.contacts": "contacts",
    "hubspot.companies": "companies",
    "salesforce.leads": "companies",
    "salesforce.account_es": "companies",
    "zoho": "companies",
    "google_contacts_2024": "contacts",
    "google_contacts_classic": "contacts",
    "outlook_en": "companies",
    "quickbooks_reports.customers": "companies",
    "sage_or_vendor_card_es": "companies",
    "spanish_client_lists": "companies",
    "spanish_products": "products",
    "denue_inegi": "companies",
    "sepa_argentina.comercio": "companies",
    "sepa_argentina.sucursales": "sites",
    "maven_crm.accounts": "companies",
    "maven_crm.products": "products",
    "maven_crm.pipeline": "opportunities",
    "maven_crm.teams": "salespeople",
    "pipedrive.deal": "opportunities",
    "hubspot.deals": "opportunities",
    "salesforce.opportunity": "opportunities",
    "quickbooks_reports.invoices": "sales",
}
"""Of what kind the files of each program are."""

MEAN_NOTHING = {
    # Labels, segments, and who may see what.
    "Person - Label", "Organization - Labels", "Labels", "Etiquetas", "Categories",
    "Group Membership", "Segmento_por_tipo_de_cliente__c", "Person - Visible to", "Priority",
    "Segmento_por_frecuencia_de_compra__c", "Sensitivity", "File As", "Photo",
    # Keys of the other program for what has none here, and when it made its record.
    "Person - Pipedrive System ID", "OwnerId", "Record ID",
    "Person - Creation date", "Organization - Creation date", "Create Date", "Deal",
    "Directory Server", "id_bandera", "comercio_ultima_actualizacion",
    "comercio_version_sepa",
    # A person's company says who sees to them, and what comes of it.
    "Person - Owner", "Contact owner", "Lead Status", "Lifecycle Stage", "Original Source",
    "Country/Region",
    # Of the person's life.
    "Birthday", "Anniversary", "Spouse", "Gender", "Hobby", "Language", "Mileage", "Location",
    "Name Prefix", "Name Suffix", "Suffix", "Nickname", "Initials", "Short Name", "Maiden Name",
    "Phonetic First Name", "Phonetic Middle Name", "Phonetic Last Name", "Yomi Name",
    "Given Name Yomi", "Additional Name Yomi", "Family Name Yomi", "Billing Information",
    "Subject",
    # A person is where the company is.
    "Address 1 - Label", "Address 1 - Formatted", "Address 1 - Street", "Address 1 - City",
    "Address 1 - PO Box", "Address 1 - Region", "Address 1 - Postal Code",
    "Address 1 - Country", "Address 1 - Extended Address", "Website 1 - Label",
    "Website 1 - Value",
    # How likely a deal is, and how it came about.
    "Deal - Probability", "Associated Contact IDs", "Lead source", "Type", "Memo/Description",
    # Whether an activity was done, and how long it took.
    "Activity - Done", "Activity - Duration",
    # Delivery elsewhere, debts, taxes and stocks: books are kept elsewhere.
    "Direcciones_puntos_de_venta__c", "Region_de_envio__c", "Ciudad_envio__c", "Open Balance",
    "Currency", "Condición IVA", "CondicionDeIva", "tiporesp", "stock", "Cantidad",
    "existencias", "Product - Currency", "fecha precio",
    # Of the statistics of Mexico and Argentina.
    "Código de la clase de actividad SCIAN", "Descripcion estrato personal ocupado",
    "Tipo de entre vialidad 1", "Nombre de entre vialidad 1", "Tipo de entre vialidad 2",
    "Nombre de entre vialidad 2", "Tipo de entre vialidad 3", "Nombre de entre vialidad 3",
    "Tipo centro comercial", "Corredor industrial, centro comercial o mercado público",
    "Clave entidad", "Clave municipio", "Clave localidad", "Área geoestadística básica ",
    "Manzana", "Tipo de establecimiento", "Latitud", "Longitud",
    "Fecha de incorporación al DENUE", "sucursales_tipo", "sucursales_latitud",
    "sucursales_longitud", "sucursales_barrio", "sucursales_observaciones",
    # What an office may make fields of its own of.
    "year_established", "revenue", "employees",
    # Not a company's: Outlook's honorifics stand in a column of their own.
    "Department",
}  # fmt: skip


def headings(of: Any) -> list[str]:
    if isinstance(of, dict):
        return [name for each in of.values() for name in headings(each)]
    return [of] if isinstance(of, str) else [name for each in of for name in headings(each)]


def group(path: str) -> list[str]:
    found: Any = json.loads(FILE.read_text("utf-8"))
    for part in path.split("."):
        found = found[part]
    return headings(found)


@pytest.mark.parametrize(("path", "kind"), GROUPS.items())
def test_every_heading_that_means_something_we_keep_is_known(path: str, kind: str) -> None:
    found = mapping.mapped(group(path), kind, {})
    assert set(found.unknown) - MEAN_NOTHING == set()


def test_nothing_is_said_to_mean_nothing_that_is_known_everywhere() -> None:
    unknown = {
        name
        for path, kind in GROUPS.items()
        for name in mapping.mapped(group(path), kind, {}).unknown
    }
    assert MEAN_NOTHING - unknown == set()


@pytest.mark.parametrize(
    "written", ["Razón Social", "RAZON SOCIAL", "razon_social", "Razon_Social__c", "Razón social*"]
)
def test_case_accents_underscores_and_an_asterisk_make_no_difference(written: str) -> None:
    assert mapping.mapped([written], "companies", {}).columns == {"name": (0,)}


def test_what_the_column_before_says_is_the_kind_of_a_number_or_an_address() -> None:
    header = [
        "First Name", "Middle Name", "Last Name", "Organization Name",
        "Phone 1 - Label", "Phone 1 - Value", "Phone 2 - Label", "Phone 2 - Value",
        "E-mail 1 - Label", "E-mail 1 - Value",
    ]  # fmt: skip
    found = mapping.match(header)
    cells = ["Eva", "de la", "Paz", "Acme", "Mobile", "600112233", "* Work", "976123456",
             "Work", "eva@acme.es"]  # fmt: skip
    row = contact(2, Cells(cells, found))
    assert row.entry.name == "Eva de la Paz"
    assert row.entry.phones == "600112233 mobile; 976123456 work"
    assert row.entry.emails == "eva@acme.es work"


def test_an_address_in_one_line_is_taken_where_its_parts_are_not_there() -> None:
    for header, at in (
        (["Name", "Address 1 - Formatted"], {"address/whole": (1,)}),
        (["Name", "Address 1 - Formatted", "Address 1 - Street"], {"address": (2,)}),
    ):
        found = mapping.mapped(header, "companies", {})
        assert at.items() <= found.columns.items()
        cells = Cells(["Acme", "Calle 1, Jaca", "Calle 1"], found)
        assert cells.joined("address") == ("Calle 1" if len(header) == 3 else "Calle 1, Jaca")


def test_a_door_without_a_number_is_not_written() -> None:
    found = mapping.mapped(["Nombre", "Nombre de la vialidad", "Número interior"], "companies", {})
    assert Cells(["A", "HIDALGO", "0"], found).joined("address") == "HIDALGO"


def test_every_kind_takes_its_notes_somewhere_or_says_that_it_does_not() -> None:
    without = {kind for kind in columns.KINDS if not columns.notes(kind)}
    assert without <= {"salespeople", "prices", "sites", "sales", "sale_lines"}
