"""`crmtui letters write`: a letter to many, a file each or one for a mailing program."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from crmtui import confine, formats
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.errors import CrmError, UsageError
from crmtui.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.documents.letters import Mailing
    from crmtui.queries.addressing import Audience

_EACH = ("pdf", "text", "eml")
_ONE = ("xlsx", "csv", "json")


@click.command(
    cls=Command,
    help=N_(
        "Write a letter to each company of a promotion, of a selection, or to those named: a file"
        " each in a folder, or one table for a mailing program."
    ),
)
@click.argument("letter", cls=Argument, metavar=N_("LETTER"))
@option("--promotion", metavar=N_("NAME|ID"), text=N_("To the companies of this promotion."))
@option("--selection", metavar=N_("NAME|ID"), text=N_("To those that this selection chooses."))
@option("--company", "companies", metavar=N_("NAME|ID"), multiple=True,
        text=N_("To this company; once for each of several."))  # fmt: skip
@option("--format", "form", type=click.Choice([*_EACH, *_ONE]), default="pdf",
        text=N_("A file each: pdf, text, eml; one for all: xlsx, csv, json."))  # fmt: skip
@option("-o", "--output", "target", metavar=N_("FOLDER|FILE"),
        text=N_("Where to write; else a new folder or file among your papers."))  # fmt: skip
@flag("--sent", text=N_("Keep in the history of each that it was sent."))
@option(
    "--json",
    "as_json",
    is_flag=True,
    text=N_("Say in JSON what was written, and who was left out."),
)
@click.pass_obj
def command(
    session: Session, /, letter: str, promotion: str | None, selection: str | None,
    companies: tuple[str, ...], form: str, target: str | None, sent: bool, as_json: bool,
) -> None:  # fmt: skip
    """Write them."""
    # Outside one's folder nothing is written, whatever else is wrong.
    given = confine.path(target, writing=True) if target is not None else None
    with session.office() as user:
        from crmtui.documents import letters
        from crmtui.queries import letters as queries

        audience = _audience(user, promotion, selection, companies)
        made = letters.mailing(user, queries.meant(user, letter), audience)
        _tell(made)
        if not made.letters:
            raise CrmError(_("There is nobody to whom it could go."))
        path, written = _written(session, user, made, form, given)
        kept = _keep(user, made, form) if sent and made.sent(form) else 0
        if as_json:
            show_json_object(_record(made, path, written, kept))
        else:
            _say(path, written, kept)


def _audience(
    user: User, promotion: str | None, selection: str | None, companies: tuple[str, ...]
) -> Audience:
    from crmtui.cli.finding import meant
    from crmtui.queries import addressing
    from crmtui.queries.addressing import Audience

    if [bool(promotion), bool(selection), bool(companies)].count(True) != 1:
        raise UsageError(_("Say to whom: --promotion, --selection or --company."))
    if promotion:
        return addressing.of_promotion(user, addressing.promotion_meant(user, promotion))
    if selection:
        return addressing.of_selection(user, addressing.selection_meant(user, selection))
    return Audience("", tuple(meant(user, each).id for each in companies))


def _tell(made: Mailing) -> None:
    for each in made.left_out:
        whom = f"{each.company}, {each.person}" if each.person else each.company
        say(_("Left out, they asked not to be contacted: {whom}").format(whom=whom))


def _written(
    session: Session, user: User, made: Mailing, form: str, given: Path | None
) -> tuple[Path, int]:
    from io import BytesIO

    from crmtui.config import papers_path
    from crmtui.documents import files, letter_files
    from crmtui.exchange.writing import out

    folder = given or letter_files.folder_for(made, papers_path(session.config))
    if form in _EACH:
        done = letter_files.write(made, form, folder, Event())
        if done.skipped:
            said = ngettext(
                "{n} has no e-mail address.", "{n} have no e-mail address.", done.skipped
            )
            say(said.format(n=formats.integer(done.skipped)))
        return folder, done.letters
    path = folder if given is not None else folder.with_name(f"{folder.name}.{form}")
    if path.suffix.lower() != f".{form}":
        path = path.with_name(f"{path.name}.{form}")
    table = BytesIO()
    written = out.write(user, "mailing", made.letters, table, form)
    files.write_new(path, table.getvalue(), parents=given is None)
    return path, written.records


def _keep(user: User, made: Mailing, form: str) -> int:
    from crmtui.entry import SentLetter
    from crmtui.services import letters

    goes = made.sent(form)
    sent = [SentLetter(each.company_id, each.to.contact_id, each.subject) for each in goes]
    return letters.keep(user, made.letter.id, sent, promotion=made.audience.promotion_id)


def _say(path: Path, written: int, kept: int) -> None:
    said = ngettext("{n} letter is in {folder}.", "{n} letters are in {folder}.", written)
    say(said.format(n=formats.integer(written), folder=path))
    if kept:
        said = ngettext("Kept as sent to {n} company.", "Kept as sent to {n} companies.", kept)
        say(said.format(n=formats.integer(kept)))


def _record(made: Mailing, path: Path, written: int, kept: int) -> dict[str, Any]:
    return {
        "letter": made.letter.name,
        "path": str(path),
        "written": written,
        "left_out": [
            {"company_id": each.company_id, "company": each.company, "person": each.person}
            for each in made.left_out
        ],
        "without_email": len(made.without_email),
        "kept": kept,
    }
