"""python -m benchmarks [--quick] [--companies N] [--only V3,V4] [--json FILE]."""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from subprocess import CalledProcessError

from benchmarks import (
    bringing,
    buying,
    crowd,
    earning,
    engine,
    exporting,
    paper,
    pressing,
    pursuing,
    quoting,
    starts,
)
from benchmarks.office import office
from benchmarks.report import table, verdict, write_json
from benchmarks.rows import Row


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are measured together."""

    ids: tuple[str, ...]
    rows: Callable[[Path, int], Iterator[Row]]
    """Given the database and how many rounds to take."""
    rounds: int
    quick: int


GROUPS = (
    Group(("V1", "V2", "V6"), starts.start_rows, 9, 2),
    Group(("V6", "V7", "V14"), starts.resting_rows, 5, 1),
    Group(("V3", "V6", "V20"), pressing.search_rows, 5, 1),
    Group(("V4", "V5", "V6", "V20"), pressing.list_rows, 7, 2),
    Group(("V3", "V5", "V20"), quoting.editor_rows, 7, 2),
    Group(("V8",), engine.search_rows, 9, 2),
    Group(("V9",), engine.caller_rows, 9, 2),
    Group(("V10",), engine.daily_rows, 9, 2),
    Group(("V11",), buying.customer_rows, 5, 1),
    Group(("V11",), earning.result_rows, 5, 1),
    Group(("V11",), earning.report_rows, 3, 1),
    Group(("V11",), pursuing.funnel_rows, 5, 1),
    Group(("V12",), engine.save_rows, 9, 2),
    Group(("V12",), pressing.saving_rows, 9, 2),
    Group(("V14",), starts.colleague_rows, 9, 2),
    Group(("V6", "V7", "V14"), crowd.crowd_rows, 1, 1),
    Group(("V3", "V12"), crowd.typing_rows, 6, 2),
    Group(("V15",), bringing.import_rows, 2, 1),
    Group(("V16",), exporting.export_rows, 5, 1),
    Group(("V17",), paper.pdf_rows, 9, 2),
    Group(("V18",), pressing.escape_rows, 9, 2),
    Group(("V19",), starts.shell_rows, 9, 2),
)


def main() -> int:
    """Measure, print the table, and say with the exit code whether every goal was met."""
    options = _options()
    path = office(options.companies)
    rows: list[Row] = []
    for group in GROUPS:
        if options.only and not options.only & set(group.ids):
            continue
        print(" ".join(group.ids), end=" ", file=sys.stderr, flush=True)
        try:
            found = list(group.rows(path, group.quick if options.quick else group.rounds))
        except (EOFError, CalledProcessError) as error:
            print(f"\n{error}", file=sys.stderr)
            found = [Row(name, "failed: see above", math.nan) for name in group.ids]
        rows += [row for row in found if not options.only or row.id in options.only]
    rows.sort(key=lambda row: int(row.id[1:]))
    print(file=sys.stderr)
    print(table(rows))
    print(verdict(rows))
    if options.json:
        write_json(options.json, rows, options.companies)
    return 0 if all(row.met is not False for row in rows) else 1


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--companies", type=int, default=100_000, metavar="N")
    parser.add_argument("--only", type=lambda text: set(text.upper().split(",")), metavar="V3,V4")
    parser.add_argument("--json", type=Path, metavar="FILE")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
