"""An empty database, four people who work with it, and real strings and numbers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from crmtui import db as database
from crmtui.access import Role, User
from tests import factories
from tests.once_a_run import once_a_run

SHARED = Path(__file__).parents[3] / "shared" / "data" / "06-strings-ids"


@pytest.fixture(scope="session")
def shared_json() -> Callable[[str], Any]:
    """Reads a file of real strings and numbers; skips the test where there is none."""

    def read(name: str) -> Any:
        path = SHARED / name
        if not path.exists():
            pytest.skip(f"there is no {path}: real data is not part of the project")
        return json.loads(path.read_text(encoding="utf-8"))

    return read


def empty_file() -> bytes:
    """A database with its tables and nothing in them."""
    return once_a_run("empty file", _empty_file)


def _empty_file() -> bytes:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_run_migrations", _MIGRATE)
        path = Path(folder) / "empty.db"
        database.open_database(path, create=True)
        database.close_database()
        return path.read_bytes()


_MIGRATE, _MIGRATIONS = database._run_migrations, database.MIGRATIONS


@pytest.fixture
def tables_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new database gets all its tables at once, as the migrations made them once a run."""
    made = empty_file()

    def quick() -> None:
        if database.MIGRATIONS != _MIGRATIONS or database._version():
            _MIGRATE()
        else:
            part = Path(database.address())
            database.database.close()
            part.write_bytes(made)

    monkeypatch.setattr(database, "_run_migrations", quick)


@pytest.fixture(autouse=True)
def _quick_files(no_wait_for_the_disk: None, tables_at_once: None) -> None:
    """Whoever tests durability does so elsewhere."""


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Path]:
    """An empty database in a file of its own, open."""
    path = tmp_path / "crm.db"
    path.write_bytes(empty_file())
    database.open_database(path)
    yield path
    database.close_database()


@pytest.fixture
def clock_at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Set the clock: `clock_at("2026-11-25T10:00")`, in UTC if it names no zone."""
    return lambda moment: monkeypatch.setenv("CRMTUI_NOW", moment)


@pytest.fixture
def ana(db: Path) -> User:
    """A salesperson, code 1."""
    return factories.salesperson(1, "Ana Ruiz")


@pytest.fixture
def luis(db: Path) -> User:
    """Another salesperson, code 2."""
    return factories.salesperson(2, "Luis Gil")


@pytest.fixture
def marta(db: Path) -> User:
    """The assistant, code 3."""
    return factories.salesperson(3, "Marta Peña", Role.ASSISTANT)


@pytest.fixture
def jefa(db: Path) -> User:
    """The manager, code 0."""
    return factories.salesperson(0, "Carmen Soto", Role.MANAGER)
