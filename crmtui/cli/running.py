"""Running one command: its language, its exit code, and what is said when it fails."""

from __future__ import annotations

import gettext
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click

from crmtui import config, i18n
from crmtui.cli import commands
from crmtui.cli.output import say
from crmtui.cli.root import root
from crmtui.cli.session import Session
from crmtui.errors import CrmError, Unwelcome, reason
from crmtui.i18n import _

USAGE = 2
INTERNAL = 70
INTERRUPTED = 130
_ENDING = (signal.SIGTERM, signal.SIGHUP)


def run(arguments: list[str]) -> int:
    """Give the command that the arguments say, and return the process's exit code."""
    # Whoever reads us may stop reading, as `head` does: that ends us without a word.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    with _heeding_signals() as told:
        code = _run(arguments)
    return 128 + told[0] if told else code


@contextmanager
def _heeding_signals() -> Iterator[list[int]]:
    """Let what ends a process end it as Ctrl+C does: half of nothing remains. What was told."""
    told: list[int] = []

    def end(number: int, _frame: FrameType | None) -> None:
        for each in _ENDING:
            # A terminal that closes may say it twice: once is enough.
            signal.signal(each, signal.SIG_IGN)
        told.append(number)
        raise KeyboardInterrupt

    for number in _ENDING:
        if signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, end)
    yield told
    for number in _ENDING:
        if signal.getsignal(number) is end:
            signal.signal(number, signal.SIG_DFL)


def _run(arguments: list[str]) -> int:
    commands.speak(arguments)
    try:
        settings = config.load()
        speak(arguments, settings.lang)
        result = root.main(
            arguments, prog_name="crmtui", standalone_mode=False, obj=Session(settings)
        )
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        return _misused(error)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        return _failed(error)


def speak(arguments: list[str], preferred: str | None = None) -> None:
    """Speak the language that the arguments ask for, or `preferred`; click's own texts too."""
    commands.speak(arguments, preferred)
    # click looks its own texts up with gettext's global functions.
    os.environ["LANGUAGE"] = i18n.language()
    gettext.bindtextdomain("crmtui", str(Path(i18n.__file__).with_name("locale")))
    gettext.textdomain("crmtui")


def _misused(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        say(error.format_message())
        return USAGE
    say(error.format_message())
    if isinstance(error, click.UsageError) and error.ctx is not None:
        say(_("“{command} --help” tells more.").format(command=error.ctx.command_path))
    return error.exit_code


def _failed(error: Exception) -> int:
    known = error if isinstance(error, CrmError) else _translated(error)
    if known is None:
        return _crashed(error)
    say(str(known))
    if isinstance(known, Unwelcome):
        say(_("With --anyway it is done all the same."))
    return known.exit_code


def _translated(error: Exception) -> CrmError | None:
    if "peewee" not in sys.modules and not isinstance(error, OSError):
        return None
    from crmtui import dberrors

    return dberrors.translated(error)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _crashed(error: Exception) -> int:
    """Say in two lines that the mistake is ours; the traceback goes to a file."""
    import traceback

    log = config.state_path() / "crash.log"
    try:
        log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # It may quote what the office keeps: nobody else is to read it.
        with open(log, "a", encoding="utf-8", opener=_private) as file:
            traceback.print_exception(error, file=file)
    except OSError as unwritable:
        say(_("crmtui stopped because of a mistake of its own: {error}.").format(error=repr(error)))
        say(_("No report could be written: {reason}.").format(reason=reason(unwritable)))
        return INTERNAL
    say(_("crmtui stopped because of a mistake of its own: {error}.").format(error=repr(error)))
    say(_("Nothing half-done was saved. What happened is written in {path}.").format(path=log))
    return INTERNAL
