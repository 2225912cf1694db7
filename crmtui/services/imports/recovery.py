"""Taking back an import that was cut off: killed, or its computer lost its power."""

from __future__ import annotations

from crmtui.access import User


def recover(user: User) -> str | None:
    """Take back an import that nobody is bringing in any more. Returns a sentence that says so."""
    return None
