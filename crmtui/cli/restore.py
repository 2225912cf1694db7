"""`crmtui restore`: putting a copy of the office back, while people work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from crmtui import clock, confine, dbfile, formats
from crmtui.cli.backup import asking
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag
from crmtui.cli.output import say, show
from crmtui.cli.session import Session
from crmtui.errors import UsageError
from crmtui.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.backups.restoring import Plan, Restored
    from crmtui.queries.backups import Lost


@click.command(
    cls=Command,
    help=N_(
        "Put a backup back into the database, while people work: say first what would be lost,"
        " and keep the office as it is now in a file beside it."
    ),
)
@click.argument("file", cls=Argument, metavar=N_("FILE"))
@asking.KEY_FILE
@flag("--yes", text=N_("Do not ask first."))
@click.pass_obj
def command(session: Session, file: str, key_file: str, yes: bool) -> None:
    """Put a copy back."""
    if not yes and not sys.stdin.isatty():
        raise UsageError(_("Nobody can be asked here: say --yes, and the backup is put back."))
    from crmtui.backups import restoring

    path = confine.path(file, writing=False).absolute()
    live = dbfile.local_path(session.location)
    opening = asking.opening(key_file)
    with restoring.prepared(live, path, opening, lambda: _keeper(session)) as plan:
        _tell(plan)
        if not yes and not click.confirm(_("Put it back?"), err=True):
            say(_("Nothing was changed."))
            return
        _told(plan, restoring.carry_out(plan))


def _keeper(session: Session) -> User:
    """Who puts it back; moments are the office's from here on."""
    user = asking.keeper(session)
    asking.use_zone(session, user)
    return user


def _tell(plan: Plan) -> None:
    """Say what is about to be done."""
    from crmtui.backups import looking
    from crmtui.backups.restoring import Standing

    of = _moment(plan.contents.newest)
    text = _("{file} is sound. It is of {moment}: {what}.")
    show(text.format(file=plan.file, moment=of, what=looking.said(plan.contents.counts)))
    if plan.touched:
        show(
            _("Its bytes are not those that were written: it was used since, or bits have flipped.")
        )
    if plan.standing is Standing.DAMAGED:
        show(_("{path} is damaged. It is put aside.").format(path=plan.live))
    if plan.lost is not None:
        for line in _lost(plan.lost):
            show(line)
        _tell_who_is_in(plan.live)


def _lost(lost: Lost) -> list[str]:
    from crmtui.backups import looking

    if lost.nothing:
        return [_("Nothing was changed since then.")]
    many = sum(count for _name, count in lost.changes)
    text = ngettext(
        "{n} change was made since then, and is lost: {who}.",
        "{n} changes were made since then, and are lost: {who}.",
        many,
    )
    who = ", ".join(f"{name} {formats.integer(count)}" for name, count in lost.changes)
    said = [text.format(n=formats.integer(many), who=who)]
    if new := {table: count for table, count in lost.new.items() if count}:
        said.append(_("New since then, and lost: {what}.").format(what=looking.said(new)))
    if lost.numbers:
        text = ngettext(
            "{n} number of a quote was given since then. It is not given again.",
            "{n} numbers of quotes were given since then. They are not given again.",
            lost.numbers,
        )
        said.append(text.format(n=formats.integer(lost.numbers)))
    return said


def _tell_who_is_in(live: Path) -> None:
    from crmtui import desks

    if names := [each.name for each in desks.remaining(live)]:
        text = _("{names} have it open: they go on with the backup, and keep what they are typing.")
        if len(names) == 1:
            text = _("{names} has it open, goes on with the backup, and keeps what is being typed.")
        show(text.format(names=", ".join(names)))


def _told(plan: Plan, done: Restored) -> None:
    if done.erased:
        text = ngettext(
            "{n} person who had been erased since was erased again.",
            "{n} people who had been erased since were erased again.",
            done.erased,
        )
        say(text.format(n=done.erased))
    if done.aside is not None:
        say(_("The office as it was until now is in {path}.").format(path=done.aside))
    say(_("Done: {path} is what the backup was.").format(path=plan.live))


def _moment(at: object) -> str:
    from datetime import datetime

    if not isinstance(at, datetime):
        return _("an unknown day")
    local = clock.local(at)
    return f"{formats.long_day(local.date())} {formats.clock_time(local)}"
