"""People at work on one database, each a process that can be killed at any moment.

`python -m tests.system.writers DATABASE` starts one of them for each line it reads,
which is a role and the seed of what they do; it prints `pid SEED NUMBER` for each, and they
print what they have done after it is done. Starting one takes milliseconds: they are forked.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from peewee import fn

from crmtui import db
from crmtui.access import User, identify
from crmtui.entry import CompanyEntry, InteractionEntry, LineEntry, QuoteEntry
from crmtui.errors import Busy, CannotUndo, Conflict
from crmtui.models import Change, ChangeSet
from crmtui.services import companies, drafts, interactions, quotes, undo
from crmtui.services.drafts import Typed
from tests.system import copiers, importers

T = TypeVar("T")

EDITS = 12
"""How often each edits."""
NEXT = date(2026, 11, 25)


def say(line: str) -> None:
    """Tell it in one piece, so that it arrives whole or not at all."""
    os.write(1, f"{line}\n".encode())


def save_for_ever(user: User, seed: int) -> None:
    """Add companies without an end."""
    dice = random.Random(seed)
    os.nice(5)  # whoever kills comes first
    for number in range(1_000_000):
        save_one(user, f"{seed}-{number}", dice)


def save_one(user: User, key: str, dice: random.Random) -> None:
    """Add a company with all it can have, from a draft, and say so once it is saved.

    It may move to another city then, and back again, which is said as well: with how many
    change sets there are of it.
    """
    draft = drafts.keep(user, Typed("company", {"name": key}, title=key))
    notes = "x" * dice.randint(0, 9000)

    def both() -> int:
        entry = CompanyEntry(
            key, key=key, source="fair", phones="976 1; 600 2", emails="a@b.example",
            city="Huesca", contact="Eva Sol", contact_phones="600 3", notes=notes,
        )  # fmt: skip
        acme = companies.create(user, entry)
        interactions.log(user, InteractionEntry(acme, text=notes + "y", next_contact=NEXT))
        return acme

    acme = patiently(lambda: drafts.saving(user, draft, both))
    say(f"saved {key} 2")
    if dice.random() < 0.3:
        opened, _version = companies.open_for_editing(user, acme)
        patiently(lambda: companies.update(user, acme, opened, replace(opened, city="Jaca")))
        say(f"saved {key} 3")
        if dice.random() < 0.5:
            of_it = ChangeSet.company == acme
            last = ChangeSet.select(fn.max(ChangeSet.id)).where(of_it).scalar()
            patiently(lambda: undo.undo(user, last))
            say(f"saved {key} 4")


def patiently(save: Callable[[], T]) -> T:
    """Save, and again while the file is in use: eight on a slow computer wait long."""
    while True:
        try:
            return save()
        except Busy:
            continue


def edit_notes(user: User, seed: int) -> None:
    """Add words to the first company's notes, and begin again on a conflict."""
    for number in range(EDITS):
        word = f"w{seed}-{number}"
        while True:
            opened, _version = companies.open_for_editing(user, 1)
            time.sleep(0.001)
            try:
                companies.update(user, 1, opened, replace(opened, notes=f"{opened.notes} {word}"))
            except Conflict:
                say("conflict")
                continue
            break
        say(f"saved {word}")
    say("done")


def take_turns(user: User, seed: int) -> None:
    """Write without a pause for a second, and say how often and how long the longest took."""
    end, longest, count = time.monotonic() + 1.0, 0.0, 0
    while (start := time.monotonic()) < end:
        db.write(lambda: db.database.execute_sql("UPDATE office SET version = version + 1"))
        longest, count = max(longest, time.monotonic() - start), count + 1
    say(f"turns {count} {longest:.3f}")


def hold(user: User, seed: int) -> None:
    """Take the write lock and keep it."""

    def wait() -> None:
        say("held")
        time.sleep(60)

    db.write(wait)


def send_for_ever(user: User, seed: int) -> None:
    """Quote, send, and now and then take that back and do it again, or revise; say each number.

    The company of the office's first salesperson is the first, of the second the second.
    """
    dice = random.Random(seed)
    line = LineEntry(description="Press", price=Decimal(9800), taxes="IVA 21")
    for _number in range(1_000_000):
        key = quotes.create(user, QuoteEntry(user.code, lines=(line, line)))
        name = quotes.send(user, key, next_contact=NEXT if dice.random() < 0.5 else None)
        say(f"sent {key} {name}")
        if dice.random() < 0.2:
            of_it = (Change.table == "quote") & (Change.record == key)
            last = Change.select(fn.max(Change.change_set)).where(of_it).scalar()
            # Another process of the same person may have sent to this company since.
            with suppress(CannotUndo):
                undo.undo(user, last)
                say(f"sent {key} {quotes.send(user, key, next_contact=None)}")
        elif dice.random() < 0.2:
            revision = quotes.revise(user, key)
            say(f"sent {revision} {quotes.send(user, revision, next_contact=None)}")


ROLES: dict[str, Callable[[User, int], None]] = {
    "save": save_for_ever,
    "edit": edit_notes,
    "turns": take_turns,
    "hold": hold,
    "send": send_for_ever,
    "import": importers.bring,
    "stop": importers.bring_and_stop,
    "recover": importers.recover,
    "copy": copiers.copy_for_ever,
    "restore": copiers.restore_for_ever,
}


def main(path: str) -> None:
    """Fork one for each line that comes in, and at the end kill all."""
    started = []
    while line := sys.stdin.readline():
        role, seed = line.split()[0], int(line.split()[1])
        if (pid := os.fork()) == 0:
            db.open_database(path)
            ROLES[role](identify(code=1 + seed % 2), seed)
            os._exit(0)
        started.append(pid)
        say(f"pid {seed} {pid}")
    for pid in started:
        os.kill(pid, signal.SIGKILL)
    for pid in started:
        os.waitpid(pid, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
