"""`crmtui quote win`: a quote was ordered, whole or some lines, and becomes a sale."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import click

from crmtui import clock, formats
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import date_word, past_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show, show_json_object
from crmtui.cli.session import Session
from crmtui.core import own_values
from crmtui.errors import UsageError
from crmtui.i18n import N_, _, language

if TYPE_CHECKING:
    from crmtui.queries.quotes import Quote


@click.command(
    cls=Command,
    help=N_("Note that a quote was won: it becomes a sale. With --line only those lines do."),
)
@click.argument("number", cls=Argument, metavar=N_("NUMBER"))
@option(
    "--line",
    "lines",
    metavar=N_("LINE=QUANTITY"),
    multiple=True,
    text=N_("What was ordered of a line, counted from 1; nothing else then was."),
)
@option("--delivery", metavar=N_("DATE"), text=N_("When it is to be delivered: +2w, 15/12…"))
@option("--day", metavar=N_("DATE"), text=N_("When it was won; today unless you say otherwise."))
@option("--reference", metavar=N_("TEXT"), default="", text=N_("The number of their order."))
@option("--note", metavar=N_("TEXT"), default="", text=N_("What else is to be known."))
@option(
    "--share",
    "shares",
    metavar=N_("CODE=PERCENT"),
    multiple=True,
    text=N_("Whose it is too, and how much of it; once for each."),
)
@flag("--json", "as_json", text=N_("Write the sale as JSON."))
@click.pass_obj
def command(
    session: Session, /, number: str, lines: tuple[str, ...], delivery: str | None,
    day: str | None, reference: str, note: str, shares: tuple[str, ...], as_json: bool,
) -> None:  # fmt: skip
    """Win a quote."""
    with session.office() as user:
        from crmtui.entry import WinEntry
        from crmtui.exchange.writing import deal_records
        from crmtui.queries import accounts, quotes, sales
        from crmtui.services import deals

        found = quotes.get(user, quotes.find(user, number))
        parted = (_parted(each, "--share") for each in shares)
        entry = WinEntry(
            lines=_ordered(found, lines),
            day=past_word(day, "--day"),
            delivery_on=date_word(delivery, "--delivery"),
            reference=reference,
            note=note,
            shares=tuple(parted),
        )
        sale = sales.get(user, deals.win(user, found.id, entry)).row
        total = formats.amount_with_currency(sale.total, sale.currency)
        say(_("{name} won: {amount}").format(name=found.name, amount=total))
        worth = sale.total * found.entry.rate
        for said in accounts.concerns(user, sale.company_id, clock.today(), worth):
            say(said)
        if as_json:
            show_json_object(deal_records.sale(sale))
        else:
            show(str(sale.id))


def _ordered(found: Quote, asked: tuple[str, ...]) -> dict[int, Decimal]:
    """The quantities by the lines' own numbers; where some are named, of the others none."""
    if not asked:
        return {}
    lines = found.entry.lines
    ordered = {line.line: Decimal(0) for line in lines if line.line and line.kind != "section"}
    for each in asked:
        place, quantity = _parted(each, "--line")
        at = int(place) - 1 if place.isascii() and place.isdigit() else -1
        key = lines[at].line if 0 <= at < len(lines) else None
        if key is None or key not in ordered:
            said = _("--line {asked}: {name} has no such line to order.")
            raise UsageError(said.format(asked=each, name=found.name))
        ordered[key] = quantity
    return ordered


def _parted(asked: str, name: str) -> tuple[str, Decimal]:
    key, _sign, typed = asked.partition("=")
    number = own_values.number(typed.replace("%", ""), language())
    if number is None:
        said = _("{option} {asked}: write it as 2=40.")
        raise UsageError(said.format(option=name, asked=asked))
    return key.strip(), number
