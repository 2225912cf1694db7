"""`crmtui visits`: the visits of the days ahead, the companies worth one, the day sheet."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from crmtui import clock, confine, formats, words
from crmtui.cli.clicking import Command
from crmtui.cli.dates import date_word
from crmtui.cli.listing import emit
from crmtui.cli.options import SALESPERSON, SEARCH, flag, option, output_options
from crmtui.cli.output import show
from crmtui.cli.paper_files import OUTPUT, written
from crmtui.cli.session import Session
from crmtui.cli.views import View, day
from crmtui.core.visit_plan import CAUSES
from crmtui.errors import UsageError
from crmtui.i18n import N_, NP_, _, ngettext
from crmtui.words import visits as said

if TYPE_CHECKING:
    from crmtui.access import User
    from crmtui.queries.visits import Candidate, Visit

AHEAD = timedelta(days=14)
"""How far one looks, if nothing is said."""


def _visit(row: Visit) -> tuple[str, ...]:
    at = formats.clock_time(row.at) if row.at else ""
    return (
        formats.short_day(row.day), at, row.followup.company, row.place.postcode, row.place.city,
        row.followup.contact, row.followup.phone, str(row.followup.salesperson),
        said.points(row.of("sell", "manage")) or row.followup.note, said.points(row.of("bring")),
    )  # fmt: skip


def _candidate(row: Candidate) -> tuple[str, ...]:
    why = ", ".join(words.say(said.CAUSE, cause.kind) for cause in row.causes)
    return (
        row.followup.company, row.place.postcode, row.place.city, row.territory,
        row.followup.contact, row.followup.phone, str(row.followup.salesperson),
        day(row.last_visit), why,
    )  # fmt: skip


VISITS = View(
    "visits",
    (
        NP_("column", "Date"), NP_("column", "Time"), NP_("column", "Company"),
        NP_("column", "Postcode"), NP_("column", "City"), NP_("column", "Contact"),
        NP_("column", "Phone"), NP_("column", "Code"), NP_("column", "What for"),
        NP_("column", "To take along"),
    ),
    _visit,
    lambda n: ngettext("{n} visit", "{n} visits", n).format(n=formats.integer(n)),
    frozenset({"Contact", "Phone", "Postcode", "Code"}),
)  # fmt: skip
CANDIDATES = View(
    "candidates",
    (
        NP_("column", "Company"), NP_("column", "Postcode"), NP_("column", "City"),
        NP_("column", "Territory"), NP_("column", "Contact"), NP_("column", "Phone"),
        NP_("column", "Code"), NP_("column", "Last visit"), NP_("column", "Why"),
    ),
    _candidate,
    lambda n: ngettext("{n} company", "{n} companies", n).format(n=formats.integer(n)),
    frozenset({"Contact", "Phone", "Postcode", "Territory"}),
)  # fmt: skip


@click.command(
    cls=Command,
    help=N_("Print the visits you have planned, in the order of each day's round."),
)
@option("--day", "on", metavar=N_("DATE"), text=N_("Only those of this day; else two weeks ahead."))
@flag("--proposed", text=N_("Instead, the companies worth a visit, and why."))
@option("--why", type=click.Choice(CAUSES),
        text=N_("Of those proposed, only these."))  # fmt: skip
@option("--where", metavar=N_("PLACE"), default="",
        text=N_("Only where a territory, a city or a postcode begins so."))  # fmt: skip
@flag("--all", "everyone", text=N_("Everybody's, not only yours."))
@SALESPERSON
@SEARCH
@flag("--sheet", text=N_("The day sheet as text, with a brief of each stop."))
@flag("--pdf", text=N_("The day sheet as PDF."))
@flag("--ical", text=N_("A calendar with the visits."))
@OUTPUT
@output_options
@click.pass_obj
def command(
    session: Session, /, as_json: bool, csv: str | None, target: str | None, sheet: bool,
    pdf: bool, ical: bool, on: str | None, salesperson: int | None, **wanted: Any,
) -> None:  # fmt: skip
    """Print visits."""
    wanted["proposed"] = wanted["proposed"] or bool(wanted["why"])
    if (sheet or pdf or ical) and wanted["proposed"]:
        raise UsageError(_("What is proposed is not planned yet: it goes on no paper."))
    with session.office() as user:
        the_day = date_word(on, "--day")
        if sheet or pdf:
            _paper(session, user, the_day or clock.today(), salesperson, target, pdf=pdf)
            return
        rows = _rows(user, the_day, salesperson, **wanted)
        if ical:
            _calendar(session, user, rows, target)
        else:
            view = CANDIDATES if wanted["proposed"] else VISITS
            emit(user, view, rows, as_json=as_json, csv=csv)


def _rows(
    user: User, on: date | None, salesperson: int | None, *, proposed: bool, why: str | None,
    where: str, everyone: bool, search: str,
) -> list[Any]:  # fmt: skip
    from crmtui.queries import visits
    from crmtui.queries.followups import Scope

    scope, place = Scope(salesperson, everyone=everyone, text=search), visits.Where(where)
    today = clock.today()
    until = on or today + AHEAD
    if proposed:
        found = visits.proposed(user, scope, today=today, until=until, where=place, cause=why or "")
        return list(found)
    return list(visits.planned(user, scope, since=on, until=until, where=place))


def _paper(
    session: Session, user: User, on: date, salesperson: int | None, target: str | None, *,
    pdf: bool,
) -> None:  # fmt: skip
    from crmtui.documents import papers

    code = user.code if salesperson is None else salesperson
    wanted = papers.day_of_visits(user, on, code)
    prepared = wanted.prepare("pdf" if pdf else "text", session.lang or "")
    path = written(session, prepared.name, prepared.make(), target, printed=not pdf)
    if path is not None:
        show(confine.shown(path))


def _calendar(session: Session, user: User, rows: list[Any], target: str | None) -> None:
    from crmtui.documents.quote_files import Paper
    from crmtui.exchange.writing import out

    stream = io.BytesIO()
    out.write(user, "visits", rows, stream, "ics")
    name = f"{_('visits')}.ics"
    path = written(session, name, Paper(stream.getvalue()), target, printed=True)
    if path is not None:
        show(confine.shown(path))
