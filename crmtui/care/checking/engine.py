"""What SQLite itself says of the file, its references and its search indexes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from typing import Any

import peewee

from crmtui import db
from crmtui.care.checking.parts import Flaw, Whole, breathe
from crmtui.i18n import N_, _
from crmtui.models import CompanyDoc, NoteDoc
from crmtui.services import indexing

Tick = Callable[[], None]

_sqlite: Any = peewee.sqlite3  # type: ignore[attr-defined]
_DAMAGE = (peewee.DatabaseError, _sqlite.DatabaseError)
_OF_INDEX = re.compile(r"(?:missing from|entries in|non-unique entry in) index (\w+)\.?$")
"""What is said of one of the engine's own indexes, which can be made anew from its table."""
_STEPS = 200_000
"""How many of the engine's instructions pass between two ticks: some milliseconds."""
_MOST = 100
"""Of more kinds of damage than these nobody reads."""
_PATIENCE = 60.0
"""Seconds that mending waits for somebody who holds the database."""
_CACHE = -65_536
"""KiB of an index that are held at once while it is compared."""
_DOCS: dict[str, Any] = {"company_words": CompanyDoc, "note_words": NoteDoc}


def _pages(tick: Tick) -> list[Flaw]:
    try:
        with _ticking(db.database.connection(), tick):
            found = db.database.execute_sql(f"PRAGMA integrity_check({_MOST})").fetchall()
    except _DAMAGE as error:
        return [Flaw("file", str(error))]
    # Of the search indexes more is said further on.
    said = [text for (text,) in found if text != "ok" and "FTS5" not in text]
    return [_flaw(text) for text in said]


def _flaw(said: str) -> Flaw:
    return Flaw("file", f"{said.rstrip()}.", mendable=_OF_INDEX.search(said) is not None)


def _reindex(flaws: list[Flaw], tick: Tick) -> None:
    """Make the indexes anew that do not say what their tables do."""
    named = (_OF_INDEX.search(flaw.said) for flaw in flaws)
    for index in sorted({found[1] for found in named if found is not None}):
        db.write(partial(db.database.execute_sql, f'REINDEX "{index}"'), patience=_PATIENCE)
        tick()


def _references(tick: Tick) -> list[Flaw]:
    try:
        with _ticking(db.database.connection(), tick):
            found = db.database.execute_sql("PRAGMA foreign_key_check").fetchall()
    except _DAMAGE as error:
        return [Flaw("references", str(error))]
    return [
        Flaw(
            "references",
            _("{table} {key}: {parent} is missing.").format(table=table, key=key, parent=parent),
        )
        for table, key, parent, _number in found[:_MOST]
    ]


def _indexes(tick: Tick) -> list[Flaw]:
    return [
        Flaw(index, said, mendable=True)
        for index, said in (
            ("company_words", _("The index in which companies are found is damaged.")),
            ("note_words", _("The index in which notes are found is damaged.")),
        )
        if not is_sound(index, tick)
    ]


def is_sound(index: str, tick: Tick) -> bool:
    """Whether a search index says what its documents do.

    FTS5 tells only whoever may write, who would shut everybody else out for as long as it
    takes. So the index is copied to a nameless file, over a view of the documents, and asked
    there; all of it is of one moment.
    """
    office = f"{db.path().absolute().as_uri()}?mode=ro"
    doc = _DOCS[index]._meta.table_name
    with closing(_sqlite.connect("file:", uri=True, isolation_level=None)) as scratch:
        execute = scratch.execute
        execute("PRAGMA temp_store = FILE")
        execute(f"PRAGMA temp.cache_size = {_CACHE}")
        execute("ATTACH ? AS office", (office,))
        execute("BEGIN")
        made = "SELECT sql FROM office.sqlite_schema WHERE name = ?"
        (sql,) = execute(made, (index,)).fetchone()
        execute(f"CREATE TEMP VIEW {doc} AS SELECT * FROM office.{doc}")
        execute(sql.replace(index, f"temp.{index}", 1))
        for part in ("config", "data", "idx"):
            execute(f"DELETE FROM temp.{index}_{part}")
            execute(f"INSERT INTO temp.{index}_{part} SELECT * FROM office.{index}_{part}")
        try:
            with _ticking(scratch, tick):
                execute(f"INSERT INTO temp.{index}({index}, rank) VALUES ('integrity-check', 1)")
        except _sqlite.OperationalError:
            raise
        except _sqlite.DatabaseError:
            return False
    return True


def _rebuild(flaws: list[Flaw], tick: Tick) -> None:
    for flaw in flaws:
        rebuild(flaw.part, tick)


def rebuild(index: str, tick: Tick) -> None:
    """Make a search index anew from its documents, in slices between which others write.

    Until it is done less is found.
    """
    db.write(lambda: indexing.empty(index), patience=_PATIENCE)
    while db.write(lambda: indexing.fill(index), patience=_PATIENCE):
        breathe()
        tick()


@contextmanager
def _ticking(connection: Any, tick: Tick) -> Iterator[None]:
    """Let `tick` be called while the engine works; if that is interrupted, so is the engine."""
    stopped: list[BaseException] = []

    def step() -> int:
        try:
            tick()
        except BaseException as error:
            stopped.append(error)
            return 1
        return 0

    connection.set_progress_handler(step, _STEPS)
    try:
        yield
    except _DAMAGE:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


PAGES = Whole(N_("Reading the whole file"), _pages, _reindex)
PARTS = (
    Whole(N_("Following references"), _references),
    Whole(N_("Comparing the search indexes"), _indexes, _rebuild),
)
