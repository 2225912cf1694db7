"""The templates that paper is made with: printed, or put where the office can change them."""

from __future__ import annotations

import sys

from crmtui import confine
from crmtui.cli.output import say, show
from crmtui.cli.session import Session
from crmtui.errors import UsageError
from crmtui.i18n import _


def write(session: Session, name: str, target: str | None, *, install: bool, said: str) -> None:
    """Print a template, write it to a target, or `install` it; `said` tells what that does.

    Raises:
        UsageError: it is to be installed, and written elsewhere.
        CannotWrite: the file is there, or the folder takes none.
        Refused: the settings are not the user's to change.
    """
    from crmtui.documents import files, templates

    if install and target is not None:
        raise UsageError(_("--install knows its place: leave -o out."))
    if install:
        from crmtui.access import Right, require

        with session.office() as user:
            require(user, Right.SETTINGS)
            path = templates.install(name)
        say(said.format(file=path))
        show(str(path))
    elif target in (None, "-"):
        sys.stdout.buffer.write(templates.default(name).read_bytes())
        sys.stdout.buffer.flush()
    else:
        path = confine.path(target or "", writing=True)
        files.write_new(path, templates.default(name).read_bytes())
