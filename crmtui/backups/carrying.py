"""What goes on from where it stood although the office is put back to an older copy.

A number that stands on somebody's paper is not given to another quote, nor a key that was a
person's who was erased to another person; and where copies lie is known as before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crmtui.dbcopy import Execute, Watched

_BACKUP = "at, path, size, sha256, encrypted, by_itself"


@dataclass(frozen=True, slots=True)
class Kept:
    """What the office has given and knows."""

    keys: list[tuple[Any, ...]]
    """The last key of each table."""
    counters: list[tuple[Any, ...]]
    """The last number of each series."""
    backups: list[tuple[Any, ...]]
    erased: int
    """How many people were erased."""


def collected(live: Watched) -> Kept:
    """What the open office has given and knows by now."""
    return Kept(
        keys=live.ask("SELECT name, seq FROM sqlite_sequence"),
        counters=live.ask("SELECT name, value FROM counter"),
        backups=live.ask(f"SELECT {_BACKUP} FROM backup"),
        erased=int(live.ask("SELECT count(*) FROM erasure")[0][0]),
    )


def carry(kept: Kept, execute: Execute) -> None:
    """Let a copy go on from there, in one transaction."""
    execute("BEGIN IMMEDIATE")
    try:
        for name, key in kept.keys:
            found = "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?"
            if not execute(found, (key, name)).rowcount:
                execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (name, key))
        for counter in kept.counters:
            execute(
                "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name)"
                " DO UPDATE SET value = max(value, excluded.value)",
                counter,
            )
        for backup in kept.backups:
            execute(f"INSERT OR REPLACE INTO backup ({_BACKUP}) VALUES (?, ?, ?, ?, ?, ?)", backup)
        execute("COMMIT")
    except BaseException:
        execute("ROLLBACK")
        raise
