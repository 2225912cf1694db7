"""Bringing files in, as one change that is written in slices."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from crmtui.access import User
from crmtui.scratch import scratch
from crmtui.services.imports import (
    companies,
    contacts,
    entries,
    followups,
    goals,
    interactions,
    links,
    opportunities,
    prices,
    prices_seen,
    products,
    recovery,
    sales,
    salespeople,
    sites,
)
from crmtui.services.imports.alone import alone
from crmtui.services.imports.decisions import USUAL, Decisions
from crmtui.services.imports.intake import Intake
from crmtui.services.imports.outcome import Batch, Outcome, Problem, Rejected
from crmtui.services.imports.progress import Meter, Tell
from crmtui.services.imports.running import Run

BRINGERS: dict[str, Callable[[User, Intake, Sequence[Any]], None]] = {
    "salespeople": salespeople.bring,
    "teams": salespeople.bring_teams,
    "companies": companies.bring,
    "sites": sites.bring,
    "contacts": contacts.bring,
    "interactions": interactions.bring,
    "products": products.bring,
    "prices": prices.bring,
    "links": links.bring,
    "sales": sales.bring,
    "opportunities": opportunities.bring,
    "followups": followups.bring,
    "prices_seen": prices_seen.bring,
    "entries": entries.bring,
    "goals": goals.bring,
}
"""What brings in rows of a kind, a slice of them at a time: first those that others name."""
LOOKS: dict[str, Callable[[User, Intake, Sequence[Any]], None]] = {"companies": companies.look}
"""What looks up beforehand what it can of a slice."""


def bring_in(
    user: User,
    batches: Sequence[Batch],
    *,
    decisions: Decisions = USUAL,
    skip_errors: bool = False,
    progress: Tell | None = None,
) -> Outcome:
    """Bring in all that `batches` hold and is not there yet, as one change.

    Colleagues work on meanwhile: the database is never held for longer than a tenth of a
    second. With `skip_errors` rows that cannot be brought in are left out. Whatever `progress`
    raises, and whatever else goes wrong, stops it: what was written is taken back.

    Raises:
        Rejected: there are such rows; nothing was brought in.
        Busy: another import is running.
        Stopped: `progress` raised it; nothing was brought in.
        Unfinished: it ended, and what was written cannot be taken back yet.
        Refused: the user's role does not allow it.
    """
    recovery.recover(user)
    if not skip_errors:
        rehearsed = rehearse(user, batches, decisions=decisions, progress=progress)
        if rehearsed.problems:
            raise Rejected(rehearsed)
    name = _called(batches)
    run = Run(user, name, Intake(user, decisions=decisions))
    with alone(user, name):
        recovery.settle(user)
        try:
            _all(run, batches, Meter("writing", _total(batches), progress))
            run.finish()
        except BaseException as error:
            run.withdraw(error, progress)
            raise
    return run.intake.outcome


def rehearse(
    user: User,
    batches: Sequence[Batch],
    *,
    decisions: Decisions = USUAL,
    progress: Tell | None = None,
) -> Outcome:
    """What would come of bringing `batches` in, with all rows that cannot be; nothing is written.

    It is tried on a private copy of what it needs: nobody waits for it.

    Raises:
        Stopped: `progress` raised it.
        Refused: the user's role does not allow it.
    """
    run = Run(user, _called(batches), Intake(user, decisions=decisions, rehearsing=True))
    with scratch():
        _all(run, batches, Meter("rehearsing", _total(batches), progress))
    return run.intake.outcome


def _all(run: Run, batches: Sequence[Batch], meter: Meter) -> None:
    intake = run.intake
    for batch in batches:
        intake.outcome.problems += [
            each._replace(file=each.file or batch.name) for each in batch.problems
        ]
    for kind, bring in BRINGERS.items():
        for batch in batches:
            intake.file = batch.name
            before = meter.done
            for many in run.slices(_good(intake, batch, kind), bring, LOOKS.get(kind)):
                meter.add(many)
            if kind in batch.parts:
                # Rows that are refused, or say nothing of this kind, are gone through too.
                meter.done = max(meter.done, before + batch.count)
    intake.outcome.problems.sort()


def _total(batches: Sequence[Batch]) -> int:
    """How many rows there are; 0 where one of the batches does not know."""
    counts = [batch.count * len(batch.parts) for batch in batches]
    return sum(counts) if all(counts) else 0


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
