"""`crmtui promotion keep`: conditions are kept under a name."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Keep conditions as a selection, to be asked again."))
@click.argument("name", cls=Argument, metavar=N_("NAME"))
@click.argument("conditions", cls=Argument, metavar=N_("CONDITIONS..."), nargs=-1)
@flag("--shared", text=N_("For everybody."))
@option("--json", "as_json", is_flag=True, text=N_("Write the selection as JSON."))
@click.pass_obj
def command(
    session: Session, /, name: str, conditions: tuple[str, ...], shared: bool, as_json: bool
) -> None:
    """Keep them."""
    with session.office() as user:
        from crmtui.core.selecting import joined
        from crmtui.entry import SelectionEntry
        from crmtui.errors import Invalid
        from crmtui.exchange.writing import promotion_records
        from crmtui.queries import selecting, selections
        from crmtui.services import selections as service

        written = joined(conditions)
        if problems := selecting.problems(user, selecting.read(user, written)):
            raise Invalid(problems)
        key = service.create(user, SelectionEntry(name, written, shared))
        say(_("{selection}: kept.").format(selection=name))
        if as_json:
            show_json_object(promotion_records.selection(selections.get(user, key)))
