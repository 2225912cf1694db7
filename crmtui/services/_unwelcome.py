"""Why somebody is not to be contacted, or not then. Inside services only.

Nobody is kept from it: they are told once, and the history says that it was done all the same.
"""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from crmtui import clock, formats
from crmtui.core import quiet
from crmtui.errors import Unwelcome
from crmtui.i18n import _
from crmtui.models import Contact, Office
from crmtui.services import changes

_REACHES = frozenset({"call_out", "visit", "email", "message"})
"""Kinds by which the office comes to somebody, and not they to it."""


def ask(problems: dict[str, str], *, anyway: bool) -> None:
    """Go on only if there is nothing against it, or `anyway`: then the history says so.

    Raises:
        Unwelcome: there is.
    """
    if not problems:
        return
    if not anyway:
        raise Unwelcome(problems)
    recording = changes.current()
    recording.subject = f"{recording.subject} · {_('all the same')}"


def now(company: Any, contact: int | None, kind: str, at: datetime | None) -> dict[str, str]:
    """What is against being in touch, by field: now, or earlier today; what was before is past."""
    moment = clock.local(at or clock.now())
    if kind not in _REACHES or moment.date() != clock.today():
        return {}
    return _silent(company, contact, "contact", "company") or _quiet(
        company, contact, kind, moment, "contact" if contact else "company"
    )


def then(
    company: Any, contact: int | None, kind: str, due: Any, at: time | None, field: str
) -> dict[str, str]:
    """What is against planning to be in touch on a day: they asked, or it is quiet all day."""
    if due is None or kind not in _REACHES:
        return {}
    moment = datetime.combine(due, at or time())
    found = _silent(company, contact, field, field)
    return found or _quiet(company, contact, kind, moment, field, whole_day=at is None)


def _silent(company: Any, contact: int | None, of_person: str, of_company: str) -> dict[str, str]:
    person = Contact.get_or_none(Contact.id == contact) if contact is not None else None
    for row, field in ((person, of_person), (company, of_company)):
        if row is not None and row.do_not_contact:
            why = row.do_not_contact_note or _("asked not to be contacted")
            return {field: f"{row.name}: {why}."}
    return {}


def _quiet(
    company: Any, contact: int | None, kind: str, moment: datetime, field: str, *,
    whole_day: bool = False,
) -> dict[str, str]:  # fmt: skip
    if kind != "call_out":
        return {}
    person = Contact.get_or_none(Contact.id == contact) if contact is not None else None
    rows: tuple[Any, ...] = person, company, Office.select().order_by(Office.id).first()
    for row in filter(None, rows):
        end = quiet.until(quiet.read(row.quiet_hours), moment)
        if end is None or (whole_day and end.date() == moment.date()):
            continue
        said = _("{name} is not to be called {hours}: {until}.")
        hours = formats.quiet_hours(row.quiet_hours)
        name = row.name or _("Nobody")
        return {field: said.format(name=name, hours=hours, until=formats.until(end, moment))}
    return {}
