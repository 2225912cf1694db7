"""Handing a base over: what would go, what goes, and who may."""

from __future__ import annotations

import pytest

from crmtui.access import User
from crmtui.errors import CrmError, Invalid, NotFound, Refused
from crmtui.models import ChangeSet, Company, FollowUp, Salesperson
from crmtui.queries import handover as read
from crmtui.queries import interactions
from crmtui.queries.handover import Base
from crmtui.services import handover
from crmtui.services.passing import Passed
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.services.office import everything, newest, recorded


@pytest.fixture
def base(jefa: User, ana: User, luis: User) -> list[int]:
    """Ana's companies: one with everything, a bare one, a dropped one; Luis has one."""
    acme = make.company(ana, "Acme", city="Zaragoza", sector="metal")
    bolt = make.company(ana, "Bolt", city="Huesca", status="potential")
    cork = make.company(ana, "Cork", city="ZARAGOZA", status="dropped", sector="paper")
    make.company(luis, "Dome")
    make.followup(ana, acme, "2026-11-25")
    make.followup(luis, acme, "2026-11-27")
    make.followup(ana, bolt, "2026-11-25")
    make.followup(ana, acme, "2026-11-25", purpose="promise")
    make.followup(ana, acme, "2026-11-25", purpose="task", done=True)
    make.followup(ana, bolt, "2026-11-26", purpose="task")
    return [acme, bolt, cork]


def test_the_preview_counts_what_would_go_by_kind(jefa: User, base: list[int]) -> None:
    found = read.preview(jefa, Base(1), 2)

    assert list(found.companies) == base
    assert (found.tracked, found.potential, found.dropped) == (1, 1, 1)
    assert (found.next_contacts, found.promises, found.tasks) == (2, 1, 1)
    assert (found.clashes, found.first) == (1, ("Acme",))
    assert read.preview(jefa, Base(1)).clashes == 0


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({}, "ABC"),
        ({"status": "tracked"}, "A"),
        ({"sector": "paper"}, "C"),
        ({"city": "zaragoza"}, "AC"),
        ({"city": "Zaragoza", "status": "dropped"}, "C"),
        ({"region": "Aragón"}, ""),
        ({"territory": "North"}, "B"),
    ],
)
def test_a_base_may_be_filtered(
    jefa: User, ana: User, base: list[int], filters: dict[str, str], names: str
) -> None:
    north = make.territory(jefa, "North")
    make.edit(ana, "company.territory", Company, base[1], territory=north)

    found = read.preview(jefa, Base(1, **filters)).companies

    assert "".join(str(Company.get_by_id(key).name)[0] for key in found) == names


def test_it_goes_with_what_is_planned_and_comes_back_in_one_go(
    jefa: User, luis: User, base: list[int]
) -> None:
    before = everything()

    passed = handover.hand_over(jefa, "1", "2", base)

    assert passed == Passed(companies=3, next_contacts=2, promises=1, tasks=1, clashes=1)
    assert {row.salesperson.id for row in Company.select()} == {luis.id}
    still = FollowUp.select().where(FollowUp.closed_on.is_null())
    assert {row.salesperson.id for row in still} == {luis.id}
    assert read.preview(jefa, Base(1)).companies == ()
    done = ChangeSet.get_by_id(newest())
    assert (done.command, done.subject) == ("company.hand_over", "1 → 2")
    undo(jefa, newest())
    assert everything() == before


def test_each_history_says_from_whom_to_whom(jefa: User, luis: User, base: list[int]) -> None:
    handover.hand_over(jefa, "1", "2", base)
    said = interactions.timeline(luis, base[2], kinds=frozenset({"change"}))[0].text
    assert said == "companies handed over: from 1 to 2"


def test_the_base_of_somebody_who_left_is_handed_over_too(jefa: User, base: list[int]) -> None:
    Salesperson.update(active=False).where(Salesperson.code == 1).execute()
    assert handover.hand_over(jefa, "1", "2", base).companies == 3


@pytest.mark.parametrize(
    ("former", "new", "which", "error", "said"),
    [
        ("1", "77", "all", Invalid, "no salesperson with code 77"),
        ("77", "1", "all", Invalid, "no salesperson with code 77"),
        ("1", "1", "all", Invalid, "the same code"),
        ("1", "2", "none", Invalid, "no such company"),
        ("2", "1", "all", NotFound, "3 of these companies are not of that code any more"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_goes(
    jefa: User, base: list[int], former: str, new: str, which: str, error: type[CrmError], said: str
) -> None:
    before = everything(), recorded()
    with pytest.raises(error, match=said):
        handover.hand_over(jefa, former, new, base if which == "all" else [])
    assert (everything(), recorded()) == before


def test_a_salesperson_hands_nothing_over(ana: User, base: list[int]) -> None:
    with pytest.raises(Refused):
        handover.hand_over(ana, "1", "2", base)


def test_an_assistant_may(marta: User, base: list[int]) -> None:
    assert handover.hand_over(marta, "1", "2", base).companies == 3
