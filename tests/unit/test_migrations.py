"""The migrations make the tables that the models describe, and can be taken back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from peewee import SqliteDatabase
from playhouse.migrations import Runner

from crmtui import db as database
from crmtui.models import RECORDS, TABLES

SEARCH = ("company_words", "note_words")
"""Indexes that only migrations know of, and the tables in which SQLite keeps them."""


def schema(engine: Any) -> dict[str, str]:
    """What the database says it is made of, by name, however it was spelt."""
    sql = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    return {
        name: " ".join(re.sub(r'IF NOT EXISTS|["`()]|(,)', r" \1 ", made).split())
        for name, made in engine.execute_sql(sql).fetchall()
        if not name.startswith((*SEARCH, "sqlite_", "schema_migration"))
    }


@pytest.fixture
def migrated(db: Path) -> dict[str, str]:
    """The tables that the migrations make."""
    return schema(database.database)


def test_migrations_make_the_tables_that_the_models_describe(
    migrated: dict[str, str], tmp_path: Path
) -> None:
    database.close_database()
    engine = SqliteDatabase(str(tmp_path / "models.db"))
    database.database.initialize(engine)
    engine.create_tables(TABLES)
    described = schema(engine)
    engine.close()
    assert migrated == described


def test_every_table_of_the_models_is_there(migrated: dict[str, str]) -> None:
    names = {model._meta.table_name for model in TABLES}
    assert names <= migrated.keys()
    assert RECORDS.keys() <= names


def test_the_search_indexes_stand_over_the_documents(db: Path) -> None:
    for index in SEARCH:
        sql = f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"
        database.database.execute_sql(sql)


def test_the_file_says_which_migration_it_has(db: Path) -> None:
    ((version,),) = database.database.execute_sql("PRAGMA user_version").fetchall()
    assert version == database.latest_migration()


def test_migrations_can_be_taken_back_and_made_again(migrated: dict[str, str], db: Path) -> None:
    runner = Runner(database.database.obj, str(database.MIGRATIONS))
    database.database.execute_sql("PRAGMA foreign_keys = OFF")
    while runner.applied():
        runner.down()
    assert schema(database.database) == {}
    runner.up()
    assert schema(database.database) == migrated
