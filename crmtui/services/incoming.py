"""Logging a call that came in for somebody else's company. One transaction a function."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from peewee import SQL

from crmtui import clock
from crmtui.access import User, known
from crmtui.core import promised, text
from crmtui.entry import InteractionEntry
from crmtui.errors import Invalid, NotFound
from crmtui.i18n import _, language
from crmtui.models import Company, Contact, FollowUp, Interaction
from crmtui.services import _brought_along, changes, noted
from crmtui.services.changes import command


@command("interaction.pass_on")
def pass_on(user: User, entry: InteractionEntry, *, add_choices: bool = False) -> int:
    """Record a call that somebody took for another salesperson's company; return its id.

    It is the company's salesperson's from then on: they get a task for the day of the next
    contact, today where none is named; `no_next` leaves it out. The user learns nothing of the
    company by it. A `contact` nobody there is called, and the number, stand before the text.

    Raises:
        Invalid: nothing was written, it is no call that came in, a day in the past.
        NotFound: there is no such company.
    """
    company = _company(user, entry.company)
    changes.about(company.name, company.id)
    note = promised.read(entry.text, clock.today(), language())
    contact = _contact(entry)
    said = _with_who(entry, note.text, is_known=contact is not None)
    values = noted.values(
        user, replace(entry, text=said, salesperson=""), _brought_along.problems(entry),
        company.salesperson_id, add_choices=add_choices,
    )  # fmt: skip
    values["contact"] = contact
    if values["kind"] != "call_in":
        raise Invalid({"kind": _("Of another's company only a call that came in can be logged.")})
    interaction = changes.insert(
        Interaction, company=company.id, recorded_by=user.id, next_contact=entry.next_contact,
        **values,
    )  # fmt: skip
    if not entry.no_next:
        _task(user, entry, interaction, values, note.rest)
    _brought_along.promise(entry, note.promises, interaction, values)
    return interaction


def _company(user: User, company_id: int) -> Any:
    # That it is there, its name and whose it is may be told of every company.
    told = SQL(known(user, "id"))
    company = Company.get_or_none((Company.id == company_id) & told)
    if company is None:
        raise NotFound(_("There is no such company."))
    return company


def _contact(entry: InteractionEntry) -> int | None:
    """The person of just that name, if the company has one; nobody is told whether it has."""
    fold = text.fold(text.clean(entry.contact))
    same = (Contact.company == entry.company) & (Contact.name_fold == fold)
    found = Contact.get_or_none(same & Contact.left_on.is_null()) if fold else None
    return None if found is None else int(found.id)


def _with_who(entry: InteractionEntry, said: str, *, is_known: bool) -> str:
    who = "" if is_known else text.clean(entry.contact)
    before = " · ".join(filter(None, (who, text.clean(entry.number))))
    return f"{before}: {said}" if before and said.strip() else said


def _task(
    user: User, entry: InteractionEntry, interaction: int, values: dict[str, Any], said: str
) -> None:
    note = text.clean(entry.next_note or said, multiline=True)
    changes.insert(
        FollowUp, purpose="task", kind=entry.next_kind, due=entry.next_contact or clock.today(),
        time=entry.next_time, note=f"{user.name}: {note}", given_by=user.id,
        company=entry.company, contact=values["contact"], salesperson=values["salesperson"],
        origin=interaction,
    )  # fmt: skip
