"""Reading follow-ups as lines of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core.week import Bucket, bucket
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries import _matching as matching
from crmtui.queries._reading import CITY, CONTACT, PHONE, QUOTE, made, owned, these

WITHIN_A_DAY = "coalesce(f.time, '24:00:00'), f.id"
"""The order of a day: by the hour; what has none comes last."""
ORDER = f"f.due, {WITHIN_A_DAY}"


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One line of the follow-up list."""

    id: int | None
    """None for a company with nothing scheduled."""
    company_id: int
    company: str
    due: date | None
    time: time | None
    kind: str
    purpose: str
    note: str
    salesperson: int
    """A code."""
    contact: str
    """Whom to ask for: the one it was agreed with, or else the company's main contact."""
    phone: str
    """Where to ring: the number of the one it was agreed with, or else the company's."""
    city: str
    closed: bool
    attempts: int
    """Calls to the company without an answer since the last talk."""
    do_not_contact: bool
    """The company, or the one it was agreed with, asked not to be contacted."""
    quiet_hours: str
    """When not to call the company, that one or anybody, as `core.quiet` keeps it."""
    closed_on: date | None
    result: str | None
    """Of a closed one: done, broken, dropped. A promise that is done was kept."""
    result_note: str
    given_by: int | None
    """Of a task: the code of whose instruction it is."""
    quote_id: int | None
    """The quote it asks about, or whose delivery it sees to; `quote` is what that is called."""
    quote: str
    bucket: Bucket


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose follow-ups: the user's own, or those of a code, or everyone's."""

    salesperson: int | None = None
    """A code."""
    everyone: bool = False
    text: str = ""
    """Words that all are found in the company, its people and numbers."""
    given: bool = False
    """Instead of whose they are: the tasks that are the user's instructions."""

    def found(self, user: User, column: str) -> tuple[str, list[str]]:
        """The condition on a column with a company's id, and its parameters."""
        sought = matching.sought(user, self.text)
        if not sought.fold:
            return "1 = 1", []
        if not sought.words:
            return "1 = 0", []
        keys, parameter = matching.companies(sought)
        return f"{column} IN ({keys})", [parameter]

    def condition(self, user: User, column: str) -> tuple[str, list[Any]]:
        """The condition on a column with a salesperson's id, and its parameters."""
        if self.given:
            return "f.given_by_id = ?", [user.id]
        if self.salesperson is not None:
            return f"{column} = (SELECT id FROM salesperson WHERE code = ?)", [self.salesperson]
        return ("1 = 1", []) if self.everyone else (f"{column} = ?", [user.id])


MINE = Scope()
PROMISED = frozenset({"promise", "task"})
"""The purposes of what somebody counts on: it is no next contact."""


def of_company(user: User, company_id: int) -> list[FollowUpRow]:
    """What is open with a company, by date."""
    open_ones = "f.company_id IN ({keys}) AND f.closed_on IS NULL"
    return _read(user, open_ones, [company_id], clock.today())


def get(user: User, followup_id: int) -> FollowUpRow:
    """One follow-up, open or closed.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in _read(user, _THESE, [followup_id], clock.today()):
        return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def by_keys(user: User, keys: Sequence[int], today: date) -> list[FollowUpRow]:
    """These of the follow-ups the user may see, by date."""
    return _read(user, _THESE, keys, today)


def _read(user: User, which: str, keys: Sequence[int], today: date) -> list[FollowUpRow]:
    found = these(_ROWS.format(which=which), keys, own=owned(user, "c.id"))
    return [made(FollowUpRow, row, bucket(date.fromisoformat(row[3]), today)) for row in found]


OFFICE_QUIET = "coalesce((SELECT quiet_hours FROM office ORDER BY id LIMIT 1), '')"
"""When nobody at all is to be called."""
_THESE = "f.id IN ({keys})"
_ROWS = f"""
SELECT f.id, c.id, c.name, f.due, f.time, f.kind, f.purpose, f.note, salesperson.code,
    coalesce(contact.name, {CONTACT}),
    coalesce((SELECT number FROM phone WHERE contact_id = f.contact_id ORDER BY id LIMIT 1),
        {PHONE}),
    {CITY}, f.closed_on IS NOT NULL, c.attempts,
    c.do_not_contact OR coalesce(contact.do_not_contact, 0),
    c.quiet_hours || ',' || coalesce(contact.quiet_hours, '') || ',' || {OFFICE_QUIET},
    f.closed_on, f.result,
    f.result_note, giver.code, f.quote_id, coalesce({QUOTE}, '')
FROM follow_up AS f
JOIN company AS c ON c.id = f.company_id
JOIN salesperson ON salesperson.id = f.salesperson_id
LEFT JOIN contact ON contact.id = f.contact_id
LEFT JOIN salesperson AS giver ON giver.id = f.given_by_id
LEFT JOIN quote AS q ON q.id = f.quote_id
WHERE {{which}} AND {{{{own}}}}
ORDER BY {ORDER}
"""
