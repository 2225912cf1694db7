"""People who bring in a file, each a process that can be killed at any moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import partial

from crmtui.access import User
from crmtui.entry import CompanyEntry, ContactEntry, InteractionEntry
from crmtui.services.imports import pace, recovery
from crmtui.services.imports.command import bring_in
from crmtui.services.imports.decisions import Decisions, What
from crmtui.services.imports.outcome import (
    Batch,
    CompanyRow,
    ContactRow,
    InteractionRow,
    Named,
)
from crmtui.services.imports.progress import Progress, Stopped

COMPANIES = 150
KNOWN = 30
"""Every twentieth company of the file is there already, and lacks something."""

# Small slices: there is time to be killed between many of them.
pace._FIRST = pace._LEAST = pace.MOST = 12


def say(line: str) -> None:
    """Tell it in one piece, so that it arrives whole or not at all."""
    os.write(1, f"{line}\n".encode())


def bring(user: User, seed: int) -> None:
    """Bring in a file, and say after each slice how far it is."""
    bring_in(user, [batch(seed)], decisions=Decisions(What.UPDATE), skip_errors=True, progress=tell)
    say("done")


def bring_and_stop(user: User, seed: int) -> None:
    """Bring in most of a file, and then stop; say when all of it is taken back."""

    def progress(far: Progress) -> None:
        tell(far)
        if far.phase == "writing" and far.done > COMPANIES:
            raise Stopped

    with suppress(Stopped):
        bring_in(user, [batch(seed)], skip_errors=True, progress=progress)
    say("done")


def recover(user: User, seed: int) -> None:
    """Take back what was cut off."""
    say(f"recovered {recovery.recover(user)}")


def tell(far: Progress) -> None:
    """Say how far it is."""
    say(f"{far.phase.replace(' ', '-')} {far.done}")


def batch(seed: int) -> Batch:
    """A file with companies, people and interactions; of each seed with others."""
    parts = {"companies": _companies, "contacts": _people, "interactions": _interactions}
    return Batch("customers.csv", {kind: partial(rows, seed) for kind, rows in parts.items()})


def _name(seed: int, number: int) -> str:
    known = number % 20 == 0
    return f"Known {number // 20 % KNOWN}" if known else f"Brought{seed}x {number}"


def _companies(seed: int) -> Iterator[CompanyRow]:
    for number in range(COMPANIES):
        entry = CompanyEntry(
            _name(seed, number), key=f"K{seed}-{number}", source="fair", city="Huesca",
            sector=f"Sector {number % 7}", web=f"www{number}.example", phones=f"976 10 {number:04}",
            emails=f"a{number}@b.example", contact=f"Eva {number}", notes="ñ" * (number % 90),
        )  # fmt: skip
        referrer = Named(_name(seed, number // 2)) if number % 5 == 3 else Named()
        yield CompanyRow(number + 2, entry, referrer=referrer)


def _people(seed: int) -> Iterator[ContactRow]:
    for number in range(0, COMPANIES, 3):
        yield ContactRow(number + 2, ContactEntry(f"Luis {number}"), Named(_name(seed, number)))


def _interactions(seed: int) -> Iterator[InteractionRow]:
    for number in range(0, COMPANIES, 4):
        entry = InteractionEntry(0, text=f"Spoke of {number}")
        yield InteractionRow(number + 2, entry, Named(_name(seed, number)))
