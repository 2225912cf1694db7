"""What the doctor looks at: a file, its folder, and who owns them."""

from __future__ import annotations

import grp
import os
import pwd
import stat
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass
class Scene:
    """The database at `path`, which is there; each fact is looked up once."""

    path: Path
    opened: bool = False
    """Whether it is the open database; else it cannot be, and nobody looks inside."""
    quick: int = 200 << 20
    """Bytes up to which a file is read whole."""
    found: os.stat_result = field(init=False)
    folder: os.stat_result = field(init=False)

    def __post_init__(self) -> None:
        self.path = Path(os.path.realpath(self.path))
        self.found = self.path.stat()
        self.folder = self.path.parent.stat()

    @property
    def mode(self) -> int:
        """The file's rights."""
        return stat.S_IMODE(self.found.st_mode)

    @cached_property
    def is_for_group(self) -> bool:
        """Whether a group works with the file, each with an account of their own: way A."""
        return bool(self.mode & stat.S_IWGRP) or bool(self.folder.st_mode & stat.S_ISGID)

    @cached_property
    def owner(self) -> pwd.struct_passwd | None:
        """The account that owns the file, if it has a name."""
        try:
            return pwd.getpwuid(self.found.st_uid)
        except KeyError:
            return None

    @cached_property
    def group(self) -> grp.struct_group | None:
        """The group that owns the file, if it has a name."""
        try:
            return grp.getgrgid(self.found.st_gid)
        except KeyError:
            return None

    @cached_property
    def group_name(self) -> str:
        """What the group is called."""
        return self.group.gr_name if self.group else str(self.found.st_gid)

    @cached_property
    def keys(self) -> Path | None:
        """Where sshd looks for the keys of the file's owner."""
        return Path(self.owner.pw_dir) / ".ssh/authorized_keys" if self.owner else None

    @cached_property
    def coded(self) -> frozenset[int]:
        """The codes that a key of the owner's lets in: there are some where it is way B."""
        from crmtui import keyfile
        from crmtui.errors import CrmError

        if self.keys is None:
            return frozenset()
        try:
            entries = keyfile.entries(self.keys)
        except (CrmError, OSError):
            return frozenset()
        return frozenset(entry.code for entry in entries if entry.code is not None)
