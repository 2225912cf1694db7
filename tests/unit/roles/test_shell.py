"""The command line: what each role may do there, and that it tells nothing of colleagues' bases."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import pytest

from crmtui import db as database
from crmtui.access import Role, User
from crmtui.cli.commands import SERVED
from tests.once_a_run import once_a_run
from tests.two_offices import ONLY_THEIRS, furnish, otherwise, without
from tests.unit.cli.conftest import Crm, Result
from tests.unit.furnished import once
from tests.unit.queries.test_visible import forget_who_sees_what
from tests.unit.roles.conftest import kept_open
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


@dataclass
class Offices:
    """Where the office is, and the file of each in which a colleague has something else."""

    path: Path
    files: dict[str, bytes]
    reading: dict[str, list[Way]]
    writing: dict[str, list[Way]]
    used: str = ""

    def use(self, which: str) -> None:
        """Have this one where the office is, as it was made."""
        # Copied anew only when it was written to: that takes longer than many a command.
        if self.used != which or self.path.stat().st_mtime:
            self.path.write_bytes(self.files[which])
            os.utime(self.path, (0, 0))
            self.used = which

    def said(self, crm: Crm, way: Way, code: int) -> Result:
        """What a command says to somebody, wherever the office is."""
        ended, *said = crm(*way, "--db", self.path, "--as", code)
        return Result(ended, *(each.replace(str(self.path), "crm.db") for each in said))


@pytest.fixture
def offices(
    ana: User, luis: User, jefa: User, marta: User, db: Path,
    monkeypatch: pytest.MonkeyPatch,
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
    folder = db.parent / "work"
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


FIRST, LAST = slice(1), slice(-1, None)
"""Of the ways in which each command is given."""
SAID_TO_ANA = pytest.mark.xdist_group("said to Ana")
"""What several tests read is asked once, by the one worker that has them all."""


def read(
    offices: Offices, crm: Crm, which: str, code: int = 1, some: slice = slice(None)
) -> dict[Way, Result]:
    """What every command that reads says to somebody, of one of the offices."""
    offices.use(which)
    asked = chain.from_iterable(ways[some] for ways in offices.reading.values())
    with kept_open(offices.path):
        return {way: offices.said(crm, way, code) for way in asked}


def write(
    offices: Offices, crm: Crm, which: str, code: int = 1, some: slice = slice(None)
) -> dict[Way, Result]:
    """What every command that changes something says, each of one of the offices anew."""
    said = {}
    for way in chain.from_iterable(ways[some] for ways in offices.writing.values()):
        offices.use(which)
        said[way] = offices.said(crm, way, code)
    return said


def read_together(offices: Offices, crm: Crm) -> dict[Way, Result]:
    """The first of these, of the office where Luis has something."""
    return once_a_run("read by Ana", lambda: read(offices, crm, "together"))


def written_together(offices: Offices, crm: Crm) -> dict[Way, Result]:
    """The second, of the same."""
    return once_a_run("written by Ana", lambda: write(offices, crm, "together"))


@SAID_TO_ANA
def test_what_a_salesperson_reads_does_not_tell_what_others_have(
    offices: Offices, crm: Crm
) -> None:
    # Whether they have anything tells more than what: `otherwise` is for what changes something.
    together, alone = read_together(offices, crm), read(offices, crm, "without")
    assert [way for way in together if together[way] != alone[way]] == []


def test_that_would_be_noticed_of_each_command(
    offices: Offices, crm: Crm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(User, "sees_all", True)
    monkeypatch.setattr(User, "manages", True)
    forget_who_sees_what()
    together, changed = (read(offices, crm, which, some=LAST) for which in ("together", "without"))
    forget_who_sees_what()
    blind = [" ".join(way) for way in together if together[way] == changed[way]]
    assert [way for way in blind if not way.startswith(SHARED)] == []


@SAID_TO_ANA
def test_what_a_salesperson_changes_does_not_tell_what_others_have(
    offices: Offices, crm: Crm
) -> None:
    together, changed = written_together(offices, crm), write(offices, crm, "otherwise")
    assert [way for way in together if together[way] != changed[way]] == []


@SAID_TO_ANA
def test_a_salesperson_is_refused_what_is_not_for_it_and_nothing_else(
    offices: Offices, crm: Crm
) -> None:
    said = read_together(offices, crm) | written_together(offices, crm)
    assert refused(offices, said) == REFUSED[Role.SALESPERSON]


@pytest.mark.parametrize(("code", "role"), [(3, Role.ASSISTANT), (0, Role.MANAGER)])
def test_each_other_role_is_refused_what_is_not_for_it_and_nothing_else(
    offices: Offices, crm: Crm, code: int, role: Role
) -> None:
    asked = offices, crm, "together", code, FIRST
    assert refused(offices, read(*asked) | write(*asked)) == REFUSED[role]


def refused(offices: Offices, said: dict[Way, Result]) -> set[str]:
    """The commands that were; all others do what they are for."""
    names = set()
    for name, ways in (offices.reading | offices.writing).items():
        result = said[ways[0]]
        if result.code in (1, 3) and result.err.startswith(REFUSAL):
            names.add(name)
        else:
            assert result.code == 0, (ways[0], result)
    return names
