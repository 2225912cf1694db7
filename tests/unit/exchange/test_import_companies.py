"""Companies come in once, whole, and can be taken back."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import User, identify
from crmtui.core import text
from crmtui.entry import InteractionEntry
from crmtui.errors import CannotUndo, NotFound
from crmtui.models import Change, ChangeSet, Import
from crmtui.queries import companies, followups
from crmtui.queries.companies import Company, Criteria
from crmtui.services import interactions
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.outcome import Batch, Problem, Rejected
from crmtui.services.imports.taking_back import take_back
from tests.unit.exchange.conftest import Bring

EVERY = Criteria(status=None)

FIELDS = {
    "ID": "K1", "Razón social": "Hierros Peña S.A.", "Nombre comercial": "Peña",
    "CUIT": "30-51618667-0", "Contacto": "Ana Gil", "Cargo": "Compras",
    "Teléfono": "976 12 34 56", "Fax": "976 12 34 57", "Móvil": "612 345 678",
    "Correo": "ana@pena.example", "Web": "pena.example", "Domicilio": "Mayor 1",
    "Localidad": "Zaragoza", "Provincia": "Zaragoza", "CP": "50001", "País": "España",
    "Rubro": "metal", "Producto": "vigas", "Origen": "fair", "Estado": "potencial",
    "Vendedor": "1", "Próximo contacto": "23/11/2026", "Observaciones": "Paga bien",
}  # fmt: skip
WHOLE = f"{';'.join(FIELDS)}\n{';'.join(FIELDS.values())}\n"


def every(user: User) -> list[Company]:
    return list(companies.full(user, EVERY))


def names(user: User) -> list[str]:
    return [company.name for company in every(user)]


def test_all_that_a_row_says_comes_in(bring: Bring, manager: User) -> None:
    outcome = bring(WHOLE)
    assert outcome.problems == []
    (company,) = every(manager)
    assert (company.key, company.name, company.trade_name) == ("K1", "Hierros Peña S.A.", "Peña")
    assert (company.tax_id, company.status, company.salesperson) == (
        "30-51618667-0",
        "potential",
        1,
    )
    assert (company.sector, company.product, company.source) == ("metal", "vigas", "fair")
    assert [(phone.number, phone.kind) for phone in company.phones] == [
        ("976 12 34 56", ""), ("612 345 678", "mobile"), ("976 12 34 57", "fax"),
    ]  # fmt: skip
    assert (company.emails, company.web, company.notes) == (
        ("ana@pena.example",), "pena.example", "Paga bien",
    )  # fmt: skip
    (site,) = company.sites
    assert (site.address, site.city, site.postcode, site.main) == (
        "Mayor 1", "Zaragoza", "50001", True,
    )  # fmt: skip
    (person,) = company.contacts
    assert (person.name, person.job_title, person.main) == ("Ana Gil", "Compras", True)
    assert str(company.next_contact) == "2026-11-23"
    (planned,) = followups.of_company(manager, company.id)
    assert planned.salesperson == 1


@pytest.mark.parametrize("sought", ["pena", "ana gil", "123457", "30516186670", "K1", "zaragoza"])
def test_what_came_in_is_found_at_once(bring: Bring, manager: User, sought: str) -> None:
    bring(WHOLE)
    found = companies.find(manager, Criteria(sought, status=None))
    assert [row.name for row in found] == ["Hierros Peña S.A."]


def test_what_a_required_field_lacks_is_filled_and_counted(bring: Bring, manager: User) -> None:
    outcome = bring("company\nAcme\nOther\n")
    assert outcome.filled == {"source": 2, "salesperson": 2}
    assert [(row.source, row.salesperson) for row in every(manager)] == [("import", 0)] * 2
    # A visit that stands beside its company is no row of its own.
    visited = bring("company,last visit,source\nThird,2026-10-01,web\n")
    assert visited.new["interactions"] == 1
    assert visited.filled["salesperson"] == 1


def test_a_value_that_the_lists_lack_is_added_once(bring: Bring, manager: User) -> None:
    bring("company,sector,source\nAcme,Toys,Márketing\nOther,TOYS,marketing\n")
    assert [(row.sector, row.source) for row in every(manager)] == [("Toys", "Márketing")] * 2


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("id,company\nK1,Acme\n", "id,company\nK1,ACME\n"),
        ("company,cuit\nAcme,30-1\n", "company,cuit\nOther name,301\n"),
        ("company,city\nPeña,León\n", "company,city\nPENA,leon\n"),
        ("company,city\nAcme,León\n", "company\nAcme\n"),
        ("id,company,city\nK1,Acme,León\n", "id,company,city\nK1,Acme renamed,León\n"),
    ],
)
def test_the_same_company_is_left_as_it_is(
    bring: Bring, manager: User, first: str, again: str
) -> None:
    bring(first)
    before = every(manager)
    outcome = bring(again)
    assert outcome.left == {"companies": 1}
    assert outcome.id is None
    assert every(manager) == before


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("company,city\nAcme,León\n", "company,city\nAcme,Soria\n"),
        ("company\nAcme\n", "company\nAcme S.L.\n"),
        ("id,company,city\n1,Acme,León\n", "id,company,city\n1,Other,Soria\n"),
    ],
)
def test_another_company_is_new(bring: Bring, manager: User, first: str, again: str) -> None:
    bring(first)
    assert bring(again).new["companies"] == 1
    assert len(every(manager)) == 2


def test_a_key_of_another_program_is_not_taken_for_the_same(bring: Bring, manager: User) -> None:
    bring("id,company,city\n1,Acme,León\n")
    other = "id,company,city\n1,Other,Soria\n"
    bring(other)
    assert [(row.name, row.key) for row in every(manager)] == [("Acme", "1"), ("Other", None)]
    assert bring(other).left == {"companies": 1}


def test_the_same_file_again_changes_nothing(bring: Bring, manager: User) -> None:
    bring(WHOLE)
    before = db.database.execute_sql("SELECT count(*) FROM change").fetchone()
    assert bring(WHOLE).id is None
    assert db.database.execute_sql("SELECT count(*) FROM change").fetchone() == before


def test_several_rows_of_one_company_are_its_people(bring: Bring, manager: User) -> None:
    outcome = bring("company,contact\nAcme,Ana\nAcme,Luis\nAcme,ana\n", "companies")
    assert (outcome.new["companies"], outcome.new["contacts"]) == (1, 2)
    (company,) = every(manager)
    assert [(person.name, person.main) for person in company.contacts] == [
        ("Ana", True), ("Luis", False),
    ]  # fmt: skip


def test_a_row_that_is_refused_keeps_all_out(bring: Bring, manager: User) -> None:
    with pytest.raises(Rejected) as caught:
        bring("company,salesperson,status\nAcme,0,\nOther,77,\n,0,\nThird,0,weird\n")
    assert caught.value.exit_code == 5
    assert [each[:2] for each in caught.value.outcome.problems] == [
        (3, "There is no salesperson 77. Bring in the salespeople first."),
        (4, "A company needs a name."),
        (5, "“weird” is not a status. Write tracked, potential or dropped."),
    ]
    assert every(manager) == []
    assert not Import.select().exists()


def test_rows_that_are_refused_can_be_left_out(bring: Bring, manager: User) -> None:
    outcome = bring("company,salesperson\nAcme,0\nOther,77\n", skip_errors=True)
    assert [problem.line for problem in outcome.problems] == [3]
    assert names(manager) == ["Acme"]


def test_a_rehearsal_writes_nothing(bring: Bring, manager: User) -> None:
    outcome = bring(WHOLE, dry_run=True)
    assert outcome.new["companies"] == 1
    assert outcome.id is None
    assert every(manager) == []
    assert not ChangeSet.select().where(ChangeSet.command == "import").exists()


def test_an_import_is_one_change_set_with_a_row_for_each_record(bring: Bring) -> None:
    outcome = bring(WHOLE)
    row = Import.get_by_id(outcome.id)
    brought = Change.select().where(Change.change_set == row.change_set)
    assert sorted(change.table for change in brought) == [
        "company", "contact", "email", "follow_up", "phone", "phone", "phone", "site",
    ]  # fmt: skip
    assert ChangeSet.get_by_id(row.change_set).command == "import"
    assert row.name == "test.csv"


def test_taking_back_leaves_nothing_of_it(bring: Bring, manager: User) -> None:
    other = dict.fromkeys(FIELDS, "") | {"Razón social": "Otra", "Rubro": "juguetes"}
    outcome = bring(f"{WHOLE}{';'.join(other.values())}\n")
    assert outcome.id is not None
    taken = take_back(manager, outcome.id)
    assert (taken.name, taken.kept) == ("test.csv", ())
    assert every(manager) == []
    assert companies.find(manager, Criteria("pena", status=None)) == []
    assert db.check() == []
    assert bring(WHOLE).new["companies"] == 1


def test_ids_are_not_given_again_after_taking_back(bring: Bring, manager: User) -> None:
    first = bring("company\nAcme\nOther\n")
    before = {row.id for row in every(manager)}
    assert first.id is not None
    take_back(manager, first.id)
    bring("company\nAcme\nOther\n")
    assert before.isdisjoint(row.id for row in every(manager))


def test_what_was_worked_with_since_is_kept_and_named(bring: Bring, manager: User) -> None:
    outcome = bring("company,contact,sector\nAcme,Ana,Toys\nOther,Luis,Toys\nThird,Eva,Games\n")
    acme = companies.find(manager, Criteria("acme"))[0]
    interactions.log(manager, InteractionEntry(acme.id, text="Called"))
    assert outcome.id is not None
    taken = take_back(manager, outcome.id)
    assert taken.kept == ("Toys", "Acme")
    (kept,) = every(manager)
    assert (kept.name, kept.sector) == ("Acme", "Toys")
    assert [person.name for person in kept.contacts] == ["Ana"]


def test_an_import_is_taken_back_once(bring: Bring, manager: User) -> None:
    outcome = bring("company\nAcme\n")
    assert outcome.id is not None
    take_back(manager, outcome.id)
    with pytest.raises(CannotUndo, match="undone already"):
        take_back(manager, outcome.id)


def test_nobody_takes_back_anothers_import_but_the_manager(bring: Bring, manager: User) -> None:
    outcome = bring("company\nAcme\n")
    assert outcome.id is not None
    for code in (1, 3):
        with pytest.raises(NotFound, match=f"no import {outcome.id} of yours"):
            take_back(identify(code=code), outcome.id)
    with pytest.raises(NotFound):
        take_back(manager, 999)


def test_a_salesperson_brings_companies_in_for_their_own_code(bring: Bring, manager: User) -> None:
    ana = identify(code=1)
    bring("company\nAcme\n", user=ana)
    assert [row.salesperson for row in every(manager)] == [1]
    with pytest.raises(Rejected) as caught:
        bring("company,salesperson\nOther,0\n", user=ana)
    assert [each[:2] for each in caught.value.outcome.problems] == [
        (2, "You can only give companies to your own code.")
    ]


def test_others_companies_are_not_brought_in_twice(bring: Bring, manager: User) -> None:
    bring("company\nAcme\n")
    outcome = bring("company\nAcme\n", user=identify(code=1))
    assert outcome.left == {"companies": 1}


def test_more_rows_than_one_slice_hold_together(bring: Bring, manager: User) -> None:
    rows = "".join(f"Company {number},Contact {number}\n" for number in range(1_203))
    outcome = bring(f"company,contact\n{rows}Company 7,Somebody else\n")
    assert (outcome.new["companies"], outcome.new["contacts"]) == (1_203, 1_204)
    assert companies.count(manager, EVERY) == 1_203
    assert db.check() == []


def test_rows_that_could_not_be_read_are_refused_too(manager: User) -> None:
    with pytest.raises(Rejected):
        bring_in(manager, [Batch("bad.csv", problems=[Problem(2, "Ragged.")])])


NAUGHTY = Path(__file__).parents[4] / "shared/data/06-strings-ids/blns/blns.json"


@pytest.mark.skipif(not NAUGHTY.exists(), reason="shared/data is not there")
def test_naughty_names_are_kept_as_they_are_and_found(bring: Bring, manager: User) -> None:
    strings = json.loads(NAUGHTY.read_text())
    wanted = {text.clean(each) for each in strings if text.fold(each)} - {"null", "NULL", "-"}
    stream = io.StringIO()
    csv.writer(stream).writerows([["company"], *([each] for each in strings)])
    outcome = bring(stream.getvalue().encode("utf-8", "replace").decode(), skip_errors=True)
    kept = set(names(manager))
    folds = {text.fold(name) for name in kept}
    assert {text.fold(each) for each in wanted} == folds
    assert len(kept) == outcome.new["companies"]
    for name in kept:
        found = {
            row.name for row in companies.find(manager, Criteria(name, status=None), limit=600)
        }
        assert name in found, name


def test_what_is_known_of_somebody_without_a_name_is_kept(bring: Bring, manager: User) -> None:
    header = "Company,Contact,Contact title,Contact phone,Contact email\n"
    bring(f"{header}Acme,,Buyer,600 111 222,b@acme.example\nOther,,,600 333 444,\n", "companies")
    acme, other = every(manager)
    assert [person.name for person in acme.contacts] == ["Buyer"]
    assert [phone.number for phone in acme.contacts[0].phones] == ["600 111 222"]
    assert other.contacts == ()
    assert [phone.number for phone in other.phones] == ["600 333 444"]
