"""The plan of visits: whom to visit and why, the order of a round, what came of it."""

from __future__ import annotations

from datetime import date

import pytest

from crmtui.entry import FollowUpEntry, PointEntry, VisitEntry
from crmtui.models import Company, FollowUp, Interaction, VisitPoint
from crmtui.queries import visits as read
from crmtui.queries.followups import Scope
from crmtui.screens.companies.company import CompanyScreen
from crmtui.screens.visits.points import PointsScreen
from crmtui.screens.visits.visits import VisitsScreen
from crmtui.services import discretion, followups, visits
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk

WEDNESDAY = date(2026, 11, 25)


@pytest.fixture
def planned(office_of_four: Office) -> Office:
    """Two visits of Ana's on a day, one with aims, and a promise to a third."""
    office = office_of_four
    points = (PointEntry("more", "presses"), PointEntry("collect"), PointEntry("samples", "two"))
    visits.plan(office.ana, VisitEntry(office.talleres, WEDNESDAY, points=points))
    visits.plan(office.ana, VisitEntry(office.bodegas, WEDNESDAY, note="Ver la línea"))
    entry = FollowUpEntry(office.envases, date(2026, 11, 24), purpose="promise", note="Plano")
    followups.create(office.ana, entry)
    return office


async def test_a_company_is_proposed_planned_told_what_for_put_in_order_and_logged(
    make_app: MakeApp, planned: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("V", "v")
        assert "promised for 24 Nov: Plano" in desk.text
        await desk.press("n", *"wed", "enter")
        assert "Envases Valdejalón: visit on Wed 25 Nov 2026" in desk.message
        await desk.press("v", "home")
        assert [row.followup.company for row in read.planned(planned.ana)] == [
            "Bodegas San Roque", "Envases Valdejalón", "Talleres Aragón SL",
        ]  # fmt: skip
        await desk.press("greater_than_sign")
        assert "Bodegas San Roque: stop 2 of 3" in desk.message
        await desk.press("greater_than_sign", "greater_than_sign")
        assert "in your order" in desk.text
        await desk.press("s")
        assert "goes by hours and places" in desk.message
        await desk.press("a", "m", *"rams", "enter", "b", *"pens", "enter")
        assert isinstance(desk.screen, PointsScreen)
        assert "sell more: rams" in desk.text
        await desk.press("y", "escape", "end", "l")
        await desk.press(*"Fue", "enter")
        assert "sell more: presses" in desk.text
        await desk.press(*"yn", "f2")
        assert "Talleres Aragón SL: logged." in desk.message
    talk = Interaction.select().order_by(Interaction.id.desc()).get()
    assert (talk.kind, talk.objective_met) == ("visit", "partly")
    assert talk.objective == "sell more: presses; collect"
    assert FollowUp.get(FollowUp.company == planned.talleres).result is not None


async def test_who_asked_not_to_be_contacted_is_planned_when_insisted_and_marked(
    make_app: MakeApp, planned: Office
) -> None:
    discretion.do_not_contact(planned.manager, planned.papelera, "letter")
    async with open_desk(make_app(2)) as desk:
        await desk.press("V", "n", *"papel", "enter", *"wed", "enter")
        assert "letter" in desk.text
        await desk.press("enter")
        assert "Papelera Monegros: visit on Wed 25 Nov 2026" in desk.message
        assert "do not contact" in desk.text
        await desk.press("o")
        assert isinstance(desk.screen, CompanyScreen)
        await desk.press("V")
        assert isinstance(desk.screen, VisitsScreen)
        assert desk.screen.company_shown() == planned.papelera
        await desk.press("H")
        assert "follow-up" in desk.text
        await desk.press("escape", "w", *"zzz", "enter", "v", "y", "m", "tab", "escape", "escape")
        assert isinstance(desk.screen, CompanyScreen)


async def test_a_list_is_narrowed_and_part_of_a_round_is_not_put_in_order(
    make_app: MakeApp, planned: Office
) -> None:
    make.edit(planned.ana, "company.update", Company, planned.bodegas, quiet_hours="wed")
    async with open_desk(make_app(0)) as desk:
        await desk.press("V")
        assert "No visit is planned here" in desk.text
        await desk.press("tab", "w", *"zara", "enter")
        assert "Talleres" in desk.text
        assert "Bodegas" not in desk.text
        await desk.press("less_than_sign")
        assert "only part of the round" in desk.message
        await desk.press("escape", "tab", "slash", "1", "enter")
        assert "Bodegas" in desk.text
        assert "quiet hours" in desk.text
        await desk.press("plus")
        assert "→ Mon 23 Nov" in desk.message
        await desk.press("v", "y")
        assert "promise" in desk.lines[1]
        await desk.press("plus")
        assert "visit on Mon 23 Nov 2026" in desk.message
        await desk.press("P", "enter")
        await desk.work()
        assert "Salesperson" in desk.text
    assert VisitPoint.select().count() == 3
    assert len(read.planned(planned.manager, Scope(everyone=True))) == 3


async def test_how_it_looks(make_app: MakeApp, planned: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("V")
        await desk.press("down")
        await desk.assert_pictures("visits_planned")
        await desk.press("a")
        await desk.assert_pictures("visits_aims")
        await desk.press("escape", "v")
        await desk.assert_pictures("visits_proposed")
