"""A small office in a file, and a desk on it in a terminal of its own."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from crmtui import db, sample
from crmtui.access import User, identify
from crmtui.entry import CompanyEntry, InteractionEntry, PersonEntry
from crmtui.services import companies, interactions, office, team
from tests.hostile import poison
from tests.once_a_run import shared
from tests.system.pty_terminal import Terminal

TODAY = date(2026, 11, 20)
STANDS = b"\x1b[?1004h"
"""The first thing that Textual asks of a terminal, after the early frame."""
PATIENT = "from crmtui.terminal import signals\nsignals.GRACE = signals.TYPED_LIMIT = 60"
"""On a slow computer too, what was typed has its effect before the desk ends."""


def found(path: Path) -> Path:
    """An office with three companies of Ana's, each with a next contact today."""
    path.write_bytes(_founded())
    return path


@shared
def _founded() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "office.db"
        db.open_database(path, create=True)
        _fill()
        db.close_database()
        return path.read_bytes()


def poisoned(path: Path) -> Path:
    """The sample office with few companies, and something evil in each of its texts."""
    path.write_bytes(_poisoned())
    return path


@shared
def _poisoned() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.db"
        sample.build(path, companies=30)
        assert poison() > 50
        db.close_database()
        return path.read_bytes()


def _fill() -> None:
    manager = office.found_office("Isabel Marín", "isabel", country="ES", language="en")
    team.add(manager, PersonEntry(name="Ana Ruiz", code="1"))
    for name in ("Talleres Aragón", "Hormigones Jalón", "Bodegas San Roque"):
        key = companies.create(
            manager, CompanyEntry(name=name, source="fair", salesperson="1", phones="976 12 34 56")
        )
        entry = InteractionEntry(company=key, text="Primera", next_contact=TODAY)
        interactions.log(manager, entry)


def ana(path: Path) -> User:
    """Ana, reading the file as any other process would."""
    db.close_database()
    db.open_database(path)
    return identify(code=1)


def start(path: Path, *, code: int = 1, ignore_hang_up: bool = False, before: str = "") -> Terminal:
    """A desk on the file. `before` is Python run in its process first."""
    program = f"{PATIENT}\n{before}\nfrom crmtui.__main__ import main\nmain()"
    command = [sys.executable, "-c", program]
    env = {"CRMTUI_NOW": "2026-11-20T09:12", "PYTHONPATH": str(Path.cwd())}
    arguments = ["--db", str(path), "--as", str(code)]
    return Terminal([*command, *arguments], env, ignore_hang_up=ignore_hang_up)


def wait_until_it_stands(desk: Terminal) -> None:
    """Wait until a desk has gone on from its early frame, and ends as a desk does."""
    desk.until(lambda: STANDS in desk.raw, what="desk")
