"""`crmtui backup [FILE]`: a copy of the office, made while people work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from crmtui.cli.backup import asking, timer
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show
from crmtui.cli.session import Session
from crmtui.errors import UsageError
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.backups.making import Closing, Made


@click.command("make", cls=Command, help=N_("Make a copy: what is meant without a verb."))
@click.argument("file", cls=Argument, metavar=N_("[FILE]"), required=False)
@option("--to", "folder", metavar=N_("FOLDER"), text=N_("Put it into this folder."))
@option(
    "--key", "keys", metavar=N_("KEY"), multiple=True,
    text=N_("Encrypt it for this public key of age or SSH; once for each of several."),
)  # fmt: skip
@flag("--password", "with_password", text=N_("Encrypt it with a password, which is asked for."))
@flag("--plain", text=N_("Do not encrypt it, whatever the settings say."))
@flag("--rotate", text=N_("As the settings say, and then remove those that they do not keep."))
@flag("--if-due", text=N_("With --rotate: only if the last one is as old as the settings say."))
@flag("--timer", "show_timer", text=N_("Print what makes one every night: for systemd and cron."))
@click.pass_obj
def command(
    session: Session, /, file: str | None, folder: str | None, keys: tuple[str, ...],
    with_password: bool, plain: bool, rotate: bool, if_due: bool, show_timer: bool,
) -> None:  # fmt: skip
    """Copy the office."""
    named = bool(file or folder or keys or with_password or plain)
    if (rotate and named) or (if_due and not rotate) or (file and folder):
        raise UsageError(_("These options do not go together: see “crmtui backup --help”."))
    if bool(keys) + with_password + plain > 1:
        raise UsageError(_("Either keys, or a password, or --plain."))
    if show_timer:
        timer.show_all(session)
        return
    with session.database():
        if rotate:
            _rotate(session, if_due=if_due)
            return
        user = asking.keeper(session)
        asking.use_zone(session, user)
        closing = _closing(user, keys, with_password=with_password, plain=plain)
        _told(_made(user, file or folder, closing))


def _made(user: User, typed: str | None, closing: Closing) -> Made:
    from crmtui.backups import keeping, making, places

    if typed:
        return making.make(user, keeping.typed_path(typed, closing.seal), closing)
    where = keeping.folder(user)
    places.make_folder(where)
    return making.make(user, keeping.new_path(where, closing.seal), closing)


def _rotate(session: Session, *, if_due: bool) -> None:
    from crmtui.backups import automatic, making

    # Made by the desk of anybody, into the office's own folder: no right is needed for that.
    user = asking.anybody(session) if if_due else asking.keeper(session)
    asking.use_zone(session, user)
    made = automatic.make_if_due(user) if if_due else making.make_and_rotate(user)
    if made is not None:
        _told(made)
    else:
        say(_("None is made: the last one is recent, or somebody is making one now."))


def _closing(user: User, keys: tuple[str, ...], *, with_password: bool, plain: bool) -> Closing:
    from crmtui import sealing
    from crmtui.backups import keeping
    from crmtui.backups.making import Closing

    for key in keys:
        if not sealing.is_key(key):
            raise UsageError(_("“{text}” is no public key of age or SSH.").format(text=key))
    if with_password:
        return Closing(password=asking.password(_("A password for it"), twice=True))
    return Closing() if plain else Closing(keys or keeping.keys(user))


def _told(made: Made) -> None:
    from crmtui.backups import looking

    show(str(made.path))
    say(_("Copied and verified: {what}.").format(what=looking.said(made.counts)))
