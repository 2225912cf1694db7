"""Several files come in together, in the order in which they need each other."""

from __future__ import annotations

import io
from functools import partial

import pytest

from crmtui.access import User
from crmtui.exchange.importing import files
from crmtui.exchange.importing.files import Plan
from crmtui.exchange.reading.sheet import Opener, Unreadable
from crmtui.queries import companies, contacts
from crmtui.services.imports.command import bring_in


def source(name: str, text: str) -> tuple[str, Opener]:
    return name, partial(io.BytesIO, text.encode())


def planned(**texts: str) -> Plan:
    return files.plan([source(f"{name}.csv", text) for name, text in texts.items()])


PEOPLE = "First name,Last name,Company\nAna,Gil,Acme\n"
COMPANIES = "Company,City,Industry\nAcme,Soria,metal\n"


def test_what_others_name_comes_first_however_it_is_given(manager: User) -> None:
    plan = planned(people=PEOPLE, companies=COMPANIES)
    assert [(file.name, file.columns.kind) for file in plan.files] == [
        ("companies.csv", "companies"),
        ("people.csv", "contacts"),
    ]
    outcome = bring_in(manager, files.batches(plan))
    assert outcome.new == {"companies": 1, "contacts": 1}
    assert [row.city for row in companies.find(manager)] == ["Soria"]
    assert [row.company for row in contacts.find(manager)] == ["Acme"]


def test_what_explains_the_columns_of_the_others_is_left_out_and_what_brings_nothing() -> None:
    plan = planned(
        dictionary="Table,Field,Description\na,company,Name\na,city,Where\na,industry,Trade\n",
        companies=COMPANIES,
        regions="regionID,freight\n1,2\n",
    )
    assert [file.name for file in plan.files] == ["companies.csv"]
    assert [(each.name, each.reason[:42]) for each in plan.left_out] == [
        ("dictionary.csv", "it only says what the columns of the other"),
        ("regions.csv", "line 1: no column says which company, perso"[:42]),
    ]


def test_one_that_cannot_be_read_stops_all_and_is_named() -> None:
    with pytest.raises(Unreadable, match=r"^empty.csv: line 1: the file is empty."):
        planned(companies=COMPANIES, empty="")
    with pytest.raises(Unreadable, match=r"^line 1: the file is empty."):
        planned(empty="")


def test_none_that_brings_anything_is_an_error() -> None:
    with pytest.raises(Unreadable, match="no column says"):
        planned(regions="regionID,freight\n1,2\n", others="a,b\n1,2\n")


def test_files_of_the_same_name_are_told_apart() -> None:
    plan = files.plan([source("x.csv", COMPANIES), source("x.csv", PEOPLE)])
    assert [file.name for file in plan.files] == ["x.csv", "x (2).csv"]
