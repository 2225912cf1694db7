"""A quick look into the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import peewee

from crmtui import db
from crmtui.care.checking import history, unfinished
from crmtui.care.checking.parts import Flaw
from crmtui.care.doctor.findings import Finding, fine, problem, warning
from crmtui.care.doctor.scene import Scene
from crmtui.i18n import _

_sqlite: Any = peewee.sqlite3  # type: ignore[attr-defined]
_DAMAGE = (peewee.DatabaseError, _sqlite.DatabaseError)


def inside(scene: Scene) -> Iterator[Finding]:
    """Whether the file is whole, as far as that can be told at once."""
    if not scene.opened:
        return
    flaws = [flaw for part in (*history.PARTS, *unfinished.PARTS) for flaw in part.look(_nothing)]
    for flaw in flaws:
        yield _finding(flaw)
    if scene.found.st_size > scene.quick:
        yield fine(
            "inside",
            _("The file is too large to be read whole now."),
            _("“crmtui check” does, while people work."),
        )
    elif said := _damage():
        yield problem("inside", said, _("Restore a backup; “crmtui check” tells more."))
    elif not flaws:
        yield fine("inside", _("The file is whole."), _("“crmtui check” looks closer."))


def _finding(flaw: Flaw) -> Finding:
    advice = "crmtui check --repair" if flaw.mendable else "crmtui check"
    return warning(f"inside.{flaw.part}", flaw.said, advice)


def _damage() -> str:
    """What SQLite says is wrong with the file; nothing where it is whole."""
    try:
        said = [text for (text,) in db.database.execute_sql("PRAGMA quick_check(1)").fetchall()]
        lost = db.database.execute_sql("PRAGMA foreign_key_check").fetchone()
    except _DAMAGE as error:
        return str(error)
    if said != ["ok"]:
        return str(said[0])
    return "" if lost is None else _("References lead nowhere, in “{table}”.").format(table=lost[0])


def _nothing() -> None:
    """Nobody is told how far it is."""
