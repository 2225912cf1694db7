"""The command line: what each role may do there, and that it tells nothing of colleagues' bases."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest

from crmtui import db as database
from crmtui.access import Role, User
from crmtui.cli.commands import SERVED
from tests.two_offices import ONLY_THEIRS, furnish, otherwise, without
from tests.unit.cli.conftest import Crm, Result
from tests.unit.furnished import once
from tests.unit.queries.test_visible import forget_who_sees_what
from tests.unit.roles.every_command import OUTSIDE, Way, commands, reading, writing

PAY = ("pay close", "pay paid", "pay rule", "pay agree", "pay award")
REVIEW = ("review criterion", "review new", "review finding", "review action", "review give")
"""What only a manager does."""
REFUSED = {
    Role.SALESPERSON: {
        *PAY,
        *REVIEW,
        "hand-over",
        "user add",
        "user leave",
        "user return",
        "export office",
        "person export",
        "person erase",
        "person tidy",
        "history trim",
        "letters new",
        "promotion new",
        "promotion begin",
        "promotion close",
        "promotion reopen",
        "goal set",
        "goal spread",
        "goal todo",
    },
    Role.ASSISTANT: {
        *PAY,
        *REVIEW,
        "review show",
        "paper review",
        "review acknowledge",
        "pay show",
        "paper pay",
        "goal set",
        "goal spread",
        "goal todo",
        "goal done",
        "goal broken",
        "user add",
        "user leave",
        "user return",
        "export office",
        "person erase",
        "person tidy",
        "history trim",
    },
    Role.MANAGER: {"review acknowledge"},
}
"""The commands that a role is refused altogether, or for which nothing is there."""
REFUSAL = ("Only ", "You can only", "It is of ", "It is not there")
"""How that is said."""


SHARED = (
    "list plans", "export plans", "list actions", "export actions", "goal plan",
    "list letters", "export letters", "letters fields",
    "list selections", "export selections",
    *(f"{verb} {kind}" for verb in ("list", "export") for kind in (
        "people", "branches", "posts", "candidates",
    )),
    "list pay", "export pay", "list awards", "export awards", "pay show", "paper pay",
    "list price-lists", "list prices", "list products", "list salespeople", "user list",
    "export price-lists", "export prices", "export products", "export salespeople",
    "list changes", "export changes", "paper prices", "feed show", "import --maps",
    "hand-over 2 1", "person export", "history trim", "export office",
)  # fmt: skip
"""What is everybody's, one's very own whatever the role, or refused to the role."""


class Offices(NamedTuple):
    """Where the office is, and the file of each in which a colleague has something else."""

    path: Path
    files: dict[str, bytes]
    reading: dict[str, list[Way]]
    writing: dict[str, list[Way]]

    def use(self, which: str) -> None:
        """Have this one where the office is."""
        self.path.write_bytes(self.files[which])


@pytest.fixture
def offices(
    ana: User, luis: User, jefa: User, marta: User, db: Path,
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> Offices:  # fmt: skip
    """The three offices; commands are given in a folder with a file to bring in."""
    anas, luises = once(db, ("two offices", marta.id), lambda: furnish(ana, luis))
    read, written = reading(anas, luises), writing(anas, luises)
    files = {"together": _file(db)}
    for name, change in (("without", without), ("otherwise", otherwise)):
        db.write_bytes(files["together"])
        database.open_database(db)
        change(luis)
        files[name] = _file(db)
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "letter.txt").write_text("Hola, {contacto}:")
    (folder / "new.csv").write_text("company,city,source\nNuevas Forjas,Teruel,feria\n")
    theirs = f"{ONLY_THEIRS},Huesca,feria,974 33 44 55\nTalleres Garcya,Zaragoza,feria,\n"
    (folder / "theirs.csv").write_text(f"company,city,source,phone\n{theirs}")
    (folder / "people.csv").write_text(f"company,name,phone\n{ONLY_THEIRS},Eva Sol,600 1\n")
    monkeypatch.chdir(folder)
    return Offices(db, files, read, written)


def _file(path: Path) -> bytes:
    database.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close_database()
    return path.read_bytes()


def test_every_command_is_walked_through(offices: Offices) -> None:
    walked = offices.reading.keys() | offices.writing.keys()
    there = {name for name in commands() if not _is_outside(name)}
    assert there == walked


def test_whatever_can_be_asked_from_afar_is_walked_through(offices: Offices) -> None:
    walked = {name.partition(" ")[0] for name in offices.reading.keys() | offices.writing.keys()}
    assert SERVED - walked == {"files"}, "of one's own folder"


def _is_outside(name: str) -> bool:
    return any(name == each or name.startswith(f"{each} ") for each in OUTSIDE)


def read_by_ana(offices: Offices, crm: Crm, which: str, *, last: bool = False) -> dict[str, Result]:
    """What every command that reads says to Ana, of one of the offices."""
    offices.use(which)
    asked = [way for ways in offices.reading.values() for way in (ways[-1:] if last else ways)]
    return {" ".join(way): crm(*way, "--db", offices.path, "--as", 1) for way in asked}


def test_what_a_salesperson_reads_does_not_tell_what_others_have(
    offices: Offices, crm: Crm
) -> None:
    # Whether they have anything tells more than what: `otherwise` is for what changes something.
    together, alone = (read_by_ana(offices, crm, which) for which in ("together", "without"))
    assert [way for way in together if together[way] != alone[way]] == []


def test_that_would_be_noticed_of_each_command(
    offices: Offices, crm: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(User, "sees_all", True)
    monkeypatch.setattr(User, "manages", True)
    forget_who_sees_what()
    together, changed = (
        read_by_ana(offices, crm, which, last=True) for which in ("together", "without")
    )
    forget_who_sees_what()
    blind = {way for way in together if together[way] == changed[way]}
    assert [way for way in together if way in blind and not way.startswith(SHARED)] == []


def test_what_a_salesperson_changes_does_not_tell_what_others_have(
    offices: Offices, crm: Crm
) -> None:
    def said(which: str) -> dict[str, Result]:
        found = {}
        for way in chain.from_iterable(offices.writing.values()):
            offices.use(which)
            found[" ".join(way)] = crm(*way, "--db", offices.path, "--as", 1)
        return found

    together, changed = said("together"), said("otherwise")
    assert [way for way in together if together[way] != changed[way]] == []


@pytest.mark.parametrize(
    ("code", "role"), [(1, Role.SALESPERSON), (3, Role.ASSISTANT), (0, Role.MANAGER)]
)
def test_each_role_is_refused_what_is_not_for_it_and_nothing_else(
    offices: Offices, crm: Crm, code: int, role: Role
) -> None:
    refused = set()
    for name, ways in (offices.reading | offices.writing).items():
        offices.use("together")
        result = crm(*ways[0], "--db", offices.path, "--as", code)
        if result.code in (1, 3) and result.err.startswith(REFUSAL):
            refused.add(name)
        else:
            assert result.code == 0, (ways[0], result)
    assert refused == REFUSED[role]
