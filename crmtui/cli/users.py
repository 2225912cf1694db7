"""`crmtui user`: the people of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from crmtui import formats
from crmtui.cli.clicking import Argument, Command, Group, Number
from crmtui.cli.kinds import KINDS
from crmtui.cli.lists import print_list
from crmtui.cli.options import SEARCH, flag, option, output_options
from crmtui.cli.output import say
from crmtui.cli.session import Session
from crmtui.errors import NotFound
from crmtui.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.queries.team import Person

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


@command.command(
    "leave", cls=Command,
    help=N_(
        "Let somebody leave the office: what they have in hand goes to another code, and they"
        " cannot come in. “crmtui user return CODE” lets them in again."
    ),
)  # fmt: skip
@click.argument("code", cls=Argument, metavar=N_("CODE"), type=Number())
@option("--to", metavar=N_("CODE"), default="", text=N_("Who takes over what they have in hand."))
@option(
    "--on", "day", metavar=N_("DATE"), text=N_("Their last day; today unless you say otherwise.")
)
@option("--post", metavar=N_("TITLE"), default="", text=N_("Open a post to fill, to follow them."))
@flag("--anyway", text=N_("Even if what they have in hand stays theirs."))
@click.pass_obj
def leave(
    session: Session, code: int, to: str, day: str | None, post: str, anyway: bool
) -> None:  # fmt: skip
    """Let somebody be of the office no more."""
    with session.office() as user:
        from crmtui.cli.dates import past_word
        from crmtui.entry import LeavingEntry
        from crmtui.services import leaving

        person = _person(user, code)
        entry = LeavingEntry(past_word(day, "--on"), to, post)
        left = leaving.leave(user, person.id, entry, anyway=anyway)
        say(_("{name} cannot come in any more.").format(name=person.name))
        if left.passed:
            say(_("To {code}: {what}.").format(code=to, what=left.passed.said))
        if left.remains:
            say(_("For nobody else: {what}.").format(what=left.remains.said))
        _say_left(code, left.stays.companies)
        _let_go(code)


def _say_left(code: int, companies: int) -> None:
    """How the companies that stay theirs are given to somebody."""
    if companies:
        text = ngettext(
            "They have {n} company: “crmtui hand-over {code} CODE” gives it to another.",
            "They have {n} companies: “crmtui hand-over {code} CODE” gives them to another.",
            companies,
        )
        say(text.format(n=formats.integer(companies), code=code))


def _let_go(code: int) -> None:
    """Remove the keys that let a code in from afar."""
    from crmtui import db, keyfile
    from crmtui.errors import CrmError

    try:
        gone = keyfile.let_go(db.path(), code)
    except CrmError:
        say(_("Their key is to be removed: crmtui access remove {code}").format(code=code))
    else:
        if gone:
            said = ngettext("{n} key is removed.", "{n} keys are removed.", gone)
            say(said.format(n=gone))


@command.command("return", cls=Command, help=N_("Let somebody who left come in again."))
@click.argument("code", cls=Argument, metavar=N_("CODE"), type=Number())
@click.pass_obj
def come_back(session: Session, code: int) -> None:
    """Let somebody who left come in again."""
    with session.office() as user:
        from crmtui.services import team

        person = _person(user, code)
        team.come_back(user, person.id)
        say(_("{name} can come in again.").format(name=person.name))


def _person(user: User, code: int) -> Person:
    """Who has, or had, that code.

    Raises:
        NotFound: nobody ever did.
    """
    from crmtui.queries import team

    found = team.by_code(user, code)
    if found is None:
        raise NotFound(_("There is no person with code {code}.").format(code=code))
    return found


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
