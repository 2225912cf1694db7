"""`crmtui pay rule`: a rule of commission is written."""

from __future__ import annotations

import click

from crmtui import i18n
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.entry import StepEntry
from crmtui.errors import Invalid
from crmtui.i18n import N_, _


@click.command(
    cls=Command,
    help=N_("Write a rule: STEPS are “0 3; 10000 5”, from how much on and how many percent."),
)
@click.argument("name", cls=Argument, metavar=N_("NAME"))
@click.argument("steps", cls=Argument, metavar=N_("STEPS"), required=False, default="")
@option("--family", "families", metavar=N_("NAME: STEPS"), multiple=True,
        text=N_("Steps of one family: “Presses: 0 4”; may be given more than once."))  # fmt: skip
@option("--of", "basis", type=click.Choice(["amount", "profit"]), default="amount",
        text=N_("What it is reckoned from."))  # fmt: skip
@option("--when", "moment", type=click.Choice(["sold", "invoiced", "collected"]), default="sold",
        text=N_("When a sale counts; as it is paid for, where collected."))  # fmt: skip
@option("--months", type=click.Choice(["1", "3", "12"]), default="1",
        text=N_("How long its periods are."))  # fmt: skip
@flag("--goal", "by_goal", text=N_("The steps are in percent of the person's goal."))
@flag("--whole", text=N_("The step that is reached holds for all, not for what is above it."))
@flag("--no-returns", "no_returns", text=N_("What came back is not deducted."))
@option("--cap", metavar=N_("AMOUNT"), text=N_("The most that it pays for a period."))
@flag("--json", "as_json", text=N_("Write the rule as JSON."))
@click.pass_obj
def command(
    session: Session, /, name: str, steps: str, families: tuple[str, ...], basis: str,
    moment: str, months: str, by_goal: bool, whole: bool, no_returns: bool, cap: str | None,
    as_json: bool,
) -> None:  # fmt: skip
    """Write it."""
    with session.office() as user:
        from crmtui import clock
        from crmtui.core import own_values
        from crmtui.entry import PayPlanEntry
        from crmtui.exchange.writing import pay_records
        from crmtui.queries import pay as read
        from crmtui.services import pay_plans

        most = own_values.number(cap, i18n.language()) if cap else None
        if cap and most is None:
            raise Invalid({"cap": _("“{text}” is no amount.").format(text=cap)})
        entry = PayPlanEntry(
            name, basis, moment, "goal" if by_goal else "amount", whole, int(months),
            not no_returns, most, "", _steps(steps), _of_families(families),
        )  # fmt: skip
        key = pay_plans.create(user, entry)
        say(_("{name}: added.").format(name=name))
        if as_json:
            show_json_object(pay_records.plan(read.plan(user, key, clock.today())))


def _steps(typed: str) -> tuple[StepEntry, ...]:
    from crmtui.core import commission_typed

    found = commission_typed.read(typed, i18n.language())
    if found is None:
        said = _("Steps are “0 3; 10000 5”: from how much on, and how many percent.")
        raise Invalid({"steps": said})
    return tuple(StepEntry(each.above, each.rate, "", each.below) for each in found)


def _of_families(typed: tuple[str, ...]) -> tuple[StepEntry, ...]:
    from crmtui.core import commission_typed

    found = commission_typed.read_families("\n".join(typed), i18n.language())
    if found is None:
        raise Invalid({"families": _("Write a family and its steps: “Presses: 0 4; 5000 6”.")})
    return tuple(
        StepEntry(each.above, each.rate, name, each.below)
        for name, steps in found
        for each in steps
    )
