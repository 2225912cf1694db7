"""`crmtui serve-user`: what sshd starts for somebody who has no shell on the server.

It is the forced command of their key (sshd(8)); what they asked for is in
`SSH_ORIGINAL_COMMAND`. Nothing else that they send counts, and no shell reads it.
"""

from __future__ import annotations

import os
import re
import resource
import shlex
from collections.abc import Mapping, MutableMapping
from dataclasses import replace
from pathlib import Path

import click

import crmtui
from crmtui import config, confine, dbfile
from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.session import Session
from crmtui.errors import NoDatabase, UsageError
from crmtui.i18n import N_, _

_TOLD = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "LC_CTYPE", "LC_MESSAGES")
"""What a person's terminal tells of itself, and is heard."""
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@+-]{0,63}")
_BY_SSHD = ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "USER", "LOGNAME")
"""What sshd itself says; nobody who connects can."""


@click.command(
    cls=Command,
    help=N_(
        "What sshd starts for somebody who has no shell here: the desk, or the command that they"
        " asked for. “crmtui access add” writes it into sshd's file of keys."
    ),
)
@click.argument("code", cls=Argument, metavar=N_("CODE"), type=Number())
@click.pass_obj
def command(session: Session, code: int) -> object:
    """Serve somebody who comes in over ssh."""
    asked = os.environ.get("SSH_ORIGINAL_COMMAND")
    forget_environment(os.environ)
    database = _database(session)
    settings = _enter(code, database)
    _speak(settings)
    words = _words(asked or "")
    session = Session(settings, db=str(database), as_code=code)
    if not words and asked is None and not settings.keys:
        from crmtui.early import frame

        frame.show(_desk(code, database, settings))
    from crmtui.cli.root import root

    return root.main(words, prog_name="crmtui", standalone_mode=False, obj=session)


def forget_environment(env: MutableMapping[str, str]) -> None:
    """Keep of the environment what tells of the terminal, and nothing that steers a program."""
    kept = {name: env[name] for name in _TOLD if _PLAIN.fullmatch(env.get(name, ""))}
    kept |= {name: env[name] for name in _BY_SSHD if name in env}
    env.clear()
    env.update(kept, PATH=os.defpath, PYTHONPATH=str(Path(crmtui.__file__).parents[1]))


def _database(session: Session) -> Path:
    """The file that the line in sshd's file of keys names.

    Raises:
        NoDatabase: it is not there; nobody who comes in so begins one.
    """
    path = dbfile.local_path(session.location).absolute()
    if not path.exists():
        raise NoDatabase(_("There is no database {path}.").format(path=path))
    return path.resolve()


def _enter(code: int, database: Path) -> config.Config:
    """Keep the person inside a folder of their own from now on; gives their settings.

    Beside the database are `files/CODE`, where their files are, `people/CODE.toml`, their
    settings, and `people/CODE/`, where crmtui puts what it has to say of them.
    """
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    people, files = database.parent / "people", database.parent / "files" / str(code)
    for folder in (people, files.parent, files):
        folder.mkdir(mode=0o700, exist_ok=True)
    os.environ.update(
        HOME=str(files), XDG_CONFIG_HOME=str(people), XDG_DATA_HOME=str(people),
        XDG_STATE_HOME=str(people / str(code)),
    )  # fmt: skip
    os.chdir(files)
    confine.begin(files)
    found = config.load(personal=people / f"{code}.toml", environ=os.environ)
    return replace(found, database=str(database), papers=str(files))


def _speak(settings: config.Config) -> None:
    from crmtui.cli.running import speak

    speak([], settings.lang)


def _words(asked: str) -> list[str]:
    """What was asked for, word by word. Which commands may be given, the first page of all knows.

    Raises:
        UsageError: it cannot be read.
    """
    try:
        words = shlex.split(asked)
    except ValueError as error:
        text = _("A quotation mark is missing in the command: {command}")
        raise UsageError(text.format(command=asked)) from error
    if words[:1] == ["crmtui"]:
        del words[0]
    return words


def _desk(code: int, database: Path, settings: config.Config) -> list[str]:
    """What one would type to open the same desk."""
    wished: Mapping[str, str | None] = {"--lang": settings.lang, "--theme": settings.theme}
    words = ["--db", str(database), "--as", str(code)]
    for name, value in wished.items():
        words += [name, value] if value else []
    return words
