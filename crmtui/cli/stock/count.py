"""`crmtui stock count`: what a customer has in stock."""

from __future__ import annotations

import re
from decimal import Decimal

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import past_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.entry import CountEntry, CountLineEntry
from crmtui.errors import UsageError
from crmtui.i18n import N_, _, language
from crmtui.models import COUNTED

_LINE = re.compile(r"(\S+)\s+(.+?)(?:\s+-([\d.,]+))?(?:\s*@\s*(\S.*))?")


@click.command(
    cls=Command,
    help=N_("Note what a customer has in stock: how many of each, ours and others'."),
)
@click.argument("company", cls=Argument, metavar=N_("COMPANY"))
@option(
    "--line",
    "lines",
    metavar=N_("TEXT"),
    multiple=True,
    text=N_("“12 PH100”; “12 PH100 -5” if they sold 5 since; “8 Ram @ Hidro-Ebro” is another's."),
)
@option("--date", "day", metavar=N_("DATE"), text=N_("When it was counted, if not today."))
@option("--site", metavar=N_("NAME"), default="", text=N_("Where, if not at the main site."))
@option("--contact", metavar=N_("NAME"), default="", text=N_("Who told, or was there."))
@option(
    "--how",
    "cause",
    type=click.Choice(COUNTED),
    default="visit",
    text=N_("Counted at a visit, told by the customer, counted as a price fell, or otherwise."),
)
@option("--note", metavar=N_("TEXT"), default="", text=N_("What to remember."))
@option("--salesperson", metavar=N_("CODE"), default="", text=N_("Who counted."))
@flag("--anyway", text=N_("Even where something about it is unusual."))
@flag("--json", "as_json", text=N_("Write what follows from it as JSON."))
@click.pass_obj
def command(
    session: Session, /, company: str, lines: tuple[str, ...], day: str | None, anyway: bool,
    as_json: bool, **said: str,
) -> None:  # fmt: skip
    """Note a count."""
    with session.office() as user:
        from crmtui.cli.finding import meant
        from crmtui.exchange.writing import stock_records
        from crmtui.services import stock

        found = meant(user, company)
        typed = tuple(_line(each) for each in lines)
        entry = CountEntry(found.id, day=past_word(day, "--date"), lines=typed, **said)  # type: ignore[arg-type]
        stock.count(user, entry, anyway=anyway)
        say(_("{company}: counted.").format(company=found.name))
        if as_json:
            show_json_object(stock_records.of_company(user, found.id))


def _line(typed: str) -> CountLineEntry:
    """A line as it is typed: how many, of what, how many were sold, whose."""
    said = _("--line {text}: write how many and of what, as in “12 PH100”.")
    matched = _LINE.fullmatch(typed.strip())
    numbers = [_number(matched[place]) for place in (1, 3)] if matched else [None, None]
    if matched is None or numbers[0] is None or (matched[3] and numbers[1] is None):
        raise UsageError(said.format(text=typed))
    return CountLineEntry(matched[2], matched[4] or "", "", numbers[0], "", numbers[1])


def _number(text: str | None) -> Decimal | None:
    from crmtui.core import own_values

    return own_values.number(text, language()) if text else None
