"""A call that is taken for a colleague's company."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import InteractionEntry
from crmtui.errors import CannotUndo, Invalid, NotFound, Refused
from crmtui.models import Contact, FollowUp, Interaction, Phone
from crmtui.queries import companies, followups, history, interactions, journal, search
from crmtui.services import incoming
from crmtui.services.followups import done
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.services.office import everything

TODAY = date(2026, 11, 20)


@pytest.fixture
def goya(luis: User) -> int:
    """A company of Luis's."""
    return make.company(luis, "Talleres Goya", city="Huesca", contact="Eva Sol")


def call(goya: int, text: str = "Wants a press") -> InteractionEntry:
    """What Ana writes."""
    return InteractionEntry(goya, "call_in", text)


def test_it_is_its_salesperson_s_and_they_are_told_today(ana: User, luis: User, goya: int) -> None:
    key = incoming.pass_on(ana, call(goya))

    talk = interactions.get(luis, key)
    assert (talk.text, talk.salesperson, talk.recorded_by) == ("Wants a press", 2, 1)
    (task,) = followups.of_company(luis, goya)
    assert (task.purpose, task.due, task.salesperson) == ("task", TODAY, 2)
    assert (task.note, task.given_by) == ("Ana Ruiz: Wants a press", 1)
    assert companies.card(luis, goya).last_contact is not None


def test_who_took_it_sees_nothing_of_the_company_by_it(ana: User, goya: int) -> None:
    key = incoming.pass_on(ana, call(goya))

    for look in (
        lambda: interactions.get(ana, key),
        lambda: companies.card(ana, goya),
    ):
        with pytest.raises(NotFound):
            look()
    assert followups.of_company(ana, goya) == []
    assert search.anything(ana, "press") == []
    assert search.recent(ana) == []
    assert goya not in history.since(ana, history.Seen(0)).companies


def test_a_person_of_that_name_is_meant_and_another_stands_before_the_text(
    ana: User, goya: int
) -> None:
    eva = Contact.get().id
    incoming.pass_on(ana, replace(call(goya), contact="eva sol", number="600 1"))
    incoming.pass_on(ana, replace(call(goya), contact="Max", number="600 1"))

    new: Any
    known: Any
    known, new = Interaction.select().order_by(Interaction.id)
    assert (known.contact_id, known.text) == (eva, "600 1: Wants a press")
    assert (new.contact_id, new.text) == (None, "Max · 600 1: Wants a press")
    assert Contact.select().count() == 1
    assert Phone.select().count() == 0


def test_the_day_can_be_said_and_promises_are_its_salesperson_s(ana: User, goya: int) -> None:
    entry = replace(call(goya, "Rang\n! a quote mon"), next_contact=date(2026, 11, 25))
    incoming.pass_on(ana, entry)
    incoming.pass_on(ana, replace(call(goya), no_next=True))

    found = FollowUp.select().order_by(FollowUp.due)
    assert [(row.purpose, row.due, row.salesperson.code) for row in found] == [
        ("promise", date(2026, 11, 23), 2), ("task", date(2026, 11, 25), 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "call_out"}, "kind"),
        ({"kind": "visit"}, "kind"),
        ({"text": " "}, "text"),
        ({"next_contact": date(2026, 11, 19)}, "next_contact"),
        ({"promise": "x"}, "promise_due"),
    ],
)
def test_nothing_but_a_call_that_came_in_is_logged(
    ana: User, goya: int, change: dict[str, object], field: str
) -> None:
    before = everything()
    with pytest.raises(Invalid) as refused:
        incoming.pass_on(ana, replace(call(goya), **change))  # type: ignore[arg-type]
    assert field in refused.value.problems
    with pytest.raises(NotFound, match="There is no such company"):
        incoming.pass_on(ana, call(999))
    assert everything() == before


def test_who_took_it_takes_it_back_and_does_it_again(ana: User, goya: int) -> None:
    before = everything()
    incoming.pass_on(ana, call(goya))
    after = everything()

    for last, expected in ((history.last_undoable, before), (history.last_redoable, after)) * 2:
        found = last(ana)
        assert found is not None
        assert undo(ana, found.id) == "Talleres Goya"
        assert everything() == expected


def test_it_stays_once_its_salesperson_did_something_or_the_day_is_over(
    ana: User, luis: User, goya: int, clock_at: Callable[[str], None]
) -> None:
    incoming.pass_on(ana, call(goya))
    incoming.pass_on(ana, call(goya, "again"))
    (second, _today), (first, _day) = journal.keys(ana, journal.Criteria(salesperson=1), limit=2)
    done(luis, FollowUp.select().order_by(FollowUp.id).first().id)

    with pytest.raises(CannotUndo, match="Luis Gil has changed it since"):
        undo(ana, first)
    clock_at("2026-11-21T09:00")
    with pytest.raises(CannotUndo, match="another salesperson's now"):
        undo(ana, second)


def test_nobody_else_takes_it_back_but_a_manager(
    ana: User, luis: User, jefa: User, goya: int
) -> None:
    incoming.pass_on(ana, call(goya))
    mine = history.newest(ana)

    with pytest.raises(Refused):
        undo(luis, mine)
    undo(jefa, mine)
    assert Interaction.select().count() == 0
