"""What is known of the office's backups: outside the change sets, for nobody takes one back."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from crmtui import clock, db
from crmtui.access import User
from crmtui.models import Backup, ChangeSet


def note(
    user: User, path: Path, *, size: int, sha256: str, encrypted: bool, by_itself: bool
) -> None:
    """Note that a backup was made and verified; one of that path before it is no more."""
    values = {"size": size, "sha256": sha256, "encrypted": encrypted, "by_itself": by_itself}
    values |= {"at": clock.now(), "path": str(path)}

    def write() -> None:
        Backup.delete().where(Backup.path == values["path"]).execute()
        Backup.insert(**values).execute()

    db.write(write)


def forget(user: User, gone: Collection[int]) -> None:
    """Know no more of backups whose files are gone."""
    if gone:
        db.write(lambda: Backup.delete().where(Backup.id.in_(list(gone))).execute())


def note_restored(user: User, name: str) -> None:
    """Note in the history that the office was put back to how a backup of that name has it."""
    values = {"user": user.id, "command": "office.restore", "subject": name}
    db.write(lambda: ChangeSet.insert(**values).execute())
