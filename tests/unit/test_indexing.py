"""What is derived of the records follows them: words to find by, and dates of contact."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from crmtui.access import User
from crmtui.db import database, row, rows
from crmtui.models import Company, CompanyDoc, Contact, FollowUp, Interaction, NoteDoc, Site
from crmtui.services import bulk, changes
from crmtui.services.undo import undo
from tests import factories as make


def doc(company: int) -> tuple[Any, ...]:
    """The words of a company: of its names, its people, and the rest."""
    fields = (CompanyDoc.name, CompanyDoc.people, CompanyDoc.other)
    found = row(CompanyDoc.select(*fields).where(CompanyDoc.company == company))
    assert found is not None
    return found


def finds(word: str) -> list[int]:
    """The companies the index finds by the beginning of a word."""
    sql = "SELECT rowid FROM company_words WHERE company_words MATCH ? ORDER BY rowid"
    return [key for (key,) in database.execute_sql(sql, (f'"{word}"*',)).fetchall()]


def dates(company: int) -> tuple[Any, ...]:
    """When a company was last in touch, and when it will be next."""
    fields = (Company.last_contact, Company.next_contact)
    found = row(Company.select(*fields).where(Company.id == company))
    assert found is not None
    return found


def is_sound() -> bool:
    """Whether the indexes hold what the documents hold, word for word."""
    for index in ("company_words", "note_words"):
        database.execute_sql(f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)")
    return True


def test_names_people_and_the_rest_are_kept_apart(ana: User) -> None:
    key = make.company(
        ana, "Acme S.L.", trade_name="La Ñ", contact="José Gil", city="León", tax_id="B-1",
        email="a@acme.es", key="K7", web="acme.es",
    )  # fmt: skip
    assert doc(key) == ("acme sl la n", "jose gil", "b 1 b1 k7 acme es leon a")


def test_a_number_is_kept_under_every_ending(ana: User) -> None:
    key = make.company(ana, "A", phone="976 12")
    assert doc(key)[2].split() == ["97612", "7612", "612", "976", "12"]


@pytest.mark.parametrize(
    ("model", "values", "word"),
    [
        (Company, {"name": "Nuevo"}, "nuevo"),
        (Company, {"trade_name": "Nuevo"}, "nuevo"),
        (Company, {"tax_id": "N1"}, "n1"),
        (Company, {"web": "nuevo.es"}, "nuevo"),
        (Site, {"city": "Nuevo"}, "nuevo"),
        (Contact, {"name": "Nuevo"}, "nuevo"),
    ],
)
def test_an_edit_is_found_and_its_undo_is_not(
    ana: User, model: Any, values: dict[str, str], word: str
) -> None:
    key = make.company(ana, "Acme", city="León", contact="Gil")
    record = row(model.select(model.id))
    assert record is not None
    make.edit(ana, "edit", model, record[0], **values)
    assert finds(word) == [key]
    newest = database.execute_sql("SELECT max(id) FROM change_set").fetchone()[0]
    undo(ana, newest)
    assert finds(word) == []
    assert is_sound()


def test_what_changes_no_word_writes_no_words(ana: User) -> None:
    key = make.company(ana, "Acme")
    said: list[str] = []
    database.connection().set_trace_callback(said.append)
    make.edit(ana, "company.update", Company, key, notes="Ojo", status="dropped")
    assert not any("company_words" in each or "company_doc" in each for each in said)


def test_what_is_gone_is_not_found(ana: User) -> None:
    key = make.company(ana, "Acme", contact="Gil")
    contact = row(Contact.select(Contact.id))
    assert contact is not None
    make.write(ana, "x", lambda: changes.delete(Contact, contact[0]))
    assert finds("gil") == []
    make.write(ana, "x", lambda: changes.delete(Company, key))
    assert rows(CompanyDoc.select()) == []
    assert is_sound()


def test_notes_are_indexed_and_forgotten(ana: User) -> None:
    key = make.interaction(ana, make.company(ana, "A"), "Una prensa", needs="Ñu", objections="No")
    assert rows(NoteDoc.select(NoteDoc.interaction, NoteDoc.words)) == [(key, "una prensa nu no")]
    make.write(ana, "x", lambda: changes.delete(Interaction, key))
    assert rows(NoteDoc.select()) == []
    assert is_sound()


def test_the_last_contact_is_the_newest_interaction(ana: User) -> None:
    key = make.company(ana, "A")
    assert dates(key) == (None, None)
    new = make.interaction(ana, key, at="2026-11-10T10:00")
    make.interaction(ana, key, at="2026-11-01T10:00")
    assert dates(key)[0] == datetime(2026, 11, 10, 10, tzinfo=UTC)
    make.edit(ana, "x", Interaction, new, at=datetime(2026, 10, 1, 10, tzinfo=UTC))
    assert dates(key)[0] == datetime(2026, 11, 1, 10, tzinfo=UTC)


def test_the_next_contact_is_the_first_open_one(ana: User, luis: User) -> None:
    key = make.company(ana, "A")
    make.followup(ana, key, "2026-11-01", purpose="promise")
    later = make.followup(ana, key, "2026-12-05")
    sooner = make.followup(luis, key, "2026-12-01")
    assert dates(key)[1] == date(2026, 12, 1)
    make.edit(ana, "x", FollowUp, sooner, closed_on=date(2026, 11, 20), result="done")
    assert dates(key)[1] == date(2026, 12, 5)
    make.edit(ana, "x", FollowUp, later, due=date(2026, 12, 9))
    assert dates(key)[1] == date(2026, 12, 9)
    make.write(ana, "x", lambda: changes.delete(FollowUp, later))
    assert dates(key)[1] is None


def test_dates_that_follow_are_no_change_of_the_company(ana: User) -> None:
    key = make.company(ana, "A")
    make.interaction(ana, key)
    make.followup(ana, key, "2026-12-01")
    assert row(Company.select(Company.version).where(Company.id == key)) == (1,)


WORDS = st.sampled_from(
    ["García", "Muñoz Gil", "Ñ", "S.L.", "Łódź", "O'Neill", "976 12 34 56", "*"]
)


class Editing(RuleBasedStateMachine):
    """Somebody who adds, edits, removes and undoes at random."""

    user: User

    def _any(self, model: Any) -> int | None:
        found = row(model.select(model.id).order_by(model.updated_at, model.id))
        return found[0] if found else None

    @rule(name=WORDS, city=WORDS)
    def add(self, name: str, city: str) -> None:
        make.company(self.user, name, city=city, contact=city, phone="976 12 34 56")

    @rule(model=st.sampled_from([Company, Contact]), name=WORDS)
    def rename(self, model: Any, name: str) -> None:
        if (key := self._any(model)) is not None:
            make.edit(self.user, "edit", model, key, name=name)

    @rule(model=st.sampled_from([Site, Contact]))
    def remove(self, model: Any) -> None:
        free = model.select(model.id)
        if model is Contact:
            free = free.where(~(Contact.id << Interaction.select(Interaction.contact)))
        if (found := row(free)) is not None:
            make.write(self.user, "remove", lambda: changes.delete(model, found[0]))

    @rule(noted=WORDS, day=st.integers(1, 28))
    def talk(self, noted: str, day: int) -> None:
        if (key := self._any(Company)) is not None:
            make.interaction(self.user, key, noted, at=f"2026-10-{day:02}T10:00")

    @rule(day=st.integers(1, 28))
    def plan(self, day: int) -> None:
        key = self._any(Company)
        if key is not None and dates(key)[1] is None:
            make.followup(self.user, key, f"2026-12-{day:02}")

    @invariant()
    def everything_follows(self) -> None:
        """The indexes are sound, and nothing is kept of what is not there."""
        assert is_sound()
        keys = {key for (key,) in rows(Company.select(Company.id))}
        assert {key for (key,) in rows(CompanyDoc.select(CompanyDoc.company))} == keys
        talks = {key for (key,) in rows(Interaction.select(Interaction.id))}
        assert {key for (key,) in rows(NoteDoc.select(NoteDoc.interaction))} == talks
        for key in keys:
            last = row(
                Interaction.select(Interaction.at)
                .where(Interaction.company == key)
                .order_by(Interaction.at.desc())
            )
            assert dates(key)[0] == (last[0] if last else None)


def test_whatever_is_done_the_indexes_follow(ana: User) -> None:
    Editing.user = ana
    calm = settings(
        max_examples=5,
        stateful_step_count=12,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Editing, settings=calm)


def test_words_of_many_are_replaced_and_the_index_wipes_out_again(ana: User) -> None:
    keys = make.companies(ana, [f"Acme {number}" for number in range(150)])
    make.write(ana, "x", lambda: bulk.update_many(Company, keys, trade_name="Fleeting"))
    assert finds("fleeting") == keys
    make.write(ana, "x", lambda: bulk.update_many(Company, keys, trade_name="Lasting"))
    assert finds("fleeting") == []
    assert finds("lasting") == keys
    own = {key: f"Brand{key:04}" for key in keys}
    make.write(ana, "x", lambda: bulk.update_each(Company, "trade_name", own))
    assert finds("lasting") == []
    assert finds(f"brand{keys[7]:04}") == [keys[7]]
    assert is_sound()
    sql = "SELECT v FROM company_words_config WHERE k = 'secure-delete'"
    assert database.execute_sql(sql).fetchone() == (1,)
