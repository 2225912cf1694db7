"""One company, whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.models import Company
from tests import factories as make
from tests.unit.cli.conftest import Crm

pytestmark = pytest.mark.usefixtures("office")


@pytest.mark.parametrize("name", ["Acme", "ACME", "1", "luis paz", "123456"])
def test_a_company_is_found_by_name_number_person_or_phone(crm: Crm, name: str) -> None:
    assert crm("show", "company", name, "--json").data["name"] == "Acme"


def test_json_is_one_object_with_what_is_planned_and_was_said(crm: Crm) -> None:
    crm("log", "acme", "Hello", "--next", "+3")
    shown = crm("show", "company", "acme", "--json").data
    assert [person["name"] for person in shown["contacts"]] == ["Luis Paz"]
    assert [row["due"] for row in shown["followups"]] == ["2026-11-23"]
    assert [row["text"] for row in shown["interactions"]] == ["Hello"]
    brief = "company contacts next_contact promises quotes sales prices stock account complaints"
    assert shown.keys() >= {*brief.split(), "opinions", "competitors"}
    assert (shown["company"], shown["next_contact"]) == ("Acme", "2026-11-23")


def test_people_read_it_in_sections(crm: Crm) -> None:
    crm("log", "acme", "Hello\nagain", "--next", "+3")
    lines = crm("show", "company", "acme").out.splitlines()
    assert lines[0] == "Acme"
    assert "  Phones       975 12 34 56" in lines
    sections = [line for line in lines[1:] if line and not line.startswith(" ")]
    assert sections == ["Sites", "Contacts", "Next steps", "Last talks"]
    assert "  20/11/2026 · Call · CJ: Hello again" in lines


def test_the_companies_it_belongs_with_are_named(crm: Crm, office: Path) -> None:
    db.open_database(office)
    acme, hierros = (Company.get(name=name) for name in ("Acme", "Hierros Peña"))
    make.edit(identify(code=0), "company.update", Company, hierros.id, parent=acme)
    db.close_database()
    assert "  Belongs to   Acme" in crm("show", "company", "hierros").out.splitlines()
    assert "  Of its group  Hierros Peña" in crm("show", "company", "acme").out.splitlines()


def test_csv_is_its_row(crm: Crm) -> None:
    assert len(crm("show", "company", "acme", "--csv=rfc").out.splitlines()) == 2


def test_a_name_of_several_words_needs_no_quotes(crm: Crm) -> None:
    assert crm("show", "company", "hierros", "peña", "--json").data["name"] == "Hierros Peña"


def test_where_several_are_meant_they_are_named(crm: Crm) -> None:
    refused = crm("show", "company", "soria")
    assert refused.code == 2
    assert "  1  Acme" in refused.err
    assert "  3  Óptica Sol" in refused.err


def test_none_is_not_found(crm: Crm) -> None:
    refused = crm("show", "company", "nobody")
    assert (refused.code, refused.err) == (3, "There is no company “nobody”.\n")


def test_others_companies_are_not_there(crm: Crm) -> None:
    assert crm("show", "company", "acme", "--as", "1").code == 3
    assert crm("show", "company", "1", "--as", "1").code == 3
