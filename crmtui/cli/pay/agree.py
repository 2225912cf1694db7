"""`crmtui pay agree`: somebody is paid by a rule."""

from __future__ import annotations

import click

from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import date_word, past_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _


@click.command(cls=Command, help=N_("Pay somebody by a rule, from this month on or a day."))
@click.argument("code", cls=Argument, metavar=N_("CODE"))
@click.argument("rule", cls=Argument, metavar=N_("RULE"))
@option("--since", metavar=N_("DATE"), text=N_("From which day on."))
@option("--until", metavar=N_("DATE"), text=N_("Until which day."))
@flag("--json", "as_json", text=N_("Write the agreement as JSON."))
@click.pass_obj
def command(
    session: Session, /, code: str, rule: str, since: str | None, until: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Agree on it."""
    with session.office() as user:
        from crmtui.entry import PayAgreementEntry
        from crmtui.exchange.writing import pay_records
        from crmtui.queries import pay as read
        from crmtui.services import pay_agreements

        entry = PayAgreementEntry(
            code, rule, past_word(since, "--since"), date_word(until, "--until")
        )
        key = pay_agreements.create(user, entry)
        row = next(each for each in read.agreements(user) if each.id == key)
        say(_("{name}: paid by {rule}.").format(name=row.person, rule=row.plan))
        if as_json:
            show_json_object(pay_records.agreement(row))
