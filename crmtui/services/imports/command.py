"""Bringing a file in, as one change."""

from __future__ import annotations

import json

from crmtui.access import User
from crmtui.db import row
from crmtui.models import ChangeSet, Import
from crmtui.services import changes
from crmtui.services.changes import command
from crmtui.services.imports import (
    companies,
    contacts,
    doubts,
    interactions,
    prices,
    products,
    referrers,
    salespeople,
)
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import Batch, Outcome, Rejected

_LISTED = 300
"""How many doubtful companies are noted to be looked through: nobody merges more in one go."""


class _Rehearsed(Exception):
    """Ends a dry run, so that nothing of it is kept."""


def bring_in(
    user: User, batch: Batch, *, skip_errors: bool = False, dry_run: bool = False
) -> Outcome:
    """Bring in all that `batch` holds and is not there yet, as one change.

    With `skip_errors` rows that cannot be brought in are left out; a `dry_run` only says
    what would come of it.

    Raises:
        Rejected: there are such rows; nothing was brought in.
        Refused: the user's role does not allow it.
    """
    intake = Intake(user)
    intake.outcome.problems += batch.problems
    try:
        _bring_in(user, intake, batch, skip_errors=skip_errors, dry_run=dry_run)
    except _Rehearsed:
        intake.outcome.id = None
    return intake.outcome


@command("import")
def _bring_in(
    user: User, intake: Intake, batch: Batch, *, skip_errors: bool, dry_run: bool
) -> None:
    changes.about(batch.name)
    before = _newest_change_set()
    salespeople.bring(user, intake, batch.salespeople)
    companies.bring(user, intake, batch.companies)
    contacts.bring(user, intake, batch.contacts)
    interactions.bring(user, intake, batch.interactions)
    products.bring(user, intake, batch.products)
    prices.bring(user, intake, batch)
    outcome = intake.outcome
    outcome.problems.sort()
    if outcome.problems and not skip_errors:
        raise Rejected(outcome)
    referrers.note(user, intake)
    doubts.note(user, intake)
    if dry_run:
        raise _Rehearsed
    if (change_set := _newest_change_set()) != before:
        counts = {
            "new": outcome.new, "updated": outcome.updated, "left": outcome.left,
            "refused": len(outcome.problems), "doubtful": len(outcome.doubtful),
            "pairs": [
                (doubt.company, doubt.other_company, doubt.why, doubt.of)
                for doubt in outcome.doubtful[:_LISTED]
            ],
        }  # fmt: skip
        outcome.id = Import.insert(
            change_set=change_set, user=user.id, name=batch.name, counts=json.dumps(counts)
        ).execute()


def _newest_change_set() -> int:
    # The lock is held, so a new one can only be this command's own.
    found = row(ChangeSet.select(ChangeSet.id).order_by(ChangeSet.id.desc()))
    return int(found[0]) if found else 0
