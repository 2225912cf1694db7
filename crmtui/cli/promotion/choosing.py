"""`crmtui promotion count`: whom conditions choose."""

from __future__ import annotations

import click

from crmtui import formats
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _, ngettext


@click.command(
    cls=Command,
    help=N_("Count whom conditions choose: 'sector:Metal sector:Food never:PH1 before:90d'."),
)
@click.argument("conditions", cls=Argument, metavar=N_("CONDITIONS..."), nargs=-1)
@option("--selection", metavar=N_("NAME"), text=N_("Those of a selection that is kept."))
@option("--json", "as_json", is_flag=True, text=N_("Write JSON, with the ids of the companies."))
@click.pass_obj
def command(
    session: Session, /, conditions: tuple[str, ...], selection: str | None, as_json: bool
) -> None:
    """Count them."""
    with session.office() as user:
        from crmtui.core.selecting import asked_by_both, joined, write
        from crmtui.errors import Invalid
        from crmtui.queries import selecting, selections

        written = joined(conditions)
        criteria = selecting.read(user, written)
        if selection is not None:
            kept = selections.named(user, selection).criteria
            for name in asked_by_both(selecting.read(user, kept), criteria):
                again = _("The selection asks for that already: {condition}.")
                raise Invalid({name: again.format(condition=name)})
            criteria = selecting.read(user, f"{kept} {written}")
        found = selecting.look(user, criteria)
        said = ngettext("{n} company", "{n} companies", found.count)
        more = _("left out: {n} who asked not to be contacted")
        silent = f"; {more.format(n=formats.integer(found.silent))}" if found.silent else ""
        say(f"{said.format(n=formats.integer(found.count))}{silent}.")
        if as_json:
            keys = selecting.companies(user, criteria)
            show_json_object({
                "criteria": write(criteria), "count": found.count,
                "do_not_contact": found.silent, "companies": keys,
            })  # fmt: skip
