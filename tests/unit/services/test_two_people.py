"""Two people edit the same companies at random, and a third hand keeps account of every field.

More of it: `EXAMPLES=300 pytest tests/unit/services/test_two_people.py`.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, replace
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
from crmtui.core import text
from crmtui.entry import CompanyEntry
from crmtui.errors import CannotUndo, Conflict
from crmtui.models import Company
from crmtui.queries import history
from crmtui.services import companies
from crmtui.services.undo import undo
from tests.replay import assert_replays
from tests.unit.services.office import blank_office, company, everything, people

Fields = dict[str, str]

FIELDS = ("notes", "product", "city")
NOTHING = dict.fromkeys(FIELDS, "")
WHO = st.sampled_from(["ana", "marta"])
PICK = st.integers(0, 3)
VALUE = st.sampled_from(["", "one", "two", "dos líneas\nñ", "\u202eevil\x1b]0;"])
BUDGET = settings(
    max_examples=int(os.environ.get("EXAMPLES", "8")),
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@dataclass
class Form:
    """What one has open: a company, how it was then, and how it is typed to be."""

    company: int
    opened: CompanyEntry
    mine: CompanyEntry


@dataclass
class Done:
    """One change: whose, of which company, from what to what, and all as it was before."""

    user: User
    change_set: int
    company: int
    before: Fields
    after: Fields
    office: dict[str, list[dict[str, Any]]]


class TwoAtWork(RuleBasedStateMachine):
    """Ana and Marta, each with a form open, and what every field should say."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "crm.db"
        self.path.write_bytes(blank_office())
        db.open_database(self.path)
        self.people = people()
        self.told: dict[int, Fields] = {}
        """What each company should say."""
        self.forms: dict[str, Form] = {}
        self.done: list[Done] = []
        self.looked_at: object = None

    def teardown(self) -> None:
        """Close the office."""
        db.close_database()
        self.folder.cleanup()

    @precondition(lambda self: len(self.told) < 2)
    @rule()
    def create(self) -> None:
        """A company appears."""
        self.told[company(self.people["ana"], f"Acme {len(self.told)}")] = dict(NOTHING)
        self.done.clear()

    @precondition(lambda self: self.told)
    @rule(who=WHO, pick=PICK, field=st.sampled_from(FIELDS), value=VALUE)
    def type(self, who: str, pick: int, field: str, value: str) -> None:
        """One types in a field of the form that is open, or of one that is opened for it."""
        if who not in self.forms:
            key = sorted(self.told)[pick % len(self.told)]
            opened, _version = companies.open_for_editing(self.people[who], key)
            self.forms[who] = Form(key, opened, opened)
        form = self.forms[who]
        changed: dict[str, Any] = {field: value}
        form.mine = replace(form.mine, **changed)

    @precondition(lambda self: self.forms)
    @rule(who=WHO, keep_mine=st.booleans())
    def save(self, who: str, keep_mine: bool) -> None:
        """One saves: what both changed is asked about, and all else of either stays."""
        if who not in self.forms:
            return
        form = self.forms.pop(who)
        base, mine, theirs = fields(form.opened), fields(form.mine), self.told[form.company]
        clashing = {
            name for name in FIELDS if mine[name] != base[name] != theirs[name] != mine[name]
        }
        before, opened, wanted = everything(), form.opened, form.mine
        user, newest = self.people[who], history.newest(self.people[who])
        conflict = None
        try:
            companies.update(user, form.company, opened, wanted)
        except Conflict as error:
            conflict = error
        asked = {clash.field for clash in conflict.clashes} if conflict else set()
        assert asked == clashing
        if conflict:
            assert everything() == before
            # As the dialog does: what is not chosen is left as it stands now.
            opened = conflict.theirs
            chosen = wanted if keep_mine else conflict.theirs
            ours: dict[str, Any] = {
                name: getattr(chosen if name in clashing else wanted, name)
                if mine[name] != base[name]
                else getattr(opened, name)
                for name in FIELDS
            }
            companies.update(user, form.company, opened, replace(opened, **ours))
        changed = {name for name in FIELDS if mine[name] != base[name]}
        if not keep_mine:
            changed -= clashing
        after = {name: mine[name] if name in changed else theirs[name] for name in FIELDS}
        self.told[form.company] = after
        if history.newest(user) > newest:
            change = history.newest(user)
            self.done.append(Done(user, change, form.company, theirs, after, before))

    @precondition(lambda self: self.done)
    @rule()
    def undo_last(self) -> None:
        """What was done last is taken back, and all is as before."""
        last = self.done.pop()
        undo(last.user, last.change_set)
        self.told[last.company] = last.before
        assert everything() == last.office

    @precondition(lambda self: len(self.done) > 1)
    @rule(pick=PICK)
    def undo_any(self, pick: int) -> None:
        """Of what was done before, each field goes back, or nothing does if one changed since."""
        one = self.done[pick % len(self.done)]
        now = self.told[one.company]
        changed = {name for name in FIELDS if one.before[name] != one.after[name]}
        before = everything()
        try:
            undo(one.user, one.change_set)
        except CannotUndo:
            assert everything() == before
            return
        assert all(now[name] == one.after[name] for name in changed)
        self.told[one.company] = {**now, **{name: one.before[name] for name in changed}}
        self.done.clear()

    @rule()
    def leave_and_come_back(self) -> None:
        """The office is closed and opened again."""
        db.close_database()
        db.open_database(self.path)

    @invariant()
    def every_field_says_what_it_should(self) -> None:
        """Nothing that was saved is lost, and the history tells of all of it."""
        if (state := (repr(self.told), Company.select().count())) == self.looked_at:
            return
        self.looked_at = state
        found = db.database.execute_sql(_STANDING).fetchall()
        assert {key: dict(zip(FIELDS, values, strict=True)) for key, *values in found} == self.told
        assert_replays()


_STANDING = """
    SELECT company.id, notes, product, coalesce(site.city, '')
    FROM company LEFT JOIN site ON site.company_id = company.id ORDER BY company.id
"""


def fields(entry: CompanyEntry) -> Fields:
    """What an entry comes to once it is stored."""
    return {name: text.clean(getattr(entry, name), multiline=name == "notes") for name in FIELDS}


def test_of_two_who_edit_and_undo_at_random_nobody_loses_a_word() -> None:
    run_state_machine_as_test(TwoAtWork, settings=BUDGET)
