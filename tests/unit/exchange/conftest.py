"""An office to bring files into."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from crmtui import db
from crmtui.access import User, identify
from crmtui.entry import PersonEntry
from crmtui.exchange import rows
from crmtui.exchange.meaning import mapping
from crmtui.exchange.reading import reading
from crmtui.exchange.writing import own_columns
from crmtui.services import office, team
from crmtui.services.imports.command import bring_in, rehearse
from crmtui.services.imports.outcome import Outcome
from tests.once_a_run import shared

Bring = Callable[..., Outcome]


@shared
def _begun() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        db.open_database(path, create=True)
        manager = office.found_office("Carmen Jefa", "jefa", country="ES", language="en")
        team.add(manager, PersonEntry("Ana Ruiz", "1"))
        team.add(manager, PersonEntry("Marta Sanz", "3", "assistant"))
        db.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        db.close_database()
        return path.read_bytes()


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[User]:
    """The manager of an office of three; salesperson 1 is Ana, 3 is an assistant."""
    path = tmp_path / "crm.db"
    path.write_bytes(_begun())
    db.open_database(path)
    yield identify(code=0)
    db.close_database()


@pytest.fixture
def bring(manager: User) -> Bring:
    """Bring in a CSV text, as the manager unless `user` says who."""

    def bring_text(
        text: str,
        kind: str | None = None,
        *,
        user: User | None = None,
        dry_run: bool = False,
        **options: Any,
    ) -> Outcome:
        sheet = reading.read(text.encode())
        columns = mapping.match(sheet.header, kind, own_columns.known(user or manager))
        door = rehearse if dry_run else bring_in
        return door(user or manager, [rows.batch("test.csv", sheet, columns)], **options)

    return bring_text
