"""`crmtui hand-over`: giving a salesperson's companies to another code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crmtui import formats
from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.finding import named
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _, ngettext
from crmtui.models import STATUSES

if TYPE_CHECKING:
    from crmtui.queries.handover import Preview


@click.command(
    cls=Command,
    help=N_("Give a salesperson's companies to another code, with what is planned for them."),
)
@click.argument("former", cls=Argument, metavar=N_("FROM"), type=Number())
@click.argument("new", cls=Argument, metavar=N_("TO"), type=Number())
@option("--status", type=click.Choice(STATUSES), text=N_("Only those of this status."))
@option("--sector", metavar=N_("NAME"), text=N_("Only those of this sector."))
@option("--territory", metavar=N_("NAME"), text=N_("Only those in this territory."))
@option("--region", metavar=N_("NAME"), default="", text=N_("Only those in this region."))
@option("--city", metavar=N_("NAME"), default="", text=N_("Only those in this city."))
@flag("--dry-run", text=N_("Only say what would be given."))
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(
    session: Session, /, former: int, new: int, dry_run: bool, as_json: bool, **filters: Any
) -> None:  # fmt: skip
    """Hand over."""
    with session.office() as user:
        from crmtui.queries import handover
        from crmtui.services import handover as service

        service.parties(user, str(former), str(new))
        preview = handover.preview(user, handover.Base(former, **named(user, filters)), new)
        if not dry_run:
            service.hand_over(user, str(former), str(new), preview.companies)
        if as_json:
            show_json_object(
                {
                    "from": former,
                    "to": new,
                    "dry_run": dry_run,
                    "companies": len(preview.companies),
                    "tracked": preview.tracked,
                    "potential": preview.potential,
                    "dropped": preview.dropped,
                    "next_contacts": preview.next_contacts,
                    "promises": preview.promises,
                    "tasks": preview.tasks,
                    "quotes": preview.quotes,
                    "opportunities": preview.opportunities,
                    "clashes": preview.clashes,
                }
            )
            return
        n = len(preview.companies)
        said = ngettext("{n} company", "{n} companies", n).format(n=formats.integer(n))
        message = _("{what} from code {old} to {new}.")
        if dry_run:
            message = _("{what} would go from code {old} to {new}. Nothing was changed.")
        say(message.format(what=said, old=former, new=new))
        _say_what_goes_along(preview)


def _say_what_goes_along(preview: Preview) -> None:
    """What is planned for the companies, and where both planned something."""
    planned = (
        ngettext("{n} next contact", "{n} next contacts", preview.next_contacts),
        ngettext("{n} promise", "{n} promises", preview.promises),
        ngettext("{n} task", "{n} tasks", preview.tasks),
        ngettext("{n} open quote", "{n} open quotes", preview.quotes),
    )
    counts = preview.next_contacts, preview.promises, preview.tasks, preview.quotes
    parts = [text.format(n=formats.integer(n)) for text, n in zip(planned, counts, strict=True)]
    if n := preview.opportunities:
        text = ngettext("{n} open opportunity", "{n} open opportunities", n)
        parts.append(text.format(n=formats.integer(n)))
    say(_("With them: {what}.").format(what=", ".join(parts)))
    if n := preview.clashes:
        say(
            ngettext(
                "At {n} company both codes had planned the next contact: the earlier stays.",
                "At {n} companies both codes had planned the next contact: the earlier stays.", n,
            ).format(n=formats.integer(n))
        )  # fmt: skip
