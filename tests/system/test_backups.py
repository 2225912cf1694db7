"""Copies are whole and the office is whole, whoever is killed, whatever the disk, whoever is in."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from crmtui import db, dbcopy, desks
from crmtui.access import User, identify
from crmtui.backups import making, places, restoring
from crmtui.backups.looking import Opening
from crmtui.backups.making import Closing
from crmtui.cli.running import run
from crmtui.errors import DatabaseTrouble
from crmtui.models import Company, Interaction
from tests.system import fortune, office
from tests.system.at_work import at_work
from tests.system.pty_terminal import ENTER, F, control
from tests.system.test_durability import small_disk  # noqa: F401
from tests.unit.database_files import raw
from tests.unit.services.office import blank_office, company

KILLS = 3
MANAGER = 0


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """An office of four people, open."""
    path = tmp_path / "crm.db"
    path.write_bytes(blank_office())
    db.open_database(path)
    yield path
    db.close_database()


def manager() -> User:
    return identify(code=MANAGER)


def test_whoever_is_killed_while_copying_leaves_whole_copies_alone(path: Path) -> None:
    dice = fortune.dice()
    (folder := path.with_name("copies")).mkdir()
    db.close_database()
    with at_work(path, "save") as writers:
        for seed in (1, 2, 3, 4):
            writers.start(seed)
        writers.wait(lambda: len(writers.heard("saved")) > 4)
        for seed in range(11, 11 + fortune.times(KILLS)):
            begun = len(writers.heard("copying"))
            writers.start(seed, "copy")
            writers.wait(lambda begun=begun: len(writers.heard("copying")) > begun)  # type: ignore[misc]
            time.sleep(dice.uniform(0, 0.1))
            writers.kill(seed)
        last = len(writers.heard("copied"))
        writers.start(10, "copy")
        writers.wait(lambda: len(writers.heard("copied")) > last)
        writers.wait(lambda: len(writers.heard("saved")) > 8)

    whole = sorted(folder.glob("copy-*.db"))
    assert {str(copy) for copy in whole} >= {words[0] for words in writers.heard("copied")}
    assert [copy for copy in whole if dbcopy.problems(copy)] == []
    assert len(list(folder.glob(".*.part"))) <= 1, "what the dead left is removed by the next"
    for copy in whole[-2:]:
        db.open_database(copy)
        assert db.check() == []
        # A save is a company and what was said to it: a copy has both or neither.
        assert Company.select().count() == Interaction.select().count()


@pytest.mark.usefixtures("no_wait_for_the_disk")
def test_whoever_is_killed_while_restoring_leaves_the_office_whole(path: Path) -> None:
    dice = fortune.dice()
    for number in range(120):
        company(manager(), f"Company {number}", notes="n" * 2000)
    for name in "AB":
        db.write(lambda name=name: Company.update(web=name).execute())  # type: ignore[misc]
        making.make(manager(), path.with_name(f"{name}.db"), Closing())
    db.write(lambda: Company.update(web="live").execute())
    db.close_database()

    found = []
    with at_work(path, "restore") as restorers:
        for seed in range(fortune.times(KILLS)):
            begun = len(restorers.heard("ready"))
            restorers.start(seed)
            restorers.wait(lambda begun=begun: len(restorers.heard("ready")) > begun)  # type: ignore[misc]
            time.sleep(dice.uniform(0, 0.4))
            restorers.kill(seed)
            with closing(raw(path)) as desk:
                found.append(desk.execute("SELECT DISTINCT web FROM company").fetchall())
                assert desk.execute("PRAGMA integrity_check").fetchone() == ("ok",)

    assert [len(each) for each in found] == [1] * len(found), "all of one, and nothing of another"
    assert [aside for (aside,) in restorers.heard("restored") if dbcopy.problems(Path(aside))] == []
    db.open_database(path)
    assert db.check() == []
    company(manager(), "after it all")
    with places.private(path):
        left = len(list(path.parent.glob(".*-private-*")))
    assert left == 1, "what the dead left is removed"


@pytest.mark.parametrize("by", ["keys", "nothing"])
def test_on_a_full_disk_there_is_no_copy_and_the_office_goes_on(
    path: Path,
    small_disk: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    by: str,
) -> None:
    from crmtui import sealing

    for number in range(80):
        company(manager(), f"Company {number}", notes="n" * 30_000)
    closing_by = Closing(keys=(sealing.new_key()[0],)) if by == "keys" else Closing()
    with pytest.raises(DatabaseTrouble, match="There is not enough room"):
        making.make(manager(), small_disk / "copy.db", closing_by)
    monkeypatch.setattr(places, "require_room", lambda *_given: None)

    with pytest.raises(DatabaseTrouble, match="the disk is full"):
        making.make(manager(), small_disk / "copy.db", closing_by)

    assert list(small_disk.iterdir()) == []
    company(manager(), "after")
    assert making.make(manager(), path.with_name("copy.db"), closing_by).counts["company"] == 81


def test_on_a_full_disk_nothing_is_put_back_and_the_office_stays(
    path: Path,
    small_disk: Path,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    copy = path.with_name("copy.db")
    making.make(manager(), copy, Closing())
    company(manager(), "since")
    db.close_database()
    live = small_disk / "crm.db"
    shutil.copy(path, live)
    monkeypatch.setattr(places, "require_room", lambda *_given: None)

    with (
        pytest.raises(DatabaseTrouble, match="disk is full"),
        restoring.prepared(live, copy, Opening(), manager) as plan,
    ):
        restoring.carry_out(plan)

    db.close_database()
    assert [each.name for each in small_disk.iterdir() if each.name.startswith(".")] == []
    db.open_database(live)
    assert [row.name for row in Company.select()] == ["since"]
    assert db.check() == []


def test_a_restore_drill_a_desk_that_is_open_shows_the_copy_and_saves_into_it(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = office.found(tmp_path / "office.db")
    copy = str(tmp_path / "copy.db")
    assert run(["backup", copy, "--db", str(path), "--as", "0"]) == 0
    with office.start(path) as desk:
        desk.wait_for("F10")
        desk.send("2")
        desk.wait_for("Hormigones")
        desk.until(lambda: bool(desks.all(path)), what="the desk is there")
        user = office.ana(path)
        company(user, "Zinc del Ebro")
        db.close_database()
        desk.wait_for("Zinc del Ebro")
        desk.send(F[6], "tal", ENTER, ENTER, "Half a no")
        desk.wait_for("Half a no")

        assert run(["restore", copy, "--yes", "--db", str(path), "--as", "0"]) == 0
        said = capfd.readouterr().out
        assert "1 change was made since then, and is lost: Ana Ruiz 1." in said
        assert "Ana Ruiz has it open" in said

        desk.send("te", ENTER, "+3", ENTER)
        desk.wait_for(lambda text: "Zinc" not in text and "logged" in text)
        user = office.ana(path)
        assert "Half a note" in [row.text for row in Interaction.select()]
        assert [row.name for row in Company.select().where(Company.name == "Zinc del Ebro")] == []
        assert db.check() == []
        desk.send(control("z"))
        desk.until(
            lambda: Interaction.select().where(Interaction.text == "Half a note").count() == 0
        )
    db.close_database()
