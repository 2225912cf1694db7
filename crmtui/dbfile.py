"""What can be known of a database file before it is opened, and without touching it."""

from __future__ import annotations

import os
import stat
import struct
from enum import Enum, auto
from pathlib import Path

APPLICATION_ID = 0x63726D74
"""Marks a SQLite file as ours ("crmt")."""

NETWORK_FILE_SYSTEMS = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ncpfs", "ceph", "lustre"}
    | {"vboxsf", "davfs", "fuse.sshfs", "fuse.glusterfs", "fuse.rclone", "fuse.davfs"}
)
"""Where SQLite's locks cannot be trusted (sqlite.org/wal.html, sqlite.org/useovernet.html)."""

_MAGIC = b"SQLite format 3\x00"


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
        mounts = Path("/proc/self/mountinfo").read_text(errors="replace").splitlines()
    except OSError:
        return ""
    for line in mounts:
        left, _, right = line.partition(" - ")
        point = left.split()[4].encode().decode("unicode_escape")
        inside = real == point or real.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= len(best[0]):
            best = (point, right.split()[0])
    return best[1]


def share_like_folder(path: Path) -> None:
    """Let a new file be read and written by whom its folder says.

    That is the group, where the folder belongs to one (set-group-id), else its owner alone.
    """
    shared = path.parent.stat().st_mode & stat.S_ISGID
    path.chmod(0o660 if shared else 0o600)


def identity(path: Path) -> tuple[int, int] | None:
    """What tells this very file from another that takes its name; None if it is gone."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
