"""Whether somebody holds a file that vanishes with their process."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


def importing(database: Path) -> bool:
    """Whether somebody is bringing something in, or taking it back."""
    return is_held(database.with_name(f"{database.name}-import"))


def is_held(path: Path, *, shared: bool = False) -> bool:
    """Whether a process holds this file or folder; one that is not there nobody does.

    With `shared`, also whether it does so without shutting others out.
    """
    wanted = fcntl.LOCK_EX if shared else fcntl.LOCK_SH
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(file, wanted | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
