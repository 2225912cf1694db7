"""An import is written in slices, and comes in whole or not at all."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from peewee import sqlite3 as engine  # type: ignore[attr-defined]

from crmtui import db
from crmtui.access import User, identify
from crmtui.entry import CompanyEntry, InteractionEntry
from crmtui.errors import Busy, CannotUndo, DatabaseTrouble
from crmtui.models import Change, ChangeSet, Company, Import
from crmtui.queries import history
from crmtui.services import interactions, undo
from crmtui.services.imports import pace, recovery
from crmtui.services.imports.alone import alone
from crmtui.services.imports.brought import Brought
from crmtui.services.imports.command import bring_in, rehearse
from crmtui.services.imports.outcome import Batch, CompanyRow
from crmtui.services.imports.progress import Progress, Stopped, Unfinished
from crmtui.services.imports.taking_back import take_back

MANY = 150


def batch(many: int = MANY, *, fails_after: int | None = None) -> Batch:
    """A file of companies, which may vanish while it is read."""

    def rows() -> Iterator[CompanyRow]:
        for number in range(many):
            if number == fails_after:
                raise DatabaseTrouble("The stick was pulled out.")
            entry = CompanyEntry(f"Brought {number}", phones=f"976 {number:06}", city="Jaca")
            yield CompanyRow(number + 2, entry)

    return Batch("list.csv", {"companies": rows}, count=many)


@pytest.fixture(autouse=True)
def _slices_are_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """However quick the computer is, a file of these has several."""
    for size in ("MOST", "_FIRST", "_LEAST"):
        monkeypatch.setattr(pace, size, MANY // 5)


def everything() -> dict[str, list[Any]]:
    """Every row of every table but the keys given."""
    tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE '%VIRTUAL%'"
    names = [name for (name,) in db.database.execute_sql(tables) if name != "sqlite_sequence"]
    plain = [name for name in names if "_words_" not in name]
    return {name: list(db.database.execute_sql(f'SELECT * FROM "{name}"')) for name in plain}


def stopping_at(done: int, phase: str = "writing") -> Any:
    """Stops an import once so many rows are done."""

    def tell(far: Progress) -> None:
        if far.phase == phase and far.done >= done:
            raise Stopped

    return tell


def test_it_is_told_how_far_it_is_and_colleagues_see_what_is_there(manager: User) -> None:
    told: list[Progress] = []
    seen: list[int] = []
    desk = engine.connect(str(db.path()))

    def tell(far: Progress) -> None:
        told.append(far)
        seen.append(desk.execute("SELECT count(*) FROM company").fetchone()[0])

    outcome = bring_in(manager, [batch()], progress=tell)
    desk.close()
    assert outcome.new["companies"] == MANY
    phases = [far.phase for far in told]
    assert phases == sorted(phases)
    assert set(phases) == {"rehearsing", "writing"}
    writing = [far.done for far in told if far.phase == "writing"]
    assert (len(writing) > 2, writing[-1]) == (True, MANY)
    assert {far.total for far in told} == {MANY}
    # What is only rehearsed is not there; what is written is, slice by slice.
    assert seen == [0] * phases.count("rehearsing") + writing
    assert Import.get().state == "done"
    assert Change.select(Change.change_set).distinct().count() == ChangeSet.select().count()


@pytest.mark.parametrize("done", [1, MANY // 2, MANY])
def test_whoever_stops_it_finds_everything_as_it_was(manager: User, done: int) -> None:
    before = everything()
    with pytest.raises(Stopped):
        bring_in(manager, [batch()], progress=stopping_at(done))
    assert everything() == before
    assert db.check() == []
    assert not list(db.path().parent.glob("*-import"))
    with pytest.raises(KeyboardInterrupt):
        bring_in(manager, [batch()], progress=_pressing_ctrl_c)
    assert everything() == before


def _pressing_ctrl_c(far: Progress) -> None:
    if far.phase == "writing" and far.done > MANY // 3:
        raise KeyboardInterrupt


def test_of_many_companies_that_leave_no_word_stays_in_the_file(manager: User) -> None:
    with pytest.raises(Stopped):
        bring_in(manager, [batch(400)], progress=stopping_at(400))
    left = db.database.execute_sql("SELECT sum(length(block)) FROM company_words_data").fetchone()
    assert left[0] < 100
    assert db.check() == []


def test_a_file_that_vanishes_while_it_is_read_leaves_nothing(manager: User) -> None:
    before = everything()
    with pytest.raises(DatabaseTrouble, match="pulled out"):
        bring_in(manager, [batch(fails_after=MANY - 9)], skip_errors=True)
    assert everything() == before


def test_a_full_disk_leaves_nothing_or_says_that_it_will(manager: User) -> None:
    before = everything()
    pages = db.database.execute_sql("PRAGMA page_count").fetchone()[0]
    db.database.execute_sql(f"PRAGMA max_page_count = {pages + 30}")
    with pytest.raises((DatabaseTrouble, Unfinished), match="disk is full") as caught:
        bring_in(manager, [batch()], skip_errors=True)
    db.database.execute_sql("PRAGMA max_page_count = 1073741823")
    if isinstance(caught.value, Unfinished):
        assert "next opens" in str(caught.value)
    recovery.recover(manager)
    assert everything() == before
    assert db.check() == []


def test_what_cannot_be_taken_back_now_is_taken_back_later(
    manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything()

    def twice(far: Progress) -> None:
        if far.phase == "taking back":
            raise KeyboardInterrupt
        stopping_at(MANY)(far)

    with pytest.raises(Unfinished, match="next opens the office") as caught:
        bring_in(manager, [batch()], progress=twice)
    assert caught.value.exit_code == 130
    assert history.since(manager, history.seen(manager)).tables > {"company"}
    told = recovery.recover(identify(code=3))
    assert told == "The import of list.csv had been cut off. All of it was taken back."
    assert everything() == before
    assert recovery.recover(manager) is None


def test_an_office_on_a_full_disk_opens_though_an_import_was_cut_off(
    manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    outcome = bring_in(manager, [batch(40)])
    Import.update(state="leaving").where(Import.id == outcome.id).execute()
    with monkeypatch.context() as patched:
        patched.setattr("os.pwrite", full)
        told = recovery.recover(manager)
    assert told is not None
    assert "cannot be taken back now: NOT SAVED: the disk is full" in told
    assert recovery.recover(manager) is not None
    assert Company.select().count() == 0


def test_what_was_worked_with_while_it_ran_stays(manager: User) -> None:
    def call(far: Progress) -> None:
        if far.phase == "writing" and far.done == MANY:
            first = Company.get(Company.name == "Brought 0")
            interactions.log(manager, InteractionEntry(first.id, text="Called"))
            raise Stopped

    with pytest.raises(Stopped):
        bring_in(manager, [batch()], progress=call)
    assert [company.name for company in Company.select()] == ["Brought 0"]
    assert Import.get().state == "gone"
    with pytest.raises(CannotUndo, match="undone already"):
        take_back(manager, Import.get().id)


def test_only_one_runs_at_a_time(manager: User) -> None:
    with alone(manager, "other.csv"):
        said = "Carmen Jefa has been importing other.csv since 09:12"
        with pytest.raises(Busy, match=said):
            bring_in(manager, [batch()], skip_errors=True)
        assert stat.S_IMODE(Path(f"{db.path()}-import").stat().st_mode) == 0o600
        assert recovery.recover(manager) is None
    assert bring_in(manager, [batch(3)]).new["companies"] == 3


def test_one_that_runs_is_not_undone(manager: User) -> None:
    def tell(far: Progress) -> None:
        if far.phase == "writing":
            with pytest.raises(CannotUndo, match="not finished"):
                undo.undo(manager, Import.get().change_set)

    bring_in(manager, [batch(40)], progress=tell)
    undo.undo(manager, Import.get().change_set)
    assert (Company.select().count(), Import.get().state) == (0, "gone")
    undo.undo(manager, history.newest(manager))
    assert (Company.select().count(), Import.get().state) == (40, "done")


def test_one_that_is_cut_off_while_it_is_taken_back_goes_on(manager: User) -> None:
    outcome = bring_in(manager, [batch()])
    assert outcome.id is not None
    with pytest.raises(Stopped):
        take_back(manager, outcome.id, progress=stopping_at(100, "taking back"))
    assert 0 < Company.select().count() < MANY
    assert recovery.recover(manager) is not None
    assert (Company.select().count(), Import.get().state) == (0, "gone")
    undone = ChangeSet.get_by_id(Import.get().change_set).undone_by
    assert Change.select().where(Change.change_set == undone, Change.op == "delete").count() > MANY
    undo.undo(manager, undone or 0)
    assert (Company.select().count(), Import.get().state) == (MANY, "done")
    assert db.check() == []


def test_a_rehearsal_keeps_nobody_waiting_and_leaves_nothing(
    manager: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything()
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setenv("SQLITE_TMPDIR", str(folder))
    colleague = engine.connect(str(db.path()), timeout=0, isolation_level=None)
    listed: list[str] = []

    def tell(far: Progress) -> None:
        colleague.execute("BEGIN IMMEDIATE")
        colleague.execute("ROLLBACK")
        listed.extend(each.name for each in folder.iterdir())

    outcome = rehearse(manager, [batch()], progress=tell)
    colleague.close()
    assert (outcome.new["companies"], outcome.id, listed) == (MANY, None, [])
    assert everything() == before


def test_what_was_brought_is_known_by_a_few_bytes_each() -> None:
    brought = Brought()
    for company, line, file in ((3, 2, "a.csv"), (7, 3, "a.csv"), (8, 2, "b.csv")):
        brought.add(company, line, file)
    assert (list(brought), len(brought), 7 in brought, 5 in brought) == ([3, 7, 8], 3, True, False)
    assert (brought.line_of(7), brought.file_of(7), brought.file_of(8)) == (3, "a.csv", "b.csv")
    with pytest.raises(KeyError):
        brought.line_of(5)
    with pytest.raises(ValueError, match="not the newest"):
        brought.add(8, 9)


def test_a_desk_hears_of_each_slice(manager: User) -> None:
    told: list[history.Moved] = []
    seen = history.seen(manager)

    def tell(far: Progress) -> None:
        nonlocal seen
        if far.phase == "writing":
            told.append(history.since(manager, seen))
            seen = told[-1].upto

    bring_in(manager, [batch()], progress=tell)
    assert all("company" in moved.tables for moved in told)
    assert Company.get().id in told[0].companies
