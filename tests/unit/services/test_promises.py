"""Promises and tasks: whose they are, who gave them, and how they end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from crmtui.access import User
from crmtui.entry import FollowUpEntry
from crmtui.errors import CrmError, Invalid
from crmtui.models import FollowUp
from crmtui.services import companies, followups
from tests.unit.services.office import company

SOON = date(2026, 11, 25)
TODAY = date(2026, 11, 20)


@pytest.fixture
def acme(ana: User) -> int:
    """A company of Ana's."""
    return company(ana)


def promise(user: User, acme: int, **fields: str) -> int:
    """Something promised for soon."""
    entry = FollowUpEntry(acme, SOON, purpose="promise", note="the catalogue")
    return followups.create(user, replace(entry, **fields))  # type: ignore[arg-type]


def ending(key: int) -> tuple[date | None, str | None, str]:
    """How it ended."""
    row = FollowUp.get_by_id(key)
    return row.closed_on, row.result, row.result_note


def test_a_promise_is_kept_broken_with_a_reason_or_wanted_no_more(ana: User, acme: int) -> None:
    kept, broken, dropped = (promise(ana, acme) for _ in range(3))

    followups.done(ana, kept)
    followups.broken(ana, broken, "  the printer broke ")
    followups.give_up(ana, dropped)

    assert ending(kept) == (TODAY, "done", "")
    assert ending(broken) == (TODAY, "broken", "the printer broke")
    assert ending(dropped) == (TODAY, "dropped", "")


def test_how_it_went_may_be_said_and_corrected_later(ana: User, acme: int) -> None:
    key = promise(ana, acme)
    followups.done(ana, key, "they liked it")
    opened, _ = followups.open_for_editing(ana, key)

    followups.update(ana, key, opened, replace(opened, result_note="they loved it"))

    assert ending(key) == (TODAY, "done", "they loved it")


def test_one_that_is_open_has_no_end_to_tell_of(ana: User, acme: int) -> None:
    key = promise(ana, acme, result_note="fine")
    assert ending(key) == (None, None, "")


def test_a_broken_one_needs_its_reason(ana: User, acme: int) -> None:
    key = promise(ana, acme)
    with pytest.raises(Invalid, match="Say why"):
        followups.broken(ana, key, " ")
    assert ending(key) == (None, None, "")


def test_a_next_contact_is_not_broken(ana: User, acme: int) -> None:
    plan = followups.schedule(ana, acme, SOON)
    with pytest.raises(CrmError, match="postponed with r"):
        followups.broken(ana, plan, "no time")


@pytest.mark.parametrize("end", [followups.done, followups.give_up])
def test_what_is_closed_stays_as_it_ended(
    ana: User, acme: int, end: Callable[[User, int], None]
) -> None:
    key = promise(ana, acme)
    followups.broken(ana, key, "no time")
    with pytest.raises(CrmError, match="closed already"):
        end(ana, key)


def test_a_task_knows_whose_instruction_it_is(jefa: User, marta: User, acme: int) -> None:
    entry = FollowUpEntry(acme, SOON, purpose="task", note="visit them", given_by="0")
    key = followups.create(marta, entry)

    row = FollowUp.get_by_id(key)
    assert row.given_by is not None
    assert row.given_by.id == jefa.id
    assert row.salesperson.code == 1
    assert followups.open_for_editing(marta, key)[0].given_by == "0"


def test_only_a_task_is_given_by_somebody(jefa: User, acme: int) -> None:
    assert FollowUp.get_by_id(promise(jefa, acme, given_by="0")).given_by is None


def test_an_instruction_of_nobody_is_said_beside_its_field(ana: User, acme: int) -> None:
    with pytest.raises(Invalid) as refused:
        promise(ana, acme, purpose="task", given_by="77")
    assert list(refused.value.problems) == ["given_by"]


def test_a_task_is_for_somebody_who_sees_the_company(
    marta: User, luis: User, acme: int
) -> None:  # fmt: skip
    with pytest.raises(Invalid, match="Luis Gil does not see this company") as refused:
        promise(marta, acme, purpose="task", salesperson="2")
    assert list(refused.value.problems) == ["salesperson"]

    assert FollowUp.get_by_id(promise(marta, acme, salesperson="3")).salesperson.id == marta.id
    companies.assign(marta, acme, "2")
    assert FollowUp.get_by_id(promise(marta, acme)).salesperson.id == luis.id
