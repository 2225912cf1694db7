"""`crmtui backup verify`: whether a copy is sound, found out by opening it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crmtui import confine, dbfile
from crmtui.cli.backup import asking
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.output import say
from crmtui.cli.session import Session
from crmtui.errors import DatabaseTrouble, NoDatabase, NotFound
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.queries.backups import Backup


@click.command(
    "verify",
    cls=Command,
    help=N_("Open a backup and look at all of it; without a name, the newest one."),
)
@click.argument("file", cls=Argument, metavar=N_("[FILE]"), required=False)
@asking.KEY_FILE
@click.pass_obj
def command(session: Session, file: str | None, key_file: str) -> None:
    """Verify a copy."""
    with _known(session, file) as (path, backup):
        _compare(path, backup)
        if backup is not None and (missing := _missing(path, key_file)):
            say(_("{path} is byte by byte what was verified.").format(path=path))
            say(missing)
            return
        _look(session, path, key_file)


def _missing(path: Path, key_file: str) -> str:
    """What has to be said to look inside as well; "" where nothing is missing."""
    from crmtui import sealing
    from crmtui.dberrors import speaking

    with speaking(path):
        seal = sealing.seal_of(path)
    if seal is sealing.Seal.KEY and not key_file:
        return _("To look inside as well, say with --key FILE where the secret key is.")
    if seal is sealing.Seal.PASSWORD and not asking.can_ask():
        said = _("To look inside as well, give its password in the variable {name}.")
        return said.format(name=asking.PASSWORD)
    return ""


def _look(session: Session, path: Path, key_file: str) -> None:
    from crmtui.backups import looking

    opening = asking.opening(key_file)
    office = dbfile.local_path(session.location)
    near = office if office.exists() else path
    with looking.opened(path, opening, near.absolute()) as plain:
        looking.require_sound(plain, path)
        found = looking.contents(plain)
    say(_("{path} is sound: {what}.").format(path=path, what=looking.said(found.counts)))


def _compare(path: Path, backup: Backup | None) -> None:
    from crmtui.backups import looking, making

    looking.require_file(path)
    if backup is not None and backup.sha256 and making.sha256(path) != backup.sha256:
        said = _("{path} is damaged: it is not as it was written, or not all of it is there.")
        raise DatabaseTrouble(said.format(path=path))


@contextmanager
def _known(session: Session, file: str | None) -> Iterator[tuple[Path, Backup | None]]:
    """The file that is meant, and what the office knows of it, if there is one to ask."""
    path = confine.path(file, writing=False).absolute() if file else None
    try:
        with session.database():
            from crmtui.backups import keeping
            from crmtui.queries import backups

            user = asking.keeper(session)
            asking.use_zone(session, user)
            backup = backups.at(user, str(path)) if path else keeping.newest(user)
    except (NoDatabase, DatabaseTrouble):
        # A damaged office is just when one looks for a sound copy.
        backup = None
        if path is None:
            raise
    if path is None and backup is None:
        raise NotFound(_("There is none yet: “crmtui backup” makes one."))
    yield path or Path(backup.path if backup else ""), backup
