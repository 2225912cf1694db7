"""Workbooks are read as their people see them: dates as dates, numbers that are names as names."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from openpyxl import Workbook

from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import Sheet, Sure, Unreadable, Wishes
from crmtui.exchange.reading.workbooks import written


def workbook(**sheets: list[list[Any]]) -> bytes:
    """An XLSX file with these sheets, in their order."""
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells(sheet: Sheet) -> list[list[str]]:
    return [record.cells for record in sheet.records]


CLIENTS: list[list[Any]] = [
    ["Listado de clientes"],
    [],
    ["Empresa", "Teléfono", "CUIT", "CP", "Próxima llamada", "Activo", "Precio"],
    ["Acme", 910123456, 30516186670.0, 8001, date(2026, 11, 23), True, 12.5],
    ["Otra", "+34 91", None, 28001, datetime(2026, 11, 24, 9, 5), False, 1.234],
    ["Más", None, None, 41001, None, None, 7],
    ["Total", None, None, None, None, None, 20.734],
]


def test_rows_keep_their_lines_and_say_what_a_person_would_type() -> None:
    sheet = read(workbook(Clientes=CLIENTS))
    assert sheet.encoding == "XLSX"
    assert sheet.header == CLIENTS[2]
    assert [record.line for record in sheet.records] == [4, 5, 6]
    assert cells(sheet) == [
        ["Acme", "910123456", "30516186670", "08001", "2026-11-23", "yes", "12.5"],
        ["Otra", "+34 91", "", "28001", "2026-11-24 09:05:00", "no", "1.2340"],
        ["Más", "", "", "41001", "", "", "7"],
    ]
    assert [each.line for each in sheet.left_out] == [1, 7]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (7.0, "7"),
        (0.1, "0.1"),
        (1.5, "1.5"),
        (2.125, "2.1250"),
        (1e20, "1e+20"),
        (time(9, 5), "09:05"),
        (timedelta(hours=30, minutes=5), "30:05"),
        ("#N/A", ""),
        ("#REF!", ""),
        ("#NAME?", ""),
        ("#1 in paper", "#1 in paper"),
        (None, ""),
    ],
)
def test_a_cell_is_written_so_that_every_language_reads_it_alike(cell: Any, text: str) -> None:
    assert written(cell) == text


def test_the_sheet_with_a_table_is_taken_and_another_can_be_named() -> None:
    data = workbook(
        Portada=[["Informe"], ["de ventas"], ["x"], ["y"], ["z"]],
        Nada=[],
        Clientes=[["Empresa", "Ciudad"], ["Acme", "Soria"]],
    )
    sheet = read(data)
    assert sheet.header == ["Empresa", "Ciudad"]
    assert sheet.guesses["sheet"] == ("Clientes", Sure.LIKELY)
    assert read(data, Wishes(sheet="portada")).guesses["sheet"] == ("Portada", Sure.CERTAIN)
    with pytest.raises(Unreadable, match=r"no sheet “Otra”. There are: Portada, Nada, Clientes"):
        read(data, Wishes(sheet="Otra"))


def test_a_hidden_sheet_is_not_taken() -> None:
    book = Workbook()
    book.active.append(["Empresa", "Ciudad", "CUIT"])
    book.active.append(["Vieja", "x", "1"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Nueva").append(["Empresa", "Ciudad"])
    stream = io.BytesIO()
    book.save(stream)
    assert read(stream.getvalue()).guesses["sheet"].value == "Nueva"


def test_an_open_document_is_read() -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns"
    manifest = f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0"/>'
    row = "<table:table-row>{}</table:table-row>".format
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    day = '<table:table-cell office:value-type="date" office:date-value="2026-11-23"/>'
    content = (
        f'<office:document-content xmlns:office="{office}:office:1.0"'
        f' xmlns:table="{office}:table:1.0" xmlns:text="{office}:text:1.0"><office:body>'
        '<office:spreadsheet><table:table table:name="Hoja1">'
        + row(text.format("Empresa") + text.format("Fecha"))
        + row(text.format("Peña") + day)
        + "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    sheet = read(stream.getvalue())
    assert (sheet.encoding, sheet.header) == ("ODS", ["Empresa", "Fecha"])
    assert cells(sheet) == [["Peña", "2026-11-23"]]
