"""How much memory an export takes: `export_peak DATABASE FORM ROWS` prints its peak in MiB."""

from __future__ import annotations

import re
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import BinaryIO, cast

from crmtui import db
from crmtui.access import identify
from crmtui.exchange.writing import out, whole_lists

path, form, rows = sys.argv[1:]
db.open_database(path)
user = identify(code=0)
with tempfile.TemporaryFile() as stream:
    listed = islice(whole_lists.LISTS["interactions"](user), int(rows))
    out.write(user, "interactions", listed, cast(BinaryIO, stream), form)
# `getrusage` would tell of whoever started us.
found = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
print(int(found[1]) / 1024 if found else "nan")
