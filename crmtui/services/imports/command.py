"""Bringing a file in, as one change."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from peewee import chunked

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
from crmtui.services.imports.intake import SLICE, Intake
from crmtui.services.imports.outcome import Batch, Outcome, Problem, Rejected

_LISTED = 300
"""How many doubtful companies are noted to be looked through: nobody merges more in one go."""


BRINGERS: dict[str, Callable[[User, Intake, Sequence[Any]], None]] = {
    "salespeople": salespeople.bring,
    "companies": companies.bring,
    "contacts": contacts.bring,
    "interactions": interactions.bring,
    "products": products.bring,
    "prices": prices.bring,
}
"""What brings in rows of a kind, a slice of them at a time: first those that others name."""


class _Rehearsed(Exception):
    """Ends a dry run, so that nothing of it is kept."""


def bring_in(
    user: User, batches: Sequence[Batch], *, skip_errors: bool = False, dry_run: bool = False
) -> Outcome:
    """Bring in all that `batches` hold and is not there yet, as one change.

    With `skip_errors` rows that cannot be brought in are left out; a `dry_run` only says
    what would come of it.

    Raises:
        Rejected: there are such rows; nothing was brought in.
        Refused: the user's role does not allow it.
    """
    intake = Intake(user)
    for batch in batches:
        intake.outcome.problems += [each._replace(file=batch.name) for each in batch.problems]
    try:
        _bring_in(user, intake, batches, skip_errors=skip_errors, dry_run=dry_run)
    except _Rehearsed:
        intake.outcome.id = None
    return intake.outcome


@command("import")
def _bring_in(
    user: User, intake: Intake, batches: Sequence[Batch], *, skip_errors: bool, dry_run: bool
) -> None:
    name = _called(batches)
    changes.about(name)
    before = _newest_change_set()
    for kind, bring in BRINGERS.items():
        for batch in batches:
            intake.file = batch.name
            for part in chunked(_good(intake, batch, kind), SLICE):
                bring(user, intake, part)
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
            change_set=change_set, user=user.id, name=name, counts=json.dumps(counts)
        ).execute()


def _called(batches: Sequence[Batch]) -> str:
    """The files by the first one's name and how many more."""
    first, *more = (batch.name for batch in batches)
    return f"{first} +{len(more)}" if more else first


def _good(intake: Intake, batch: Batch, kind: str) -> Iterator[Any]:
    """The rows of a kind; those that are none are refused."""
    for made in batch.parts.get(kind, lambda: iter(()))():
        if isinstance(made, Problem):
            intake.outcome.problems.append(made._replace(file=made.file or intake.file))
        else:
            yield made


def _newest_change_set() -> int:
    # The lock is held, so a new one can only be this command's own.
    found = row(ChangeSet.select(ChangeSet.id).order_by(ChangeSet.id.desc()))
    return int(found[0]) if found else 0
