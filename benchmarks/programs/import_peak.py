"""How much memory an import adds: `import_peak DATABASE FILE` prints by how many MiB it grows."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from crmtui import db
from crmtui.access import identify
from crmtui.exchange.importing import files
from crmtui.services.imports import command


def peak() -> float:
    """The most that this process has used, in MiB; `getrusage` would tell of who started us."""
    found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else float("nan")


database, source = sys.argv[1], Path(sys.argv[2])
db.open_database(database)
user = identify(code=0)
idle = peak()
plan = files.plan([(source.name, lambda: source.open("rb"))], user=user)
command.bring_in(user, files.batches(plan), skip_errors=True)
print(peak() - idle)
