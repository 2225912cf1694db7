"""Lists as files: V16."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from benchmarks.desks import env
from benchmarks.office import ROOT
from benchmarks.rows import Row
from benchmarks.sampling import in_turns, median, timed
from crmtui import db
from crmtui.access import User, identify
from crmtui.exchange.writing import out, whole_lists

MANY = 10_000
"""Rows that are written in each round."""
FEW, ALL = 10_000, 100_000
"""Rows of which the memory is compared: it is not to grow with them."""
GROWTH = 16.0
"""MiB that it may, for what is read at a time is not always as much."""
AS_FAST = 1 / 0.8
"""What a list may take of what the floor does: the goals are said in rows a second."""


def export_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V16: companies with all their columns, and quotes, as CSV and XLSX.

    The floor has the same facts of one SELECT that is fetched at once, and the bare writer: it
    knows no words, no formulas, no rights, and no company whose numbers are several tables'.
    """
    db.open_database(path)
    user = identify(code=0)
    for kind, sql in FLOORS.items():
        for form, bare in (("csv", _bare_csv), ("xlsx", _bare_xlsx)):
            found = in_turns(
                rounds,
                {
                    "floor": partial(timed, partial(_bare, bare, sql)),
                    "ours": partial(timed, partial(_written, user, kind, form)),
                },
            )
            floor, ours = median(found["floor"]), median(found["ours"])
            what = f"{kind}, {MANY // 1000},000 rows as {form.upper()}"
            yield Row("V16", what, ours, floor, AS_FAST)
    db.close_database()
    for form in ("csv", "xlsx"):
        few, most = (_peak(path, form, rows) for rows in (FEW, ALL))
        what = f"interactions as {form.upper()}, 100,000 rows: memory over that of 10,000"
        yield Row("V16", what, most - few, limit=GROWTH, unit="MiB")


def _written(user: User, kind: str, form: str) -> None:
    rows = islice(whole_lists.LISTS[kind](user), MANY)
    with tempfile.TemporaryFile() as stream:
        out.write(user, kind, rows, cast(BinaryIO, stream), form)


def _bare(write: Callable[[Sequence[Any]], None], sql: str) -> None:
    write(db.database.connection().execute(sql, (MANY,)).fetchall())


def _bare_csv(rows: Sequence[Any]) -> None:
    with tempfile.TemporaryFile() as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        csv.writer(text).writerows(rows)
        text.flush()


def _bare_xlsx(rows: Sequence[Any]) -> None:
    from xlsxwriter import Workbook

    settings = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with tempfile.TemporaryFile() as stream, Workbook(stream, settings) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)


def _peak(path: Path, form: str, rows: int) -> float:
    """MiB that a program takes which writes so many rows."""
    program = [sys.executable, "-m", "benchmarks.programs.export_peak", str(path), form, str(rows)]
    ended = subprocess.run(program, env=env(), cwd=ROOT, check=True, capture_output=True)
    return float(ended.stdout)


FLOORS = {
    "companies": """
SELECT c.key, c.name, c.trade_name, c.tax_id, c.status, c.relation, source.name, c.source_detail,
    coalesce(r.key, r.name), coalesce(p.key, p.name), sector.name, c.product, salesperson.code,
    territory.name, c.do_not_contact, c.do_not_contact_note,
    (SELECT group_concat(number, '; ') FROM phone
        WHERE company_id = c.id AND contact_id IS NULL AND site_id IS NULL),
    (SELECT group_concat(address, '; ') FROM email WHERE company_id = c.id AND contact_id IS NULL),
    c.web, s.name, s.address, s.city, s.region, s.postcode, s.country, k.name, k.job_title,
    (SELECT group_concat(number, '; ') FROM phone WHERE contact_id = k.id),
    (SELECT group_concat(address, '; ') FROM email WHERE contact_id = k.id),
    c.next_contact, reason.name, c.drop_note, c.dropped_on, c.recheck_on, c.notes
FROM company AS c
JOIN salesperson ON salesperson.id = c.salesperson_id
JOIN choice AS source ON source.id = c.source_id
LEFT JOIN choice AS sector ON sector.id = c.sector_id
LEFT JOIN choice AS reason ON reason.id = c.drop_reason_id
LEFT JOIN territory ON territory.id = c.territory_id
LEFT JOIN company AS r ON r.id = c.referred_by_id
LEFT JOIN company AS p ON p.id = c.parent_id
LEFT JOIN site AS s ON s.id = (
    SELECT id FROM site WHERE company_id = c.id ORDER BY main DESC, id LIMIT 1)
LEFT JOIN contact AS k ON k.id = (
    SELECT id FROM contact WHERE company_id = c.id AND left_on IS NULL
    ORDER BY main DESC, id LIMIT 1)
ORDER BY c.name_fold, c.id LIMIT ?
""",
    "quotes": """
SELECT q.number, q.state, q.day, q.valid_until, c.name, contact.name, salesperson.code,
    q.reference, q.currency, q.net, q.total, q.value, q.closed_on
FROM quote AS q
JOIN company AS c ON c.id = q.company_id
JOIN salesperson ON salesperson.id = q.salesperson_id
LEFT JOIN contact ON contact.id = q.contact_id
WHERE q.state <> 'superseded' ORDER BY q.day DESC, q.id DESC LIMIT ?
""",
}
"""The same facts as the lists have, in the order of these."""
