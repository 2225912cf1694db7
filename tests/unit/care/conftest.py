"""An office in which everything fits together, and ways to spoil it behind the program's back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from crmtui import db as database
from crmtui.access import Role, User, identify
from crmtui.entry import PostingEntry
from crmtui.models import Company, Counter
from crmtui.services import accounts
from crmtui.services.undo import undo
from tests import deals
from tests import factories as make
from tests.once_a_run import shared
from tests.unit.database_files import blank

Spoil = Callable[..., Any]


@shared
def furnished() -> bytes:
    """An office with something of every kind that is kept twice; made once, copied often."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "crm.db"
        path.write_bytes(blank())
        database.open_database(path)
        _furnish()
        database.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close_database()
        return path.read_bytes()


def _furnish() -> None:
    jefa = make.salesperson(0, "Carmen Soto", Role.MANAGER)
    north = make.territory(jefa, "Norte")
    make.place(jefa, north, city="Soria")
    acme = make.company(jefa, "Acme S.L.", city="Soria", phone="975 12 34 56", contact="Eva Gil")
    bolt = make.company(jefa, "Bolt", city="León")
    make.interaction(jefa, acme, "They want presses.")
    make.interaction(jefa, bolt, "Nobody there.", unanswered="no_answer", kind="call_out")
    make.followup(jefa, acme, "2026-11-25")
    deals.quote(jefa, acme)
    deals.sale(jefa, acme, "2026-11-20")
    accounts.create(jefa, PostingEntry(acme, amount=Decimal(121), number="F-1"))
    make.write(jefa, "quote.send", lambda: Counter.insert(name="quote P-2026", value=431).execute())
    make.edit(jefa, "company.update", Company, bolt, notes="x")
    ((last,),) = database.database.execute_sql("SELECT max(id) FROM change_set").fetchall()
    undo(jefa, last)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Path]:
    """The furnished office in a file of its own, open."""
    path = tmp_path / "crm.db"
    path.write_bytes(furnished())
    database.open_database(path)
    yield path
    database.close_database()


@pytest.fixture
def office(db: Path) -> User:
    """The manager of the furnished office, which is open."""
    return identify(code=0)


@pytest.fixture
def spoil() -> Spoil:
    """Executes a statement that no program of ours would."""

    def execute(sql: str, *values: object) -> Any:
        database.database.execute_sql("PRAGMA foreign_keys = 0")
        found = database.database.execute_sql(sql, values).fetchall()
        database.database.execute_sql("PRAGMA foreign_keys = 1")
        return found

    return execute
