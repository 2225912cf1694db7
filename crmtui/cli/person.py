"""`crmtui person`: what is kept about somebody, given out or erased for good."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crmtui import confine, formats
from crmtui.cli.clicking import Argument, Command, Group
from crmtui.cli.finding import meant
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show, show_json_object
from crmtui.cli.paper_files import OUTPUT, warn_of_logo, written
from crmtui.cli.session import Session
from crmtui.errors import NotFound, UsageError
from crmtui.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from crmtui.access import User
    from crmtui.mentioned import Tell
    from crmtui.queries.persons import Holder, Known, Mention
    from crmtui.services.erasing import Erased

_CANDIDATE = flag("--candidate", text=N_("Somebody who wants a post with us, not at a company."))
_WHO = click.argument("who", cls=Argument, metavar=N_("NAME|ID"), nargs=-1, required=True)


@click.group(cls=Group, help=N_("What is kept about a person: given out, or erased for good."))
def command() -> None:
    """A person's own data."""


@command.command(
    "export", cls=Command,
    help=N_("Write all that is kept about somebody: JSON, or a paper to be read (text, PDF)."),
)  # fmt: skip
@_WHO
@_CANDIDATE
@OUTPUT
@option(
    "--format", "form", type=click.Choice(["json", "text", "pdf", "xlsx"]),
    text=N_("What it is written as. Without it, FILE's ending says so; else it is JSON."),
)  # fmt: skip
@click.pass_obj
def export(
    session: Session, /, who: tuple[str, ...], candidate: bool, target: str | None,
    form: str | None,
) -> None:  # fmt: skip
    """Write what is kept about somebody."""
    with session.office() as user:
        from crmtui.documents import papers
        from crmtui.queries import office

        known = _known(user, " ".join(who), candidate=candidate)
        form = form or _form(target)
        of_them = papers.of_candidate if candidate else papers.of_person
        prepared = of_them(user, known.id).prepare(form, "")
        paper = prepared.make()
        warn_of_logo(office.get(user), paper)
        file = written(session, prepared.name, paper, target, printed=form in ("json", "text"))
        if file is not None:
            said = _("{file}: all that is kept about {name}.")
            say(said.format(file=confine.shown(file), name=known.name))


def _form(target: str | None) -> str:
    endings = {".json": "json", ".txt": "text", ".pdf": "pdf", ".xlsx": "xlsx"}
    return endings.get(Path(target or "").suffix.lower(), "json")


@command.command(
    "erase", cls=Command,
    help=N_("Erase somebody everywhere, for good: records, texts, history, drafts, search."),
)  # fmt: skip
@_WHO
@_CANDIDATE
@flag("--company", "company", text=N_("Erase a company that is one person, all of it."))
@option(
    "--keep", "keep", metavar=N_("KIND:ID"), multiple=True,
    text=N_("A text that may go on naming them, as the list of --dry-run calls it."),
)  # fmt: skip
@option("--sure", metavar=N_("NAME"), text=N_("Their whole name, to be sure: else it is asked."))
@flag("--dry-run", "dry", text=N_("Only say what would be erased."))
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def erase(
    session: Session, /, who: tuple[str, ...], candidate: bool, company: bool,
    keep: tuple[str, ...], sure: str | None, dry: bool, as_json: bool,
) -> None:  # fmt: skip
    """Erase somebody."""
    with session.office() as user:
        from crmtui.access import Right, require
        from crmtui.queries import applicants, persons
        from crmtui.services import erasing

        require(user, Right.PRIVACY_ERASE)
        typed = " ".join(who)
        if company:
            row = meant(user, typed)
            holders = persons.company_holders(user, row.id)
            if dry:
                _tell(row.name, 0, holders)
                return
            with _told() as tell:
                done = erasing.erase_company(
                    user, row.id, _sure(row.name, sure), keeping=_kept(keep), tell=tell
                )
        else:
            known = _known(user, typed, candidate=candidate)
            asked = applicants if candidate else persons
            holders = asked.holders(user, known.id)
            if dry:
                _list(known, asked.mentions(user, known.id), holders)
                return
            erase_them = erasing.erase_candidate if candidate else erasing.erase
            with _told() as tell:
                done = erase_them(
                    user, known.id, _sure(known.name, sure), keeping=_kept(keep), tell=tell
                )
        _say_done(done, holders, as_json=as_json)


@command.command(
    "tidy", cls=Command,
    help=N_("Write the database anew, so that no old page of it keeps what was erased."),
)  # fmt: skip
@click.pass_obj
def tidy(session: Session, /) -> None:
    """Write the database anew."""
    with session.office() as user:
        from crmtui.services import erasing

        erasing.tidy(user)
        say(_("The database is written anew: nothing that was erased is left in it."))


def _told() -> AbstractContextManager[Tell]:
    from crmtui import words
    from crmtui.cli import status_line

    return status_line.shown(words.erasing)


def _known(user: User, typed: str, *, candidate: bool = False) -> Known:
    from crmtui.queries import applicants, persons

    found = applicants.find(user, typed) if candidate else persons.find(user, typed)
    if not found:
        raise NotFound(_("There is no person “{name}”.").format(name=typed))
    if len(found) > 1:
        names = "\n".join(f"  {each.id}  {each.name} · {each.company}" for each in found)
        said = _("“{text}” could be several people. Give the number of the one you mean:\n{names}")
        raise UsageError(said.format(text=typed, names=names))
    return found[0]


def _sure(name: str, sure: str | None) -> str:
    if sure is not None:
        return sure
    say(_("{name} will be erased everywhere, for good. That cannot be undone.").format(name=name))
    return str(click.prompt(_("Type the whole name to go on"), err=True))


def _kept(keep: tuple[str, ...]) -> list[tuple[str, int]]:
    from crmtui.tables.texts import WRITTEN

    found = []
    for each in keep:
        table, _colon, key = each.partition(":")
        if table not in WRITTEN or not key.isdecimal():
            raise UsageError(_("--keep {text}: write it as interaction:12.").format(text=each))
        found.append((table, int(key)))
    return found


def _list(known: Known, mentions: list[Mention], holders: list[Holder]) -> None:
    for each in mentions:
        text = " ".join(each.text.split())
        show(f"{each.table}:{each.record}  {each.company}  {text}")
    _tell(known.name, len(mentions), holders)


def _tell(name: str, texts: int, holders: list[Holder]) -> None:
    said = _("{name} would be erased, and out of {n} texts. Nothing was changed.")
    say(said.format(name=name, n=formats.integer(texts)))
    _say_holders(holders)


def _say_done(done: Erased, holders: list[Holder], *, as_json: bool) -> None:
    if as_json:
        copies = [{"path": each.path, "until": each.until and each.until.isoformat()}
                  for each in holders]  # fmt: skip
        show_json_object({
            "texts": done.texts, "changes": done.changes, "clean": done.clean, "waits": done.waits,
            "unread": list(done.unread), "spared": list(done.spared), "backups": copies,
        })  # fmt: skip
        return
    said = ngettext("Erased, and out of {n} text.", "Erased, and out of {n} texts.", done.texts)
    say(said.format(n=formats.integer(done.texts)))
    for each in done.spared:
        say(_("{what} stays: others have it too.").format(what=each))
    if done.unread:
        said = _("Drafts of {names} were not looked through.")
        say(said.format(names=", ".join(done.unread)))
    if done.waits:
        say(_("Old pages of the file may name them still, and colleagues are in:"))
        say(_("“crmtui person tidy” wipes them out when nobody is."))
    elif not done.clean:
        say(_("Something in the file names them still: a text that stays, or a namesake."))
    _say_holders(holders)


def _say_holders(holders: list[Holder]) -> None:
    if not holders:
        say(_("No copy of the database that is known of holds them."))
        return
    say(_("These copies of the database hold them still:"))
    for each in holders:
        if each.until is None:
            say(f"  {each.path}  ({_('until somebody removes it')})")
        else:
            day = formats.numeric_date(each.until)
            say(f"  {each.path}  ({_('until {day} at the latest').format(day=day)})")
    say(_("Papers, lists and calendars that were written to files are not looked through."))
