"""The table is found between titles and totals; what is left out says why."""

from __future__ import annotations

import pytest

from crmtui.exchange.reading.layout import WIDEST
from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import Sure, Unreadable, Wishes

ABOVE = "it stands above the headings."
TABLE = "Empresa;Ciudad;CUIT\nAcme;Soria;1\nOtra;León;2\n"


def test_titles_above_the_headings_are_left_out_with_their_lines() -> None:
    sheet = read(f"Listado de clientes;;\nFecha:;12/10/2026;\n\n{TABLE}".encode())
    assert sheet.header == ["Empresa", "Ciudad", "CUIT"]
    assert [each[:2] for each in sheet.left_out] == [(1, ABOVE), (2, ABOVE)]
    assert [record.line for record in sheet.records] == [5, 6]
    assert sheet.guesses["header"] == ("4", Sure.CERTAIN)


def test_headings_that_mean_something_win_over_a_title_as_wide() -> None:
    sheet = read(f"Informe;de;ventas\n{TABLE}".encode())
    assert sheet.header[0] == "Empresa"


def test_a_title_is_none_of_the_headings_though_nothing_is_known_of_them() -> None:
    assert read(b"Lista de cosas;;\nalfa;beta;gama\nx;y;z\nu;v;w\n").header[0] == "alfa"


def test_a_row_of_familiar_words_is_no_heading_below_one() -> None:
    sheet = read("empresa;x;y\nNombre;Teléfono;Correo\n".encode())
    assert sheet.header == ["empresa", "x", "y"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Total;2;1.234,50", "it is a line of totals."),
        (";Total general;12", "it is a line of totals."),
        ("TOTALES: 3;;", "it is a line of totals."),
        ("Ultima actualizacion: 2024-10-01T16:00:01-03:00;;", "it is a remark below the table."),
        ("2 registros", "it is a remark below the table."),
        ("Generado el 12/10/2026", "it is a remark below the table."),
        ("Empresa;Ciudad;CUIT", "it repeats the headings."),
    ],
)
def test_what_stands_below_the_rows_is_left_out_and_says_why(line: str, reason: str) -> None:
    sheet = read(f"{TABLE}{line}\n".encode())
    assert [each[:2] for each in sheet.left_out] == [(4, reason)]
    assert sheet.problems == []
    assert len(list(sheet.records)) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Total Gas, S.L.;;",
        "Total;Soria;3",
        "Fuente Dorada;;",
        "Fuente: Sur;León;3",
        "Nota;;",
        "Acme;;",
    ],
)
def test_a_company_with_such_a_name_is_a_row(line: str) -> None:
    assert len(list(read(f"{TABLE}{line}\n".encode()).records)) == 3


def test_totals_amid_the_rows_are_not_guessed() -> None:
    text = f"{TABLE}Total;2;3\n" + "".join(f"C{n};x;{n}\n" for n in range(6))
    assert read(text.encode()).left_out == []


def test_the_line_of_the_headings_can_be_said() -> None:
    sheet = read(b"Company;City\nFirma;Ort\nAcme;Soria\n", Wishes(header=2))
    assert sheet.header == ["Firma", "Ort"]
    with pytest.raises(Unreadable, match="line 9: there are no headings there"):
        read(b"Company;City\nAcme;Soria\n", Wishes(header=9))


def test_a_table_without_headings_is_a_guess() -> None:
    assert read(b"1,2,3\n4,5,6\n").guesses["header"] == ("1", Sure.GUESS)


def test_headings_may_stand_twice_and_be_missing() -> None:
    sheet = read(b"phone,phone,\n1,2,3\n")
    assert sheet.header == ["phone", "phone", ""]


def test_a_list_may_have_only_so_many_columns() -> None:
    with pytest.raises(Unreadable, match="9000 columns, and a list may have 1000"):
        read(";".join(f"c{n}" for n in range(9000)).encode())
    empty_ones = ";".join(["name", "city"] + [""] * WIDEST * 2)
    assert len(read(f"{empty_ones}\n".encode()).header) > WIDEST


def test_rows_are_read_anew_each_time() -> None:
    sheet = read(TABLE.encode())
    assert list(sheet.records) == list(sheet.records)
