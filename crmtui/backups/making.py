"""Making a copy of the office while people work, and verifying it by opening it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crmtui import db, dbcopy, sealing
from crmtui.access import User
from crmtui.backups import keeping, looking, places
from crmtui.dberrors import speaking
from crmtui.errors import DatabaseTrouble
from crmtui.i18n import _
from crmtui.sealing import Seal
from crmtui.services import backups as service


@dataclass(frozen=True, slots=True)
class Closing:
    """How a copy is closed: by keys, by a password, or not at all."""

    keys: tuple[str, ...] = ()
    password: str = ""

    @property
    def seal(self) -> Seal:
        """By what."""
        if self.password:
            return Seal.PASSWORD
        return Seal.KEY if self.keys else Seal.NONE


@dataclass(frozen=True, slots=True)
class Made:
    """A copy that was made and verified."""

    path: Path
    size: int
    sha256: str
    counts: dict[str, int]
    """How many records it has, by table."""


def make(user: User, path: Path, closing: Closing, *, by_itself: bool = False) -> Made:
    """Copy the office to `path`, verify the copy, and note it. Nobody waits meanwhile.

    It is sound, every reference in it leads somewhere, and its bytes are on the disk; or
    nothing of it is there.

    Raises:
        DatabaseTrouble: it cannot be written there, does not verify, or there is no room.
        UsageError: a key is none.
    """
    db.refuse_to_replace(path)
    size = places.size_of(db.path())
    with speaking(path):
        places.require_room(path.parent, size)
    with places.appearing(path) as part, _plain(part, closing) as plain:
        if plain != part:
            places.require_room(plain.parent, size)
        counts = _copy(plain)
        if plain != part:
            _close(plain, part, closing)
    made = Made(path, path.stat().st_size, sha256(path), counts)
    service.note(
        user, path, size=made.size, sha256=made.sha256, encrypted=closing.seal is not Seal.NONE,
        by_itself=by_itself,
    )  # fmt: skip
    return made


def make_and_rotate(user: User) -> Made | None:
    """Make the copy that the settings ask for, and remove those that they keep no longer.

    None where somebody else is making one at this moment.

    Raises:
        DatabaseTrouble: it cannot be written there, does not verify, or there is no room.
    """
    where = keeping.folder(user)
    places.make_folder(where)
    closing = Closing(keeping.keys(user))
    with places.alone(where) as alone:
        if not alone:
            return None
        made = make(user, keeping.new_path(where, closing.seal), closing, by_itself=True)
        keeping.rotate(user)
    return made


def sha256(path: Path) -> str:
    """The digest of a file, as sha256sum writes it.

    Raises:
        DatabaseTrouble: it cannot be read.
    """
    with speaking(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@contextmanager
def _plain(part: Path, closing: Closing) -> Iterator[Path]:
    """Where the plain copy is written: one that is to be encrypted stays in a private place."""
    if closing.seal is Seal.NONE:
        yield part
        return
    with places.private(db.path().absolute()) as folder:
        plain = folder / "crm.db"
        plain.touch(mode=0o600)
        yield plain


def _copy(plain: Path) -> dict[str, int]:
    with speaking(plain):
        sound = dbcopy.copied(db.address(), plain)
        problems = dbcopy.references(plain) if sound else []
    if not sound or problems:
        said = _("The copy does not verify, and is not kept. “crmtui check” says what is wrong.")
        raise DatabaseTrouble(said)
    return looking.contents(plain).counts


def _close(plain: Path, part: Path, closing: Closing) -> None:
    with speaking(part), plain.open("rb") as source, part.open("wb") as target:
        if closing.password:
            sealing.seal_with_password(source, target, closing.password)
        else:
            sealing.seal(source, target, closing.keys)
