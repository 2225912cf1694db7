"""An office in which everything fits together, and ways to spoil it behind the program's back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crmtui.access import Role, User
from crmtui.db import database
from crmtui.models import Counter
from crmtui.services.undo import undo
from tests import deals
from tests import factories as make

Spoil = Callable[..., Any]


@pytest.fixture
def office(db: Path) -> User:
    """A manager's office with something of every kind that is kept twice. Open."""
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
    make.write(jefa, "quote.send", lambda: Counter.insert(name="quote P-2026", value=431).execute())
    make.edit(jefa, "company.update", *_last_company(), notes="x")
    undo(jefa, _last_change_set())
    return jefa


def _last_company() -> tuple[Any, int]:
    from crmtui.models import Company

    return Company, int(database.execute_sql("SELECT max(id) FROM company").fetchone()[0])


def _last_change_set() -> int:
    return int(database.execute_sql("SELECT max(id) FROM change_set").fetchone()[0])


@pytest.fixture
def spoil() -> Spoil:
    """Executes a statement that no program of ours would."""

    def execute(sql: str, *values: object) -> Any:
        database.execute_sql("PRAGMA foreign_keys = 0")
        found = database.execute_sql(sql, values).fetchall()
        database.execute_sql("PRAGMA foreign_keys = 1")
        return found

    return execute
