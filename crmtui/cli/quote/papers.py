"""The verbs that write a quote for the customer: each a kind of file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crmtui import confine
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag
from crmtui.cli.output import say, show, show_json_object
from crmtui.cli.paper_files import OUTPUT, warn_of_logo, written
from crmtui.cli.session import Session
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.documents.quote_files import Paper
    from crmtui.queries.office import Office
    from crmtui.queries.quotes import Quote


def paper_command(kind: str, help_text: str) -> click.Command:
    """A verb that writes a quote as this kind of file."""

    @click.argument("number", cls=Argument, metavar=N_("NUMBER"))
    @OUTPUT
    @flag("--json", "as_json", text=N_("Say in JSON which file it is."))
    @click.pass_obj
    def run(session: Session, /, number: str, target: str | None, as_json: bool) -> None:
        from crmtui.documents import quote_files
        from crmtui.queries import office, quotes

        with session.office() as user:
            quote = quotes.get(user, quotes.find(user, number))
            ours = office.get(user)
            paper = quote_files.prepared(quote, ours, kind, session.lang or "")()
            _warn(quote, ours, paper, kind)
        name = quote_files.file_name(quote, kind)
        path = written(session, name, paper, target, printed=kind == "text")
        if path is not None:
            _tell(quote, path, paper, as_json=as_json)

    return click.command(kind, cls=Command, help=help_text)(run)


def _warn(quote: Quote, ours: Office, paper: Paper, kind: str) -> None:
    """Say what the person should know before it goes out."""
    from crmtui.documents import quote_mail

    warn_of_logo(ours, paper)
    if kind == "eml" and quote.customer.do_not_contact:
        say(_("{company} asked not to be contacted.").format(company=quote.customer.name))
    if kind == "eml" and quote_mail.to(quote) is None:
        say(_("No e-mail address is known: write it into the message."))


def _tell(quote: Quote, path: Path, paper: Paper, *, as_json: bool) -> None:
    if as_json:
        show_json_object({"quote": quote.name, "file": confine.shown(path), "logo": paper.logo})
    else:
        show(confine.shown(path))
