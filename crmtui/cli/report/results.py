"""`crmtui report results`: what was sold and done, beside the goals, by whom and of what."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from crmtui.cli.clicking import Command
from crmtui.cli.options import PERIOD, SALESPERSON, option, output_options
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.core.statistics import REPORTS
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.core.statistics import Asked

MEASURES = ("amount", "units", "profit", "visits", "calls", "customers", "quotes")


@click.command(
    cls=Command,
    help=N_(
        "What was sold and done, beside the goals, where it leads to and how it was before."
        " Amounts are net, in the office's currency; of a shared sale each has their part."
    ),
)
@option("--by", "way", type=click.Choice(REPORTS["results"].ways), default="salesperson",
        text=N_("What its rows are; a manager's is that of the team."))  # fmt: skip
@option("--measure", type=click.Choice(MEASURES), default="amount",
        text=N_("What is compared with its goal."))  # fmt: skip
@PERIOD
@SALESPERSON
@option("--territory", metavar=N_("NAME"), text=N_("Only those in this territory."))
@option("--sector", metavar=N_("NAME"), text=N_("Only those of this sector."))
@option("-o", "--output", "target", metavar=N_("FILE"),
        text=N_("The file to write: its ending says how (csv, xlsx, json, pdf, txt)."))  # fmt: skip
@output_options
@click.pass_obj
def command(
    session: Session, way: str, measure: str, period: str | None, salesperson: int | None,
    territory: str | None, sector: str | None, target: str | None, as_json: bool, csv: str | None,
) -> None:  # fmt: skip
    """Print results."""
    from crmtui.cli.dates import one_period
    from crmtui.cli.finding import named
    from crmtui.cli.report import figures
    from crmtui.core.statistics import Asked
    from crmtui.exchange.writing import report_out
    from crmtui.queries import office

    with session.office() as user:
        asked = Asked(
            "results", way, one_period(period, office.get(user).fiscal_month), salesperson,
            _territory(user, territory), named(user, {"sector": sector})["sector"], measure,
        )  # fmt: skip
        ending = Path(target or "").suffix.lower()
        if target is not None and ending in figures.PAPERS:
            figures.on_paper(session, user, asked, target)
        elif ending == ".json" or (as_json and ending[1:] not in report_out.FORMS):
            _object(user, asked, target)
        else:
            _table(user, asked, target, csv)


def _object(user: User, asked: Asked, target: str | None) -> None:
    from crmtui import clock, confine
    from crmtui.cli.writing import named, opened
    from crmtui.exchange.writing import json_out, results_records

    found = results_records.report(user, asked, clock.today())
    if (path := named(target)) is None:
        show_json_object(found)
        return
    with opened(path, binary=False) as stream:
        json_out.write_one(stream, found)
    say(_("Written to {file}.").format(file=confine.shown(path)))


def _table(user: User, asked: Asked, target: str | None, csv: str | None) -> None:
    from crmtui import clock
    from crmtui.cli.report import figures
    from crmtui.queries import office, statistics
    from crmtui.words.statistics import working_days

    month = office.get(user).fiscal_month
    table = statistics.table(user, asked, today=clock.today())
    assert table is not None, "nobody stopped it"
    if target is not None or csv:
        figures.write(table, asked, target, "rfc" if csv == "rfc" else "csv", month)
        return
    figures.show(table, month)
    if gone := working_days(asked.period, clock.today()):
        say(_("Pace: {days}.").format(days=gone))


def _territory(user: User, typed: str | None) -> str | None:
    """A territory, or the branch that stands for one where companies fall in none.

    Raises:
        click.UsageError: there is none of that name.
    """
    from crmtui.core.text import fold
    from crmtui.queries.results import places

    if typed is None or fold(typed) in map(fold, places(user)):
        return typed
    said = _("--territory: there is neither a territory nor a branch “{name}”.")
    raise click.UsageError(said.format(name=typed))
