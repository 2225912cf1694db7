"""`crmtui letters new`: add a letter whose text stands in a file."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.reading import content
from crmtui.cli.session import Session
from crmtui.i18n import LANGUAGES, N_, _


@click.command(
    cls=Command, help=N_("Add a letter; its text is read from FILE, or from the standard input.")
)
@click.argument("name", cls=Argument, metavar=N_("NAME"))
@click.argument("file", cls=Argument, metavar=N_("FILE"), default="-")
@option("--subject", metavar=N_("TEXT"), default="", text=N_("What it is about; fields too."))
@option("--kind", type=click.Choice(["letter", "email"]), default="letter",
        text=N_("Whether it is a letter or an e-mail."))  # fmt: skip
@option("--language", type=click.Choice(LANGUAGES), text=N_("Its language; else the office's."))
@option("--json", "as_json", is_flag=True, text=N_("Write the letter as JSON."))
@click.pass_obj
def command(
    session: Session, /, name: str, file: str, subject: str, kind: str, language: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Add a letter."""
    data, _name = content(file)
    with session.office() as user:
        from crmtui.entry import LetterEntry
        from crmtui.exchange.writing import letter_records
        from crmtui.queries import letters as queries
        from crmtui.services import letters

        entry = LetterEntry(name, kind, language or "", subject, data.decode(errors="replace"))
        key = letters.create(user, entry)
        say(_("{letter}: added.").format(letter=name))
        if as_json:
            show_json_object(letter_records.letter(queries.get(user, key)))
