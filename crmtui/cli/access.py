"""`crmtui access`: whose ssh key lets them in, where people have no account of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crmtui.cli.clicking import Argument, Command, Group, Number
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show, show_json, show_table
from crmtui.cli.session import Session
from crmtui.errors import NotFound, UsageError
from crmtui.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from crmtui.keyfile import Entry

LEAST = 8
"""Characters of a fingerprint by which a key may be called."""

KEYS: Callable[[Any], Any] = option(
    "--keys", metavar=N_("FILE"),
    text=N_("The keys that sshd reads, if not ~/.ssh/authorized_keys."),
)  # fmt: skip


@click.group(
    cls=Group,
    help=N_(
        "Whose ssh key lets them in, and to nothing but crmtui, where all share one account of"
        " the server. docs/sharing.md tells how that is set up."
    ),
)
def command() -> None:
    """Whose key lets them in."""


@command.command(
    "add", cls=Command,
    help=N_("Let a person in with a public key, read from the standard input or a file."),
)  # fmt: skip
@click.argument("code", cls=Argument, metavar=N_("CODE"), type=Number())
@click.argument("file", cls=Argument, metavar=N_("[FILE]"), default="-")
@KEYS
@option("--program", metavar=N_("FILE"), text=N_("The crmtui that sshd starts, if not this one."))
@click.pass_obj
def add(session: Session, code: int, file: str, keys: str | None, program: str | None) -> None:
    """Let a person in with a key."""
    from crmtui import keyfile, publickeys
    from crmtui.access import identify
    from crmtui.cli.reading import content

    path = _file(keys)
    with session.database():
        from crmtui import db

        person, database = identify(code=code), db.path().resolve()
    if file == "-" and sys.stdin.isatty():
        say(_("Paste the public key of {name}, then press Enter and Ctrl+D.").format(
            name=person.name
        ))  # fmt: skip
    key = publickeys.read(content(file)[0].decode("utf-8", "replace"))
    started = [str(Path(program).expanduser().absolute())] if program else this_program()
    keyfile.add(path, keyfile.line(code, key, started, database), key)
    text = _("{name} comes in with this key from now on: {key}")
    say(text.format(name=person.name, key=f"{key.fingerprint} {key.comment}".rstrip()))


@command.command("list", cls=Command, help=N_("Print whose keys let them in."))
@KEYS
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def list_keys(session: Session, keys: str | None, as_json: bool) -> None:
    """Print whose keys let them in."""
    from crmtui import keyfile

    entries = [each for each in keyfile.entries(_file(keys)) if each.code is not None]
    with session.database():
        rows = [_row(entry) for entry in sorted(entries, key=lambda each: each.code or 0)]
    if as_json:
        show_json(rows)
        return
    headings = [_("Code"), _("Name"), _("Key"), _("Fingerprint"), _("Comment")]
    shown = [[str(row["code"]), row["name"] or _("(nobody)"), *_key_cells(row)] for row in rows]
    show_table(headings, shown)


@command.command(
    "remove", cls=Command,
    help=N_("Let a person in no more with any of their keys, or with one of this fingerprint."),
)  # fmt: skip
@click.argument("whose", cls=Argument, metavar=N_("CODE|FINGERPRINT"))
@KEYS
@click.pass_obj
def remove(session: Session, whose: str, keys: str | None) -> None:
    """Let a person in no more."""
    from crmtui import keyfile

    path = _file(keys)
    gone = _meant(keyfile.entries(path), whose)
    keyfile.remove(path, gone)
    removed = ngettext("{n} key is removed.", "{n} keys are removed.", len(gone))
    later = _("Who is in stays in until they leave.")
    say(f"{removed.format(n=len(gone))} {later}")


@command.command(
    "check", cls=Command,
    help=N_("Look whether every key lets in who works here, and to nothing but crmtui."),
)  # fmt: skip
@KEYS
@click.pass_obj
def check(session: Session, keys: str | None) -> int:
    """Look for what is wrong with the keys."""
    from crmtui import keyfaults, keyfile

    path = _file(keys)
    with session.database():
        found = keyfaults.faults(path, lambda code: _name(code) is not None)
    for fault in found:
        show(fault.said)
    if any(fault.serious for fault in found):
        return 1
    ours = sum(entry.code is not None for entry in keyfile.entries(path))
    text = ngettext("{n} key lets somebody in.", "{n} keys let somebody in.", ours)
    say(text.format(n=ours))
    return 0


def this_program() -> list[str]:
    """What starts this very crmtui, wherever one is and whatever the environment says."""
    alone = [sys.executable, "-I", "-m", "crmtui"]
    found = subprocess.run([*alone, "--version"], capture_output=True, stdin=subprocess.DEVNULL)
    if found.returncode == 0:
        return alone
    called = shutil.which(sys.argv[0]) if Path(sys.argv[0]).stem == "crmtui" else None
    return [str(Path(called).absolute())] if called else [sys.executable, "-P", "-m", "crmtui"]


def _file(keys: str | None) -> Path:
    from crmtui import keyfile

    return Path(keys).expanduser().absolute() if keys else keyfile.default()


def _name(code: int) -> str | None:
    """Who works here with that code; None where nobody does."""
    from crmtui.access import identify

    try:
        return identify(code=code).name
    except NotFound:
        return None


def _row(entry: Entry) -> dict[str, Any]:
    key = entry.key
    return {
        "code": entry.code,
        "name": _name(entry.code or 0),
        "kind": key.kind if key else None,
        "fingerprint": key.fingerprint if key else None,
        "comment": key.comment if key else "",
    }


def _key_cells(row: dict[str, Any]) -> list[str]:
    kind = (row["kind"] or _("(damaged)")).removeprefix("ssh-").removesuffix("@openssh.com")
    return [kind, row["fingerprint"] or "", row["comment"]]


def _meant(entries: list[Entry], whose: str) -> list[Entry]:
    """The lines of ours that are meant by a code or a fingerprint.

    Raises:
        NotFound: there are none.
        UsageError: it says too little.
    """
    ours = [each for each in entries if each.code is not None]
    if whose.isascii() and whose.isdecimal():
        found = [each for each in ours if each.code == int(whose)]
    else:
        start = f"SHA256:{whose.removeprefix('SHA256:')}"
        if len(start) < len("SHA256:") + LEAST:
            raise UsageError(_("Give a person's code, or more of the key's fingerprint."))
        found = [each for each in ours if each.key and each.key.fingerprint.startswith(start)]
    if not found:
        raise NotFound(_("No key of {whose} is in the file.").format(whose=whose))
    return found
