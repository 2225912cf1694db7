"""Reading what the preview beside a list says of a company."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from crmtui.access import User
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries import followups, interactions
from crmtui.queries._reading import CITY, PHONE, made, owned, select
from crmtui.queries.followups import FollowUpRow
from crmtui.queries.interactions import Score, TimelineRow

NEWEST = 8
"""How much of the timeline a card holds."""


@dataclass(frozen=True, slots=True)
class Card:
    """A company at a glance."""

    id: int
    name: str
    trade_name: str
    status: str
    relation: str
    sector: str | None
    city: str
    salesperson: int
    """A code."""
    salesperson_name: str
    phone: str
    """The company's, or else its main contact's."""
    contact: str
    """The main contact's name; nothing where there is nobody."""
    contact_title: str
    contact_phone: str
    last_contact: datetime | None
    attempts: int
    """Calls without an answer since the last talk."""
    do_not_contact: bool
    """They asked not to be contacted."""
    do_not_contact_note: str
    quiet_hours: str
    """When not to call them, as `core.quiet` keeps it."""
    next: FollowUpRow | None
    """The first next contact."""
    last: tuple[TimelineRow, ...]
    """What happened lately, newest first."""
    planned: tuple[FollowUpRow, ...] = ()
    """All that is open, by date: `next`, promises, tasks."""
    score: Score | None = None
    """Their latest opinion as a number."""

    @property
    def promised(self) -> list[FollowUpRow]:
        """The open promises and tasks, by date."""
        return [row for row in self.planned if row.purpose != "next"]


def card(user: User, company_id: int) -> Card:
    """A company at a glance, in a handful of quick SELECTs.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in select(_CARD.format(own=owned(user, "c.id")), company_id):
        planned = followups.of_company(user, company_id)
        happened = interactions.timeline(user, company_id, limit=NEWEST)
        score = interactions.latest_score(user, company_id)
        following = next((each for each in planned if each.purpose == "next"), None)
        return made(Card, row, following, tuple(happened), tuple(planned), score)
    raise NotFound(_("There is no such company."))


_CARD = f"""
SELECT c.id, c.name, c.trade_name, c.status, c.relation, sector.name, {CITY},
    salesperson.code, salesperson.name, {PHONE}, coalesce(person.name, ''),
    coalesce(person.job_title, ''),
    coalesce((SELECT number FROM phone WHERE contact_id = person.id ORDER BY id LIMIT 1), ''),
    c.last_contact, c.attempts, c.do_not_contact, c.do_not_contact_note,
    c.quiet_hours
FROM company AS c
JOIN salesperson ON salesperson.id = c.salesperson_id
LEFT JOIN choice AS sector ON sector.id = c.sector_id
LEFT JOIN contact AS person ON person.id = (
    SELECT id FROM contact WHERE company_id = c.id AND left_on IS NULL
    ORDER BY main DESC, id LIMIT 1)
WHERE c.id = ? AND {{own}}
"""
