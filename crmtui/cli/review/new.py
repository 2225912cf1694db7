"""`crmtui review new`: a review is begun, with the figures as they are now."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import one_period
from crmtui.cli.options import PERIOD, flag
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_(
        "Begin a review of somebody: their figures are taken now and stay so. The last quarter"
        " unless you say."
    ),
)
@click.argument("who", cls=Argument, metavar=N_("CODE|NAME"))
@click.argument("summary", cls=Argument, metavar=N_("TEXT..."), nargs=-1)
@PERIOD
@flag("--json", "as_json", text=N_("Write the review as JSON."))
@click.pass_obj
def command(
    session: Session, /, who: str, summary: tuple[str, ...], period: str | None, as_json: bool
) -> None:
    """Begin it."""
    with session.office() as user:
        from crmtui import clock, formats
        from crmtui.core import periods
        from crmtui.entry import ReviewEntry
        from crmtui.exchange.writing import review_records
        from crmtui.queries import office, review_figures
        from crmtui.services import reviews

        fiscal = office.get(user).fiscal_month
        ours = periods.around(clock.today(), periods.QUARTER, fiscal)
        asked = one_period(period, fiscal) or periods.before(ours)
        entry = ReviewEntry(who, asked.first, asked.until, " ".join(summary))
        wanted = reviews.wanted(user, entry)
        figures = review_figures.take(user, wanted.salesperson, wanted.period)
        found = review_records.whole(user, reviews.create(user, entry, figures))
        said = _("{name}, {period}: review {n} begun.")
        when = formats.period(wanted.period, fiscal)
        say(said.format(name=found["person"], period=when, n=found["id"]))
        if as_json:
            show_json_object(found)
