"""`crmtui letters preview`: a letter as one company gets it."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import option
from crmtui.cli.output import say, show, show_json_object
from crmtui.cli.session import Session
from crmtui.errors import CrmError
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Show a letter as a company gets it."))
@click.argument("letter", cls=Argument, metavar=N_("LETTER"))
@click.argument("company", cls=Argument, metavar=N_("NAME|ID"), nargs=-1, required=True)
@option("--json", "as_json", is_flag=True, text=N_("Write it as JSON, with all of its fields."))
@click.pass_obj
def command(session: Session, /, letter: str, company: tuple[str, ...], as_json: bool) -> None:
    """Show it."""
    with session.office() as user:
        from crmtui.cli.finding import meant
        from crmtui.documents import letter_files, letters
        from crmtui.exchange.writing import letter_records
        from crmtui.queries import letters as queries
        from crmtui.queries.addressing import Audience
        from crmtui.words.letters import field_name

        found = meant(user, " ".join(company))
        made = letters.mailing(user, queries.meant(user, letter), Audience(found.name, (found.id,)))
        if not made.letters:
            raise CrmError(
                _("{company}: they asked not to be contacted.").format(company=found.name)
            )
        one = made.letters[0]
        if one.missing:
            named = ", ".join(map(field_name, one.missing))
            say(_("Nothing is known of: {fields}").format(fields=named))
        if as_json:
            show_json_object(letter_records.mailing(one))
        else:
            show(letter_files.text(made, one).rstrip("\n"))
