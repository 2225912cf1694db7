"""Where the office's copies are, what they are called, and which of them are kept."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from crmtui import clock, confine, db
from crmtui.access import User
from crmtui.backups import places
from crmtui.core import rotation
from crmtui.queries import backups, office
from crmtui.queries.backups import Backup
from crmtui.sealing import Seal
from crmtui.services import backups as service

_ENDS = {Seal.NONE: "", Seal.KEY: ".age", Seal.PASSWORD: ".zip"}


@dataclass(frozen=True, slots=True)
class Kept:
    """A copy that is known of."""

    backup: Backup
    there: bool
    """Whether its file is where it was written."""
    kept_for: str
    """What rotation keeps it for ("day", "week", "month"); "" where it is none of its own, or
    removes it the next time."""


def folder(user: User) -> Path:
    """The folder in which the office's copies are, as its settings say; it need not exist."""
    beside = db.path().absolute()
    named = office.get(user).backup_folder
    if not named:
        return beside.with_name(f"{beside.name}-backups")
    return beside.parent / Path(named).expanduser()


def keys(user: User) -> tuple[str, ...]:
    """The public keys for which the office's copies are encrypted; none where all can read them."""
    lines = office.get(user).backup_keys.splitlines()
    return tuple(line.strip() for line in lines if line.strip())


def new_path(where: Path, seal: Seal) -> Path:
    """The name of a copy that is made now in the folder `where`."""
    return places.stamped(db.path(), within=where, end=_ENDS[seal])


def typed_path(typed: str, seal: Seal) -> Path:
    """The file that a person means by `typed`: one of that name, or a new one in that folder.

    Raises:
        Refused: it is outside the person's folder.
    """
    path = confine.path(typed, writing=True)
    return new_path(path, seal) if path.is_dir() else path.absolute()


def known(user: User) -> list[Kept]:
    """Every copy that is known of, the newest first."""
    found = [(each, Path(each.path).is_file()) for each in backups.find(user)]
    why = _why_kept(user, [each for each, there in found if there])
    return [Kept(each, there, why.get(each.id, "")) for each, there in found]


def newest(user: User) -> Backup | None:
    """The newest copy whose file is there."""
    return next((each for each in backups.find(user) if Path(each.path).is_file()), None)


def rotate(user: User) -> list[Path]:
    """Remove the copies made by rotation that are not kept; returns which.

    What somebody asked for stays. A copy whose file somebody removed is no longer known of.
    """
    found = backups.find(user)
    why = _why_kept(user, [each for each in found if Path(each.path).is_file()])
    removed, gone = [], []
    for each in found:
        path = Path(each.path)
        if each.by_itself and path.is_file() and each.id not in why:
            with suppress(OSError):
                path.unlink()
                removed.append(path)
        # Not where the folder is missing too: its disk may only be out of the drawer.
        if path.parent.is_dir() and not path.exists():
            gone.append(each.id)
    service.forget(user, gone)
    return removed


def age(user: User) -> timedelta:
    """How long there has been no newer copy than the last verified one, or than the beginning."""
    now = clock.now()
    last = backups.newest(user)
    since = last.at if last is not None else backups.began(user)
    return now - since if since is not None else timedelta()


def has_any(user: User) -> bool:
    """Whether any copy was ever verified."""
    return backups.newest(user) is not None


def is_old(user: User) -> bool:
    """Whether people are to be told that the last copy is old.

    Not where the office wants none made by themselves and never made one.
    """
    if age(user) <= backups.OLD:
        return False
    return office.get(user).backup_hours > 0 or has_any(user)


def _why_kept(user: User, found: list[Backup]) -> dict[int, str]:
    ours = office.get(user)
    moments: dict[datetime, int] = {
        clock.local(each.at): each.id for each in reversed(found) if each.by_itself
    }
    kept = rotation.kept(
        moments, daily=ours.backup_daily, weekly=ours.backup_weekly, monthly=ours.backup_monthly
    )
    return {moments[moment]: why for moment, why in kept.items()}
