"""What every verb about copies asks: who gives it, and what opens an encrypted one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from crmtui import confine
from crmtui.cli.options import option
from crmtui.cli.session import Session
from crmtui.errors import NotFound, UsageError
from crmtui.i18n import N_, _
from crmtui.login import login

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.backups.looking import Opening

PASSWORD = "CRMTUI_BACKUP_PASSWORD"
"""The variable that a password is taken from where nobody can type one."""

KEY_FILE: Callable[[Any], Any] = option(
    "--key", "key_file", metavar=N_("FILE"), default="",
    text=N_("The file with the secret key that opens an encrypted one."),
)  # fmt: skip


def keeper(session: Session) -> User:
    """Who makes or looks at copies of the open database.

    A timer may run as somebody the office does not know: whoever may use the file may copy it.

    Raises:
        NotFound: the code that was given is nobody's.
        Refused: the office knows them, and their role does not allow it.
    """
    from crmtui.access import Right, require

    user = anybody(session)
    require(user, Right.BACKUP)
    return user


def anybody(session: Session) -> User:
    """Who gives the command, whatever their role; a timer of nobody the office knows counts too.

    Raises:
        NotFound: the code that was given is nobody's.
    """
    from crmtui.access import Role, User, identify

    try:
        return identify(code=session.as_code, login=login())
    except NotFound:
        if session.as_code is not None:
            raise
        return User(0, 0, login(), Role.MANAGER)


def use_zone(session: Session, user: User) -> None:
    """Speak of moments on the office's clock."""
    from crmtui import clock
    from crmtui.queries import office

    clock.use_zone(session.settings.time_zone or office.get(user).time_zone)


def opening(key_file: str) -> Opening:
    """What opens an encrypted copy, asked for when it is needed."""
    from crmtui import sealing
    from crmtui.backups.looking import Opening

    def secrets() -> list[str]:
        if not key_file:
            raise UsageError(_("It is encrypted: say with --key FILE where the secret key is."))
        return sealing.secrets_in(confine.path(key_file, writing=False))

    return Opening(secrets, lambda: password(_("Its password")))


def can_ask() -> bool:
    """Whether there is a password, or somebody who can type it."""
    return bool(os.environ.get(PASSWORD)) or sys.stdin.isatty()


def password(question: str, *, twice: bool = False) -> str:
    """A password that is typed unseen, or that the environment has.

    Raises:
        UsageError: nobody can type one, or what was typed is empty.
    """
    typed = os.environ.get(PASSWORD, "")
    if not typed and sys.stdin.isatty():
        typed = click.prompt(
            question, hide_input=True, err=True, default="", show_default=False,
            confirmation_prompt=_("Once more") if twice else False,
        )  # fmt: skip
    if not typed:
        said = _("A password is needed: type it, or give it in the variable {name}.")
        raise UsageError(said.format(name=PASSWORD))
    return typed
