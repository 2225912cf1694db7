"""What is typed of goals in the shell: whose, when, how much."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

import click

from crmtui.access import User
from crmtui.cli.dates import one_period
from crmtui.cli.options import option
from crmtui.core import own_values
from crmtui.core.periods import Period
from crmtui.core.scopes import KINDS, OFFICE, Scope
from crmtui.errors import NotFound
from crmtui.i18n import N_, _, language
from crmtui.models import MEASURES
from crmtui.queries import choices, goals, office

F = TypeVar("F", bound=Callable[..., Any])


def whose(function: F) -> F:
    """Give a command the options that say of whom and what a goal is."""
    of = option(
        "--of", "kind", type=click.Choice([*KINDS, OFFICE]), default=OFFICE,
        text=N_("Whose it is; the whole office's unless you say."),
    )  # fmt: skip
    who = option(
        "--who", metavar=N_("CODE|NAME"), default="",
        text=N_("Which person, territory, family or sector."),
    )  # fmt: skip
    measure = option(
        "--measure", type=click.Choice(MEASURES), default="amount", text=N_("What of; sales.")
    )  # fmt: skip
    found: F = of(who(measure(function)))
    return found


def scope(user: User, kind: str, who: str) -> Scope:
    """Whose goal it is.

    Raises:
        NotFound: there is no such person, territory, family or sector.
    """
    if kind == OFFICE:
        return Scope()
    from crmtui.errors import Invalid
    from crmtui.services import team, territories

    try:
        if kind == "salesperson":
            return Scope(salesperson=team.resolve(user, who))
        if kind == "territory":
            found = territories.resolve(user, who)
        else:
            found = next(
                (each.id for each in choices.all(user, kind) if each.name.lower() == who.lower()),
                None,
            )
    except Invalid as error:
        raise NotFound(str(error)) from error
    if found is None:
        raise NotFound(_("There is no “{name}” in the office's list.").format(name=who))
    return Scope.of(kind, found)


def period(user: User, typed: str) -> Period:
    """The period that is typed.

    Raises:
        click.UsageError: it is none.
    """
    found = one_period(typed, office.get(user).fiscal_month)
    assert found is not None, "something was typed"
    return found


def amount(typed: str) -> Decimal | None:
    """The amount that is typed; None for "-", which is no goal.

    Raises:
        click.UsageError: it is none.
    """
    if typed == "-":
        return None
    found = own_values.number(typed, language())
    if found is None:
        said = _("“{text}” is not a number. Try 12400.5 or 12k; - takes the goal away.")
        raise click.UsageError(said.format(text=typed))
    return found


def standing(user: User, measure: str, of: Scope, asked: Period) -> Decimal | None:
    """The goal of exactly that period, where there is one."""
    wanted = goals.Criteria(measure, of.kind, period=asked)
    return next(
        (row.target for row in goals.find(user, wanted)
         if row.number == of.number and row.period == asked),
        None,
    )  # fmt: skip
