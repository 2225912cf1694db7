"""Whether somebody holds a file that vanishes with their process."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


def importing(database: Path) -> bool:
    """Whether somebody is bringing something in, or taking it back."""
    return is_held(database.with_name(f"{database.name}-import"))


def is_held(path: Path) -> bool:
    """Whether a process holds this file; one that is not there nobody does."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(file)
    return False
