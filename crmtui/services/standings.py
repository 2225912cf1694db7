"""What credit customers have, decided and taken back. Every function here is one transaction."""

from __future__ import annotations

from typing import Any

from crmtui.access import User
from crmtui.core import text
from crmtui.entry import StandingEntry, taken
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import AMOUNT, STANDINGS, CreditStanding
from crmtui.services import _lines, changes, editing
from crmtui.services import _typed as given
from crmtui.services.changes import command


@command("standing.create")
def create(user: User, entry: StandingEntry) -> int:
    """Say what credit a company has from a day on; the id of what was decided.

    Raises:
        Invalid: a standing that is none, a limit that is none, a day still to come, no
            reason where they are blocked.
        NotFound: the company is not there, or not the user's to see.
    """
    company = editing.company(user, entry.company)
    changes.about(company.name, entry.company)
    values = _standing(entry)
    return changes.insert(
        CreditStanding, company=entry.company, salesperson=user.id, **values
    )  # fmt: skip


def open_for_editing(user: User, standing_id: int) -> tuple[StandingEntry, int]:
    """A decision on credit as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, CreditStanding, standing_id)
    return taken(StandingEntry, row, company=row.company_id), int(row.version)


@command("standing.update")
def update(user: User, standing_id: int, opened: StandingEntry, mine: StandingEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Conflict, Invalid, NotFound.
    """
    theirs, _version = open_for_editing(user, standing_id)
    entry, others = editing.merged(user, CreditStanding, standing_id, opened, mine, theirs)
    _about(user, standing_id)
    changes.update(CreditStanding, standing_id, **_standing(entry))
    return others


@command("standing.remove")
def remove(user: User, standing_id: int) -> None:
    """Take back a decision that was noted by mistake: the one before holds again.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    _about(user, standing_id)
    changes.delete(CreditStanding, standing_id)


def _about(user: User, standing_id: int) -> Any:
    row = editing.part(user, CreditStanding, standing_id)
    changes.about(row.company.name, row.company_id)
    return row


def _standing(entry: StandingEntry) -> dict[str, Any]:
    problems: dict[str, str] = {}
    day, reason = given.past(entry.day, problems), text.clean(entry.reason, multiline=True)
    if entry.standing not in STANDINGS:
        problems["standing"] = _("It is good, with care, pays before, or blocked.")
    if entry.standing == "blocked" and not reason:
        problems["reason"] = _("Say why they are blocked.")
    limit = entry.credit_limit
    if limit is not None and (
        not 0 <= limit < _lines.MOST_AMOUNT or _lines.decimals(limit) > AMOUNT
    ):
        problems["credit_limit"] = _("A limit is not below zero. Empty is no limit.")
    if problems:
        raise Invalid(problems)
    return {"day": day, "standing": entry.standing, "credit_limit": limit, "reason": reason}
