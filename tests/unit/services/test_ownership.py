"""A company may belong to another: shown on both, in no circle, kept by merging and undo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crmtui.access import User
from crmtui.errors import Invalid
from crmtui.queries import companies as read
from crmtui.queries import history
from crmtui.services import companies, merging
from crmtui.services.undo import undo
from tests import factories as make


def belongs(user: User, company: int, parent: int | None) -> None:
    opened, _version = companies.open_for_editing(user, company)
    companies.update(user, company, opened, replace(opened, parent=parent))


def parent_of(user: User, company: int) -> str:
    found = read.get(user, company).parent
    return found.name if found else ""


def test_it_stands_on_both(ana: User) -> None:
    group, plant = make.company(ana, "Group"), make.company(ana, "Plant")
    belongs(ana, plant, group)
    assert read.get(ana, plant).parent == (group, "Group")
    assert read.get(ana, group).subsidiaries == ((plant, "Plant"),)
    belongs(ana, plant, None)
    assert read.get(ana, group).subsidiaries == ()


def test_it_goes_in_no_circle(ana: User) -> None:
    one, two, three = (make.company(ana, name) for name in ("One", "Two", "Three"))
    belongs(ana, two, one)
    belongs(ana, three, two)
    with pytest.raises(Invalid, match="belong to itself"):
        belongs(ana, one, one)
    for below in (two, three):
        with pytest.raises(Invalid, match="belongs to this company already"):
            belongs(ana, one, below)


def test_anothers_company_is_nobodys_parent(ana: User, luis: User) -> None:
    theirs, mine = make.company(luis, "Theirs"), make.company(ana, "Mine")
    with pytest.raises(Invalid, match="no such company"):
        belongs(ana, mine, theirs)


def test_merging_carries_it_and_undo_brings_it_back(ana: User) -> None:
    keep, gone = make.company(ana, "Keep"), make.company(ana, "Gone")
    head, plant = make.company(ana, "Head"), make.company(ana, "Plant")
    belongs(ana, gone, head)
    belongs(ana, plant, gone)
    opened, _version = companies.open_for_editing(ana, keep)
    merging.merge(ana, keep, gone, opened, replace(opened, parent=head))
    assert (parent_of(ana, keep), parent_of(ana, plant)) == ("Head", "Keep")
    done = history.last_undoable(ana)
    assert done is not None
    undo(ana, done.id)
    assert (parent_of(ana, keep), parent_of(ana, gone), parent_of(ana, plant)) == (
        "", "Head", "Gone",
    )  # fmt: skip


def test_merging_a_company_with_its_parent_leaves_no_circle(ana: User) -> None:
    head, middle, plant = (make.company(ana, name) for name in ("Head", "Middle", "Plant"))
    belongs(ana, middle, head)
    belongs(ana, plant, middle)
    opened, _version = companies.open_for_editing(ana, plant)
    merging.merge(ana, plant, head, opened, replace(opened, parent=None))
    assert (parent_of(ana, plant), parent_of(ana, middle)) == ("", "Plant")
    opened, _version = companies.open_for_editing(ana, plant)
    merging.merge(ana, plant, middle, opened, opened)
    assert parent_of(ana, plant) == ""
