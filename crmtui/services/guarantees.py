"""What secures what customers owe. Every function here is one transaction."""

from __future__ import annotations

from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import text
from crmtui.entry import GuaranteeEntry, taken
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import Guarantee
from crmtui.services import _account_parts as parts
from crmtui.services import _typed as given
from crmtui.services import changes, editing
from crmtui.services.changes import command


@command("guarantee.create")
def create(user: User, entry: GuaranteeEntry) -> int:
    """Note what secures what a company owes, and return its id.

    Raises:
        Invalid: not said what it is, an amount or a currency that is none, an end before
            the beginning, a day still to come.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    return changes.insert(Guarantee, company=entry.company, **_guarantee(user, entry))


def open_for_editing(user: User, guarantee_id: int) -> tuple[GuaranteeEntry, int]:
    """A guarantee as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Guarantee, guarantee_id)
    return taken(GuaranteeEntry, row, company=row.company_id), int(row.version)


@command("guarantee.update")
def update(
    user: User, guarantee_id: int, opened: GuaranteeEntry, mine: GuaranteeEntry
) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, guarantee_id)
    entry, others = editing.merged(user, Guarantee, guarantee_id, opened, mine, theirs)
    _about(user, guarantee_id)
    changes.update(Guarantee, guarantee_id, **_guarantee(user, entry))
    return others


@command("guarantee.end")
def end(user: User, guarantee_id: int) -> None:
    """Note that a guarantee was given back or drawn today.

    Raises:
        CrmError: it has ended already.
        NotFound: it is not there, or not the user's to see.
    """
    row = _about(user, guarantee_id)
    if row.ended_on is not None:
        raise CrmError(_("It has ended already. Edit it to change when."))
    changes.update(Guarantee, guarantee_id, ended_on=clock.today())


@command("guarantee.remove")
def remove(user: User, guarantee_id: int) -> None:
    """Take back a guarantee that was noted by mistake.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    _about(user, guarantee_id)
    changes.delete(Guarantee, guarantee_id)


def _about(user: User, guarantee_id: int) -> Any:
    row = editing.part(user, Guarantee, guarantee_id)
    changes.about(row.company.name, row.company_id)
    return row


def _guarantee(user: User, entry: GuaranteeEntry) -> dict[str, Any]:
    problems: dict[str, str] = {}
    day, what = given.past(entry.day, problems), text.clean(entry.what)
    currency = given.currency(user, entry.currency, problems)
    if not what:
        problems["what"] = _("Say what it is: a bank guarantee, an insurance…")
    if entry.amount is not None and (problem := parts.amount_problem(entry.amount)):
        problems["amount"] = problem
    if entry.ended_on is not None:
        given.past(entry.ended_on, problems, "ended_on")
    for name, end in (("until", entry.until), ("ended_on", entry.ended_on)):
        if end is not None and end < day:
            problems[name] = _("It cannot end before it begins.")
    if problems:
        raise Invalid(problems)
    return {
        "what": what,
        "amount": entry.amount,
        "currency": currency,
        "day": day,
        "until": entry.until,
        "ended_on": entry.ended_on,
        "note": text.clean(entry.note, multiline=True),
    }
