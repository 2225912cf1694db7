"""Sending a quote: its number, its place in the history, and when to ask about it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from crmtui import clock, formats
from crmtui.access import User
from crmtui.core import quote_names
from crmtui.entry import InteractionEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import Counter, Office, Quote
from crmtui.services import _opportunity_moves, _unwelcome, changes, interactions
from crmtui.services.changes import command
from crmtui.services.quotes import _records as records

_SATURDAY = 5


@command("quote.send")
def send(
    user: User, quote_id: int, *, next_contact: date | None, anyway: bool = False
) -> str:  # fmt: skip
    """Note that a quote goes out, and return what it is called from then on.

    The first time it gets its number, which it keeps even if the sending is undone. What
    was sent of it before is replaced. The history says so, and a date for the next contact
    plans it as logging a call does (`usual_followup`); with none nothing is planned.

    Raises:
        CrmError: it was sent already, or won meanwhile.
        Invalid: there is nothing in it, or no price; its validity is over; the next contact
            is past; the company was dropped, or asked not to be contacted and it is not `anyway`.
        NotFound: it is not there, or not the user's to see.
    """
    row = records.found(user, quote_id)
    changes.about(records.subject(row), row.company_id)
    _refuse_sent(row)
    records.refuse_unwanted(row.company, anyway=anyway)
    _refuse_contact(row, anyway=anyway)
    _refuse_empty(row)
    if not row.number:
        _give_number(row)
    _replace_earlier(row)
    changes.update(Quote, quote_id, state="sent", sent_at=clock.now())
    _opportunity_moves.quote_sent(row)
    _log(user, row, next_contact)
    return records.name(row)


def usual_followup(user: User) -> date | None:
    """When somebody asks about what is sent today; None where the office leaves it to people.

    It is a working day.
    """
    days = Office.select(Office.quote_followup).order_by(Office.id).scalar()
    if not days:
        return None
    day = clock.today() + timedelta(days=days)
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day


def _refuse_sent(row: Any) -> None:
    if row.state != "draft":
        raise CrmError(_("{quote} was sent already.").format(quote=records.name(row)))
    if not row.number:
        return
    won = Quote.get_or_none((Quote.number == row.number) & (Quote.state == "won"))
    if won is not None:
        said = _("{quote} was won meanwhile: there is nothing to offer any more.")
        raise CrmError(said.format(quote=records.name(won)))


def _refuse_contact(row: Any, *, anyway: bool) -> None:
    if row.contact is None:
        return
    if row.contact.left_on is not None:
        said = _("{name} left: say whom it is for.").format(name=row.contact.name)
        raise Invalid({"contact": said})
    if row.contact.do_not_contact:
        why = row.contact.do_not_contact_note or _("asked not to be contacted")
        _unwelcome.ask({"contact": f"{row.contact.name}: {why}."}, anyway=anyway)


def _refuse_empty(row: Any) -> None:
    lines = records.lines(row.id)
    if not any(line.kind == "item" for line in lines):
        raise Invalid({"lines": _("There is nothing in it: add a line before you send it.")})
    if not any(line.price for line in lines):
        raise Invalid({"lines": _("It has no price anywhere: say what it costs.")})
    if row.valid_until is not None and row.valid_until < clock.today():
        raise Invalid({"valid_until": _("Its validity is over: give it a later day.")})


def _give_number(row: Any) -> None:
    """Give a quote the next number of the office's series, for good.

    It is no change that could be taken back: a number is given once, and no gap is left.
    """
    row.series = records.office().quote_series.upper()
    year = clock.today().year
    counter = f"quote {quote_names.series_of(row.series, year)}"
    Counter.insert(name=counter).on_conflict_ignore().execute()
    of_series = Counter.name == counter
    while not row.number or Quote.select().where(Quote.number == row.number).exists():
        # One that came in from elsewhere may have it already.
        Counter.update(value=Counter.value + 1).where(of_series).execute()
        count = Counter.select(Counter.value).where(of_series).scalar()
        row.number = quote_names.numbered(row.series, year, count)
    Quote.update(series=row.series, number=row.number).where(Quote.id == row.id).execute()


def _replace_earlier(row: Any) -> None:
    earlier = (Quote.number == row.number) & (Quote.revision < row.revision)
    open_or_lost = Quote.state.in_(("sent", "lost"))
    for each in list(Quote.select(Quote.id).where(earlier & open_or_lost)):
        changes.update(Quote, each.id, state="superseded")


def _log(user: User, row: Any, next_contact: date | None) -> None:
    name = records.name(row)
    total = formats.amount_with_currency(row.total, row.currency)
    entry = InteractionEntry(
        row.company_id,
        kind="quote",
        text=_("{quote} sent: {total}").format(quote=name, total=total),
        contact=row.contact.name if row.contact else "",
        salesperson=str(row.salesperson.code) if row.salesperson.active else "",
        next_contact=next_contact,
        next_note=_("Ask about {quote}").format(quote=name),
    )
    interactions.log(user, entry, quote=row.id)
