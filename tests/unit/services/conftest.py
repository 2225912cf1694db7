"""The same four people, in an office that has begun: it has its lists, and all have logins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crmtui import db as database
from crmtui.access import User
from tests.unit.services.office import blank_office, people


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Path]:
    """An office with nothing but its people and lists, in a file of its own, open."""
    path = tmp_path / "crm.db"
    path.write_bytes(blank_office())
    database.open_database(path)
    yield path
    database.close_database()


@pytest.fixture
def jefa(db: Path) -> User:
    """The manager, code 0."""
    return people()["jefa"]


@pytest.fixture
def ana(db: Path) -> User:
    """A salesperson, code 1."""
    return people()["ana"]


@pytest.fixture
def luis(db: Path) -> User:
    """Another salesperson, code 2."""
    return people()["luis"]


@pytest.fixture
def marta(db: Path) -> User:
    """The assistant, code 3."""
    return people()["marta"]
