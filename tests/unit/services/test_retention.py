"""The history is kept as long as the office says; what is younger loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from crmtui import db
from crmtui.access import User
from crmtui.entry import InteractionEntry, LineEntry, QuoteEntry
from crmtui.errors import CannotUndo, Invalid, Refused
from crmtui.models import Change, ChangeSet, Company
from crmtui.queries import history, journal, record_history
from crmtui.queries.journal import Criteria
from crmtui.services import interactions, office, quotes, retention
from crmtui.services.undo import undo
from tests import replay
from tests.unit.services.office import company, edit, everything, newest


def keep(user: User, years: str) -> None:
    """Keep the history for so many years."""
    opened, _version, _key = office.open_for_editing(user)
    office.update(user, opened, replace(opened, history_years=years))


def founded_in_2020() -> None:
    """All that was done so far, was done in 2020."""
    ChangeSet.update(at=datetime(2020, 1, 1, tzinfo=UTC)).execute()


@pytest.fixture
def acme(ana: User, jefa: User, clock_at: Callable[[str], None]) -> int:
    """A company with three years of history, of which two are kept."""
    founded_in_2020()
    clock_at("2023-11-20T09:00")
    acme = company(ana, contact="Eva Sol", phones="976 1")
    edit(ana, acme, product="bolts")
    interactions.log(ana, InteractionEntry(acme, text="hi", next_contact=date(2026, 12, 1)))
    clock_at("2025-11-20T09:00")
    edit(ana, acme, product="nuts")
    keep(jefa, "2")
    clock_at("2026-11-20T09:00")
    edit(ana, acme, web="acme.example")
    return acme


def told(user: User, acme: int) -> list[str]:
    """What the history of the company tells, the newest first."""
    found = [key for key, _day in record_history.keys(user, "company", acme)]
    return [row.command for row in record_history.rows(user, "company", acme, found)]


def test_what_is_older_goes_and_who_added_what_stays(ana: User, acme: int) -> None:
    stood = everything()

    said = retention.old(ana)
    done = retention.trim(ana)

    assert said.before == date(2024, 11, 20)
    assert done == said
    assert (done.changes > 0, done.kept > 2) == (True, True)
    assert told(ana, acme) == ["company.update", "company.update", "company.create"]
    assert {each.table for each in Change.select().where(Change.change_set == 6)} <= {
        "company", "contact", "site",
    }  # fmt: skip
    assert everything() == stood
    assert retention.trim(ana) == replace(said, changes=0, kept=0)
    assert db.check() == []


def test_what_is_younger_can_be_undone_and_done_again_what_is_older_not(
    ana: User, acme: int
) -> None:
    old = [key for key, day in journal.keys(ana, Criteria()) if day.year == 2023]
    retention.trim(ana)
    web, nuts = [key for key, _day in journal.keys(ana, Criteria(salesperson=1))][:2]

    undo(ana, web)
    undo(ana, nuts)
    assert Company.get_by_id(acme).product == "bolts"
    undo(ana, newest())
    assert Company.get_by_id(acme).product == "nuts"
    with pytest.raises(CannotUndo, match="older than the history is kept"):
        undo(ana, old[-1])
    replay.assert_replays()


def test_what_was_undone_long_ago_and_done_again_lately_is_undone_still(
    ana: User, jefa: User, clock_at: Callable[[str], None]
) -> None:
    founded_in_2020()
    clock_at("2023-01-10T09:00")
    acme = company(ana)
    edit(ana, acme, product="bolts")
    done = newest()
    undo(ana, done)
    clock_at("2026-11-20T09:00")
    again = history.last_redoable(ana)
    assert again is not None
    undo(ana, again.id)
    keep(jefa, "1")

    retention.trim(ana)
    undo(ana, newest() - 1)

    assert Company.get_by_id(acme).product == ""
    replay.assert_replays()


def test_it_is_kept_for_ever_unless_the_office_says_otherwise(
    ana: User, jefa: User, acme: int
) -> None:
    before = Change.select().count()
    for years in ("0", "50"):
        keep(jefa, years)
        before += 1
        assert retention.trim(ana).changes == 0
    assert Change.select().count() == before
    assert retention.ends(ana) == date(1976, 11, 20)


def test_the_newest_change_stays_however_old_it_is(
    ana: User, acme: int, clock_at: Callable[[str], None]
) -> None:
    clock_at("2040-11-20T09:00")
    last = newest()

    retention.trim(ana)

    assert history.newest(ana) == last
    assert ChangeSet.select().where(ChangeSet.command == "company.update").count() == 1


def test_it_can_be_stopped_between_two_slices_and_goes_on_the_next_time(
    ana: User, acme: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = retention.old(ana)
    monkeypatch.setattr(retention, "SLICE", 7)
    heard: list[int] = []

    first = retention.trim(ana, rest=lambda: len(heard) < 2, tell=heard.append)
    rest = retention.trim(ana)

    assert len(heard) == 2
    assert first.changes + rest.changes == whole.changes
    assert told(ana, acme)[-1] == "company.create"


def test_only_who_may_orders_it(ana: User, jefa: User, acme: int) -> None:
    with pytest.raises(Refused, match="Only a manager"):
        retention.trim(ana, ordered=True)
    assert retention.trim(jefa, ordered=True).changes > 0


def test_numbers_of_quotes_go_on(ana: User, acme: int) -> None:
    line = LineEntry(description="Press", quantity=Decimal(1), price=Decimal(9))
    first = quotes.create(ana, QuoteEntry(acme, lines=(line,)))
    quotes.send(ana, first, next_contact=None)
    retention.trim(ana)
    second = quotes.create(ana, QuoteEntry(acme, lines=(line,)))
    assert quotes.send(ana, second, next_contact=None).endswith("0002")


@pytest.mark.parametrize("typed", ["-1", "101", "two", ""])
def test_years_are_a_number(jefa: User, typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        keep(jefa, typed)
    assert "How many years" in refused.value.problems["history_years"]


def test_a_clock_that_was_wrong_for_an_hour_removes_nothing_that_is_young(
    ana: User, jefa: User, clock_at: Callable[[str], None]
) -> None:
    acme = company(ana)
    clock_at("2019-01-01T09:00")
    edit(ana, acme, product="bolts")
    clock_at("2026-11-20T10:00")
    keep(jefa, "1")

    assert retention.trim(ana).changes == 0
    undo(jefa, newest() - 1)
