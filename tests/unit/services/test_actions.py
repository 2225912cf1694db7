"""What is to be done for a plan: written by who manages, answered by whoever is to do it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crmtui.access import User
from crmtui.entry import ActionEntry
from crmtui.errors import Conflict, CrmError, Invalid, Refused
from crmtui.models import Action
from crmtui.queries import actions as read
from crmtui.queries import field_history, record_history
from crmtui.services import actions
from tests import plans as made

TODAY = date(2026, 11, 20)
SOON = date(2026, 11, 30)


@pytest.fixture
def plan(jefa: User) -> int:
    """A plan of the year."""
    return made.plan(jefa)


def test_whoever_is_to_do_it_says_what_came_of_it(jefa: User, ana: User, plan: int) -> None:
    key = made.action(jefa, plan, "Visit the mills", ana)

    actions.done(ana, key, "Eight of nine.")

    row = read.get(ana, key)
    assert (row.result, row.closed_on, row.result_note) == ("done", TODAY, "Eight of nine.")
    with pytest.raises(CrmError, match="closed already"):
        actions.done(ana, key)


def test_nobody_else_says_it_but_who_manages(
    jefa: User, ana: User, luis: User, marta: User, plan: int
) -> None:
    key = made.action(jefa, plan, "Visit the mills", ana)

    for somebody in (luis, marta):
        with pytest.raises(Refused, match="Only Ana Ruiz, who is to do that"):
            actions.done(somebody, key)
    actions.broken(jefa, key, "No time.")
    assert read.get(jefa, key).result == "broken"
    said = {each.code: read.get(each, key).result_note for each in (jefa, ana, luis, marta)}
    assert said == {0: "No time.", 1: "No time.", 2: "", 3: ""}, "what came of it all read, not why"
    for each in (jefa, ana, luis, marta):
        told = str([
            record_history.records(each, "action", key, change)
            for change, _day in record_history.keys(each, "action", key)
        ]) + str(field_history.values(each, "action", key, "result_note"))  # fmt: skip
        assert ("No time." in told) == bool(said[each.code])


def test_only_who_manages_writes_them(jefa: User, ana: User, plan: int) -> None:
    key = made.action(jefa, plan, "Visit the mills", ana)
    entry, _version = actions.open_for_editing(ana, key)

    for write in (
        lambda: actions.create(ana, entry, plan=plan),
        lambda: actions.update(ana, key, entry, replace(entry, text="x")),
        lambda: actions.give_up(ana, key),
        lambda: actions.remove(ana, key),
    ):
        with pytest.raises(Refused):
            write()


def test_what_is_due_is_the_persons_own(jefa: User, ana: User, luis: User, plan: int) -> None:
    late = made.action(jefa, plan, "Visit the mills", ana, "2026-11-20")
    made.action(jefa, plan, "Call them", ana, "2026-11-21")
    made.action(jefa, plan, "Write to them", luis, "2026-11-20")

    assert [row.id for row in read.due(ana, TODAY)] == [late]
    assert len(read.due(jefa, TODAY, everyone=True)) == 2
    assert read.get(ana, late).days_late(date(2026, 11, 23)) == 3


@pytest.mark.parametrize(
    ("entry", "field"),
    [
        (ActionEntry(" ", "1", SOON), "text"),
        (ActionEntry("Visit", "77", SOON), "salesperson"),
        (ActionEntry("Visit", "1", None), "due"),
        (ActionEntry("Visit", "1", date(2026, 11, 19)), "due"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    jefa: User, ana: User, plan: int, entry: ActionEntry, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        actions.create(jefa, entry, plan=plan)

    assert set(refused.value.problems) == {field}
    assert not Action.select().exists()


def test_a_day_that_is_past_may_stay(jefa: User, ana: User, plan: int) -> None:
    key = made.action(jefa, plan, "Visit the mills", ana)
    Action.update(due=date(2026, 11, 2)).execute()
    entry, _version = actions.open_for_editing(jefa, key)

    actions.update(jefa, key, entry, replace(entry, text="Visit all mills"))

    assert read.get(jefa, key).text == "Visit all mills"


def test_a_day_that_was_moved_meanwhile_is_not_moved_unseen(
    jefa: User, ana: User, plan: int
) -> None:
    key = made.action(jefa, plan, "Visit the mills", ana)
    actions.postpone(jefa, key, date(2026, 12, 1))

    with pytest.raises(Conflict):
        actions.postpone(ana, key, date(2026, 12, 9), seen=SOON)
    with pytest.raises(Invalid):
        actions.postpone(ana, key, date(2026, 11, 19))


def test_why_it_was_not_done_has_to_be_said(jefa: User, ana: User, plan: int) -> None:
    key = made.action(jefa, plan, "Visit the mills", ana)

    with pytest.raises(Invalid) as refused:
        actions.broken(ana, key, " ")

    assert set(refused.value.problems) == {"result_note"}
    actions.broken(ana, key, "They moved away.")
    actions.reopen(ana, key)
    assert read.get(ana, key).closed_on is None
    with pytest.raises(CrmError, match="is open"):
        actions.reopen(ana, key)
