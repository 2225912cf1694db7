"""`crmtui user`: the people of the office."""

from __future__ import annotations

from typing import Any

import click

from crmtui.cli.clicking import Argument, Command, Group, Number
from crmtui.cli.kinds import KINDS
from crmtui.cli.lists import print_list
from crmtui.cli.options import SEARCH, option, output_options
from crmtui.cli.output import say
from crmtui.cli.session import Session
from crmtui.i18n import N_, _

ROLES = ("assistant", "salesperson", "manager")


@click.group(cls=Group, help=N_("The people of the office: their codes, roles and logins."))
def command() -> None:
    """The people of the office."""


@command.command("list", cls=Command, help=N_("Print the people of the office, by code."))
@SEARCH
@output_options
@click.pass_obj
def list_people(session: Session, /, **options: Any) -> None:
    """Print the people of the office."""
    print_list(session, KINDS["salespeople"], **options)


@command.command("add", cls=Command, help=N_("Add somebody to the office. Only managers can."))
@click.argument("code", cls=Argument, metavar=N_("CODE"), type=Number())
@click.argument("name", cls=Argument, metavar=N_("NAME..."), nargs=-1, required=True)
@option(
    "--role",
    type=click.Choice(ROLES),
    default="salesperson",
    text=N_("Their role; a salesperson unless you say otherwise."),
)
@option(
    "--login",
    metavar=N_("LOGIN"),
    default="",
    text=N_("The name they log in to this computer with."),
)
@click.pass_obj
def add(session: Session, code: int, name: tuple[str, ...], role: str, login: str) -> None:
    """Add somebody to the office."""
    from crmtui.entry import PersonEntry

    with session.office(create=True) as user:
        from crmtui.services import team

        entry = PersonEntry(name=" ".join(name), code=str(code), role=role, login=login)
        team.add(user, entry)
        say(_("Added: {name}, with code {code}.").format(name=entry.name, code=code))
