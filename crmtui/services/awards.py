"""What people are given for what they did. Every function here is one transaction."""

from __future__ import annotations

from typing import Any

from crmtui.access import Right, User, require
from crmtui.core import text
from crmtui.entry import AwardEntry
from crmtui.errors import CrmError, Invalid
from crmtui.i18n import _
from crmtui.models import Award, Salesperson
from crmtui.services import _lines, changes, editing
from crmtui.services import _typed as given
from crmtui.services.changes import command


@command("award.create")
def create(user: User, entry: AwardEntry) -> int:
    """Record what somebody was given, and return its id. Money is paid with a statement.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: nobody who works here, no name, a day to come, or no amount.
    """
    require(user, Right.PAY)
    values = _values(user, entry)
    changes.about(_named(values))
    return changes.insert(Award, **values)


def open_for_editing(user: User, award_id: int) -> tuple[AwardEntry, int]:
    """An award as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Award, award_id)
    entry = AwardEntry(str(row.salesperson.code), row.name, row.day, row.reason, row.amount)
    return entry, int(row.version)


@command("award.update")
def update(user: User, award_id: int, opened: AwardEntry, mine: AwardEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it was paid, and whose it is or how much would change.
        Conflict, Invalid, NotFound.
    """
    require(user, Right.PAY)
    theirs, _version = open_for_editing(user, award_id)
    entry, others = editing.merged(user, Award, award_id, opened, mine, theirs)
    row = editing.part(user, Award, award_id)
    same = entry.salesperson == theirs.salesperson
    values = _values(user, entry, row.salesperson_id if same else None)
    changes.about(_named(values))
    money = (values["salesperson"], values["amount"]) != (row.salesperson_id, row.amount)
    if row.statement_id is not None and money:
        raise _paid()
    changes.update(Award, award_id, **values)
    return others


@command("award.remove")
def remove(user: User, award_id: int) -> None:
    """Take back an award that was a mistake.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it was paid.
        NotFound: it is not there.
    """
    require(user, Right.PAY)
    row = editing.part(user, Award, award_id)
    changes.about(f"{row.salesperson.name}: {row.name}")
    if row.statement_id is not None:
        raise _paid()
    changes.delete(Award, award_id)


def _values(user: User, entry: AwardEntry, kept: int | None = None) -> dict[str, Any]:
    problems: dict[str, str] = {}
    if kept is None and not text.clean(entry.salesperson):
        problems["salesperson"] = _("Say whose it is.")
    person = kept if kept is not None else given.person(user, entry.salesperson, 0, problems)
    name = text.clean(entry.name)
    if not name:
        problems["name"] = _("Say what they are given.")
    day = given.past(entry.day, problems)
    amount = entry.amount
    if amount is not None and not (
        0 < amount < _lines.MOST_AMOUNT and _lines.decimals(amount) <= 4
    ):
        problems["amount"] = _("That is no amount: it is above zero, with four decimals.")
    if problems:
        raise Invalid(problems)
    reason = text.clean(entry.reason, multiline=True)
    return {"salesperson": person, "day": day, "name": name, "reason": reason, "amount": amount}


def _paid() -> CrmError:
    return CrmError(_("It was paid with a statement, which stays as it is. Give another one."))


def _named(values: dict[str, Any]) -> str:
    return f"{Salesperson.get_by_id(values['salesperson']).name}: {values['name']}"
