"""The desk as it is measured: how it is started, and what its screen must show."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.office import DATA, NOW, ROOT
from benchmarks.probe import Probe, Seen
from crmtui import clock, db
from crmtui.access import User, identify
from crmtui.queries import companies, followups
from crmtui.queries.companies import Criteria

PROGRAM = (sys.executable, "-c", "from crmtui.__main__ import main; main()")
"""What the installed command does; `-m` looks for modules half as long again as Python starts."""
_SHOWN = 16
"""Letters of a name that its column surely holds."""
_ROWS = 6
"""Rows that must be there for a list to be there."""


def env() -> dict[str, str]:
    """An environment of its own for whatever is measured."""
    return {"HOME": str(DATA / "home"), "CRMTUI_NOW": NOW, "PYTHONPATH": str(ROOT)}


def python(*arguments: str) -> Probe:
    """A Python program in a terminal."""
    return Probe([sys.executable, *arguments], env(), cwd=ROOT)


def desk(path: Path, *, early: bool = False, code: int = 0) -> Probe:
    """The desk of a code, the manager's. Unless `early`, what is seen first is the desk itself."""
    switch = {} if early else {"CRMTUI_NO_EARLY_FRAME": "1"}
    return Probe([*PROGRAM, "--db", str(path), "--as", str(code)], {**env(), **switch}, cwd=ROOT)


class Expected:
    """What must stand on the screen for a list to be there, asked of the same queries."""

    def __init__(self, path: Path, texts: Sequence[str] = ()) -> None:
        """`texts` are those that will be typed in the search."""
        db.open_database(path)
        user = identify(code=0)
        agenda = followups.find(user, today=clock.today(), limit=_ROWS)
        names = [row.company for row in agenda]
        self.home = showing(*names)
        self.whole = showing(*names, "History")
        """The same with the pane beside it, which only the desk itself draws."""
        self.found = {text: _found(user, text) for text in ("", *texts)}
        self.first, self.last = self.found[""], _last(user)
        db.close_database()


def showing(*names: object) -> Seen:
    """That all of these stand on the screen, or as much of them as a column holds."""
    parts = [str(name)[:_SHOWN] for name in names]

    def seen(lines: list[str]) -> bool:
        screen = "\n".join(lines)
        return all(part in screen for part in parts)

    return seen


def _found(user: User, text: str) -> Seen:
    rows = companies.find(user, Criteria(text=text), limit=_ROWS)
    # A mark beside a name leaves it less room.
    return showing(text, *(row.name for row in rows if not row.do_not_contact))


def _last(user: User) -> Seen:
    rows = companies.find(user, limit=_ROWS, offset=companies.count(user) - _ROWS)
    return showing(*(row.name for row in rows if not row.do_not_contact))
