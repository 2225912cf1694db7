"""Every card gives its person and company, whichever address book wrote it."""

from __future__ import annotations

import io
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.access import User
from crmtui.exchange import rows
from crmtui.exchange.reading import cards
from crmtui.exchange.reading.reading import read
from crmtui.exchange.reading.sheet import Unreadable
from crmtui.exchange.reading.vcards import cards as cards_of
from crmtui.queries import companies, contacts
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.outcome import Batch, CompanyRow, ContactRow

FOLDER = Path(__file__).parents[4] / "shared/data/05-vcard/ez-vcard"


def card(*lines: str, end: str = "\r\n", version: str = "3.0") -> bytes:
    return end.join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]).encode()


class Made(NamedTuple):
    """What cards bring."""

    companies: list[CompanyRow]
    contacts: list[ContactRow]


def whole(data: bytes) -> Batch:
    return rows.batch("people.vcf", read(data), cards.COMPANIES)


def batch(data: bytes) -> Made:
    parts = whole(data).parts
    return Made(list(parts["companies"]()), list(parts["contacts"]()))


def people(data: bytes) -> list[tuple[str, str]]:
    """Who there is, and at which company."""
    return [(row.entry.name, row.company.name) for row in batch(data).contacts]


@pytest.mark.skipif(not FOLDER.exists(), reason="shared/data is not there")
def test_every_real_card_gives_its_people() -> None:
    found = {path.stem: people(path.read_bytes()) for path in sorted(FOLDER.glob("*.vcf"))}
    assert found == {
        "fullcontact": [("Prefix FirstName MiddleName LastName Suffix", "Organization1")],
        "gmail-list": [
            ("Arnold Smith", "Arnold Smith"),
            ("Chris Beatle", "Chris Beatle"),
            ("Doug White", "Doug White"),
        ],
        "gmail-single": [("Greg Dartmouth", "TheCompany")],
        "gmail-single2": [("VCard Test", "TheCompany")],
        "outlook-2003": [("John Doe III", "Company, The")],
        "outlook-2007": [("Mr. Michael Angstadt Jr.", "TheCompany")],
        "rfc2426-example": [
            ("Frank Dawson", "Lotus Development Corporation"),
            ("Tim Howes", "Netscape Communications Corp."),
        ],
        "rfc6350-example": [("Simon Perreault", "Viagenie")],
    }
    (outlook,) = batch((FOLDER / "outlook-2007.vcf").read_bytes()).contacts
    assert outlook.entry.emails == "mike.angstadt@gmail.com"
    assert outlook.entry.phones.endswith("(111) 555-4444 mobile; (111) 555-3333 fax")
    (company,) = batch((FOLDER / "outlook-2007.vcf").read_bytes()).companies
    assert (company.entry.address, company.entry.city) == ("TheOffice, 222 Broadway", "New York")


ANDROID = (
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=81lvarez;Jos=C3=A9;;;",
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9 =C3=81l=",
    "varez",
    "TEL;CELL:600 11 22 33",
    "ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Ca=C3=B1as=2C S.L.",
    "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQ",
    " AAAQABAAD=",
    "",
    "EMAIL;WORK:jose@example.es",
)


def test_quoted_printable_with_soft_breaks_and_photos_is_read() -> None:
    (row,) = batch(card(*ANDROID, version="2.1")).contacts
    assert (row.entry.name, row.company.name) == ("José Álvarez", "Cañas, S.L.")
    assert row.entry.phones == "600 11 22 33 mobile"
    assert row.entry.emails == "jose@example.es"
    (read_as,) = cards_of(lambda: io.BytesIO(card(*ANDROID, version="2.1")), "utf-8")
    assert "PHOTO" not in {each.name for each in read_as.properties}


def test_a_quoted_text_says_its_own_encoding() -> None:
    name = "FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Jos=E9 Pe=F1a"
    assert people(card(name, version="2.1")) == [("José Peña", "José Peña")]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_cards_of_any_encoding_are_read(codec: str) -> None:
    data = card("FN:José Peña Núñez", "ORG:Cañón e Ibáñez").decode().encode(codec)
    assert people(data) == [("José Peña Núñez", "Cañón e Ibáñez")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_folded_lines_of_any_computer_are_put_together(end: str) -> None:
    data = card("FN:Ana", " ", "  Ruiz", "ORG:Ac", "\tme\\, S.A.\\; Spain;Ventas", end=end)
    assert people(data) == [("Ana Ruiz", "Acme, S.A.; Spain")]
    assert batch(data).contacts[0].entry.job_title == "Ventas"


def test_several_cards_of_one_company_are_its_people_with_their_lines() -> None:
    data = card("FN:Ana", "ORG:Acme") + card("FN:Eva", "ORG:ACME") + card("FN:Io", "ORG:Otra")
    made = batch(data)
    assert [row.entry.name for row in made.companies] == ["Acme", "Otra"]
    assert [(row.entry.name, row.line) for row in made.contacts] == [
        ("Ana", 1), ("Eva", 6), ("Io", 11),
    ]  # fmt: skip


def test_a_name_is_put_together_from_its_parts() -> None:
    assert people(card("N:Ruiz;Ana;María;Dra.;")) == [("Dra. Ana María Ruiz",) * 2]


@pytest.mark.parametrize(
    "lines", [("ORG:Acme",), ("FN:Acme", "ORG:Acme"), ("FN:Acme", "KIND:org"),
              ("FN:A", "ORG:Acme", "X-ABShowAs:COMPANY")],
)  # fmt: skip
def test_a_card_of_a_company_names_nobody(lines: tuple[str, ...]) -> None:
    made = batch(card(*lines, "TEL;WORK:910 111 222", "EMAIL:info@acme.es"))
    assert made.contacts == []
    assert made.companies[0].entry.name == "Acme"
    assert made.companies[0].entry.phones == "910 111 222"
    assert made.companies[0].entry.emails == "info@acme.es"


def test_what_is_preferred_comes_first_and_faxes_last() -> None:
    data = card(
        "FN:Ana", "TEL;TYPE=fax:1", "TEL;VALUE=uri;TYPE=home:tel:+34-2;ext=5",
        'item1.TEL;TYPE="cell,voice";PREF=1:3', "TEL:none", "ORG:A",
        "ADR;TYPE=home:;;Mine 1;Toledo;;;", "ADR:;;Old 2;;;;",
        "ADR;TYPE=work:;2º;Suya 3;Soria;;42001;España",
    )  # fmt: skip
    made = batch(data)
    assert made.contacts[0].entry.phones == "3 mobile; +34-2 ext 5 home; 1 fax"
    assert made.companies[0].entry.address == "2º, Suya 3"
    assert made.companies[0].entry.postcode == "42001"


def test_where_somebody_lives_is_not_where_the_company_is() -> None:
    home = "ADR;TYPE=home:;;Mine 1;Toledo;;;"
    assert batch(card("FN:Ana", "ORG:Acme", home)).companies[0].entry.city == ""
    assert batch(card("FN:Ana", home)).companies[0].entry.city == "Toledo"


def test_a_card_within_a_card_is_passed_over() -> None:
    data = card("FN:Ana", "AGENT:", "BEGIN:VCARD", "FN:Luis", "END:VCARD", "ORG:Acme")
    assert people(data) == [("Ana", "Acme")]


def test_a_card_without_name_or_end_is_a_problem_of_its_line() -> None:
    data = card("TEL:1") + card("FN:Ana") + b"BEGIN:VCARD\nFN:Luis\n"
    sheet = read(data)
    assert [each[:2] for each in sheet.problems] == [
        (1, "the card says not of whom it is."),
        (9, "the card has no end: the file was cut off."),
    ]
    assert [record.cells[0] for record in sheet.records] == ["Ana"]
    with pytest.raises(Unreadable, match="no card in it says of whom it is"):
        read(card("TEL:1"))


@given(st.lists(st.text(st.sampled_from('FNTEL:;=\\,"\n =QUOTED-PRINTABLE;BASE64.áÁ0'))))
def test_no_line_however_broken_stops_the_others(lines: list[str]) -> None:
    data = card(*lines, "", "FN:Ana")
    assert list(cards_of(lambda: io.BytesIO(data), "utf-8"))


def test_people_come_to_a_company_that_is_there_already(manager: User) -> None:
    first = bring_in(manager, [whole(card("FN:Ana", "ORG:Acme", "TEL:910111222"))])
    assert dict(first.new) == {"companies": 1, "contacts": 1}
    second = bring_in(manager, [whole(card("FN:Eva", "ORG:Acme") + card("FN:Ana", "ORG:acme"))])
    assert dict(+second.new) == {"contacts": 1}
    assert dict(second.left) == {"companies": 1, "contacts": 1}
    assert [row.name for row in contacts.find(manager, "")] == ["Ana", "Eva"]
    assert len(companies.find(manager, companies.Criteria())) == 1
