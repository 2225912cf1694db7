"""One sample office for all the tests that only look at it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crmtui import db
from crmtui.sample import build
from tests.conftest import SETTINGS
from tests.once_a_run import once_a_run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the sample as `crmtui demo` makes it, on the tests' day."""
    path = tmp_path_factory.mktemp("sample") / "demo.db"
    path.write_bytes(once_a_run("sample", lambda: _built(path)))
    return path


def _built(path: Path) -> bytes:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in SETTINGS.items():
            patch.setenv(name, value)
        time.tzset()
        build(path)
    db.close_database()
    return path.read_bytes()


@pytest.fixture
def sample(built: Path) -> Iterator[None]:
    """That office, open."""
    db.open_database(built)
    yield
    db.close_database()


def column(sql: str, *values: Any) -> list[Any]:
    """The first column of what a SELECT finds in the open database."""
    return [row[0] for row in db.database.execute_sql(sql, values).fetchall()]
