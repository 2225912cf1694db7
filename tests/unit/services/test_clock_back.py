"""The clock is set back by years: nothing is lost, and what is last stays last."""

from __future__ import annotations

from collections.abc import Callable

from crmtui import db
from crmtui.access import User
from crmtui.entry import InteractionEntry
from crmtui.queries import history
from crmtui.services import companies, drafts, interactions, undo
from crmtui.services.drafts import Typed
from tests.replay import assert_replays
from tests.unit.services.office import company, edit, everything


def test_a_clock_set_back_loses_nothing_and_undo_takes_back_what_was_done_last(
    ana: User, clock_at: Callable[[str], None]
) -> None:
    clock_at("2026-11-20T09:12")
    acme = company(ana, city="Huesca")
    interactions.log(ana, InteractionEntry(acme, text="before"))
    opened, _version = companies.open_for_editing(ana, acme)
    seen = history.seen(ana)
    before = everything()

    clock_at("2001-01-01T00:00")
    edit(ana, acme, city="Jaca")
    later = companies.open_for_editing(ana, acme)[0]
    assert history.since(ana, seen).upto != seen
    draft = drafts.keep(ana, Typed("company", {"name": "x"}))
    assert draft is not None

    last = history.last_undoable(ana)
    assert last is not None
    assert (later.city, last.command) == ("Jaca", "company.update")
    undo.undo(ana, last.id)
    assert everything() == before
    assert companies.open_for_editing(ana, acme)[0] == opened
    assert_replays()
    assert db.check() == []
