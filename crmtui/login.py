"""Who sits at this computer, as the computer itself knows."""

from __future__ import annotations

import os


def login() -> str:
    """The name by which this person logs in; empty where there is none."""
    named = map(os.environ.get, ("LOGNAME", "USER", "LNAME", "USERNAME"))
    return next(filter(None, named), "") or _of_the_process()


def _of_the_process() -> str:
    try:
        import pwd

        return pwd.getpwuid(os.getuid()).pw_name
    except (ImportError, KeyError):
        return ""


def full_name() -> str:
    """What the computer calls this person, or else their login."""
    try:
        import pwd

        name = pwd.getpwnam(login()).pw_gecos.partition(",")[0].strip()
    except (ImportError, KeyError):
        name = ""
    return name or login()
