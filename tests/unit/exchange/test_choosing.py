"""What a column is taken for: as somebody chose, by its heading, or by its values."""

from __future__ import annotations

from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.errors import UsageError
from crmtui.exchange import rows
from crmtui.exchange.meaning import mapping
from crmtui.exchange.meaning.choosing import chosen, key_of, places
from crmtui.exchange.meaning.mapping import By, Columns
from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import Sheet, Sure, Unreadable
from crmtui.exchange.writing import own_columns
from crmtui.exchange.writing.own_columns import NewOwn
from crmtui.services import own_fields

CLIENTS = """\
Empresa;Buzón;Móvil raro;Signo;Empleados;Alta
Acme;eva@acme.es;+34 600 11 22 33;Leo;12;1/2/2026
Bolt;max@bolt.es;+34 600 11 22 34;Virgo;1.400;2/2/2026
Crank;NULL;600 112 235;;7;31/12/2026
Dynamo;ivo@dynamo.es;600-112-236;;8;31/12/2026
"""


def sheet(text: str = CLIENTS) -> Sheet:
    return read(text.encode())


def taken(found: Columns) -> list[tuple[str, By, Sure]]:
    return [(each.field, each.by, each.sure) for each in found.choices]


def test_each_column_says_what_it_is_taken_for_how_sure_and_by_what() -> None:
    found = chosen(sheet("Empresa;Buzón;Signo\nA;a@b.es;x\nB;b@b.es;y\nC;c@b.es;y\n"))
    assert taken(found) == [
        ("name", By.HEADING, Sure.CERTAIN),
        ("emails", By.CONTENT, Sure.GUESS),
        ("", By.NOTHING, Sure.CERTAIN),
    ]
    assert [each.examples for each in found.choices] == [
        ("A", "B", "C"), ("a@b.es", "b@b.es", "c@b.es"), ("x", "y")
    ]  # fmt: skip
    assert found.unknown == ("Signo",)


def test_what_somebody_chooses_comes_first_by_heading_place_or_number() -> None:
    found = chosen(sheet(), "companies", {"móvil raro": "contact_phones", 3: "sector", "#2": ""})
    assert taken(found)[1:4] == [
        ("", By.PERSON, Sure.CERTAIN),
        ("contact_phones", By.PERSON, Sure.CERTAIN),
        ("sector", By.PERSON, Sure.CERTAIN),
    ]
    assert "emails" not in found.columns


def test_of_two_columns_the_chosen_one_is_the_better() -> None:
    found = chosen(sheet("Teléfono;Empresa;Otra\n1;A;B\n"), None, {"Otra": "name"})
    assert found.columns["name"] == (2, 1)


def test_a_choice_that_only_one_kind_knows_tells_the_kind() -> None:
    text = "Empresa;X;Nombre\nA;y;Eva\n"
    assert chosen(sheet(text), None, {"X": "left_on"}).kind == "contacts"
    assert chosen(sheet(text), None, {"X": "trade_name"}).kind == "companies"


def test_what_is_left_may_go_into_the_notes_after_its_heading() -> None:
    found = chosen(sheet(), unknown="note")
    (acme, *_others) = rows.batch("x", sheet(), found).parts["companies"]()
    assert acme.entry.notes == "Signo: Leo\nEmpleados: 12\nAlta: 1/2/2026"
    assert found.unknown == ()


def test_what_is_chosen_for_the_notes_stands_below_the_notes_themselves() -> None:
    text = "Empresa;Notas;Observaciones;FAX\nA;one;two;9\n"
    found = chosen(sheet(text), "companies", {"FAX": "note"})
    (row,) = rows.batch("x", sheet(text), found).parts["companies"]()
    assert (row.entry.notes, row.entry.phones) == ("one\ntwo\nFAX: 9", "")
    said = "Empresa;Qué se habló;X\nA;hello;9\n"
    found = chosen(sheet(said), "interactions", {"X": "note"})
    (talk,) = rows.batch("x", sheet(said), found).parts["interactions"]()
    assert talk.entry.text == "hello\nX: 9"


def test_what_is_left_may_become_fields_of_the_office_s_own_by_what_they_hold() -> None:
    found = chosen(sheet(), unknown="own")
    assert {each.name: each.kind for each in found.own.values()} == {
        "Signo": "text", "Empleados": "number", "Alta": "date"
    }  # fmt: skip


def test_an_own_field_that_is_there_is_taken_by_its_name_or_number(manager: User) -> None:
    key = own_fields.add(manager, "company", "Colour")
    own = own_columns.known(manager)
    for said in ("own:colour", f"own:{key}"):
        found = chosen(sheet("Empresa;X\nA;red\n"), None, {"X": said}, own)
        assert found.columns[f"own:{key}"] == (1,)
        assert found.choices[1].field == f"own:{key}"


def test_codes_that_begin_with_a_zero_are_no_numbers() -> None:
    text = 'Empresa,Ruta,Cuota,Nada\nA,01,"1,400.5",\nB,02,3,\n'
    found = chosen(sheet(text), unknown="own")
    assert {each.name: each.kind for each in found.own.values()} == {
        "Ruta": "text", "Cuota": "number"
    }  # fmt: skip


def test_years_are_no_numbers_that_one_writes_with_a_point() -> None:
    text = "Empresa,Alta,Gente\nA,1994,1994\nB,2011,80\n"
    found = chosen(sheet(text), unknown="own")
    assert {each.name: each.kind for each in found.own.values()} == {
        "Alta": "text", "Gente": "number"
    }  # fmt: skip


def test_without_a_needed_column_a_partial_choice_still_tells_the_rest() -> None:
    text = "X;Teléfono\nA;976123456\n"
    with pytest.raises(Unreadable, match="the company's name"):
        chosen(sheet(text), "companies")
    found = chosen(sheet(text), "companies", partial=True)
    assert found.columns == {"phones": (1,)}
    assert "the company's name" in mapping.lacks(found)
    assert mapping.lacks(chosen(sheet(text), "companies", {"X": "name"})) == ""


def test_what_makes_no_sense_says_what_there_is() -> None:
    with pytest.raises(UsageError, match=r"no column “Z”\. The columns are: Empresa, Buzón"):
        chosen(sheet(), None, {"Z": "name"})
    with pytest.raises(UsageError, match=r"no field “phon”. There are: phones \(Phone\)"):
        chosen(sheet(), None, {"Signo": "phon"})
    with pytest.raises(UsageError, match="no field “own:x”"):
        chosen(sheet("Código;Precio\nA;1\n"), "products", {"Código": "name", "Precio": "own:x"})


def test_a_column_is_called_so_that_it_is_found_alone() -> None:
    header = ["Tel", "TEL", "", "#1", "Fax"]
    names = [key_of(header, place) for place in range(5)]
    assert names == ["#1", "#2", "#3", "#4", "Fax"]
    assert [places(header, name) for name in names[1:]] == [[1], [2], [3], [4]]
    assert places(header, "tel") == [0, 1]


def test_new_fields_carry_their_kind_until_they_have_a_number() -> None:
    assert NewOwn("Employees", "number").key == "number:Employees"


def test_a_number_of_a_new_field_is_read_as_the_file_writes_it() -> None:
    found = chosen(sheet(), unknown="own")
    made = list(rows.batch("x", sheet(), found).parts["companies"]())
    assert Decimal(made[1].entry.own["number:Empleados"].replace(",", "")) == 1400
