"""Territories: companies fall in them by their place, or are put in one by hand."""

from __future__ import annotations

import pytest

from crmtui.access import User
from crmtui.entry import CompanyEntry, SiteEntry, TerritoryEntry
from crmtui.errors import CannotUndo, Invalid, Refused
from crmtui.models import Company, Territory, TerritoryPlace
from crmtui.services import sites, territories
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.outcome import Batch, CompanyRow
from crmtui.services.undo import undo
from tests.unit.services.office import company, edit, newest


def where(company_id: int) -> tuple[str | None, bool]:
    """The territory a company is in, and whether by hand."""
    row = Company.get_by_id(company_id)
    return (row.territory.name if row.territory else None, row.territory_fixed)


@pytest.fixture
def spain(jefa: User) -> int:
    """All of Spain, Luis covers it; and Aragón within it, Ana covers that."""
    territories.create(jefa, TerritoryEntry("Aragón", "1", "ES; Aragón\nES; ; ; 50000-50999"))
    return territories.create(jefa, TerritoryEntry("España", "2", "ES"))


def test_a_company_falls_in_a_territory_by_its_main_site(ana: User, spain: int) -> None:
    huesca = company(ana, "Huesca", city="Huesca", region="Aragon", country="España")
    vigo = company(ana, "Vigo", city="Vigo")
    porto = company(ana, "Porto", city="Porto", country="PT", postcode="50001")
    nowhere = company(ana, "Nowhere")
    assert [where(each)[0] for each in (huesca, vigo, porto, nowhere)] == [
        "Aragón", "España", None, None,
    ]  # fmt: skip


def test_it_goes_along_when_its_place_changes_and_comes_back_with_undo(
    ana: User, spain: int
) -> None:
    acme = company(ana, city="Vigo")
    edit(ana, acme, postcode="50001")
    assert where(acme) == ("Aragón", False)
    undo(ana, newest())
    assert where(acme) == ("España", False)

    site = sites.main_of(ana, acme).id
    opened, _version = sites.open_for_editing(ana, site)
    sites.update(ana, site, opened, SiteEntry(city="Porto", country="Portugal"))
    assert where(acme) == (None, False)


def test_by_hand_it_stays_until_it_is_let_go(ana: User, spain: int) -> None:
    acme = company(ana, city="Porto", country="PT")
    territories.move(ana, acme, "ara")
    assert where(acme) == ("Aragón", True)
    edit(ana, acme, city="Vigo", country="ES")
    assert where(acme) == ("Aragón", True)

    territories.move(ana, acme, "")
    assert where(acme) == ("España", False)
    undo(ana, newest())
    assert where(acme) == ("Aragón", True)


def test_when_its_places_change_every_company_goes_where_it_falls(
    jefa: User, ana: User, spain: int
) -> None:
    vigo = company(ana, "Vigo", city="Vigo", region="Galicia")
    porto = company(ana, "Porto", city="Porto", country="PT")
    fixed = company(ana, "Fixed", city="Vigo", region="Galicia")
    territories.move(ana, fixed, "España")

    opened, _version = territories.open_for_editing(jefa, spain)
    iberia = TerritoryEntry("Iberia", "2", "Portugal\nAragón")
    assert territories.effect(jefa, spain, iberia) == territories.Effect(joining=1, leaving=1)
    territories.update(jefa, spain, opened, iberia)

    assert [where(each) for each in (vigo, porto, fixed)] == [
        (None, False), ("Iberia", False), ("Iberia", True),
    ]  # fmt: skip
    undo(jefa, newest())
    assert [where(each)[0] for each in (vigo, porto, fixed)] == ["España", None, "España"]


def test_a_new_one_says_beforehand_how_many_come(jefa: User, ana: User, spain: int) -> None:
    company(ana, "Vigo", city="Vigo", region="Galicia")
    galicia = TerritoryEntry("Galicia", "", "ES; Galicia")
    assert territories.effect(jefa, None, galicia) == territories.Effect(1, 0)
    key = territories.create(jefa, galicia)
    assert Company.select().where(Company.territory == key).count() == 1

    undo(jefa, newest())
    assert Territory.select().count() == 2
    assert where(1) == ("España", False)


def test_of_one_that_is_given_up_nobody_is_left(jefa: User, ana: User, spain: int) -> None:
    vigo, porto = company(ana, "Vigo", city="Vigo"), company(ana, "Porto", country="PT")
    territories.move(ana, porto, "España")
    territories.retire(jefa, spain)
    assert [where(vigo), where(porto)] == [(None, False), (None, False)]
    with pytest.raises(Invalid, match="no territory"):
        territories.move(ana, vigo, "España")
    undo(jefa, newest())
    assert [where(vigo), where(porto)] == [("España", False), ("España", True)]


def test_one_with_companies_by_hand_is_not_undone_away(jefa: User, ana: User) -> None:
    territories.create(jefa, TerritoryEntry("Norte"))
    made = newest()
    territories.move(ana, company(ana), "Norte")
    with pytest.raises(CannotUndo):
        undo(jefa, made)


@pytest.mark.parametrize(
    ("entry", "field", "problem"),
    [
        (TerritoryEntry(""), "name", "needs a name"),
        (TerritoryEntry("  españa "), "name", "already"),
        (TerritoryEntry("Sur", "77"), "salesperson", "no salesperson with code 77"),
        (TerritoryEntry("Sur", "", "ES\nES; ; ; 50999-50001"), "places", "end before they begin"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    jefa: User, spain: int, entry: TerritoryEntry, field: str, problem: str
) -> None:
    with pytest.raises(Invalid) as refused:
        territories.create(jefa, entry)
    assert problem in refused.value.problems[field]


def test_only_a_manager_changes_them_and_everybody_puts_companies_in_them(
    ana: User, marta: User, spain: int
) -> None:
    for user in (ana, marta):
        with pytest.raises(Refused):
            territories.create(user, TerritoryEntry("Sur"))
        with pytest.raises(Refused):
            territories.retire(user, spain)
        with pytest.raises(Refused):
            territories.update(user, spain, TerritoryEntry(), TerritoryEntry("x"))
        territories.move(user, company(ana, "Acme"), "España")


def test_places_that_stay_are_left_alone(jefa: User, spain: int) -> None:
    before = {row.id for row in TerritoryPlace.select()}
    opened, _version = territories.open_for_editing(jefa, 1)
    assert opened.places == "ES; Aragón\nES; 50000 – 50999"
    more = TerritoryEntry("Aragón", "1", f"{opened.places}\nES; ; Ágreda;")
    territories.update(jefa, 1, opened, more)
    assert len({row.id for row in TerritoryPlace.select()} - before) == 1
    assert before <= {row.id for row in TerritoryPlace.select()}


def test_an_import_puts_companies_where_they_fall_or_where_it_says(
    jefa: User, ana: User, spain: int
) -> None:
    rows = [
        CompanyRow(2, CompanyEntry("Falls", region="Aragón")),
        CompanyRow(3, CompanyEntry("Says so too", region="Aragón", territory="aragon")),
        CompanyRow(4, CompanyEntry("By hand", region="Aragón", territory="España")),
        CompanyRow(5, CompanyEntry("New", territory="Norte")),
    ]
    bring_in(jefa, [Batch.of("list.csv", companies=rows)])
    names = {row.name: where(row.id) for row in Company.select()}
    assert names == {
        "Falls": ("Aragón", False), "Says so too": ("Aragón", False),
        "By hand": ("España", True), "New": ("Norte", True),
    }  # fmt: skip
    outcome = bring_in(
        ana, [Batch.of("mine.csv", companies=[CompanyRow(2, CompanyEntry("X", territory="Sur"))])],
        skip_errors=True,
    )  # fmt: skip
    assert "Only a manager" in outcome.problems[0].reason
