"""Wiping out of the file what was removed from its records. Inside erasing only.

SQLite overwrites what it removes (`secure_delete`), but older pages stand in the -wal until
it is emptied, words that left the search index until it is tidied, and a page that was
parted may keep a copy of what moved. So the bytes themselves are looked at.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Collection
from contextlib import suppress
from functools import partial
from typing import NamedTuple

import peewee

from crmtui import db, desks
from crmtui.services import indexing

_PATIENCE = 3.0
"""Seconds to wait for those who are reading, so that the -wal can be emptied."""
_LARGE = 64 << 20
"""Bytes of a file that takes about a second to write anew."""
_FEWEST = 6
"""Letters that are looked for; fewer stand anywhere."""

# A program of its own: to open the file here and close it again would drop our locks on it.
_LOOK = """
import json, sys
path, said = json.load(sys.stdin)
wanted, size = [each.encode().lower() for each in said], 1 << 20
longest = max(map(len, wanted), default=1)
found = False
for end in ("", "-wal", "-journal"):
    try:
        file = open(path + end, "rb")
    except OSError:
        continue
    with file:
        rest = b""
        while piece := file.read(size):
            rest = (rest + piece).lower()
            found = found or any(each in rest for each in wanted)
            rest = rest[-longest:]
print(int(found))
"""


class Wiped(NamedTuple):
    """What came of it."""

    clean: bool
    """Whether none is left."""
    waits: bool = False
    """Whether the file is to be written anew yet (`tidy`): others are in who would wait."""


def wipe(said: Collection[str]) -> Wiped:
    """Wipe out what was removed, where any of these stood.

    They are folded texts of six letters or more; what still stands in a record counts as
    left. It takes some milliseconds at a time. Where a page kept a copy the file is written
    anew, unless others would wait for that too long.
    """
    for index in indexing.INDEXES:
        begin = True
        while db.write(partial(indexing.wipe_out, index, begin=begin)):
            begin = False
    emptied = _empty_wal()
    wanted = sorted({each.lower() for each in said if len(each) >= _FEWEST})
    if not _stands(wanted):
        return Wiped(emptied)
    if db.path().stat().st_size > _LARGE and len(desks.all()) > 1:
        return Wiped(clean=False, waits=True)
    return Wiped(tidy() and not _stands(wanted))


def tidy() -> bool:
    """Write the file anew, for which everybody waits. Returns whether that could be done."""
    with suppress(peewee.OperationalError):
        _write_anew()
        return _empty_wal()
    return False


def _empty_wal() -> bool:
    """Empty the -wal; False where somebody kept reading older pages of it."""
    deadline = time.monotonic() + _PATIENCE
    while True:
        busy = db.database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        if not busy or time.monotonic() > deadline:
            return not busy
        time.sleep(0.02)


def _write_anew() -> None:
    # Not in memory: the file may be larger than that.
    db.database.execute_sql("PRAGMA temp_store = FILE")
    try:
        db.database.execute_sql("VACUUM")
    finally:
        db.database.execute_sql("PRAGMA temp_store = MEMORY")


def _stands(wanted: Collection[str]) -> bool:
    """Whether the bytes of the file or of what lies beside it hold one of these."""
    asked = json.dumps([str(db.path().absolute()), list(wanted)])
    look = [sys.executable, "-I", "-S", "-c", _LOOK]
    found = subprocess.run(look, input=asked, capture_output=True, text=True, check=True)
    return found.stdout.strip() != "0"
