"""Why somebody is not to be contacted, or not then. Inside services only.

Nobody is kept from it: they are told once, and the history says that it was done all the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from functools import cached_property
from typing import Any

from crmtui import clock, formats
from crmtui.core import quiet
from crmtui.errors import Unwelcome
from crmtui.i18n import _
from crmtui.models import Company, Contact, FollowUp, Office
from crmtui.services import bulk, changes

_NAMED = 3
"""How many are called by their names where many asked."""
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
    recording, said = changes.current(), _("all the same")
    if not recording.subject.endswith(said):
        recording.subject = f"{recording.subject} · {said}"


class Whom:
    """Whom it is about. What is asked of the file about them is asked once."""

    def __init__(self, company: Any, contact: int | None) -> None:
        """A company's row, and the id of a person of it if one was named."""
        self.company = company
        self._contact = contact

    @cached_property
    def person(self) -> Any:
        """Who was named; None where nobody was."""
        named = self._contact is not None
        return Contact.get_or_none(Contact.id == self._contact) if named else None

    @cached_property
    def office(self) -> Any:
        """The office, whose quiet hours are everybody's."""
        return Office.select(Office.name, Office.quiet_hours).order_by(Office.id).first()


def now(whom: Whom, kind: str, at: datetime | None) -> dict[str, str]:
    """What is against being in touch, by field: now, or earlier today; what was before is past."""
    moment = clock.local(at or clock.now())
    if kind not in _REACHES or moment.date() != clock.today():
        return {}
    field = "contact" if whom.person else "company"
    silent = _silent(whom, "contact", "company")
    return silent if silent or kind == "visit" else _quiet(whom, kind, moment, field)


def then(whom: Whom, kind: str, due: Any, at: time | None, field: str) -> dict[str, str]:
    """What is against planning to be in touch on a day: they asked, or it is quiet all day."""
    if due is None or kind not in _REACHES:
        return {}
    moment = datetime.combine(due, at or time())
    found = _silent(whom, field, field)
    return found or _quiet(whom, kind, moment, field, whole_day=at is None)


def many(
    companies: Sequence[int], planned: Sequence[int], due: date, field: str
) -> dict[str, str]:  # fmt: skip
    """The same of a call to many companies; `planned` are the follow-ups that are moved."""
    moment = datetime.combine(due, time())
    if found := _quiet(Whom(None, None), "call_out", moment, field, whole_day=True):
        return found
    asked = Company.select().where(
        bulk.among(companies) & (Company.do_not_contact | (Company.quiet_hours != ""))
    )
    against: dict[str, str] = {}
    for company in asked.order_by(Company.name_fold):
        if found := then(Whom(company, None), "call_out", due, None, field):
            against[company.name] = found[field]
    to_people: Any = FollowUp.select().join(Contact).where(
        bulk.among(planned, '"t1"."id"') & (Contact.do_not_contact | (Contact.quiet_hours != ""))
    )  # fmt: skip
    for each in to_people.order_by(Contact.name_fold):
        whom = Whom(each.company, each.contact.id)
        if found := then(whom, each.kind, due, None, field):
            against.setdefault(each.company.name, found[field])
    if len(against) < 2:
        return dict.fromkeys([field] if against else [], "".join(against.values()))
    names = ", ".join([*against][:_NAMED])
    more = f" +{len(against) - _NAMED}" if len(against) > _NAMED else ""
    said = _("Not to be contacted, or not then: {names}.").format(names=names + more)
    return {field: said}


def _silent(whom: Whom, of_person: str, of_company: str) -> dict[str, str]:
    for row, field in ((whom.person, of_person), (whom.company, of_company)):
        if row is not None and row.do_not_contact:
            why = row.do_not_contact_note or _("asked not to be contacted")
            return {field: f"{row.name}: {why.rstrip('.')}."}
    return {}


def _quiet(
    whom: Whom, kind: str, moment: datetime, field: str, *, whole_day: bool = False
) -> dict[str, str]:
    # Nobody is rung up by a visit, so the office's own hours do not matter; theirs do.
    if kind not in ("call_out", "visit"):
        return {}
    office = whom.office if kind == "call_out" else None
    for row in filter(None, (whom.person, whom.company, office)):
        end = quiet.until(quiet.read(row.quiet_hours), moment)
        if end is None or (whole_day and end.date() == moment.date()):
            continue
        said = _("{name} is not to be called {hours}: {until}.")
        if kind == "visit":
            said = _("{name} is not to be disturbed {hours}: {until}.")
        if isinstance(row, Office):
            said = _("The office calls nobody {hours}: {until}.")
        hours = formats.quiet_hours(row.quiet_hours)
        return {field: said.format(name=row.name, hours=hours, until=formats.until(end, moment))}
    return {}
