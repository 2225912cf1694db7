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

import peewee

from crmtui import db
from crmtui.services import indexing

_PATIENCE = 3.0
"""Seconds to wait for those who are reading, so that the -wal can be emptied."""
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


def wipe(said: Collection[str]) -> bool:
    """Wipe out what was removed, where any of these stood. Returns whether none is left.

    They are folded texts of six letters or more; what still stands in a record counts as
    left. It takes some milliseconds at a time, and where a page kept a copy, the time to write
    the file anew.
    """
    for index in indexing.INDEXES:
        begin = True
        while db.write(partial(indexing.wipe_out, index, begin=begin)):
            begin = False
    emptied = _empty_wal()
    wanted = sorted({each.lower() for each in said if len(each) >= _FEWEST})
    if not _stands(wanted):
        return emptied
    with suppress(peewee.OperationalError):
        _write_anew()
    return _empty_wal() and not _stands(wanted)


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
