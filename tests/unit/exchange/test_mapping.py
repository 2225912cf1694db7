"""What a file holds is told by its headings."""

from __future__ import annotations

import pytest

from crmtui.errors import UsageError
from crmtui.exchange.meaning import columns
from crmtui.exchange.meaning.mapping import match
from crmtui.exchange.reading.sheet import Unreadable


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("customerID,companyName,contactName,contactTitle,address,city,phone,fax", "companies"),
        ("employeeID,lastName,firstName,title,address,city,country,homePhone", "salespeople"),
        ("sales_agent,manager,regional_office", "salespeople"),
        ("account,sector,year_established,revenue", "companies"),
        ("opportunity_id,sales_agent,product,account,deal_stage", "opportunities"),
        ("Empresa,Contacto,Teléfono", "companies"),
        ("Razón Social,CUIT,Domicilio,Localidad", "companies"),
        ("name,phone,email,city", "companies"),
        ("Nombre", "companies"),
        ("First Name,Last Name,E-mail Address,Company,Job Title", "contacts"),
        ("Empresa,Nombre,Cargo,Teléfono", "contacts"),
        ("Person - Name*,Organization name,Person - Phone", "contacts"),
        ("code,name,role,login", "salespeople"),
        ("productID,productName,supplierID,categoryID,unitPrice,discontinued", "products"),
        ("product,series,sales_price", "products"),
        ("Código;Descripción;Precio;Coste".replace(";", ","), "products"),
        ("Tarifa,Desde,Código,Precio", "prices"),
        ("orderID,customerID,employeeID,orderDate,requiredDate,shipName", "sales"),
        ("Pedido,Fecha,Cliente,Producto,Cantidad,Precio,Dto", "sales"),
        ("orderID,productID,unitPrice,quantity,discount", "sale_lines"),
        ("id,company,city", "companies"),
        ("Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Company", "opportunities"),
        ("Company,Due date,Task,Owner", "followups"),
        ("Fecha,Hora,Empresa,Tipo,Clase,Nota,Contacto", "followups"),
        ("company,date,kind,what was said", "interactions"),
        ("Cliente,Fecha,Tipo,Detalle,Resultado", "interactions"),
    ],
)
def test_the_kind_is_guessed(header: str, kind: str) -> None:
    assert match(header.split(",")).kind == kind


def test_columns_that_say_nothing_to_us_are_named() -> None:
    found = match(["Empresa", "Horóscopo", ""])
    assert found.unknown == ("Horóscopo",)
    assert found.columns == {"name": (0,)}


def test_the_kind_that_is_given_wins() -> None:
    assert match(["name", "company"], "companies").kind == "companies"
    assert match(["name", "company"], "contacts").kind == "contacts"


def test_beside_the_legal_name_a_plain_name_is_the_trade_name() -> None:
    assert match(["Nombre", "Razón social"]).columns == {"name": (1,), "trade_name": (0,)}


def test_beside_a_companys_name_a_plain_name_is_its_persons() -> None:
    found = match(["Nombre", "Empresa", "CUIT", "Ciudad", "Rubro"], "companies")
    assert found.columns["contact"] == (0,)
    assert found.columns["name"] == (1,)


def test_a_file_that_says_nothing_of_companies_or_people_is_refused_by_its_line() -> None:
    with pytest.raises(Unreadable, match=r"line 1: no column says .* orderID, freight"):
        match(["orderID", "freight"])
    with pytest.raises(Unreadable):
        match(["product", "unit"])


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("companies", "the company's name"),
        ("contacts", "the person's name and the company's"),
        ("salespeople", "the person's name"),
        ("interactions", "the company's name and what was said"),
        ("products", "the product's name"),
        ("prices", "the product's code and its price"),
        ("opportunities", "the stage, and the company or the product"),
        ("sales", "the company and what was sold"),
        ("sale_lines", "the number of the order, the product and how many"),
        ("followups", "the company's name and the date"),
    ],
)
def test_a_column_that_the_given_kind_needs_is_asked_for(kind: str, words: str) -> None:
    with pytest.raises(Unreadable, match=f"line 1: there is no column with {words}"):
        match(["freight"], kind)


def test_a_kind_that_there_is_not_is_a_mistake_of_use() -> None:
    with pytest.raises(UsageError, match="not planets"):
        match(["name"], "planets")


def test_a_reason_that_may_be_any_is_not_taken_for_why_a_company_was_dropped() -> None:
    assert "motivo" not in columns.fields("companies")
