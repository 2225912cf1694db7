"""What is in a copy of the office: whose it is, of when, how much, and whether it is sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from crmtui import dbcopy, dbfile, sealing, words
from crmtui.backups import places
from crmtui.dberrors import speaking
from crmtui.errors import DatabaseTrouble
from crmtui.i18n import _
from crmtui.sealing import Seal

Ask = Callable[..., list[tuple[Any, ...]]]
"""What `dbcopy.reading` gives to ask with."""
COUNTED = {
    "company": "companies", "contact": "contacts", "interaction": "interactions",
    "quote": "quotes", "sale": "sales",
}  # fmt: skip
"""The tables whose records are counted, and what they are called."""


@dataclass(frozen=True, slots=True)
class Opening:
    """By what encrypted copies are opened; each is asked for when it is needed."""

    secrets: Callable[[], list[str]] = list
    """The secret keys."""
    password: Callable[[], str] = str


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a copy."""

    schema: int
    """The number of the last migration it has."""
    office: str
    """What the office is called."""
    began: datetime | None
    """When the office was begun, which tells it from any other."""
    newest: datetime | None
    """When the last change in it was made."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many records it has, by table."""


@contextmanager
def opened(path: Path, opening: Opening, near: Path) -> Iterator[Path]:
    """The copy at `path` as a database file; an encrypted one is decrypted for the block.

    That is done in a private place beside the file `near`.

    Raises:
        CannotOpen: the key or the password does not open it, or it is damaged.
        DatabaseTrouble: it cannot be read, it is no database of ours, or there is no room.
    """
    require_file(path)
    with speaking(path):
        seal = sealing.seal_of(path)
        size = path.stat().st_size
    if seal is Seal.NONE:
        _refuse_unless_ours(path)
        yield path
        return
    with places.private(near) as folder:
        places.require_room(folder, size)
        plain = folder / "crm.db"
        with speaking(plain):
            plain.touch(mode=0o600)
            with plain.open("wb") as stream:
                if seal is Seal.KEY:
                    sealing.unseal(path, stream, opening.secrets())
                else:
                    sealing.unseal_with_password(path, stream, opening.password())
        _refuse_unless_ours(plain, path)
        yield plain


def require_file(path: Path) -> None:
    """Go on only if there is a file at `path`.

    Raises:
        DatabaseTrouble: there is none, or something else.
    """
    if not path.exists():
        raise DatabaseTrouble(_("There is no file {path}.").format(path=path))
    if not path.is_file():
        raise DatabaseTrouble(_("{path} is not a file.").format(path=path))


def _refuse_unless_ours(path: Path, shown: Path | None = None) -> None:
    with speaking(path):
        dbfile.refuse_unless_ours(shown or path, dbfile.kind(path))


def contents(path: Path) -> Contents:
    """What is in the database file at `path`, to which nobody writes.

    Raises:
        DatabaseTrouble: it cannot be read.
    """
    with dbcopy.reading(path) as ask:
        office = ask("SELECT name, created_at FROM office ORDER BY id LIMIT 1")
        newest = ask("SELECT at FROM change_set ORDER BY id DESC LIMIT 1")
        counts = {table: int(ask(f'SELECT count(*) FROM "{table}"')[0][0]) for table in tables(ask)}
    name, began = office[0] if office else ("", None)
    return Contents(
        schema=dbfile.schema_version(path),
        office=str(name),
        began=_instant(began) if began else None,
        newest=_instant(newest[0][0]) if newest else None,
        counts=counts,
    )


def tables(ask: Ask) -> list[str]:
    """The tables of `COUNTED` that a file has; an older one has not all of them."""
    there = {name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [table for table in COUNTED if table in there]


def require_sound(path: Path, shown: Path) -> None:
    """Go on only if the database file at `path` is sound; it is called `shown` to people.

    Raises:
        DatabaseTrouble: it is not; the text says what is wrong with it.
    """
    if found := dbcopy.problems(path):
        said = _("{path} is not sound, and is not to be relied on: {problems}.")
        raise DatabaseTrouble(said.format(path=shown, problems="; ".join(found)))


def said(counts: dict[str, int]) -> str:
    """How many records there are, in words."""
    return ", ".join(words.counted(COUNTED[table], n) for table, n in counts.items())


def _instant(stored: str) -> datetime:
    found = datetime.fromisoformat(stored)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
