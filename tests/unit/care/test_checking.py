"""Everything that follows from the rest is looked at, and can be made anew."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import User
from crmtui.care.checking import checking, engine
from crmtui.care.checking.checking import PARTS, check
from crmtui.care.checking.parts import Flaw, Progress, Sliced
from crmtui.db import database
from crmtui.errors import Busy
from crmtui.models import Counter, Salesperson
from crmtui.services import indexing
from crmtui.services.undo import undo
from tests import factories as make
from tests.unit.care.conftest import Spoil
from tests.unit.database_files import locked, raw


def silent(_progress: Progress) -> None:
    """Nobody is told."""


def finds(index: str, word: str) -> int:
    """How many records an index finds by a word."""
    sql = f"SELECT count(*) FROM {index} WHERE {index} MATCH ?"
    return int(database.execute_sql(sql, (word,)).fetchone()[0])


def found(*, repair: bool = False) -> list[Flaw]:
    return check(silent, repair=repair)


def test_in_an_office_in_which_all_fits_nothing_is_found(office: User) -> None:
    assert found() == []


SPOILT = {
    "company words": (
        "UPDATE company_doc SET other = 'x' WHERE company = 1",
        "INSERT INTO company_doc VALUES (77, 'gone', '', '', '')",
    ),
    "note words": ("DELETE FROM note_doc", "UPDATE interaction SET text = 'other' WHERE id = 1"),
    "dates": (
        "UPDATE company SET last_contact = NULL",
        "UPDATE company SET next_contact = '2031-01-01'",
        "UPDATE company SET attempts = 7",
    ),
    "territories": (
        "UPDATE company SET territory_id = NULL",
        "UPDATE company SET territory_id = 1",
        "UPDATE site SET city = 'Soria'",
    ),
    "quotes": (
        "UPDATE quote SET total = total + 1",
        "UPDATE quote SET cost = 5",
        "UPDATE quote SET value = value + 10000",
        "UPDATE quote_line SET net = 0",
        "UPDATE quote_line SET price = price * 2",
    ),
    "sales": (
        "UPDATE sale SET net = 0",
        "UPDATE sale SET value = value + 10000",
        "UPDATE sale_line SET net = 1",
    ),
    "lines of sales": (
        "UPDATE sale_line SET sold_on = '2019-01-01'",
        "UPDATE sale_line SET value = value + 10000",
        "UPDATE sale_line SET leads = 1 - leads",
    ),
    "accounts": ("UPDATE account_entry SET remaining = remaining + 1",),
    "undone": (
        "UPDATE change_set SET undone_by = NULL",
        "UPDATE change_set SET undone_by = 3 WHERE id = 2",
    ),
    "counters": (
        "UPDATE counter SET value = 12",
        "UPDATE sqlite_sequence SET seq = 0 WHERE name = 'company'",
    ),
}


@pytest.mark.parametrize(
    ("part", "sql"), [(part, sql) for part, those in SPOILT.items() for sql in those]
)
def test_what_does_not_follow_from_the_rest_is_found_and_made_anew(
    office: User, spoil: Spoil, part: str, sql: str
) -> None:
    before = database.execute_sql("SELECT max(id) FROM change_set").fetchone()
    spoil(sql)

    flaws = found()
    assert part in {flaw.part for flaw in flaws}
    assert all(flaw.mendable and flaw.said and not flaw.mended for flaw in flaws)

    assert {flaw.mended for flaw in found(repair=True)} == {True}
    assert found() == []
    assert db.check() == []
    # What follows from records is no change of theirs.
    assert database.execute_sql("SELECT max(id) FROM change_set").fetchone() == before


def test_what_was_undone_and_done_again_is_as_it_should_be(office: User) -> None:
    ((last,),) = database.execute_sql("SELECT max(id) FROM change_set").fetchall()
    undo(office, last)
    assert found() == []


def test_what_is_compared_is_of_one_moment(office: User, db: Path) -> None:
    other = raw(db)

    def wrong(keys: Sequence[int]) -> Collection[int]:
        before = finds("company_words", "acme"), Counter.select().count()
        other.execute("INSERT INTO counter (name, value) VALUES ('another', 1)")
        return [] if (finds("company_words", "acme"), Counter.select().count()) == before else keys

    part = Sliced("x", "x", (Salesperson,), wrong, lambda keys: None, lambda n: "x")
    assert checking._sliced(part, silent, repair=False) == []
    other.close()
    assert Counter.select().where(Counter.name == "another").count() == 1


def test_every_part_that_can_be_mended_is_spoilt_here() -> None:
    sliced = {part.part for part in PARTS if hasattr(part, "part")}
    assert sliced <= SPOILT.keys()


@pytest.mark.parametrize("index", indexing.INDEXES)
def test_an_index_that_lost_what_its_documents_say_is_made_anew(
    office: User, spoil: Spoil, index: str
) -> None:
    spoil(f"INSERT INTO {index}({index}) VALUES ('delete-all')")
    assert [(flaw.part, flaw.mendable) for flaw in found()] == [(index, True)]

    assert [flaw.mended for flaw in found(repair=True)] == [True]

    assert db.check() == []
    assert finds("company_words", "acme") == 1
    assert finds("note_words", "presses") == 1


def test_an_index_is_compared_while_somebody_writes(office: User, db: Path) -> None:
    with locked(db):
        assert engine.is_sound("company_words", lambda: None)
        assert found() == []


def test_what_is_written_while_an_index_is_made_anew_is_found_afterwards(
    monkeypatch: pytest.MonkeyPatch, office: User
) -> None:
    monkeypatch.setattr(indexing, "_FILLED", 2)
    keys = make.companies(office, [f"Number {number}" for number in range(9)])
    renamed = iter((keys[7], keys[0]))

    def meanwhile() -> None:
        if (key := next(renamed, None)) is not None:
            from crmtui.models import Company

            make.edit(office, "company.update", Company, key, trade_name=f"Changed {key}")
            make.company(office, f"Added {key}")

    engine.rebuild("company_words", meanwhile)

    assert db.check() == []
    assert finds("company_words", "changed") == 2
    assert finds("company_words", "added") == 2
    assert found() == []


def test_an_index_whose_making_was_cut_off_is_said_to_be_damaged_and_made_anew(
    monkeypatch: pytest.MonkeyPatch, office: User
) -> None:
    monkeypatch.setattr(indexing, "_FILLED", 1)
    db.write(lambda: indexing.empty("company_words"))
    db.write(lambda: indexing.fill("company_words"))
    make.company(office, "Later")
    assert finds("company_words", "later") == 0

    assert [(flaw.part, flaw.mended) for flaw in found(repair=True)] == [("company_words", True)]

    assert finds("company_words", "later") == 1
    make.company(office, "After")
    assert finds("company_words", "after") == 1
    assert found() == []


def test_an_index_of_sqlites_own_is_made_anew(db: Path, office: User, spoil: Spoil) -> None:
    ((sql, root),) = spoil(
        "SELECT sql, rootpage FROM sqlite_schema WHERE name = 'company_name_key'"
    )
    spoil("PRAGMA writable_schema = 1")
    spoil("DELETE FROM sqlite_schema WHERE name = 'company_name_key'")
    spoil("PRAGMA schema_version = 900")
    reopen(db)
    make.company(office, "Missing")
    spoil("PRAGMA writable_schema = 1")
    spoil(
        "INSERT INTO sqlite_schema VALUES ('index', 'company_name_key', 'company', ?, ?)", root, sql
    )
    spoil("PRAGMA schema_version = 901")
    reopen(db)
    spoil("UPDATE company SET attempts = 7")

    flaws = found()
    assert {flaw.part for flaw in flaws} == {"file"}
    assert all(flaw.mendable for flaw in flaws)

    assert all(flaw.mended for flaw in found(repair=True))
    assert found() == []


def test_an_index_whose_table_holds_the_same_twice_cannot_be_made_anew(
    db: Path, office: User, spoil: Spoil
) -> None:
    ((sql, root),) = spoil("SELECT sql, rootpage FROM sqlite_schema WHERE name = 'counter_name'")
    spoil("PRAGMA writable_schema = 1")
    spoil("DELETE FROM sqlite_schema WHERE name = 'counter_name'")
    spoil("PRAGMA schema_version = 900")
    reopen(db)
    spoil("INSERT INTO counter (name, value) SELECT name, value FROM counter")
    spoil("PRAGMA writable_schema = 1")
    spoil("INSERT INTO sqlite_schema VALUES ('index', 'counter_name', 'counter', ?, ?)", root, sql)
    spoil("PRAGMA schema_version = 901")
    reopen(db)

    flaws = found(repair=True)

    assert flaws
    assert not any(flaw.mendable or flaw.mended for flaw in flaws)


def reopen(path: Path) -> None:
    db.close_database()
    db.open_database(path)


@pytest.mark.parametrize(
    ("table", "column", "stored"),
    [
        ("company", "name", "CAST(x'50e9' AS TEXT)"),
        ("interaction", "text", "CAST(x'41ff' AS TEXT)"),
        ("follow_up", "due", "'2026-02-30'"),
        ("company", "created_at", "'20x6-11-20 08:00:00'"),
        ("company", "created_at", "'2026-11-20 0x:00:00'"),
    ],
)
def test_what_cannot_be_read_is_named_although_its_page_is_whole(
    office: User, spoil: Spoil, table: str, column: str, stored: str
) -> None:
    spoil(f"UPDATE {table} SET {column} = {stored} WHERE id = 1")
    (flaw,) = found()
    assert (flaw.part, flaw.mendable) == ("file", False)
    assert flaw.said == f"{table} 1: what stands in “{column}” cannot be read."


def test_what_is_missing_is_named_and_not_mended(office: User, spoil: Spoil) -> None:
    spoil("UPDATE phone SET contact_id = 99")

    (flaw,) = found(repair=True)

    assert (flaw.part, flaw.mendable, flaw.mended) == ("references", False, False)
    assert flaw.said == "phone 1: contact is missing."


def test_an_import_that_was_cut_off_and_a_draft_nobody_can_read_are_named(
    office: User, spoil: Spoil
) -> None:
    spoil(
        "INSERT INTO import (change_set, at, user_id, name, state, counts)"
        " VALUES (900, '2026-11-19', 1, 'clients.csv', 'running', '{}')"
    )
    spoil(
        "INSERT INTO draft (user_id, terminal, kind, title, payload, version, updated_at)"
        " VALUES (1, '', 'company', '', '{half', 0, '2026-11-19')"
    )

    flaws = found(repair=True)

    assert [(flaw.part, flaw.mended) for flaw in flaws] == [("imports", False), ("drafts", False)]
    assert "clients.csv was cut off" in flaws[0].said


def test_an_import_that_is_running_is_none_that_was_cut_off(office: User, spoil: Spoil) -> None:
    from crmtui.services.imports.alone import alone

    spoil(
        "INSERT INTO import (change_set, at, user_id, name, state, counts)"
        " VALUES (900, '2026-11-19', 1, 'clients.csv', 'running', '{}')"
    )
    with alone(office, "clients.csv"):
        assert found() == []


def test_mending_waits_for_whoever_writes_and_says_so(
    monkeypatch: pytest.MonkeyPatch, office: User, db: Path, spoil: Spoil
) -> None:
    monkeypatch.setattr("crmtui.care.checking.checking._PATIENCE", 0.02)
    spoil("UPDATE company SET attempts = 7")

    with locked(db), pytest.raises(Busy):
        found(repair=True)

    assert found(repair=True)[0].mended


def test_a_value_rounded_for_another_currency_of_the_office_is_right(
    office: User, spoil: Spoil
) -> None:
    spoil("UPDATE quote SET value = value + 4000")

    assert found() == []


def test_it_says_how_far_it_is(monkeypatch: pytest.MonkeyPatch, office: User) -> None:
    monkeypatch.setattr("crmtui.care.checking.checking._SLICE", 1)
    told: list[Progress] = []

    check(told.append)

    words = "Comparing the words of companies"
    assert [(one.done, one.total) for one in told if one.doing == words] == [(0, 2), (1, 2)]
    assert "Reading the whole file" in {one.doing for one in told}


def test_whoever_stops_it_stops_the_engine_too(
    monkeypatch: pytest.MonkeyPatch, office: User
) -> None:
    monkeypatch.setattr(engine, "_STEPS", 1)

    for doing in ("Reading the whole file", "Following references", "Comparing the search indexes"):
        told: list[str] = []

        def stop(progress: Progress, doing: str = doing, told: list[str] = told) -> None:
            told.append(progress.doing)
            if told.count(doing) > 1:  # While the engine works.
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            check(stop)
        assert told[-1] == doing
    assert found() == []
