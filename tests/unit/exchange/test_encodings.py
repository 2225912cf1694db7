"""The encoding of a text is told by the letters that come of it."""

from __future__ import annotations

import io

import pytest

from crmtui.exchange.reading.encodings import detect, named
from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import Sure, Unreadable, Wishes

SPANISH = (
    "Razón social;Población;Observación\n"
    "Peña y Muñoz, S.L.;Málaga;¿Cuándo abrirá? «Mañana», dijo — a las 10…\n"
    "Ibáñez Hnos.;A Coruña;Vendió su camión\n"
)
ENGLISH = "Company;City;Notes\nO’Neill & Sons;Cork;“We’re café-owners” – it’s fine…\n"
NORDIC = "company;city\nBerglunds snabbköp;Luleå\nVaffeljernet;Århus\nBlauer See;Köln\n"


@pytest.mark.parametrize("text", [SPANISH, ENGLISH, NORDIC])
@pytest.mark.parametrize("codec", ["cp1252", "mac_roman"])
def test_windows_and_the_old_mac_are_told_apart(text: str, codec: str) -> None:
    found = detect(lambda: io.BytesIO(text.encode(codec)))
    assert found.codec == codec


def test_dos_is_told_too() -> None:
    text = SPANISH.replace("—", "-").replace("…", ".")
    assert detect(lambda: io.BytesIO(text.encode("cp850"))).codec == "cp850"


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_the_letters_come_out_right_whatever_the_encoding(codec: str) -> None:
    sheet = read(SPANISH.encode(codec))
    assert sheet.header == ["Razón social", "Población", "Observación"]
    assert [record.cells[0] for record in sheet.records] == ["Peña y Muñoz, S.L.", "Ibáñez Hnos."]


def test_latin_1_is_read_as_the_windows_encoding_that_holds_it() -> None:
    text = "empresa\nPeña\nLeón\n¿Cómo?\n"
    assert [each.cells[0] for each in read(text.encode("latin-1")).records] == [
        "Peña", "León", "¿Cómo?",
    ]  # fmt: skip


def test_capitals_with_accents_are_no_damaged_utf8() -> None:
    text = "empresa\n«PERÚ»\nLEÓN\nCAMIÓN\nÁVILA\n"
    assert detect(lambda: io.BytesIO(text.encode("cp1252"))).codec == "cp1252"


def test_how_sure_it_is_depends_on_what_there_is() -> None:
    assert detect(lambda: io.BytesIO(b"plain")).guess.sure == Sure.CERTAIN
    assert detect(lambda: io.BytesIO(SPANISH.encode("mac_roman"))).guess.sure == Sure.LIKELY
    assert detect(lambda: io.BytesIO("né".encode("cp1252"))).guess.sure == Sure.GUESS


def test_a_text_of_elsewhere_is_left_to_those_who_know() -> None:
    text = "компания;город\nРога и копыта;Москва\nВасильки;Тверь\n" * 5
    found = detect(lambda: io.BytesIO(text.encode("cp1251")))
    assert text.encode("cp1251").decode(found.codec) == text


@pytest.mark.parametrize(
    ("wish", "codec"),
    [("latin1", "latin-1"), ("Mac Roman", "mac_roman"), ("UTF8", "utf-8-sig"),
     ("Windows-1252", "cp1252"), ("utf-16-le", "utf-16-le")],
)  # fmt: skip
def test_an_encoding_can_be_named_as_people_do(wish: str, codec: str) -> None:
    assert named(wish).codec == codec
    sheet = read(SPANISH.encode(codec), Wishes(encoding=wish)) if wish != "latin1" else None
    assert sheet is None or sheet.header[0] == "Razón social"


@pytest.mark.parametrize("wish", ["nothing", "base64", "\0"])
def test_an_encoding_that_there_is_not_is_refused(wish: str) -> None:
    with pytest.raises(Unreadable, match="There is no encoding"):
        named(wish)
