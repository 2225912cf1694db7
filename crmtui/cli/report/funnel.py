"""`crmtui report funnel`: what stands at each stage, what was won and lost, where it stalls."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from crmtui.cli.clicking import Command
from crmtui.cli.options import PERIOD, SALESPERSON, flag, option
from crmtui.cli.output import say, show_json_object, show_table
from crmtui.cli.session import Session
from crmtui.i18n import N_, NP_, _, ngettext, pgettext

if TYPE_CHECKING:
    from datetime import date

    from crmtui.access import User
    from crmtui.queries.opportunities import Criteria


@click.command(
    cls=Command,
    help=N_(
        "The funnel: what stands at each stage, what it weighs, and what was won and lost."
        " A period is of those that ended in it."
    ),
)
@option(
    "--by", type=click.Choice(["salesperson", "quarter"]),
    text=N_("What came of each salesperson's, or of those that ended in each quarter."),
)  # fmt: skip
@SALESPERSON
@option("--territory", metavar=N_("NAME"), text=N_("Only those in this territory."))
@option("--since", metavar=N_("DATE"), text=N_("Only those that ended from this day on."))
@option("--until", metavar=N_("DATE"), text=N_("Only those that ended up to this day."))
@PERIOD
@flag("--json", "as_json", text=N_("Write JSON."))
@click.pass_obj
def command(
    session: Session, by: str | None, salesperson: int | None, territory: str | None,
    since: str | None, until: str | None, period: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Print the funnel."""
    from crmtui import clock
    from crmtui.cli.dates import bounds
    from crmtui.exchange.writing import funnel_records
    from crmtui.queries.opportunities import Criteria

    with session.office() as user:
        first, last = bounds(user, period, since, until)
        criteria = Criteria(salesperson=salesperson, territory=territory, since=first, until=last)
        today = clock.today()
        if as_json:
            show_json_object(funnel_records.report(user, today, criteria, by))
        elif by is None:
            _stages(user, today, criteria)
        else:
            _parts(user, criteria, by)
        if not as_json:
            for line in _ends(user, criteria):
                say(line)


def _stages(user: User, today: date, criteria: Criteria) -> None:
    from crmtui import formats, words
    from crmtui.queries import funnel

    weights = funnel.weights(user, today)
    stalls = {each.stage: each for each in funnel.stalls(user, today, criteria)}
    headings = (
        NP_("column", "Stage"), NP_("column", "Number"), NP_("column", "Amount"),
        NP_("column", "Weighs"), NP_("column", "Days here"), NP_("column", "Lost from it"),
    )  # fmt: skip
    rows = []
    for each in funnel.results(user, criteria).stages:
        cells = [words.say(words.STAGE, each.stage), formats.integer(each.count)]
        cells.append(_money(user, each.value))
        if (stall := stalls.get(each.stage)) is not None:
            cells.append(formats.percent(Decimal(weights[each.stage].percent)))
            cells.append("" if stall.waiting is None else formats.integer(stall.waiting))
            cells.append(formats.integer(stall.lost))
        rows.append([*cells, *[""] * (len(headings) - len(cells))])
    show_table([pgettext("column", each) for each in headings], rows)


def _parts(user: User, criteria: Criteria, by: str) -> None:
    from crmtui import formats
    from crmtui.queries import funnel

    first = {"salesperson": NP_("column", "Salesperson"), "quarter": NP_("column", "Quarter")}
    headings = (
        first[by], NP_("column", "Open"), NP_("column", "Won"), NP_("column", "Amount won"),
        NP_("column", "Lost"), NP_("column", "Share won"),
    )  # fmt: skip
    rows = [
        (
            f"{part.key} {part.name}" if by == "salesperson" else part.key,
            formats.integer(part.open) if by == "salesperson" else "",
            formats.integer(part.won),
            _money(user, part.won_value),
            formats.integer(part.lost),
            "" if part.win_rate is None else formats.share(part.win_rate),
        )
        for part in funnel.parts(user, by, criteria)
    ]
    show_table([pgettext("column", each) for each in headings], rows)


def _ends(user: User, criteria: Criteria) -> Iterator[str]:
    """What came of it as a whole, and of whom there is nothing."""
    from crmtui import formats
    from crmtui.queries import funnel

    found = funnel.results(user, criteria)
    rate = found.win_rate
    said = _("{won} won, {lost} lost").format(
        won=formats.integer(found.won), lost=formats.integer(found.lost)
    )
    yield said if rate is None else f"{said}: {formats.share(rate)}"
    if resting := funnel.idle(user, criteria):
        heading = ngettext(
            "{n} salesperson without any:", "{n} salespeople without any:", len(resting)
        )
        yield heading.format(n=len(resting))
        for each in resting:
            yield f"  {each.code} {each.name}"


def _money(user: User, value: Any) -> str:
    from crmtui import formats
    from crmtui.queries import office

    return formats.amount_with_currency(value, office.get(user).currency)
