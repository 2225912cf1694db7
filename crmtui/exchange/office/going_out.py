"""A whole office going out: every table without loss, and every list for people to read."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, cast

from crmtui import __version__, clock, db
from crmtui.errors import UsageError, reason
from crmtui.exchange.office import folder as form
from crmtui.exchange.office.folder import Counting, Entry, Manifest
from crmtui.exchange.writing.landing import CannotWrite
from crmtui.i18n import _

if TYPE_CHECKING:
    from crmtui.access import User


class Written(NamedTuple):
    """What was written."""

    tables: int
    records: int
    """Of all the tables together."""


def write(user: User, folder: Path, told: Callable[[str], None] = lambda name: None) -> Written:
    """Write the office as it stands now to a folder of its own (0700), whole or not at all.

    `told` hears of each file before it is written.

    Raises:
        Refused: the user is no manager.
        CannotWrite: the folder is there already, or cannot be written.
    """
    from crmtui.queries import office, whole_office

    with _new(folder) as part, whole_office.standing_still(user):
        files = dict(_tables(user, part, told))
        records = sum(entry.records for entry in files.values())
        tables = len(files)
        files |= _lists(user, part, told)
        manifest = Manifest(
            office.get(user).name,
            clock.now().isoformat(timespec="seconds"),
            __version__,
            db.latest_migration(),
            whole_office.last_keys(user),
            files,
        )
        with _file(part, form.MANIFEST) as stream:
            stream.write(form.sealed(manifest))
    return Written(tables, records)


def _tables(
    user: User, part: Path, told: Callable[[str], None]
) -> Iterator[tuple[str, Entry]]:  # fmt: skip
    from crmtui.queries import whole_office

    for table, columns in whole_office.tables(user).items():
        name = form.table_file(table)
        told(name)
        with _file(part, name) as stream:
            counting = Counting(stream)
            records = _lines(counting, columns, whole_office.rows(user, table))
            yield name, counting.entry(records)


def _lines(stream: Counting, columns: list[str], rows: Iterable[tuple[Any, ...]]) -> int:
    """Write each row as a line of JSON; how many there were."""
    count = 0
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    for row in rows:
        stream.write(f"{encode(dict(zip(columns, row, strict=True)))}\n".encode())
        count += 1
    return count


def _lists(
    user: User, part: Path, told: Callable[[str], None]
) -> Iterator[tuple[str, Entry]]:  # fmt: skip
    from crmtui.exchange.writing import out, whole_lists

    for kind, rows in whole_lists.LISTS.items():
        name = f"{kind}.csv"
        told(name)
        with _file(part, name) as stream:
            counting = Counting(stream)
            written = out.write(user, kind, rows(user), cast(BinaryIO, counting), "csv")
            yield name, counting.entry(written.records)


@contextmanager
def _file(part: Path, name: str) -> Iterator[BinaryIO]:
    path = part / name
    path.parent.mkdir(mode=0o700, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb", buffering=1 << 20) as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _new(folder: Path) -> Iterator[Path]:
    """Where to write a folder; it gets its name when all is written, unless that is taken."""
    _refuse_taken(folder)
    part = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        part.mkdir(mode=0o700)
        yield part
        _refuse_taken(folder)
        part.replace(folder)
    except OSError as error:
        said = _("{file} cannot be written: {reason}.")
        raise CannotWrite(said.format(file=folder, reason=reason(error))) from error
    finally:
        with suppress(OSError):
            shutil.rmtree(part)


def _refuse_taken(folder: Path) -> None:
    if not folder.name:
        raise UsageError(_("Give the office's folder a name."))
    if folder.is_symlink() or (folder.exists() and not _is_bare(folder)):
        raise CannotWrite(_("{file} is there already: give another name.").format(file=folder))


def _is_bare(folder: Path) -> bool:
    return folder.is_dir() and next(folder.iterdir(), None) is None
