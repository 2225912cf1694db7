"""Setting goals: all or none, never two for the same days, never over somebody's head."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.entry import GoalCell
from crmtui.errors import Conflict, Invalid, Refused
from crmtui.models import Goal
from crmtui.services import goals

NOVEMBER, OCTOBER = date(2026, 11, 1), date(2026, 10, 1)


def of_office(first: date, target: object, seen: object = None, months: int = 1) -> GoalCell:
    """A cell of the whole office."""
    mine, before = (None if each is None else Decimal(str(each)) for each in (target, seen))
    return GoalCell("office", None, first, months, mine, before)


def targets() -> list[Decimal]:
    """What stands, by period."""
    return [row.target for row in Goal.select().order_by(Goal.first)]


def test_a_sheet_is_set_changed_and_cleared_at_once(jefa: User) -> None:
    goals.set_goals(jefa, "amount", [of_office(OCTOBER, 100), of_office(NOVEMBER, "0")], "Board")
    assert targets() == [100, 0]
    assert Goal.get().note == "Board"

    again = [of_office(OCTOBER, None, 100), of_office(NOVEMBER, "9.50", 0)]
    assert goals.set_goals(jefa, "amount", again) == 2
    assert targets() == [Decimal("9.5")]


def test_only_who_manages_sets_goals(ana: User, marta: User) -> None:
    for somebody in (ana, marta):
        with pytest.raises(Refused):
            goals.set_goals(somebody, "amount", [of_office(NOVEMBER, 1)])


def test_a_month_of_a_quarter_that_has_a_goal_is_refused_at_its_cell(jefa: User) -> None:
    goals.set_goals(jefa, "amount", [of_office(OCTOBER, 90, months=3)])
    month = of_office(NOVEMBER, 5)

    with pytest.raises(Invalid) as refused:
        goals.set_goals(jefa, "amount", [of_office(date(2026, 9, 1), 7), month])

    assert refused.value.problems == {
        month.key: "Q4 2026 has a goal of its own, 90: clear that one first."
    }
    assert targets() == [90]
    goals.set_goals(jefa, "visits", [month])


def test_a_quarter_gives_way_to_its_months_in_one_go(jefa: User) -> None:
    goals.set_goals(jefa, "amount", [of_office(OCTOBER, 90, months=3)])

    goals.set_goals(
        jefa, "amount", [of_office(OCTOBER, None, 90, months=3), of_office(NOVEMBER, 40)]
    )

    assert targets() == [40]


def test_goals_set_together_do_not_meet_either(jefa: User) -> None:
    month, quarter = of_office(NOVEMBER, 5), of_office(OCTOBER, 9, months=3)
    with pytest.raises(Invalid) as refused:
        goals.set_goals(jefa, "amount", [month, quarter])
    assert set(refused.value.problems) == {quarter.key}


@pytest.mark.parametrize(
    ("measure", "target", "said"),
    [
        ("amount", "-1", "zero or more"),
        ("amount", "1.234", "At most 2 decimals"),
        ("visits", "1.5", "whole number"),
        ("units", "1.2345", "At most 3 decimals"),
        ("amount", "1000000000000", "zero or more"),
    ],
)
def test_what_is_no_goal_is_refused_at_its_cell(
    jefa: User, measure: str, target: str, said: str
) -> None:
    cell = of_office(NOVEMBER, target)
    with pytest.raises(Invalid) as refused:
        goals.set_goals(jefa, measure, [cell])
    assert said in refused.value.problems[cell.key]


def test_a_cell_that_somebody_else_set_meanwhile_is_asked_about(jefa: User) -> None:
    goals.set_goals(jefa, "amount", [of_office(OCTOBER, 100), of_office(NOVEMBER, 50)])
    here, there = of_office(OCTOBER, 120, 90), of_office(NOVEMBER, 60, 50)

    with pytest.raises(Conflict) as refused:
        goals.set_goals(jefa, "amount", [here, there])

    assert [clash.field for clash in refused.value.clashes] == [here.key]
    assert targets() == [100, 50]
    assert goals.set_goals(jefa, "amount", [of_office(OCTOBER, 100, 90)]) == 0
