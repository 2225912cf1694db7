"""Quotes as the other modules of this folder find them. Inside the folder only."""

from __future__ import annotations

from typing import Any

from crmtui import clock, formats
from crmtui.access import User
from crmtui.core import quote_names
from crmtui.entry import LineEntry, QuoteEntry, taken
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import Office, Quote, QuoteLine
from crmtui.services import _unwelcome, editing


def found(user: User, quote_id: int) -> Any:
    """A quote's row, if the user may see it.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    return editing.part(user, Quote, quote_id)


def draft(user: User, quote_id: int) -> Any:
    """The row of a quote that may still be changed.

    Raises:
        CrmError: it was sent.
        NotFound: it is not there, or not the user's to see.
    """
    row = found(user, quote_id)
    if row.state != "draft":
        said = _("{quote} was sent: it stays as it is. Revise it to offer something else.")
        raise CrmError(said.format(quote=name(row)))
    return row


def name(row: Any) -> str:
    """What a quote is called."""
    return quote_names.name(row.number, row.revision, row.id)


def lines(quote_id: int) -> list[Any]:
    """The rows of its lines, in their order."""
    of_quote = QuoteLine.select().where(QuoteLine.quote == quote_id)
    return list(of_quote.order_by(QuoteLine.position, QuoteLine.id))


def as_typed(row: Any) -> QuoteEntry:
    """A quote as one would type it."""
    return taken(
        QuoteEntry,
        row,
        company=row.company_id,
        contact=row.contact.name if row.contact else "",
        site=(row.site.name or row.site.city) if row.site else "",
        salesperson=str(row.salesperson.code),
        lines=tuple(
            taken(LineEntry, line, line=line.id, quote_line=None) for line in lines(row.id)
        ),
    )


def office() -> Any:
    """The office's settings; those of a new office where none were made yet."""
    return Office.select().order_by(Office.id).first() or Office()


def subject(row: Any) -> str:
    """What a command about a quote is about."""
    return f"{row.company.name} · {name(row)}"


def refuse_unwanted(company: Any, *, anyway: bool) -> None:
    """Go on only with a company that is sold to, and does not mind being contacted.

    Raises:
        Invalid: it was dropped; or it asked not to be contacted, unless `anyway`.
    """
    if company.status == "dropped":
        said = _("{company} was dropped on {day}. Take it up again first.")
        day = formats.numeric_date(company.dropped_on or clock.today())
        raise Invalid({"company": said.format(company=company.name, day=day)})
    if company.do_not_contact:
        why = company.do_not_contact_note or _("asked not to be contacted")
        _unwelcome.ask({"company": f"{company.name}: {why}."}, anyway=anyway)


def refuse_gap(row: Any) -> None:
    """Go on only with a quote whose number would not be missing without it.

    Raises:
        CrmError: it was sent, which somebody took back: its number is its own.
    """
    if row.number and row.revision == 1:
        said = _("{quote} has a number already, which would be missing: change it, and send it.")
        raise CrmError(said.format(quote=name(row)))


def refuse_unless_sent(row: Any) -> None:
    """Go on only with a quote that is out and not decided yet, its validity over or not.

    Raises:
        CrmError: it is something else; the sentence says what to do.
    """
    if row.state == "sent":
        return
    said = {
        "draft": _("{quote} was not sent yet: change it as it is."),
        "superseded": _("{quote} was replaced: the latest is {latest}."),
        "won": _("{quote} was won already."),
        "lost": _("{quote} was lost already: revise it to offer again."),
    }[row.state]
    raise CrmError(said.format(quote=name(row), latest=name(latest(row))))


def latest(row: Any) -> Any:
    """The row of the latest revision of a quote; itself where it has no number."""
    if not row.number:
        return row
    return Quote.select().where(Quote.number == row.number).order_by(Quote.revision.desc()).get()
