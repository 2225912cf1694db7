"""What is to be reached: by whom, when, and who may know."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui.access import User
from crmtui.core.goals import Target
from crmtui.core.periods import MONTH, QUARTER, YEAR, lasting
from crmtui.core.scopes import EVERYTHING, Scope
from crmtui.queries import goals
from tests import plans as made

NOVEMBER = lasting(date(2026, 11, 1), MONTH)
AUTUMN = lasting(date(2026, 10, 1), QUARTER)
YEARLY = lasting(date(2026, 1, 1), YEAR)


def test_a_goal_is_of_its_own_scope_and_measure(jefa: User, ana: User, luis: User) -> None:
    made.goal(jefa, "1000", "2026-11-01", scope=Scope(salesperson=ana.id))
    made.goal(jefa, "500", "2026-10-01", scope=Scope(salesperson=ana.id))
    made.goal(jefa, "9000", "2026-10-01", 3)

    assert goals.target(jefa, "amount", Scope(salesperson=ana.id), AUTUMN) == Target(
        Decimal(1500), spread=False
    )
    assert goals.target(jefa, "amount", EVERYTHING, NOVEMBER) == Target(
        Decimal("2934.7826"), spread=True
    )
    assert goals.target(jefa, "visits", EVERYTHING, NOVEMBER) is None
    assert goals.target(jefa, "amount", Scope(salesperson=luis.id), YEARLY) is None


def test_a_salesperson_knows_their_own_goals(jefa: User, ana: User, luis: User) -> None:
    for somebody in (ana, luis):
        made.goal(jefa, "1000", "2026-11-01", scope=Scope(salesperson=somebody.id))
    made.goal(jefa, "2000", "2026-11-01")

    assert set(goals.targets(ana, "amount", "salesperson", NOVEMBER)) == {ana.id}
    assert goals.targets(ana, "amount", "office", NOVEMBER) == {}
    assert set(goals.targets(jefa, "amount", "salesperson", NOVEMBER)) == {ana.id, luis.id}
