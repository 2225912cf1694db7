"""What a file brings that may be there already: the same is left, the rest listed as doubtful."""

from __future__ import annotations

import pytest

from crmtui.access import User
from crmtui.entry import CompanyEntry, ContactEntry
from crmtui.models import Company
from crmtui.queries import twins
from crmtui.services.imports.command import bring_in, rehearse
from crmtui.services.imports.outcome import Batch, CompanyRow, ContactRow, Named, Outcome
from crmtui.services.imports.taking_back import take_back
from tests import factories as make

Said = list[tuple[int, str, str, str, str]]


def bring(user: User, *entries: CompanyEntry, dry_run: bool = False) -> Outcome:
    """Import these, from line 2 of a file on."""
    rows = [CompanyRow(line, entry) for line, entry in enumerate(entries, 2)]
    return (rehearse if dry_run else bring_in)(user, [Batch.of("file.csv", companies=rows)])


def said(outcome: Outcome) -> Said:
    """What is doubtful: line, name, the other's name, why, what both have."""
    return [(each.line, each.name, each.other, each.why, each.of) for each in outcome.doubtful]


@pytest.fixture
def forja(ana: User) -> int:
    """A company that is there."""
    return make.company(
        ana, "Forja Ebro, S.L.", city="Huesca", phone="974 11 22 33", email="info@forja.es",
        tax_id="B22001122",
    )  # fmt: skip


@pytest.mark.parametrize(
    "entry",
    [
        CompanyEntry("FORJA EBRO S. L.", city="huesca"),
        CompanyEntry("Forja Ebro SL"),
        CompanyEntry("Another name", tax_id="B-22.001.122"),
    ],
)
def test_the_same_company_is_left_as_it_is(ana: User, forja: int, entry: CompanyEntry) -> None:
    outcome = bring(ana, entry)
    assert (outcome.left["companies"], outcome.new["companies"], outcome.doubtful) == (1, 0, [])


@pytest.mark.parametrize(
    ("entry", "why", "of"),
    [
        (CompanyEntry("Forja Ebro, S.A.", city="Huesca"), "name_here", "Huesca"),
        (CompanyEntry("Ebro Forja"), "name", ""),
        (CompanyEntry("Forja Ebro SL", city="Teruel"), "name_elsewhere", "Huesca"),
        (CompanyEntry("Froja Ebro"), "similar", ""),
        (CompanyEntry("Otra", phones="+34 974112233"), "phone", "+34 974112233"),
        (
            CompanyEntry("Otra", contact="Eva", contact_phones="974112233"),
            "phone",
            "974112233",
        ),
        (CompanyEntry("Otra", emails="INFO@forja.es"), "email", "info@forja.es"),
    ],
)
def test_what_only_resembles_it_is_brought_in_and_listed(
    ana: User, forja: int, entry: CompanyEntry, why: str, of: str
) -> None:
    outcome = bring(ana, entry)
    assert outcome.new["companies"] == 1
    assert said(outcome) == [(2, entry.name, "Forja Ebro, S.L.", why, of)]


@pytest.mark.parametrize(
    "entry",
    [CompanyEntry("Forja Duero"), CompanyEntry("Otra", phones="1122"), CompanyEntry("***")],
)
def test_the_rest_is_not(ana: User, forja: int, entry: CompanyEntry) -> None:
    assert said(bring(ana, entry)) == []


def test_of_two_in_the_file_the_later_is_in_doubt(ana: User) -> None:
    outcome = bring(
        ana,
        CompanyEntry("Hidráulica Montero", city="Jaca"),
        CompanyEntry("Hidraulica Monteor"),
        CompanyEntry("One", phones="976 11 22 33"),
        CompanyEntry("Two", phones="976112233"),
    )
    assert said(outcome) == [
        (3, "Hidraulica Monteor", "Hidráulica Montero", "similar", ""),
        (5, "Two", "One", "phone", "976112233"),
    ]


def test_a_dry_run_lists_them_and_keeps_nothing(ana: User, forja: int) -> None:
    outcome = bring(ana, CompanyEntry("Froja Ebro"), dry_run=True)
    assert len(outcome.doubtful) == 1
    assert Company.select().count() == 1


def test_a_company_that_only_a_contact_names_is_looked_at_too(ana: User, forja: int) -> None:
    row = ContactRow(2, ContactEntry("Eva"), Named("Forja Hebro"))
    outcome = bring_in(ana, [Batch.of("file.csv", contacts=[row])])
    assert said(outcome) == [(2, "Forja Hebro", "Forja Ebro, S.L.", "similar", "")]


@pytest.mark.parametrize(
    "entry",
    [
        CompanyEntry("Forja Vieja", city="Huesca"),
        CompanyEntry("X", tax_id="a-1"),
        CompanyEntry("Forja Vieja", city="Jaca", key="OLD"),
    ],
)
def test_one_that_was_merged_into_another_is_that_one(
    ana: User, forja: int, entry: CompanyEntry
) -> None:
    make.alias(ana, forja, "Forja vieja", tax_key="A1", key="OLD")
    outcome = bring(ana, entry)
    assert (outcome.left["companies"], outcome.new["companies"]) == (1, 0)


def test_what_an_import_found_doubtful_is_among_the_possible_duplicates(
    ana: User, luis: User, jefa: User, forja: int
) -> None:
    bring(ana, CompanyEntry("Froja Ebro", city="Jaca"), dry_run=True)
    assert twins.pairs(ana) == []

    outcome = bring(ana, CompanyEntry("Froja Ebro", city="Jaca"))

    for user in (ana, jefa):
        (pair,) = twins.pairs(user)
        assert (pair.one.name, pair.other.name) == ("Forja Ebro, S.L.", "Froja Ebro")
        assert (pair.why, pair.one.city, pair.other.city) == ("similar", "Huesca", "Jaca")
    assert twins.pairs(luis) == []
    assert outcome.id is not None
    take_back(ana, outcome.id)
    assert twins.pairs(ana) == []
