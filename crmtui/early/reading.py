"""Reading what the first screen shows, straight from SQLite.

`queries.followups` in small: the next contacts of who asks and nobody else's, of companies
that are theirs to see. The SELECTs are as they are there, for the indexes they are covered by.
"""

from __future__ import annotations

import os
from datetime import date, time, timedelta

from crmtui import clock
from crmtui.early import engine
from crmtui.login import login

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    from crmtui.early.asked import Asked

    Select = Callable[..., list[tuple[Any, ...]]]

_HERE = os.path.dirname(os.path.dirname(__file__))
_OURS = b"crmt"
"""`dbfile.APPLICATION_ID`, as it stands in the file."""


class Row:
    """A next contact."""

    def __init__(self, due: str, at: str | None, *rest: Any) -> None:
        self.due = date.fromisoformat(due)
        self.time = None if at is None else time.fromisoformat(at)
        self.kind: str
        self.company: str
        self.note: str
        """What it is about, or else whom to ask for."""
        self.quote: str
        self.attempts: int
        self.do_not_contact: bool
        self.quiet_hours: str
        self.kind, self.company, note, contact, self.quote, self.attempts, silent, quiet = rest
        self.do_not_contact = bool(silent)
        self.quiet_hours = quiet
        if self.quote in note:
            self.quote = ""
        self.note = note.replace("\n", " ") or contact


class First:
    """What the first screen shows of one person's next contacts."""

    def __init__(self, select: Select, user: tuple[Any, ...], most: int) -> None:
        """`most` rows of them are read."""
        key, self.code, self.name, role = user
        self.today = today = clock.today()
        sunday = today + timedelta(days=6 - today.weekday())
        mine = (key, key) if role == "salesperson" else (key,)
        counted, seen = _OWN if role == "salesperson" else ("1 = 1", "1 = 1")
        days = select(_DAYS.format(own=counted.format("f.company_id")), *mine)
        self.days = [(date.fromisoformat(due), count) for due, count in days]
        self.rows = [
            Row(*row) for row in select(_ROWS.format(own=seen.format("f.company_id")), *mine, most)
        ]
        due = select(_DUE.format(own=counted.format("f.company_id")), today, *mine, today)
        self.due = {(purpose, bool(late)): count for purpose, late, count in due}
        """How many promises and tasks are due, by purpose and whether they are late."""
        own = counted.format("x.company_id")
        ((self.complaints,),) = select(_COMPLAINTS.format(own=own), *mine, today)
        """How many open complaints wait too long for an answer."""
        manages = role == "manager"
        told = "1 = 1" if manages else _TOLD
        ((self.actions,),) = select(_ACTIONS.format(told=told), key, today)
        """How many things are to be done for plans and after reviews by today."""
        self.trainings = _late_trainings(select(_TRAININGS, manages, key), today)
        """How many trainings are late, of theirs or of everybody's who manages."""
        own = counted.format("q.company_id")
        ((self.expiring,),) = select(_EXPIRING.format(own=own), *mine, today, sunday)
        monday = sunday - timedelta(days=6)
        own = seen.format("f.company_id")
        ((self.done,),) = select(_DONE.format(own=own), *2 * (*mine, monday, sunday))
        self.total = self.done + sum(count for day, count in self.days if day <= sunday)


def _late_trainings(rows: list[tuple[Any, ...]], today: date) -> int:
    """How many were to be given before today, or held until then and were not given again."""
    day = str(today)
    late = [row for row in rows if ((row[4] if row[3] is None else row[5]) or day) < day]
    held = [row for row in late if row[3] is not None]
    if not held:
        return len(late)
    from crmtui.core.text import fold

    newest: dict[tuple[int, str], tuple[Any, ...]] = {}
    for row in rows:
        kept = newest.setdefault((row[1], fold(row[2])), row)
        if (row[3] or "9999", row[0]) > (kept[3] or "9999", kept[0]):
            newest[row[1], fold(row[2])] = row
    again = [row for row in held if newest[row[1], fold(row[2])] is not row]
    return len(late) - len(again)


def read(wanted: Asked, most: int) -> First | None:
    """What the first screen shows; None where the file or the person is not as usual."""
    if not _is_usual(wanted.database):
        return None
    connection = engine.connect(os.path.abspath(wanted.database))

    def select(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        values = [str(one) if isinstance(one, date) else one for one in parameters]
        found: list[tuple[Any, ...]] = connection.execute(sql, values).fetchall()
        return found

    try:
        select("PRAGMA trusted_schema = 0")
        select("BEGIN")
        user = _identified(select, wanted.code)
        if select("PRAGMA user_version") != [(_newest(),)] or user is None:
            return None
        if _has_drafts(select, user):
            return None
        clock.use_zone(wanted.time_zone or _office_zone(select))
        return First(select, user, most)
    finally:
        connection.close()


def _is_usual(path: str) -> bool:
    """Whether the file is one of ours, as new as this program, on a disk of this computer."""
    if any(sign in path for sign in "?#%"):
        return False
    # Who may only read leaves companion files that shut the others out.
    if not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        return False
    with open(path, "rb") as file:
        header = file.read(100)
    if header[68:72] != _OURS or int.from_bytes(header[60:64], "big") != _newest():
        return False
    if os.major(os.stat(path).st_dev):
        return True
    from pathlib import Path

    from crmtui import dbfile

    return dbfile.file_system(Path(path)) not in dbfile.NETWORK_FILE_SYSTEMS


def _newest() -> int:
    """The number of the newest migration."""
    return max(int(name[:4]) for name in _migrations())


def _migrations() -> Iterator[str]:
    return (name for name in os.listdir(f"{_HERE}/migrations") if name[:4].isdigit())


def _identified(select: Select, code: int | None) -> tuple[Any, ...] | None:
    """Id, code, name and role of who it is, as `access.identify` has it."""
    if code is not None:
        found = select(f"{_PEOPLE} AND code = ?", code)
    else:
        found = select(f"{_PEOPLE} AND login = ?", login()) or select(f"{_PEOPLE} LIMIT 2")
    return found[0] if len(found) == 1 else None


def _has_drafts(select: Select, user: tuple[Any, ...]) -> bool:
    """Whether the ordinary start has something to offer."""
    if select("SELECT 1 FROM draft WHERE user_id = ? LIMIT 1", user[0]):
        return True
    base = os.environ.get("XDG_STATE_HOME", "")
    base = base if base.startswith("/") else os.path.expanduser("~/.local/state")
    try:
        kept = os.listdir(f"{base}/crmtui")
    except OSError:
        return False
    return any(name.startswith(f"draft-{user[1]}-") for name in kept)


def _office_zone(select: Select) -> str | None:
    for (zone,) in select("SELECT time_zone FROM office ORDER BY id LIMIT 1"):
        return str(zone) if zone else None
    return None


_OWN = (
    "+{} IN (SELECT id FROM company WHERE salesperson_id = ?)",
    "EXISTS (SELECT 1 FROM company WHERE id = {} AND salesperson_id = ?)",
)
"""That a company is the salesperson's own: for what is counted, and for what is listed."""
_PEOPLE = "SELECT id, code, name, role FROM salesperson WHERE active"
_NEXT = "f.closed_on IS NULL AND f.salesperson_id = ? AND {own} AND f.purpose IN ('next')"
_DAYS = f"SELECT due, count(*) FROM follow_up AS f WHERE {_NEXT} GROUP BY due ORDER BY due"
_ROWS = f"""
SELECT f.due, f.time, f.kind, c.name, f.note,
    coalesce(contact.name, (SELECT name FROM contact
        WHERE company_id = c.id AND left_on IS NULL ORDER BY main DESC, id LIMIT 1), ''),
    coalesce(CASE WHEN q.number IS NULL THEN 'D-' || q.id WHEN q.revision = 1 THEN q.number
        ELSE q.number || '/' || q.revision END, ''),
    c.attempts, c.do_not_contact OR coalesce(contact.do_not_contact, 0),
    c.quiet_hours || ',' || coalesce(contact.quiet_hours, '')
        || ',' || coalesce((SELECT quiet_hours FROM office ORDER BY id LIMIT 1), '')
FROM (SELECT id FROM follow_up AS f WHERE {_NEXT}
    ORDER BY f.due, coalesce(f.time, '24:00:00'), f.id LIMIT ?) AS first
JOIN follow_up AS f ON f.id = first.id
JOIN company AS c ON c.id = f.company_id
LEFT JOIN contact ON contact.id = f.contact_id
LEFT JOIN quote AS q ON q.id = f.quote_id
ORDER BY f.due, coalesce(f.time, '24:00:00'), f.id
"""
_DUE = """
SELECT f.purpose, f.due < ?, count(*) FROM follow_up AS f
WHERE f.purpose <> 'next' AND f.salesperson_id = ? AND {own} AND f.closed_on IS NULL
    AND f.due <= ? GROUP BY 1, 2
"""
_COMPLAINTS = """
SELECT count(*) FROM complaint AS x
WHERE x.salesperson_id = ? AND {own} AND x.resolved_on IS NULL AND x.due < ?
"""
_ACTIONS = """
SELECT count(*) FROM action AS a
WHERE a.salesperson_id = ? AND a.closed_on IS NULL AND a.due <= ? AND {told}
"""
_TOLD = """(a.review_id IS NULL
    OR a.review_id NOT IN (SELECT id FROM review WHERE state = 'draft'))"""
_TRAININGS = """
SELECT t.id, t.salesperson_id, t.name, t.done_on, t.due, t.valid_until
FROM training AS t JOIN salesperson AS s ON s.id = t.salesperson_id
WHERE s.active AND (? OR s.id = ?)
"""
_EXPIRING = """
SELECT count(*) FROM quote AS q INDEXED BY quote_running
WHERE q.salesperson_id = ? AND {own} AND q.state = 'sent' AND q.valid_until BETWEEN ? AND ?
"""
_ALL_DONE = """
SELECT count(*) FROM follow_up AS f
WHERE f.salesperson_id = ? AND {own} AND f.closed_on BETWEEN ? AND ? AND f.result = 'done'
"""
_DONE = f"SELECT ({_ALL_DONE}) - ({_ALL_DONE} AND f.purpose <> 'next')"
