"""`crmtui promotion begin`: whom it addresses is taken in."""

from __future__ import annotations

import click

from crmtui import formats
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, ngettext


@click.command(
    cls=Command,
    help=N_("Begin a promotion with whom its conditions choose now; or add who is new."),
)
@click.argument("name", cls=Argument, metavar=N_("NAME|ID"))
@option("--json", "as_json", is_flag=True, text=N_("Write the promotion as JSON."))
@click.pass_obj
def command(session: Session, /, name: str, as_json: bool) -> None:
    """Begin it."""
    with session.office() as user:
        from crmtui.exchange.writing import promotion_records
        from crmtui.queries import promotions, selecting
        from crmtui.services import promotions as service

        row = promotions.named(user, name)
        count = service.freeze(
            user, row.id, selecting.companies(user, selecting.read(user, row.criteria))
        )
        said = ngettext(
            "{promotion}: {n} company to ask.", "{promotion}: {n} companies to ask.", count
        )
        say(said.format(promotion=row.name, n=formats.integer(count)))
        if as_json:
            show_json_object(promotion_records.whole(user, row.id))
