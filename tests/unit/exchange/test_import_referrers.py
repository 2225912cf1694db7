"""Who brought a company comes in with it, by key or by name, wherever in the file that one is."""

from __future__ import annotations

import pytest

from crmtui import db
from crmtui.access import User, identify
from crmtui.entry import InteractionEntry
from crmtui.exchange.writing.csv_columns import COLUMNS
from crmtui.queries import companies, history
from crmtui.queries.companies import Criteria
from crmtui.services import interactions
from crmtui.services.imports.decisions import Decisions, What
from crmtui.services.imports.outcome import Rejected
from crmtui.services.imports.taking_back import take_back
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.exchange.conftest import Bring

EVERY = Criteria(status=None)
SKIPPING, UPDATING = Decisions(existing=What.SKIP), Decisions(existing=What.UPDATE)


def brought(user: User) -> dict[str, str]:
    """By company, who brought it."""
    return {
        row.name: row.referred_by.name
        for row in companies.full(user, EVERY)
        if row.referred_by is not None
    }


def key_of(user: User, name: str) -> int:
    return next(row.id for row in companies.find(user, EVERY) if row.name == name)


@pytest.mark.parametrize("text", [
    "company,referred by\nAcme,\nOther,ACMÉ\n",
    "company,referred by\nOther,acme\nAcme,\n",
    "empresa;recomendada por\nAcme;\nOther;Acme\n",
    "id,company,referred by\nK1,Acme,\nK2,Other,K1\n",
    "id,company,referred by\n7,Acme,\n8,Other,7.0\n",
    "company,contact,referrer\nAcme,,\nOther,Ana,\nOther,Eva,acme\n",
    "company,contact,referrer\nAcme,,\nPlain,,\nOther,Ana,acme\nOther,Eva,plain\n",
])  # fmt: skip
def test_it_is_found_in_the_file_by_key_or_name(bring: Bring, manager: User, text: str) -> None:
    assert bring(text).left_out == []
    assert brought(manager) == {"Other": "Acme"}


def test_it_is_found_among_those_that_were_there(bring: Bring, manager: User) -> None:
    bring("id,company\nK1,Acme\n,Plain\n")
    bring("company,referred by\nOne,K1\nTwo,Acme\nThree,plain\n")
    assert brought(manager) == {"One": "Acme", "Two": "Acme", "Three": "Plain"}


def test_a_key_goes_before_a_name(bring: Bring, manager: User) -> None:
    bring("id,company,referred by\nK1,Acme,\nK2,K1,\nK3,Other,K1\n")
    assert brought(manager) == {"Other": "Acme"}


def test_one_that_was_merged_is_the_other_unless_another_is_called_so(
    bring: Bring, manager: User
) -> None:
    bring("company\nAcme\nPlain\n")
    for name in ("Former", "Plain"):
        make.alias(manager, key_of(manager, "Acme"), name)
    bring("company,referred by\nOne,FORMER\nTwo,Plain\n")
    assert brought(manager) == {"One": "Acme", "Two": "Plain"}


def test_what_names_nobody_or_several_is_left_out_and_told(bring: Bring, manager: User) -> None:
    text = (
        "company,city,referred by\nTwin,León,\nTwin,Soria,\nOne,,Nobody S.L.\nTwo,,twin\n"
        "Three,,Three\n"
    )
    for dry_run in (True, False):
        outcome = bring(text, dry_run=dry_run)
        assert (outcome.new["companies"], outcome.problems) == (5, [])
        assert [each[:2] for each in outcome.left_out] == [
            (4, "there is no company “Nobody S.L.”, so nobody is noted as who referred it."),
            (5, "several companies are called “twin”, so none is noted as who referred it."),
            (6, "“Three” cannot refer itself, so nobody is noted as who referred it."),
        ]
    assert brought(manager) == {}


def test_of_two_of_one_name_the_other_is_meant(bring: Bring, manager: User) -> None:
    assert bring("company,city,referred by\nTwin,León,\nTwin,Soria,Twin\n").left_out == []
    assert brought(manager) == {"Twin": "Twin"}
    referred = next(row for row in companies.full(manager, EVERY) if row.referred_by)
    assert referred.referred_by is not None
    assert referred.referred_by.id != referred.id


def test_others_companies_bring_nobody(bring: Bring, manager: User) -> None:
    bring("company\nAcme\n")
    outcome = bring("company,referred by\nMine,Acme\n", user=identify(code=1))
    assert [each.line for each in outcome.left_out] == [2]
    assert brought(manager) == {}


def test_a_company_that_was_there_gets_who_brought_it_once(bring: Bring, manager: User) -> None:
    bring("company\nAcme\nOther\nPlain\n")
    assert bring("company,referred by\nOther,Acme\n").id is not None
    outcome = bring("company,referred by\nOther,Plain\nPlain,Other\n", decisions=SKIPPING)
    assert (outcome.id, outcome.left_out, outcome.skipped) == (None, [], {"companies": 2})
    assert bring("company,referred by\nOther,Plain\n").id is None
    assert brought(manager) == {"Other": "Acme"}
    bring("company,referred by\nOther,Plain\nOther,Acme\n", decisions=UPDATING)
    assert brought(manager) == {"Other": "Plain"}


def test_one_whose_row_is_refused_brings_nobody(bring: Bring, manager: User) -> None:
    text = "company,salesperson,referred by\nAcme,99,\nOther,,Acme\n"
    with pytest.raises(Rejected):
        bring(text)
    outcome = bring(text, skip_errors=True)
    assert [each.line for each in outcome.left_out] == [3]
    assert brought(manager) == {}


@pytest.mark.parametrize("whole", [True, False], ids=["the import", "the last change"])
def test_it_is_taken_back_and_done_again(bring: Bring, manager: User, whole: bool) -> None:
    outcome = bring("company,referred by\nOther,Acme\nAcme,Third\nThird,Acme\n")
    before = {"Other": "Acme", "Acme": "Third", "Third": "Acme"}
    assert brought(manager) == before
    if whole:
        assert outcome.id is not None
        assert take_back(manager, outcome.id).kept == ()
    else:
        done = history.last_undoable(manager)
        assert done is not None
        undo(manager, done.id)
    assert companies.find(manager, EVERY) == []
    undone = history.last_redoable(manager)
    assert undone is not None
    undo(manager, undone.id)
    assert brought(manager) == before
    assert db.check() == []


def test_who_brought_one_that_is_kept_is_kept_with_it(bring: Bring, manager: User) -> None:
    outcome = bring("company,referred by\nFirst,\nSecond,First\nThird,Second\nGoes,Second\n")
    interactions.log(manager, InteractionEntry(key_of(manager, "Third"), text="Called"))
    assert outcome.id is not None
    assert set(take_back(manager, outcome.id).kept) == {"First", "Second", "Third"}
    assert brought(manager) == {"Second": "First", "Third": "Second"}
    assert db.check() == []


def test_a_file_is_written_with_the_key_or_else_the_name(bring: Bring, manager: User) -> None:
    bring("id,company,referred by\nK1,Acme,\n,Plain,Acme\n,Last,Plain\n")
    (column,) = (each for each in COLUMNS["companies"] if each.key == "referred_by")
    said = {row.name: column.value(row) for row in companies.full(manager, EVERY)}
    assert said == {"Acme": "", "Plain": "K1", "Last": "Plain"}
