"""Who sits at this computer, as the computer itself knows."""

from __future__ import annotations

import getpass


def login() -> str:
    """The name by which this person logs in; empty where there is none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""


def full_name() -> str:
    """What the computer calls this person, or else their login."""
    try:
        import pwd

        name = pwd.getpwnam(login()).pw_gecos.partition(",")[0].strip()
    except (ImportError, KeyError):
        name = ""
    return name or login()
