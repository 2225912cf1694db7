"""What can be known of a database file before it is opened, and without touching it."""

from __future__ import annotations

import errno
import os
import re
import stat
import struct
from enum import Enum, auto
from pathlib import Path

from crmtui.errors import DatabaseTrouble, UsageError
from crmtui.i18n import _

APPLICATION_ID = 0x63726D74
"""Marks a SQLite file as ours ("crmt")."""

NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "lustre"}
    | {"vboxsf", "davfs", "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.davfs"}
    | {"fuse.s3fs", "fuse.gvfsd-fuse"}
)
"""Where SQLite's locks cannot be trusted (sqlite.org/wal.html, sqlite.org/useovernet.html)."""

MOUNTS = Path("/proc/self/mountinfo")
"""Where Linux says what is mounted (proc(5))."""

_MAGIC = b"SQLite format 3\x00"
_OCTAL = re.compile(r"\\([0-7]{3})")
"""How a blank is written there."""


class Kind(Enum):
    """What a path holds."""

    MISSING = auto()
    EMPTY = auto()
    """A file of no bytes: ours was emptied, or it never was one."""
    OURS = auto()
    FOREIGN = auto()
    """Another program's SQLite file."""
    NOT_SQLITE = auto()
    NOT_A_FILE = auto()


def local_path(location: str | Path) -> Path:
    """The file that a path or an address means.

    Raises:
        UsageError: the address is of an engine that is not supported.
    """
    text = str(location)
    if text.startswith("sqlite:///"):
        return Path(text.removeprefix("sqlite:///")).expanduser()
    if "://" in text:
        raise UsageError(_("{address}: only SQLite files are supported.").format(address=text))
    return Path(text).expanduser()


def kind(path: Path) -> Kind:
    """What `path` holds, judged by the first hundred bytes.

    Raises:
        OSError: the file is there but cannot be read.
    """
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return Kind.MISSING
    if not stat.S_ISREG(mode):
        return Kind.NOT_A_FILE
    with path.open("rb") as file:
        header = file.read(100)
    if not header:
        return Kind.EMPTY
    if len(header) < 100 or not header.startswith(_MAGIC):
        return Kind.NOT_SQLITE
    (application,) = struct.unpack_from(">I", header, 68)
    return Kind.OURS if application == APPLICATION_ID else Kind.FOREIGN


def schema_version(path: Path) -> int:
    """The number of the last migration the file has, as its header says."""
    with path.open("rb") as file:
        file.seek(60)
        return int(struct.unpack(">I", file.read(4))[0])


def file_system(path: Path) -> str:
    """The kind of file system that holds `path` ("ext4", "nfs"…), or "" where unknown."""
    real = os.path.realpath(path)
    best = ("", "")
    try:
        mounts = os.fsdecode(MOUNTS.read_bytes()).splitlines()
    except OSError:
        return ""
    for line in mounts:
        left, _, right = line.partition(" - ")
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), left.split()[4])
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, right.split()[0])
    return best[1]


def refuse_unless_ours(path: Path, found: Kind) -> None:
    """Go on only if what was `found` at `path` is a database of ours.

    Raises:
        DatabaseTrouble: it is an empty file, a folder, or somebody else's.
    """
    if found is Kind.EMPTY:
        raise DatabaseTrouble(
            _(
                "{path} is empty: it was emptied, or it never was a database."
                " Restore a backup, or remove the file to start anew."
            ).format(path=path)
        )  # fmt: skip
    if found is not Kind.OURS:
        raise DatabaseTrouble(
            _("{path} is not a crmtui database. Nothing was changed.").format(path=path)
        )  # fmt: skip


def too_new(path: Path) -> DatabaseTrouble:
    """What is raised of a file that a newer crmtui has used."""
    return DatabaseTrouble(
        _("{path} was last used by a newer crmtui. Please update this one.").format(path=path)
    )


def refuse_network(path: Path) -> None:
    """Go on only if `path` is on a disk of this computer.

    Raises:
        DatabaseTrouble: it is on another's, where locks cannot be trusted.
    """
    if (named := file_system(path)) in NETWORK_FILE_SYSTEMS:
        raise DatabaseTrouble(
            _(
                "{path} is on a network disk ({kind}), where a database is not safe."
                " Keep it on the server's own disk and connect over ssh."
            ).format(path=path, kind=named)
        )  # fmt: skip


def refuse_to_replace(live: Path | None, destination: Path) -> None:
    """Go on only if a copy of the database `live` may be written to `destination`.

    Raises:
        DatabaseTrouble: it is the database itself, or a part of it, or no file.
    """
    # Told by its number: to open the live file and close it again would drop its locks.
    parts = {identity(Path(f"{live}{end}")) for end in ("", "-wal", "-shm", "-journal")}
    if identity(destination) in parts - {None}:
        said = _("{path} is the database itself. Give the backup another name.")
        raise DatabaseTrouble(said.format(path=destination))
    if kind(destination) is Kind.NOT_A_FILE:
        said = _("{path} is not a file. Give the backup a name.")
        raise DatabaseTrouble(said.format(path=destination))


def require_writable(path: Path) -> None:
    """Go on only if `path` can be written.

    Somebody who may only read would leave companion files that shut the others out.

    Raises:
        OSError: it cannot.
    """
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))


def share_like_folder(path: Path) -> None:
    """Let a new file be read and written by whom its folder says.

    That is the group, where the folder belongs to one (set-group-id), else its owner alone.
    """
    shared = path.parent.stat().st_mode & stat.S_ISGID
    path.chmod(0o660 if shared else 0o600)


def put_in_place(part: Path, path: Path) -> None:
    """Give the finished file `part` its name, unless somebody else's has it already.

    Raises:
        FileExistsError: somebody else's has it.
    """
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:
        # A disk that knows no links: USB sticks.
        path.touch(exist_ok=False)
        part.replace(path)


def identity(path: Path | int) -> tuple[int, int] | None:
    """What tells this very file from another that takes its name; None if it is gone.

    One that is open may be given by its number.
    """
    try:
        found = os.fstat(path) if isinstance(path, int) else path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
