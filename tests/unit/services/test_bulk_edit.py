"""Changing many companies alike: all of them or none, and taken back in one go."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import groupby

import pytest

from crmtui.access import User
from crmtui.entry import BulkEntry, FollowUpEntry
from crmtui.errors import CannotUndo, Conflict, Invalid, NotFound
from crmtui.models import Change, ChangeSet, Company, FollowUp
from crmtui.queries import history, interactions
from crmtui.services import bulk, bulk_edit, changes, companies, followups
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.services.office import everything, newest, recorded

SOON, LATER = date(2026, 11, 25), date(2026, 12, 2)


@pytest.fixture
def three(ana: User) -> list[int]:
    """Three companies of Ana's; the last is dropped."""
    for list_name, name in (("sector", "metal"), ("drop_reason", "closed down")):
        make.choice(ana, list_name, name)
    found = [make.company(ana, name, sector="paper") for name in ("Acme", "Bolt", "Cork")]
    companies.drop(ana, found[2], "closed down")
    return found


def values(field: str) -> list[object]:
    """What each company has in a field, as it is stored."""
    return [row.__data__[field] for row in Company.select().order_by(Company.id)]


def plans() -> set[tuple[int, str, date, str | None, int]]:
    """What is and was planned: company, purpose, day, how it ended, whose."""
    return {
        (row.company.id, row.purpose, row.due, row.result, row.salesperson.id)
        for row in FollowUp.select()
    }


def test_only_what_is_typed_is_changed_in_all_of_them(ana: User, three: list[int]) -> None:
    before = values("status"), values("salesperson")

    assert bulk_edit.edit(ana, three, BulkEntry(sector="metal")) == 3

    (sector,) = set(values("sector"))
    assert sector == make.choice(ana, "sector", "metal")
    assert (values("status"), values("salesperson")) == before
    done = ChangeSet.get_by_id(newest())
    assert (done.command, done.subject, done.company) == ("company.bulk", "Acme +2", None)


def test_they_are_put_in_a_territory_by_hand(jefa: User, ana: User, three: list[int]) -> None:
    north = make.territory(jefa, "North")

    bulk_edit.edit(ana, three, BulkEntry(territory="nor"))

    assert values("territory") == [north] * 3
    assert values("territory_fixed") == [True] * 3


def test_they_are_dropped_with_a_reason_and_what_was_planned_is_closed(
    ana: User, three: list[int]
) -> None:
    followups.schedule(ana, three[0], SOON)

    bulk_edit.edit(ana, three, BulkEntry(status="dropped", drop_reason="closed down"))

    assert values("status") == ["dropped"] * 3
    assert plans() == {(three[0], "next", SOON, "dropped", ana.id)}
    assert Company.get_by_id(three[0]).next_contact is None


def test_what_was_dropped_is_taken_up_again_without_its_reason(
    ana: User, three: list[int]
) -> None:  # fmt: skip
    bulk_edit.edit(ana, three, BulkEntry(status="potential"))

    assert values("status") == ["potential"] * 3
    assert values("drop_reason") == values("dropped_on") == [None] * 3


def test_each_gets_its_next_contact_or_the_one_it_has_is_moved(
    ana: User, three: list[int]
) -> None:  # fmt: skip
    followups.schedule(ana, three[0], LATER)

    bulk_edit.edit(ana, three[:2], BulkEntry(next_contact=SOON))

    assert plans() == {(key, "next", SOON, None, ana.id) for key in three[:2]}
    assert [Company.get_by_id(key).next_contact for key in three[:2]] == [SOON, SOON]


def test_what_is_planned_goes_with_them_and_of_two_next_contacts_the_earlier_stays(
    marta: User, ana: User, luis: User, three: list[int]
) -> None:
    acme, bolt, _cork = three
    for key, day, whose in (
        (acme, SOON, "1"),
        (acme, LATER, "2"),
        (bolt, LATER, "1"),
        (bolt, SOON, "2"),
    ):
        followups.create(marta, FollowUpEntry(key, day, salesperson=whose))
    followups.create(marta, FollowUpEntry(acme, LATER, purpose="task", note="visit"))

    bulk_edit.edit(marta, three, BulkEntry(salesperson="2"))

    assert set(values("salesperson")) == {luis.id}
    assert plans() == {
        (acme, "next", SOON, None, luis.id),
        (acme, "next", LATER, "dropped", luis.id),
        (acme, "task", LATER, None, luis.id),
        (bolt, "next", LATER, "dropped", ana.id),
        (bolt, "next", SOON, None, luis.id),
    }
    assert Company.get_by_id(acme).next_contact == SOON


@pytest.mark.parametrize(
    ("entry", "field", "said"),
    [
        (BulkEntry(), "status", "Type what they are to have alike"),
        (BulkEntry(status="lost"), "status", "tracked, potential or dropped"),
        (BulkEntry(status="dropped"), "drop_reason", "Say why they are dropped"),
        (BulkEntry(drop_reason="closed down"), "drop_reason", "set the status too"),
        (BulkEntry(sector="xyz"), "sector", "not in the list"),
        (BulkEntry(territory="xyz"), "territory", "no territory"),
        (BulkEntry(salesperson="77"), "salesperson", "no salesperson with code 77"),
        (BulkEntry(salesperson="2"), "salesperson", "to your own code"),
        (BulkEntry(next_contact=date(2026, 11, 19)), "next_contact", "past"),
        (BulkEntry(next_contact=SOON), "next_contact", "Dropped, so without a next contact: Cork."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_changed(
    ana: User, luis: User, three: list[int], entry: BulkEntry, field: str, said: str
) -> None:
    before = everything(), recorded()
    with pytest.raises(Invalid) as refused:
        bulk_edit.edit(ana, three, entry)
    assert list(refused.value.problems) == [field]
    assert said in refused.value.problems[field]
    assert (everything(), recorded()) == before


def test_if_one_is_gone_or_anothers_none_is_changed(
    ana: User, luis: User, three: list[int]
) -> None:  # fmt: skip
    others = make.company(luis, "Dome")
    before = everything()
    with pytest.raises(NotFound, match="2 of these companies are not there any more"):
        bulk_edit.edit(ana, [*three, others, 999], BulkEntry(sector="metal"))
    assert everything() == before


def test_each_ones_history_tells_its_part(marta: User, luis: User, three: list[int]) -> None:
    bulk_edit.edit(marta, three, BulkEntry(salesperson="2", sector="metal"))
    undo(marta, newest())
    last, first, *_ = interactions.timeline(marta, three[1], kinds=frozenset({"change"}))
    assert first.text == "companies changed alike: sector, salesperson: from 1 to 2"
    assert last.text.startswith("undone: companies changed alike")
    counted = interactions.count_by_kind(marta, three[1])["change"]
    assert counted == 3


def test_a_thousand_are_changed_and_taken_back_in_a_few_statements(ana: User) -> None:
    from crmtui.db import database

    keys = make.companies(ana, [f"Company {number}" for number in range(300)])
    make.choice(ana, "sector", "metal")
    statements: list[str] = []
    database.connection().set_trace_callback(statements.append)
    bulk_edit.edit(ana, keys, BulkEntry(sector="metal", next_contact=SOON))
    undo(ana, newest())
    database.connection().set_trace_callback(None)
    # A deletion is traced once more for each row whose references are looked at.
    kinds = [
        each for each, _again in groupby(statements) if not each.lstrip().startswith("INSERT INTO")
    ]
    assert len(kinds) < 100


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (BulkEntry(sector="metal"), r"\(Bolt: sector\)"),
        (BulkEntry(next_contact=SOON), r"\(Bolt\)"),
    ],
)
def test_if_somebody_changed_one_of_them_since_none_is_taken_back_and_it_is_named(
    ana: User, marta: User, three: list[int], entry: BulkEntry, said: str
) -> None:
    _acme, bolt, _cork = three
    bulk_edit.edit(ana, three[:2], entry)
    mine = newest()
    if entry.sector:
        make.choice(marta, "sector", "wood")
        bulk_edit.edit(marta, [bolt], BulkEntry(sector="wood"))
    else:
        followups.schedule(marta, bolt, LATER)
    before = everything()

    with pytest.raises(CannotUndo, match=f"Marta Peña has changed it since {said}"):
        undo(ana, mine)

    assert everything() == before


def test_what_others_have_come_to_depend_on_is_not_taken_back(
    ana: User, marta: User, three: list[int]
) -> None:
    bulk_edit.edit(ana, three[:2], BulkEntry(sector="toys"), add_choices=True)
    mine = newest()
    bulk_edit.edit(marta, three[2:], BulkEntry(sector="toys"))
    before = everything()

    with pytest.raises(CannotUndo):
        undo(ana, mine)

    assert everything() == before


def test_unlike_values_come_back_each_to_its_own(ana: User, three: list[int]) -> None:
    for key, day in zip(three[:2], (SOON, LATER), strict=True):
        followups.schedule(ana, key, day)
    before = everything()
    bulk_edit.edit(ana, three[:2], BulkEntry(next_contact=date(2026, 12, 24)))

    undo(ana, newest())

    assert everything() == before


def test_what_cannot_all_be_removed_stays_and_the_command_goes_on(ana: User) -> None:
    free, used = make.companies(ana, [f"Company {number}" for number in range(501)])[::500]
    make.followup(ana, used, "2026-11-25")
    keys = [row.id for row in Company.select().order_by(Company.id)]

    def tried() -> None:
        assert not bulk.delete_all(Company, keys)
        changes.update(Company, free, product="bolts")

    make.write(ana, "company.bulk", tried)

    assert Company.select().count() == 501
    made = Change.select().where(Change.change_set == newest())
    assert [(row.op, row.record) for row in made] == [("update", free)]


def test_what_somebody_else_has_just_changed_is_not_written_over_unseen(
    ana: User, jefa: User, three: list[int]
) -> None:
    acme, bolt, _dropped = three
    seen = history.seen(ana).change
    opened, _version = companies.open_for_editing(jefa, bolt)
    companies.update(jefa, bolt, opened, replace(opened, sector="metal", web="a.example"))

    typed = BulkEntry(sector="paper", source="fair")
    with pytest.raises(Conflict, match="Carmen Soto has just changed the same of Bolt"):
        bulk_edit.edit(ana, [acme, bolt], typed, seen=seen, add_choices=True)
    other = BulkEntry(source="fair")
    assert bulk_edit.edit(ana, [acme, bolt], other, seen=seen, add_choices=True) == 2
    again = history.seen(ana).change
    assert bulk_edit.edit(ana, [acme, bolt], typed, seen=again, add_choices=True) == 2
