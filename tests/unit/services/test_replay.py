"""The history is true: from it the office is rebuilt, backwards and forwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from crmtui import db
from crmtui.access import User
from crmtui.entry import ContactEntry, FollowUpEntry, InteractionEntry
from crmtui.models import Change
from crmtui.services import companies, contacts, followups, interactions, merging
from crmtui.services.undo import undo
from tests import replay
from tests.unit.services.office import WHOLE, company, edit, newest


def a_day_of_work(ana: User, jefa: User) -> int:
    """Companies added, edited, called, merged and given away. Returns one of them."""
    acme = companies.create(ana, WHOLE)
    interactions.log(ana, InteractionEntry(acme, text="hi", next_contact=date(2026, 12, 1)))
    eva = contacts.create(ana, acme, ContactEntry("Max Paz", phones="600 5"))
    edit(ana, acme, product="nuts", city="", phones="976 1")
    contacts.leave(ana, eva)
    again = company(ana, "Acme again", contact="Eva Sol", phones="976 9")
    opened, _ = companies.open_for_editing(ana, acme)
    merging.merge(ana, acme, again, opened, replace(opened, web="x.example"))
    followups.create(ana, FollowUpEntry(acme, date(2026, 12, 24), purpose="task", note="send"))
    undo(ana, newest())
    companies.assign(jefa, acme, "2")
    undo(jefa, newest())
    undo(jefa, newest())
    return acme


def test_the_history_leads_back_and_forth_to_how_the_office_stands(ana: User, jefa: User) -> None:
    a_day_of_work(ana, jefa)

    replay.assert_replays()


def test_the_history_tells_how_the_office_was_before_any_change(ana: User, jefa: User) -> None:
    acme = company(ana)
    stood = replay.present()
    edit(ana, acme, product="bolts", phones="976 1")
    done = newest()
    edit(ana, acme, product="nuts", phones="")

    assert replay.differences(replay.state_before(done), stood) == []
    assert replay.differences(replay.present(), stood) == ["company 1: product 'nuts' != ''"]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE company SET product = 'other'", "product was 'nuts' by the history, 'other'"),
        (
            "UPDATE change SET before = '{\"product\": \"x\"}' WHERE op = 'update'",
            "product was 'bolts' by the history, 'x'",
        ),
        ("DELETE FROM phone", "the record is gone"),
        ("UPDATE change SET op = 'delete', before = '{}' WHERE \"table\" = 'phone'", "is there"),
    ],
)
def test_what_was_written_behind_the_history_is_found(ana: User, sql: str, said: str) -> None:
    edit(ana, company(ana, phones="976 1"), product="bolts")
    edit(ana, 1, product="nuts")
    db.database.execute_sql(sql)

    with pytest.raises(replay.Untrue, match=said):
        replay.assert_replays()


def test_an_office_whose_older_history_is_gone_replays_from_there(ana: User, jefa: User) -> None:
    acme = company(ana)
    Change.delete().execute()
    edit(ana, acme, product="bolts")

    replay.assert_replays()
