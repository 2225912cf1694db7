"""What is typed is kept without ever waiting, and ends with the save that it was typed for."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import peewee
import pytest

from crmtui import config, db
from crmtui.access import User
from crmtui.errors import DatabaseTrouble, Invalid
from crmtui.models import Company, Draft
from crmtui.queries import drafts as kept
from crmtui.services import drafts
from crmtui.services.drafts import Typed
from tests.unit.database_files import locked, raw
from tests.unit.services.office import blank_office, company, everything, recorded

TYPED = Typed(
    "company", {"name": "Ñandú", "notes": "two\nlines"}, title="Ñandú", context={"field": "notes"}
)


def files() -> list[Path]:
    """Where drafts went that the database did not take."""
    folder = Path(config.state_path())
    return sorted(folder.iterdir()) if folder.exists() else []


def test_what_is_typed_is_kept_and_found_again(ana: User) -> None:
    key = drafts.keep(ana, Typed("contact", {"name": "Eva"}, 7, "Eva", 3, {"company_id": 1}))

    (found,) = kept.find(ana)
    assert key == found.id
    assert (found.kind, found.record, found.title, found.version) == ("contact", 7, "Eva", 3)
    assert found.values == {"name": "Eva"}
    assert found.context == {"company_id": 1}
    assert kept.get(ana, found.id) == found


def test_a_draft_is_no_change(ana: User) -> None:
    before = everything(), recorded()

    key = drafts.keep(ana, TYPED)
    assert key is not None
    drafts.discard(ana, key)

    assert (everything(), recorded()) == before


def test_one_form_keeps_one_draft(ana: User, clock_at: Callable[[str], None]) -> None:
    first = drafts.keep(ana, TYPED)
    clock_at("2026-11-20T10:00")

    again = drafts.keep(ana, Typed("company", {"name": "Other"}), first)

    assert again == first
    (found,) = kept.find(ana)
    assert found.values == {"name": "Other"}
    assert found.updated_at.hour == 10


def test_a_draft_that_was_thrown_away_elsewhere_is_kept_anew(ana: User) -> None:
    first = drafts.keep(ana, TYPED)
    assert first is not None
    drafts.discard(ana, first)

    again = drafts.keep(ana, TYPED, first)

    assert again is not None
    assert again > first


def test_the_newest_comes_first_and_by_form_or_record(
    ana: User, clock_at: Callable[[str], None]
) -> None:
    old = drafts.keep(ana, Typed("company", {}, record=1))
    clock_at("2026-11-20T10:00")
    new = drafts.keep(ana, Typed("company", {}, record=2))
    other = drafts.keep(ana, Typed("contact", {}, record=1))

    assert [each.id for each in kept.find(ana)] == [other, new, old]
    assert [each.id for each in kept.find(ana, kind="company")] == [new, old]
    assert [each.id for each in kept.find(ana, kind="company", record=1)] == [old]


def test_drafts_are_seen_and_thrown_away_by_their_own_person_only(ana: User, jefa: User) -> None:
    key = drafts.keep(ana, TYPED)
    assert key is not None

    drafts.discard(jefa, key)

    assert kept.find(jefa) == []
    assert kept.get(jefa, key) is None
    assert [each.id for each in kept.find(ana)] == [key]


def test_half_a_character_from_a_broken_line_is_kept_too(ana: User) -> None:
    drafts.keep(ana, Typed("company", {"name": "Pe\udcf1a \x1b"}))

    assert kept.find(ana)[0].values == {"name": "Pe\udcf1a \x1b"}


def test_keeping_never_waits_for_somebody_who_writes(ana: User, db: Path) -> None:
    key = drafts.keep(ana, TYPED)
    before = time.perf_counter()

    with locked(db):
        assert drafts.keep(ana, Typed("company", {"name": "later"}), key) == key
        assert drafts.keep(ana, TYPED) is None

    assert time.perf_counter() - before < 0.5
    assert kept.find(ana)[0].values == TYPED.values
    assert len(files()) == 1


def test_what_was_typed_while_somebody_wrote_is_there_even_if_one_is_cut_off_then(
    ana: User, db: Path
) -> None:
    key = drafts.keep(ana, TYPED)
    with locked(db):
        drafts.keep(ana, Typed("company", {"name": "later"}), key)

    assert drafts.recover(ana) == 1

    assert [(each.id, each.values) for each in kept.find(ana)] == [(key, {"name": "later"})]
    assert files() == []


def test_saving_ends_the_draft(ana: User) -> None:
    key = drafts.keep(ana, TYPED)

    acme = drafts.saving(ana, key, lambda: company(ana))

    assert Company.get().id == acme
    assert kept.find(ana) == []
    assert recorded() == [("ana", "company.create")]


def test_what_is_refused_stays_a_draft(ana: User) -> None:
    key = drafts.keep(ana, TYPED)

    with pytest.raises(Invalid):
        drafts.saving(ana, key, lambda: company(ana, ""))

    assert [each.id for each in kept.find(ana)] == [key]
    assert recorded() == []


@pytest.mark.parametrize("moment", ["discard", "commit"])
def test_save_and_end_of_the_draft_are_one_even_when_cut_off(
    monkeypatch: pytest.MonkeyPatch, ana: User, moment: str
) -> None:
    key = drafts.keep(ana, TYPED)

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        where: object = drafts if moment == "discard" else db.database.obj
        broken.setattr(where, moment, cut)
        with pytest.raises(KeyboardInterrupt):
            drafts.saving(ana, key, lambda: company(ana))

    assert Company.select().count() == 0
    assert [each.id for each in kept.find(ana)] == [key]
    drafts.saving(ana, key, lambda: company(ana))
    assert (Company.select().count(), kept.find(ana)) == (1, [])


def moved(path: Path) -> None:
    """Take the file away."""
    path.rename(path.with_name("moved.db"))


def full(path: Path) -> None:
    """Leave no room in the file."""
    pages = db.database.execute_sql("PRAGMA page_count").fetchone()[0]
    db.database.execute_sql(f"PRAGMA max_page_count = {pages}")


def closed(path: Path) -> None:
    """Close it, as a program that is being ended may have done already."""
    db.close_database()
    db.database.obj.autoconnect = False


def unknown(path: Path) -> None:
    """Forget whoever types."""
    other = raw(path)
    other.execute("UPDATE salesperson SET id = 77 WHERE login = 'ana'")
    other.close()


@pytest.mark.parametrize("trouble", [moved, full, closed, unknown])
def test_where_the_database_refuses_a_file_of_ones_own_takes_it(
    ana: User, db: Path, trouble: Callable[[Path], None]
) -> None:
    trouble(db)

    assert drafts.keep(ana, Typed("company", {"name": "x" * 20_000})) is None

    (path,) = files()
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert path.name == f"draft-1-{os.getpid()}.json"
    assert json.loads(json.loads(path.read_text())["payload"])["values"] == {"name": "x" * 20_000}


def test_a_file_is_replaced_whole_and_ends_once_the_database_takes_it(
    monkeypatch: pytest.MonkeyPatch, ana: User
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DatabaseTrouble("NOT SAVED: the disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(db, "write", refuse)
        drafts.keep(ana, TYPED)
        drafts.keep(ana, Typed("company", {"name": "newer"}))
    (path,) = files()
    assert "newer" in path.read_text()

    drafts.keep(ana, TYPED)

    assert files() == []
    assert len(kept.find(ana)) == 1


def test_a_save_ends_the_file_too(monkeypatch: pytest.MonkeyPatch, ana: User) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise peewee.InterfaceError("closed")

    with monkeypatch.context() as broken:
        broken.setattr(db, "write", refuse)
        assert drafts.keep(ana, TYPED) is None
    assert len(files()) == 1

    drafts.saving(ana, None, lambda: company(ana))

    assert files() == []


def test_where_not_even_a_file_can_be_written_nothing_breaks(
    monkeypatch: pytest.MonkeyPatch, ana: User, db: Path
) -> None:
    moved(db)
    monkeypatch.setenv("XDG_STATE_HOME", "/dev/null/state")

    assert drafts.keep(ana, TYPED, 7) == 7


def test_files_are_taken_in_once_the_database_takes_them(
    monkeypatch: pytest.MonkeyPatch, ana: User, luis: User
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DatabaseTrouble("NOT SAVED: the disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(db, "write", refuse)
        drafts.keep(ana, TYPED)
        drafts.keep(luis, TYPED)
    (folder := Path(config.state_path())).joinpath("draft-1-7.json").write_text("{half")

    assert drafts.recover(ana) == 1
    assert drafts.recover(ana) == 0

    (found,) = kept.find(ana)
    assert (found.values, found.context, found.title) == (TYPED.values, TYPED.context, "Ñandú")
    assert Draft.select().count() == 1
    assert sorted(path.name for path in folder.iterdir()) == [
        "draft-1-7.json", f"draft-2-{os.getpid()}.json",
    ]  # fmt: skip


def test_a_file_of_another_database_stays_for_that_one(
    monkeypatch: pytest.MonkeyPatch, ana: User, tmp_path: Path
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise DatabaseTrouble("NOT SAVED: the disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(db, "write", refuse)
        drafts.keep(ana, TYPED)
    other = tmp_path / "other.db"
    other.write_bytes(blank_office())
    db.open_database(other)

    assert drafts.recover(ana) == 0
    assert len(files()) == 1
