"""Own fields in files: a column named like one fills it, and is written under its name."""

from __future__ import annotations

import io

import pytest

from crmtui import i18n
from crmtui.access import User
from crmtui.exchange.writing import csv_out, own_columns, records
from crmtui.queries import companies, contacts
from crmtui.services import own_fields
from crmtui.services.imports.outcome import Rejected
from crmtui.services.imports.taking_back import take_back
from tests.unit.exchange.conftest import Bring


@pytest.fixture(autouse=True)
def _fields(manager: User) -> None:
    own_fields.add(manager, "company", "Colour", "choice", ["red", "dark blue"])
    own_fields.add(manager, "company", "Yearly sales", "number")
    own_fields.add(manager, "company", "Sector code", "text")
    own_fields.add(manager, "company", "Customer since", "date")
    own_fields.add(manager, "contact", "Hobby")


def own(user: User) -> list[dict[str, object]]:
    every = companies.full(user, companies.Criteria(status=None))
    return [records.company(each)["own"] for each in every]


def test_a_column_named_like_an_own_field_fills_it(manager: User, bring: Bring) -> None:
    outcome = bring(
        "company;colour;yearly_sales;SECTOR CODE;Customer since\n"
        "Acme;RED;12.400,5;A1;3/4/2019\n"
        "Bolt;dark;1.234;;2020-05-06\n"
        "Core;;;;\n"
    )
    assert (outcome.new["companies"], outcome.problems) == (3, [])
    assert own(manager) == [
        {"Colour": "red", "Yearly sales": 12400.5, "Sector code": "A1",
         "Customer since": "2019-04-03"},
        {"Colour": "dark blue", "Yearly sales": 1234, "Customer since": "2020-05-06"},
        {},
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
def test_numbers_are_read_as_the_file_writes_them(
    manager: User, bring: Bring, language: str
) -> None:
    i18n.use(language)
    bring("company,sector,Yearly sales\nAcme,metal,1.234\n")
    assert own(manager) == [{"Yearly sales": 1.234}]


def test_what_means_nothing_is_refused_with_line_and_reason(manager: User, bring: Bring) -> None:
    with pytest.raises(Rejected) as rejected:
        bring(
            "company,colour,yearly sales,customer since\n"
            "Acme,green,,\nBolt,,tall,\nCore,,,soon\nDome,red,1,\n"
        )
    assert [each[:2] for each in rejected.value.outcome.problems] == [
        (2, "Colour: “green” is not in the list."),
        (3, "Yearly sales: “tall” is not a number. Try 12400.5 or 12k."),
        (4, "“soon” is not a date. Write 23/11/2026 or 2026-11-23."),
    ]
    assert own(manager) == []


def test_people_have_columns_of_their_own(manager: User, bring: Bring) -> None:
    bring("name,last name,company,hobby,colour\nEva,Sol,Acme,sailing,red\n")
    (eva,) = contacts.find(manager, "eva")
    assert records.contact(eva)["own"] == {"Hobby": "sailing"}
    assert own(manager) == [{}]


def test_an_import_is_taken_back_with_its_values(manager: User, bring: Bring) -> None:
    outcome = bring("company,sector,colour\nAcme,metal,red\n")
    take_back(manager, outcome.id or 0)
    assert own(manager) == []


@pytest.mark.parametrize(("language", "style", "heading", "line"), [
    ("en", "office", "Colour,Yearly sales,Sector code,Customer since", "red,12400.5,A1,2019-04-03"),
    ("es", "office", "Colour;Yearly sales;Sector code;Customer since",
     "red;12400,5;A1;03/04/2019"),
    ("es", "rfc", "Colour,Yearly sales,Sector code,Customer since", "red,12400.5,A1,2019-04-03"),
])  # fmt: skip
def test_an_export_has_a_column_for_each(
    manager: User, bring: Bring, language: str, style: str, heading: str, line: str
) -> None:
    bring("company,sector,colour,yearly sales,sector code,customer since\n"
          "Acme,metal,red,12400.5,A1,3/4/2019\n")  # fmt: skip
    i18n.use(language)
    stream = io.BytesIO()
    rows = companies.full(manager, companies.Criteria(status=None))
    csv_out.write(stream, own_columns.columns(manager, "companies"), rows, style)
    first, second = stream.getvalue().decode("utf-8-sig").splitlines()
    assert first.endswith(heading)
    assert second.endswith(line)
