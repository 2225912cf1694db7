"""An import that does not come to its end leaves what was there before, and nothing else."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest

from crmtui import db
from crmtui.access import User, identify
from crmtui.entry import CompanyEntry, InteractionEntry
from crmtui.models import Company, Import
from crmtui.services import companies, interactions
from crmtui.services.imports import recovery
from tests.system import fortune
from tests.system.at_work import Writers, at_work, select
from tests.system.importers import KNOWN
from tests.system.test_durability import office

KILLS = 3
MOST = 12
"""Slices after which one is killed: about half of them."""
COUNTED = {"version", "updated_at"}
"""What goes up with each change of a record, with what takes it back too."""

Tables = dict[str, list[tuple[Any, ...]]]

__all__ = ["office"]

# Whoever is killed waits for the disk; whoever takes back what they left need not.
pytestmark = pytest.mark.usefixtures("no_wait_for_the_disk")


@pytest.fixture
def begun(office: Path) -> Path:
    """An office with companies, one of which has been called."""
    db.open_database(office)
    ana = identify(code=1)
    for number in range(KNOWN):
        companies.create(ana, CompanyEntry(f"Known {number}", source="fair", phones="600 1"))
    interactions.log(ana, InteractionEntry(1, text="Called"))
    db.close_database()
    return office


def everything() -> Tables:
    """Every row of every table, with what is derived from others, and without the keys given."""
    found = {}
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    for (table,) in select(f"{tables} AND name NOT LIKE '%_words_%' AND name <> 'sqlite_sequence'"):
        columns = [name for _id, name, *_rest in select(f'PRAGMA table_info("{table}")')]
        kept = ", ".join(f'"{name}"' for name in columns if name not in COUNTED)
        found[table] = select(f'SELECT {kept} FROM "{table}" ORDER BY rowid')
    return found


def _differing(before: Tables, after: Tables) -> dict[str, list[Any]]:
    return {
        table: sorted(set(before[table]) ^ set(after[table]), key=str)
        for table in before
        if before[table] != after[table]
    }


def words(term: str) -> list[Any]:
    """The companies that the search index finds by a word."""
    return select(f"SELECT rowid FROM company_words WHERE company_words MATCH '{term}'")


def opened(path: Path) -> User:
    """The office as whoever opens it next finds it."""
    db.close_database()
    db.open_database(path)
    return identify(code=2)


def test_whenever_an_import_is_killed_the_next_who_opens_the_office_finds_it_as_it_was(
    begun: Path,
) -> None:
    dice = fortune.dice()
    opened(begun)
    before = everything()
    cut_off = finished = 0
    with at_work(begun, "import") as importers:
        for number in range(1, fortune.times(KILLS) + 1):
            _kill_somewhere(importers, number, dice)
            opened(begun)
            if Import.select().where(Import.state == "done").count() > finished:
                finished += 1
                before = everything()
                continue
            cut_off += Import.select().where(Import.state != "done").count()
            if dice.random() < 0.4:
                # Whoever takes it back may be killed as well.
                importers.start(number, "recover")
                importers.wait(lambda number=number: number in importers.pids)  # type: ignore[misc]
                time.sleep(dice.uniform(0.0, 0.2))
                importers.kill(number)
            user = opened(begun)
            recovery.recover(user)
            assert _differing(before, everything()) == {}
            assert words(f"brought{number}x") == []
            assert recovery.recover(user) is None
    fortune.tell("imports killed", kills=fortune.times(KILLS), cut_off=cut_off)
    assert cut_off > 0
    assert db.check() == []


def _kill_somewhere(importers: Writers, number: int, dice: random.Random) -> None:
    """Let one begin, and end it when it has said something, or a moment later."""
    ended = len(importers.heard("done"))
    # The first has begun to write, that there is something to take back.
    said = len(importers.heard("writing")) + dice.randint(int(number == 1), MOST)
    importers.start(number, "" if number % 3 else "stop")
    importers.wait(
        lambda: len(importers.heard("writing")) >= said or len(importers.heard("done")) > ended
    )
    time.sleep(dice.uniform(0.0, 0.05))
    importers.kill(number)


def test_what_a_colleague_worked_with_meanwhile_stays_when_an_import_is_killed(begun: Path) -> None:
    with at_work(begun, "import") as importers:
        importers.start(1)
        importers.wait(lambda: len(importers.heard("writing")) > 8)
        user = opened(begun)
        brought = Company.get(Company.name.startswith("Brought"))
        interactions.log(user, InteractionEntry(brought.id, text="Called too"))
        importers.kill(1)
    told = recovery.recover(user)
    assert told is not None
    assert brought.name in told
    assert [name for (name,) in select("SELECT name FROM company WHERE key LIKE 'K%'")] == [
        brought.name
    ]
    for table in ("site", "contact"):
        assert select(f"SELECT company_id FROM {table} WHERE company_id > {KNOWN}") == [
            (brought.id,)
        ]
    assert words("brought1x") == [(brought.id,)]
    assert db.check() == []
