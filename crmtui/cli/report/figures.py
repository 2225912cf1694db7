"""`crmtui report NAME`: the reports of the statistics, as their place shows them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from crmtui.cli.clicking import Command
from crmtui.cli.options import PERIOD, SALESPERSON, option, output_options
from crmtui.cli.output import say, show_table
from crmtui.cli.session import Session
from crmtui.core.statistics import REPORTS, Asked
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.core.tabulated import Table

HELP = {
    "activity": N_("Calls, visits, other contacts and quotes: who was in touch, and how."),
    "quotes": N_("What was quoted: how many, of how much, the share won, the days it took."),
    "sources": N_("Where customers come from, and what became of those of each source."),
    "sectors": N_("What became of the companies of each sector, or of each territory."),
    "products": N_("What was sold of each product, or of each family."),
    "customers": N_("A, B and C customers of a period; or who is new, grows, falls, was lost."),
    "followups": N_("Whether what was planned was done: on time, late, not yet; what has no plan."),
    "promotions": N_("Promotions of a period: whom they asked, what was sold, what is left."),
}
"""The reports that have no command of their own."""
PAPERS = {".pdf": "pdf", ".txt": "text"}


def command(name: str) -> click.Command:
    """The command of a report."""
    report = REPORTS[name]

    def run(session: Session, /, **options: Any) -> None:
        _run(session, name, **options)

    decorated: Any = click.pass_obj(run)
    decorated = option(
        "-o", "--output", "target", metavar=N_("FILE"),
        text=N_("The file to write: its ending says how (csv, xlsx, json, pdf, txt)."),
    )(output_options(decorated))  # fmt: skip
    if "sector" in report.filters:
        text = N_("Only those of this sector.")
        decorated = option("--sector", metavar=N_("NAME"), text=text)(decorated)
    if "territory" in report.filters:
        text = N_("Only those in this territory.")
        decorated = option("--territory", metavar=N_("NAME"), text=text)(decorated)
    decorated = PERIOD(SALESPERSON(decorated))
    by = option("--by", type=click.Choice(report.ways), text=N_("What its rows are."))
    return click.command(name, cls=Command, help=HELP[name])(by(decorated))


def _run(
    session: Session, name: str, by: str | None, period: str | None, salesperson: int | None,
    as_json: bool, csv: str | None, target: str | None, territory: str | None = None,
    sector: str | None = None,
) -> None:  # fmt: skip
    from crmtui import clock
    from crmtui.cli.dates import one_period
    from crmtui.cli.finding import named
    from crmtui.queries import office, statistics

    with session.office() as user:
        ours = office.get(user)
        filters = named(user, {"territory": territory, "sector": sector})
        asked = Asked(
            name, by or "", one_period(period, ours.fiscal_month), salesperson,
            filters["territory"], filters["sector"],
        )  # fmt: skip
        if target is not None and Path(target).suffix.lower() in PAPERS:
            on_paper(session, user, asked, target)
            return
        table = statistics.table(user, asked, today=clock.today())
        assert table is not None  # Nobody stops it.
        if target is not None or as_json or csv:
            form = "json" if as_json else "rfc" if csv == "rfc" else "csv"
            write(table, asked, target, form, ours.fiscal_month)
        else:
            show(table, ours.fiscal_month)


def show(table: Table, fiscal_month: int = 1) -> None:
    """Print a report as a table."""
    from crmtui import words
    from crmtui.words import statistics as said

    head = [words.say(said.BY, table.by).capitalize(), *map(said.heading, table.columns)]
    rows = [
        [said.name(table, row, fiscal_month), *_cells(table, row.values, row.currency)]
        for row in table.rows
    ]
    total = [said.total(table), *_cells(table, table.total, "")]
    show_table(head, [*rows, total], range(1, len(head)))


def _cells(table: Table, values: tuple[Any, ...], currency: str) -> list[str]:
    from crmtui import formats
    from crmtui.words import statistics as said

    return [
        formats.amount_with_currency(value, currency or table.currency)
        if column.kind == "money" and value is not None
        else said.figure(column, value)
        for column, value in zip(table.columns, values, strict=True)
    ]


def write(table: Table, asked: Asked, target: str | None, form: str, fiscal_month: int) -> None:
    """Write a report to a file, in the form that its ending says, or else to the output."""
    from crmtui import confine
    from crmtui.cli.writing import named, opened
    from crmtui.exchange.writing import report_out

    path = named(target)
    ending = path.suffix.lower()[1:] if path is not None else ""
    form = ending if ending in report_out.FORMS else form
    with opened(path, binary=form == "xlsx") as stream:
        report_out.write(table, stream, form, asked.period, fiscal_month)
    if path is not None:
        say(_("Written to {file}.").format(file=confine.shown(path)))


def on_paper(session: Session, user: User, asked: Asked, target: str) -> None:
    """Write a report as PDF or text."""
    from crmtui.cli.output import show as show_line
    from crmtui.cli.paper_files import written
    from crmtui.confine import shown
    from crmtui.documents import papers

    form = PAPERS[Path(target).suffix.lower()]
    prepared = papers.report(user, asked).prepare(form, session.lang or "")
    path = written(session, prepared.name, prepared.make(), target, printed=False)
    if path is not None:
        show_line(shown(path))
