"""`crmtui demo`: a sample office to try things in, gone when one leaves it."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import click

from crmtui.cli.clicking import Command, Number
from crmtui.cli.desk import open_desk
from crmtui.cli.options import option
from crmtui.cli.output import say
from crmtui.cli.session import Session
from crmtui.i18n import N_, _, language, ngettext

MOST = 100_000
_PREFIX = "crmtui-demo-"
_MANAGER = 0
_SLOW = 2_000


@click.command(
    cls=Command,
    help=N_("Open a sample office: invented companies, calls and people. Nothing in it is kept."),
)
@option(
    "--companies",
    metavar="N",
    type=Number(1, MOST),
    default=300,
    text=N_("How many companies it has: 300, up to 100,000."),
)
@click.pass_obj
def command(session: Session, companies: int) -> None:
    """Open a sample office."""
    from crmtui import db, sample

    _sweep()
    if companies >= _SLOW:
        text = ngettext("Inventing {n} company…", "Inventing {n} companies…", companies)
        say(text.format(n=companies))
    folder = tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-")
    try:
        path = Path(folder) / "demo.db"
        sample.build(path, companies=companies)
        db.close_database()
        _show_early(session, path)
        open_desk(session, location=str(path), code=_MANAGER, demo=True)
    finally:
        db.close_database()
        shutil.rmtree(folder, ignore_errors=True)


def _show_early(session: Session, path: Path) -> None:
    """Draw the first screen before Textual is loaded for it."""
    from crmtui.early import frame

    options = {"--db": str(path), "--as": str(_MANAGER)}
    options |= {"--lang": language(), "--theme": session.config.theme or "auto"}
    said = _("This is a sample office: try anything, nothing is kept.")
    frame.show([part for option in options.items() for part in option], said=said)


def _sweep() -> None:
    """Remove the sample offices of desks that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        number = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if number.isdecimal() and not _is_alive(int(number)) and folder.owner() == _me():
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _me() -> str:
    import pwd

    return pwd.getpwuid(os.getuid()).pw_name
