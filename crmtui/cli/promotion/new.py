"""`crmtui promotion new`: a promotion is prepared."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command, Number
from crmtui.cli.dates import date_word
from crmtui.cli.options import SALESPERSON, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _
from crmtui.models import KINDS


@click.command(cls=Command, help=N_("Prepare a promotion; begin takes in whom it addresses."))
@click.argument("name", cls=Argument, metavar=N_("NAME"))
@click.argument("conditions", cls=Argument, metavar=N_("CONDITIONS..."), nargs=-1)
@option("--selection", metavar=N_("NAME"), default="", text=N_("Whom it addresses."))
@option("--aim", metavar=N_("TEXT"), default="", text=N_("What it is to bring."))
@option("--script", metavar=N_("TEXT"), default="", text=N_("What to say."))
@option("--kind", type=click.Choice([*KINDS]), default="call_out", text=N_("How they are asked."))
@option("--from", "first", metavar=N_("DATE"), text=N_("Its first day; today unless you say."))
@option("--until", metavar=N_("DATE"), text=N_("Its last day."))
@option("--cost", metavar=N_("AMOUNT"), default="", text=N_("In the office's currency."))
@option("--days", type=Number(), default=60,
        text=N_("For how many days what they buy counts; 60 unless you say."))  # fmt: skip
@SALESPERSON
@option("--json", "as_json", is_flag=True, text=N_("Write the promotion as JSON."))
@click.pass_obj
def command(
    session: Session, /, name: str, conditions: tuple[str, ...], selection: str, aim: str,
    script: str, kind: str, first: str | None, until: str | None, cost: str, days: int,
    salesperson: int | None, as_json: bool,
) -> None:  # fmt: skip
    """Prepare it."""
    with session.office() as user:
        from crmtui.core.own_values import number
        from crmtui.core.selecting import joined
        from crmtui.entry import PromotionEntry
        from crmtui.errors import Invalid
        from crmtui.exchange.writing import promotion_records
        from crmtui.i18n import language
        from crmtui.queries import selecting
        from crmtui.services import promotions

        amount = number(cost, language()) if cost else None
        if cost and amount is None:
            raise Invalid(
                {"cost": _("“{text}” is not a number. Try 12400.5 or 12k.").format(text=cost)}
            )
        written = joined(conditions)
        if problems := selecting.problems(user, selecting.read(user, written)):
            raise Invalid(problems)
        entry = PromotionEntry(
            name, aim, script, kind, written, selection, date_word(first, "--from"),
            date_word(until, "--until"), amount, days,
            "" if salesperson is None else str(salesperson),
        )  # fmt: skip
        key = promotions.create(user, entry)
        say(
            _("{promotion}: prepared; promotion begin takes in whom it addresses.").format(
                promotion=name
            )
        )
        if as_json:
            show_json_object(promotion_records.whole(user, key))
