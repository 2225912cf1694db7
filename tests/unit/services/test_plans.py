"""The sales plan in words: written by who manages, closed with what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crmtui.access import User
from crmtui.entry import PlanEntry
from crmtui.errors import CrmError, Invalid, Refused
from crmtui.models import Action, Plan
from crmtui.queries import plans as read
from crmtui.services import actions, plans
from tests import factories as make
from tests import plans as made

YEAR = PlanEntry("Plan 2027", date(2027, 1, 1), date(2027, 12, 31), market="Mills close.")


def test_a_plan_tells_how_far_it_is(jefa: User, ana: User) -> None:
    make.territory(jefa, "North")
    key = plans.create(jefa, replace(YEAR, territory="nor"))
    first = made.action(jefa, key, "Visit the mills", ana, "2026-12-01")
    made.action(jefa, key, "Call them", ana, "2026-12-09")
    actions.done(ana, first)

    row = read.get(ana, key)

    assert (row.territory, row.actions, row.done, row.open) == ("North", 2, 1, 1)
    assert row.next_due == date(2026, 12, 9)
    assert row.scope.kind == "territory"


def test_a_plan_is_closed_with_whether_it_was_effective_and_why(jefa: User) -> None:
    key = plans.create(jefa, YEAR)

    with pytest.raises(Invalid) as refused:
        plans.close(jefa, key, "", " ")
    assert set(refused.value.problems) == {"outcome", "findings"}

    plans.close(jefa, key, "partly", "Half the mills closed.")
    row = read.get(jefa, key)
    assert (row.outcome, row.closed_on) == ("partly", date(2026, 11, 20))
    with pytest.raises(CrmError, match="closed already"):
        plans.close(jefa, key, "yes", "x")
    assert [each.id for each in read.find(jefa)] == []

    plans.reopen(jefa, key)
    assert read.get(jefa, key).findings == "Half the mills closed."
    with pytest.raises(CrmError, match="is open"):
        plans.reopen(jefa, key)


@pytest.mark.parametrize(
    ("entry", "fields"),
    [
        (PlanEntry(), {"name", "first", "until"}),
        (replace(YEAR, until=date(2026, 12, 31)), {"until"}),
        (replace(YEAR, territory="Nowhere"), {"territory"}),
        (replace(YEAR, name="PLAN 2026"), {"name"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(jefa: User, entry: PlanEntry, fields: set[str]) -> None:
    plans.create(jefa, replace(YEAR, name="Plan 2026"))
    with pytest.raises(Invalid) as refused:
        plans.create(jefa, entry)
    assert set(refused.value.problems) == fields


def test_only_who_manages_writes_plans(jefa: User, ana: User, marta: User) -> None:
    key = plans.create(jefa, YEAR)
    for somebody in (ana, marta):
        for write in (
            lambda who: plans.create(who, replace(YEAR, name="Mine")),
            lambda who: plans.update(who, key, YEAR, replace(YEAR, notes="x")),
            lambda who: plans.close(who, key, "yes", "x"),
            lambda who: plans.reopen(who, key),
            lambda who: plans.remove(who, key),
        ):
            with pytest.raises(Refused):
                write(somebody)


def test_a_plan_written_by_mistake_goes_with_what_was_to_be_done(jefa: User, ana: User) -> None:
    key = plans.create(jefa, YEAR)
    made.action(jefa, key, "Visit the mills", ana)

    plans.remove(jefa, key)

    assert not Plan.select().exists()
    assert not Action.select().exists()
