"""The office's settings, its lists and its people."""

from __future__ import annotations

from datetime import date

from crmtui.access import User
from crmtui.models import Choice, Office, Salesperson
from crmtui.queries import choices, followups, office, team
from crmtui.services import changes
from tests import factories as make


def test_a_list_has_its_values_in_the_office_s_order(ana: User) -> None:
    metal, wood, old = (make.choice(ana, "sector", name) for name in ("metal", "madera", "viejo"))
    make.choice(ana, "source", "feria")
    make.edit(ana, "choice.edit", Choice, metal, position=2)
    make.edit(ana, "choice.edit", Choice, old, active=False)
    assert choices.all(ana, "sector") == [
        choices.Choice(wood, "sector", "madera"),
        choices.Choice(metal, "sector", "metal"),
    ]
    assert choices.all(ana, "outcome") == []


def test_the_office_has_settings_before_any_were_made(ana: User) -> None:
    assert office.get(ana) == office.Office("", "ES", "es", "EUR", None)
    values = {"name": "Delta", "country": "AR", "currency": "ARS", "time_zone": "Europe/Madrid"}
    make.write(ana, "office.begin", lambda: changes.insert(Office, **values))
    assert office.get(ana) == office.Office("Delta", "AR", "es", "ARS", "Europe/Madrid")


def test_people_are_in_the_order_of_their_codes(marta: User, ana: User, jefa: User) -> None:
    make.edit(jefa, "person.update", Salesperson, ana.id, active=False)
    assert [(person.code, person.initials, person.active) for person in team.find(ana)] == [
        (0, "CS", True), (1, "AR", False), (3, "MP", True),
    ]  # fmt: skip


def test_a_person_is_found_by_code(ana: User, luis: User) -> None:
    person = team.Person(luis.id, 2, "Luis Gil", "LG", "salesperson", "luis", "", True)
    assert team.by_code(ana, 2) == person
    assert team.by_code(ana, 9) is None


def test_the_team_is_shown_with_what_each_has_in_hand(
    jefa: User, ana: User, luis: User, marta: User
) -> None:
    make.edit(jefa, "person.update", Salesperson, marta.id, active=False)
    today = date(2026, 11, 20)
    for name, due in (("A", "2026-11-19"), ("B", "2026-11-20"), ("C", "2026-12-01")):
        make.followup(jefa, make.company(jefa, name, owner=ana), due, who=ana)
    make.company(jefa, "D", owner=ana, status="dropped")
    make.followup(jefa, make.company(jefa, "E", owner=luis), "2026-11-01", who=luis, done=True)
    found = [
        (each.code, each.companies, each.open, each.overdue) for each in team.summary(jefa, today)
    ]
    assert found == [(0, 0, 0, 0), (1, 3, 3, 1), (2, 1, 0, 0)]
    gone = [each for each in team.summary(jefa, today, left=True) if not each.active]
    assert [(each.code, each.companies) for each in gone] == [(3, 0)]
    mine = [(each.code, each.companies) for each in team.summary(luis, today)]
    assert mine == [(0, 0), (1, 0), (2, 1)]
    assert followups.count(luis) == 0
