"""Two people change, undo and redo at random, and the office is never left half undone.

More of it: `EXAMPLES=300 pytest tests/unit/services/test_undo_in_any_order.py`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from crmtui import db
from crmtui.access import User
from crmtui.db import rows
from crmtui.entry import ContactEntry, FollowUpEntry, InteractionEntry
from crmtui.errors import CannotUndo, CrmError
from crmtui.models import (
    Change,
    ChangeSet,
    Company,
    Contact,
    FollowUp,
    Interaction,
)
from crmtui.queries import history
from crmtui.services import companies, contacts, followups, indexing, interactions
from crmtui.services.undo import undo
from tests.unit.services.office import blank_office, company, everything, people

State = dict[str, list[dict[str, Any]]]

DERIVED = {"company_doc", "note_doc"}
WHO = st.sampled_from(["ana", "marta"])
DAY = st.sampled_from([date(2026, 11, 20), date(2026, 11, 25), date(2026, 12, 1)])
FIELD = st.sampled_from([
    ("product", ""), ("product", "bolts"), ("product", "nuts"), ("name", "Bolt"),
    ("city", "Huesca"), ("city", ""), ("phones", ""), ("phones", "976 1; 976 2"),
    ("phones", "976 2 fax"), ("emails", "a@b.example"), ("emails", ""),
])  # fmt: skip
BUDGET = settings(
    max_examples=int(os.environ.get("EXAMPLES", "7")),
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


class Office(RuleBasedStateMachine):
    """An office in which Ana, a salesperson, and Marta, the assistant, work at random."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        path = Path(self.folder.name) / "crm.db"
        path.write_bytes(blank_office())
        db.open_database(path)
        self.people = people()
        self.began = history.newest(self.people["jefa"])
        self.state = everything()
        self.looked_at: State = {}
        self.done: list[tuple[User, int, State, State]] = []
        """Who did it, its change set, and everything before and after."""

    def teardown(self) -> None:
        """Close the office."""
        db.close_database()
        self.folder.cleanup()

    def give(self, who: str, order: Callable[[User], object]) -> None:
        """Let somebody give a command: it is done and recorded once, or nothing happens."""
        user = self.people[who]
        newest = history.newest(user)
        try:
            order(user)
        except CrmError:
            assert everything() == self.state
            assert history.newest(user) == newest
            return
        before, self.state = self.state, everything()
        if history.newest(user) == newest:
            assert self.state == before
            return
        assert history.newest(user) == newest + 1
        self.done.append((user, newest + 1, before, self.state))

    @rule(
        who=WHO,
        name=st.sampled_from(["Acme", "Bolt"]),
        phones=st.sampled_from(["", "976 1; 976 2"]),
    )
    def create(self, who: str, name: str, phones: str) -> None:
        """A company appears."""
        self.give(who, lambda user: company(user, name, phones=phones, contact="Eva Sol"))

    @precondition(lambda self: self.state["company"])
    @rule(who=WHO, pick=st.integers(0, 5), field=FIELD)
    def edit(self, who: str, pick: int, field: tuple[str, str]) -> None:
        """A field of a company changes."""
        key = self.any_of(Company, pick)

        def order(user: User) -> None:
            opened, _ = companies.open_for_editing(user, key)
            changed: dict[str, Any] = {field[0]: field[1]}
            companies.update(user, key, opened, replace(opened, **changed))

        self.give(who, order)

    @precondition(lambda self: self.state["company"])
    @rule(who=WHO, pick=st.integers(0, 5), day=st.none() | DAY, over=st.booleans())
    def log(self, who: str, pick: int, day: date | None, over: bool) -> None:
        """Somebody is in touch with a company."""
        entry = InteractionEntry(
            self.any_of(Company, pick), text="hi", contact="Max", next_contact=day, no_next=over
        )
        self.give(who, lambda user: interactions.log(user, entry))

    @precondition(lambda self: self.state["company"])
    @rule(who=WHO, pick=st.integers(0, 5), day=DAY, task=st.booleans())
    def plan(self, who: str, pick: int, day: date, task: bool) -> None:
        """Something is planned about a company."""
        key = self.any_of(Company, pick)
        entry = FollowUpEntry(key, day, purpose="task" if task else "next", note="send it")
        self.give(who, lambda user: followups.create(user, entry))

    @precondition(lambda self: self.state["follow_up"])
    @rule(who=WHO, pick=st.integers(0, 5), day=st.none() | DAY)
    def settle(self, who: str, pick: int, day: date | None) -> None:
        """What was planned is done, or put off."""
        key = self.any_of(FollowUp, pick)
        if day is None:
            self.give(who, lambda user: followups.done(user, key))
        else:
            self.give(who, lambda user: followups.postpone(user, key, day))

    @precondition(lambda self: self.state["company"])
    @rule(who=WHO, pick=st.integers(0, 5), what=st.sampled_from(["drop", "take up", "1", "2"]))
    def turn(self, who: str, pick: int, what: str) -> None:
        """A company is dropped, taken up again, or given to somebody."""
        key = self.any_of(Company, pick)
        if what == "drop":
            self.give(who, lambda user: companies.drop(user, key, "closed down"))
        elif what == "take up":
            self.give(who, lambda user: companies.reactivate(user, key, "potential"))
        else:
            self.give(who, lambda user: companies.assign(user, key, what))

    @precondition(lambda self: self.state["contact"])
    @rule(who=WHO, pick=st.integers(0, 5), name=st.none() | st.sampled_from(["Max", "Eva"]))
    def contact(self, who: str, pick: int, name: str | None) -> None:
        """A contact leaves, or changes name and phones."""
        key = self.any_of(Contact, pick)

        def order(user: User) -> None:
            opened, _ = contacts.open_for_editing(user, key)
            contacts.update(user, key, opened, ContactEntry(name or "", phones="600 1", main=True))

        self.give(who, order if name else lambda user: contacts.leave(user, key))

    def any_of(self, model: Any, pick: int) -> int:
        """The id of some record there is."""
        there = self.state[model._meta.table_name]
        return int(there[pick % len(there)]["id"])

    @invariant()
    def nothing_contradicts_anything(self) -> None:
        """The file is sound, and what is derived from the records follows from them."""
        if self.state == self.looked_at:
            return
        self.looked_at = self.state
        assert db.check() == []
        derive_anew()
        assert everything() == self.state
        codes = [
            (each["company_id"], each["salesperson_id"])
            for each in self.state["follow_up"]
            if each["purpose"] == "next" and each["closed_on"] is None
        ]
        assert len(codes) == len(set(codes))


def derive_anew() -> None:
    """Make the words that records are found by, and their dates of contact, from nothing."""
    execute = db.database.execute_sql
    for index, doc in (("company_words", "company_doc"), ("note_words", "note_doc")):
        execute(f"INSERT INTO {index}({index}) VALUES ('delete-all')")
        execute(f"DELETE FROM {doc}")
    execute("UPDATE company SET last_contact = NULL, next_contact = NULL")
    keys = [key for (key,) in rows(Company.select(Company.id))]
    indexing.index_companies(keys)
    indexing.index_dates(keys)
    indexing.index_notes([key for (key,) in rows(Interaction.select(Interaction.id))])


class InOrder(Office):
    """Undo and redo walk back and forth along what was done."""

    def __init__(self) -> None:
        super().__init__()
        self.undone: list[tuple[User, int, State, State]] = []

    def give(self, who: str, order: Callable[[User], object]) -> None:
        """A new command ends what could be done again."""
        count = len(self.done)
        super().give(who, order)
        if len(self.done) > count:
            self.undone.clear()

    @precondition(lambda self: self.done)
    @rule()
    def undo_last(self) -> None:
        """The last that anybody did is taken back, and everything is as before."""
        user, change_set, before, _after = self.done[-1]
        if not self.takes_back(user, change_set):
            return
        self.undone.append(self.done.pop())
        self.state = everything()
        assert self.state == before

    @precondition(lambda self: self.undone)
    @rule()
    def redo_last(self) -> None:
        """What was taken back last is done again, and everything is as after."""
        user, _change_set, _before, after = self.undone[-1]
        found = history.last_redoable(user)
        assert found is not None
        undo(user, found.id)
        self.done.append(self.undone.pop())
        self.state = everything()
        assert self.state == after

    def takes_back(self, user: User, change_set: int) -> bool:
        """Undo, unless the company has been given away from whoever did it."""
        company = ChangeSet.get_by_id(change_set).company
        owner = db.row(Company.select(Company.salesperson).where(Company.id == company))
        if not user.sees_all and owner not in (None, (user.id,)):
            return False
        undo(user, change_set)
        return True


class InAnyOrder(Office):
    """Undo takes back anything anybody did, as long as nobody changed the same since."""

    @precondition(lambda self: self.done)
    @rule(pick=st.integers(0, 20))
    def undo_any(self, pick: int) -> None:
        """Exactly what it changed is put back, or nothing."""
        user, change_set, before, after = self.done[pick % len(self.done)]
        sets = ChangeSet.select().count()
        try:
            undo(user, change_set)
        except CannotUndo:
            self.nothing_happened(sets)
            if not self.others_stand_on(change_set):
                raise
        except CrmError:
            self.nothing_happened(sets)
            if user.sees_all:
                raise
        else:
            self.state = reverted(self.state, before, after)
            now = everything()
            kept = self.state.keys() - DERIVED
            assert {name: without_dates(now[name]) for name in kept} == {
                name: without_dates(self.state[name]) for name in kept
            }
            self.state = now

    def nothing_happened(self, sets: int) -> None:
        """All is as it was, and there are as many change sets."""
        assert everything() == self.state
        assert ChangeSet.select().count() == sets

    def others_stand_on(self, change_set: int) -> bool:
        """Whether something later about the same companies stands, or it is undone already."""
        if ChangeSet.get_by_id(change_set).undone_by is not None:
            return True
        about = Change.select(Change.company).where(Change.change_set == change_set)
        return bool(
            Change.select()
            .join(ChangeSet)
            .where(
                (Change.change_set > change_set)
                & Change.company.in_(about)
                & ChangeSet.undoes.is_null()
            )
            .exists()
        )


def reverted(now: State, before: State, after: State) -> State:
    """`now`, but for what changed from `before` to `after`, which is as before."""
    result = {}
    for name, current in now.items():
        old, new, kept = by_id(before[name]), by_id(after[name]), by_id(current)
        for key in old.keys() | new.keys():
            if key not in old:
                kept.pop(key, None)
            elif key not in new:
                kept[key] = old[key]
            elif old[key] != new[key]:
                changed = {field for field in old[key] if old[key][field] != new[key][field]}
                kept[key] = {**kept[key], **{field: old[key][field] for field in changed}}
        result[name] = [kept[key] for key in sorted(kept)]
    return result


def by_id(records: list[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Records by their key."""
    return {next(iter(record.values())): record for record in records}


def without_dates(records: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records without what is derived from others."""
    derived = {"last_contact", "next_contact"} if records and "status" in records[0] else set()
    return [
        {field: value for field, value in record.items() if field not in derived}
        for record in records
    ]


def test_back_and_forth_in_order_every_state_is_met_again() -> None:
    run_state_machine_as_test(InOrder, settings=BUDGET)


def test_in_any_order_exactly_what_was_changed_is_put_back_or_nothing() -> None:
    run_state_machine_as_test(InAnyOrder, settings=BUDGET)
