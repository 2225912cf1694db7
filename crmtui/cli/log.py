"""`crmtui log`: noting a call or a visit from the shell."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

import click

from crmtui import clock, formats
from crmtui.cli.clicking import Argument, Command
from crmtui.cli.dates import date_word, past_word
from crmtui.cli.options import flag, option
from crmtui.cli.output import say, show_json_object
from crmtui.cli.session import Session
from crmtui.i18n import N_, _

if TYPE_CHECKING:
    from crmtui.queries.others import Other

WAYS = ("call_in", "call_out", "visit", "email", "message", "other", "note")


@click.command(
    cls=Command,
    help=N_("Log that you were in touch with a company, and when you will be next."),
)
@click.argument("company", cls=Argument, metavar=N_("COMPANY"))
@click.argument("text", cls=Argument, metavar=N_("TEXT..."), nargs=-1)
@option(
    "--kind",
    type=click.Choice(WAYS),
    default="call_out",
    text=N_("What it was; a call you made unless you say otherwise."),
)
@option(
    "--next", "following", metavar=N_("DATE"), text=N_("When the next contact is: +3, mon, 15/12…")
)
@option("--contact", metavar=N_("NAME"), default="", text=N_("Whom you spoke with."))
@option("--date", "on", metavar=N_("DATE"), text=N_("When it was, if not today."))
@flag("--no-answer", text=N_("Nobody answered: the next contact moves to the next working day."))
@option("--promise", metavar=N_("TEXT"), default="", text=N_("What you promised."))
@option(
    "--promise-due",
    metavar=N_("DATE"),
    text=N_("For when; the next working day unless you say otherwise."),
)
@option("--need", "needs", metavar=N_("TEXT"), default="", text=N_("What they need."))
@option(
    "--objection", "objections", metavar=N_("TEXT"), default="", text=N_("What they object to.")
)
@option("--opinion", metavar=N_("TEXT"), default="", text=N_("What they think of us."))
@option(
    "--about",
    "opinion_about",
    metavar=N_("TEXT"),
    default="",
    text=N_("Which product the opinion is about."),
)
@option("--score", metavar="0-10", default="", text=N_("Their opinion as a number."))
@flag("--anyway", text=N_("Even where they asked not to be contacted, or not now."))
@option("--json", "as_json", is_flag=True, text=N_("Write what was noted as JSON."))
@click.pass_obj
def command(
    session: Session, /, company: str, text: tuple[str, ...], following: str | None, on: str | None,
    no_answer: bool, promise: str, promise_due: str | None, anyway: bool, as_json: bool,
    **noted: str,
) -> None:  # fmt: skip
    """Note an interaction."""
    with session.office() as user:
        from crmtui.cli.finding import anothers, meant
        from crmtui.core.dates import next_working_day
        from crmtui.entry import InteractionEntry
        from crmtui.exchange.writing import records
        from crmtui.queries import interactions as queries
        from crmtui.services import incoming, interactions

        other = anothers(user, company) if noted["kind"] == "call_in" else None
        soon = next_working_day(clock.today())
        due = date_word(following, "--next") or (soon if no_answer else None)
        entry = InteractionEntry(
            company=other.company_id if other is not None else meant(user, company).id,
            text=" ".join(text),
            at=_moment(on),
            next_contact=due,
            unanswered="no_answer" if no_answer else "",
            promise=promise,
            promise_due=date_word(promise_due, "--promise-due") or (soon if promise else None),
            **noted,  # type: ignore[arg-type]
        )
        if other is not None:
            incoming.pass_on(user, entry)
            _tell_other(other, as_json=as_json)
            return
        key = interactions.log(user, entry, anyway=anyway)
        logged = queries.get(user, key)
        say(_told(logged.company, due, no_answer=no_answer))
        if as_json:
            show_json_object(records.interaction(logged))


def _tell_other(other: Other, *, as_json: bool) -> None:
    """Whose call it was: of a colleague's company there is no more to tell."""
    said = _("{company}: logged for {name}, whose company it is.")
    say(said.format(company=other.name, name=other.owner))
    if as_json:
        show_json_object({"company": other.name, "salesperson": other.salesperson})


def _told(company: str, due: date | None, *, no_answer: bool) -> str:
    if due is None:
        return _("{company}: logged.").format(company=company)
    said = (
        _("{company}: no answer, again {day}.")
        if no_answer
        else _("{company}: logged, next {day}.")
    )
    return said.format(company=company, day=formats.long_day(due))


def _moment(on: str | None) -> datetime | None:
    """When it was: now, unless another day is named."""
    day = past_word(on, "--date")
    return None if day in (None, clock.today()) else clock.instant(day, time(12))
