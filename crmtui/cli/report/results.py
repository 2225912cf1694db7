"""`crmtui report results`: what was sold and done, beside the goals, by whom and of what."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import click

from crmtui.cli.clicking import Command
from crmtui.cli.options import PERIOD, SALESPERSON, flag, option
from crmtui.cli.output import say, show_json_object, show_table
from crmtui.cli.session import Session
from crmtui.i18n import N_, NP_, _, pgettext

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.core.statistics import Asked
    from crmtui.queries.results import Comparison, Line

WAYS = {
    "salesperson": NP_("column", "Salesperson"),
    "manager": NP_("column", "Manager"),
    "territory": NP_("column", "Territory"),
    "branch": NP_("column", "Branch"),
    "family": NP_("column", "Family"),
    "sector": NP_("column", "Sector"),
    "month": NP_("column", "Month"),
    "quarter": NP_("column", "Quarter"),
}
MEASURES = ("amount", "units", "profit", "visits", "calls", "customers", "quotes")
_NOTHING, _GOAL = "–", 2


@click.command(
    cls=Command,
    help=N_(
        "What was sold and done, beside the goals, where it leads to and how it was before."
        " Amounts are net, in the office's currency; of a shared sale each has their part."
    ),
)
@option("--by", "way", type=click.Choice(list(WAYS)), default="salesperson",
        text=N_("What the rows are; a manager's is that of the team."))  # fmt: skip
@option("--measure", type=click.Choice(MEASURES), default="amount",
        text=N_("What is compared with its goal."))  # fmt: skip
@PERIOD
@SALESPERSON
@option("--territory", metavar=N_("NAME"), text=N_("Only those in this territory."))
@option("--sector", metavar=N_("NAME"), text=N_("Only those of this sector."))
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(
    session: Session, way: str, measure: str, period: str | None, salesperson: int | None,
    territory: str | None, sector: str | None, as_json: bool,
) -> None:  # fmt: skip
    """Print results."""
    with session.office() as user:
        from crmtui.cli.dates import one_period
        from crmtui.core.statistics import Asked
        from crmtui.queries import office

        asked = Asked(
            "results", way, one_period(period, office.get(user).fiscal_month), salesperson,
            territory, sector, measure,
        )  # fmt: skip
        _print(user, asked, as_json=as_json)


def _print(user: User, asked: Asked, *, as_json: bool) -> None:
    from crmtui import clock
    from crmtui.exchange.writing import results_records
    from crmtui.queries import results
    from crmtui.queries.results.report import criteria_of

    criteria, today = criteria_of(user, asked), clock.today()
    if as_json:
        show_json_object(
            results_records.report(
                user, asked.by, asked.period, criteria, measure=asked.measure, today=today
            )
        )
        return
    found = results.compared(
        user, asked.by, asked.period, criteria, measure=asked.measure, today=today
    )
    assert found is not None, "nobody stopped it"
    _table(user, asked, found)
    if found.gone is not None:
        said = _("The pace is that of {gone} working days of {all}.")
        say(said.format(gone=found.gone.gone, all=found.gone.all))


def _table(user: User, asked: Asked, found: Comparison) -> None:
    from crmtui import formats
    from crmtui.queries import office
    from crmtui.words.goals import MEASURE

    currency = office.get(user).currency
    headings = [
        pgettext("column", WAYS[asked.by]), _capital(pgettext("measure", MEASURE[asked.measure])),
        *(pgettext("column", each) for each in _COMPARED),
    ]  # fmt: skip

    def figure(value: Decimal | None) -> str:
        if value is None:
            return _NOTHING
        if asked.measure in ("amount", "profit"):
            return formats.amount_with_currency(value, currency)
        return formats.quantity(value)

    def cells(name: str, line: Line) -> list[str]:
        percent = _NOTHING if line.percent is None else formats.share(line.percent, 1)
        figures = line.pace, line.forecast, line.before, line.year_before
        return [name, figure(line.actual), figure(line.goal), figure(line.difference), percent,
                *map(figure, figures)]  # fmt: skip

    rows = [cells(_name(asked.by, each), each) for each in found.lines]
    rows.append(cells(_("Total"), found.total))
    # What nobody can tell of any row is no column; a goal that nobody set is one.
    told = [n for n in range(len(headings)) if n <= _GOAL or any(r[n] != _NOTHING for r in rows)]
    show_table([headings[n] for n in told], [[row[n] for n in told] for row in rows])


def _name(way: str, line: Line) -> str:
    part = line.part
    if way in ("salesperson", "manager") and part.key:
        return f"{part.key} {part.name}"
    return part.name or _NOTHING


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


_COMPARED = (
    NP_("column", "Goal"), NP_("column", "Difference"), NP_("column", "Reached"),
    NP_("column", "Pace"), NP_("column", "Forecast"), NP_("column", "Before"),
    NP_("column", "Year before"),
)  # fmt: skip
