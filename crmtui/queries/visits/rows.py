"""Reading planned visits as lines of a list, with what they are for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from crmtui import clock
from crmtui.access import User
from crmtui.core import quiet, visit_plan
from crmtui.core.text import fold
from crmtui.core.visit_plan import Stop
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.queries._reading import owned, these
from crmtui.queries.followups.rows import FollowUpRow, by_keys
from crmtui.queries.postal import FIELDS, PLACE, Postal


@dataclass(frozen=True, slots=True)
class Point:
    """Something a visit is for, or something to take along."""

    id: int
    position: int
    kind: str
    """"sell", "manage" or "bring"."""
    aim: str
    product_id: int | None
    product: str
    """The product's name."""
    text: str
    met: str
    """"yes", "partly", "no", or nothing while the visit is not recorded."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that is planned: the follow-up it is, where it goes and what it is for."""

    followup: FollowUpRow
    site_id: int | None
    """Where it was said to be; None means the contact's place, or the main one."""
    place: Postal
    territory: str
    stop: int | None
    """The place in the round that somebody gave it, from 1."""
    points: tuple[Point, ...]
    quiet_hours: str
    """When the company and that person are not to be disturbed, as `core.quiet` keeps it."""

    @property
    def unwelcome(self) -> str:
        """What speaks against it: "silent", "quiet" at that hour, or nothing."""
        if self.followup.do_not_contact:
            return "silent"
        moment = datetime.combine(self.day, self.at or time())
        end = quiet.until(quiet.read(self.quiet_hours), moment)
        late = end is not None and (self.at is not None or end.date() != self.day)
        return "quiet" if late else ""

    @property
    def id(self) -> int:
        """The follow-up's."""
        return self.followup.id or 0

    @property
    def company_id(self) -> int:
        """Whom it goes to."""
        return self.followup.company_id

    @property
    def day(self) -> date:
        """When it is to be."""
        return self.followup.due or date.min

    @property
    def at(self) -> time | None:
        """The hour, if one was agreed upon."""
        return self.followup.time

    @property
    def as_stop(self) -> Stop:
        """What the order of the round hangs on."""
        place = visit_plan.Place(self.place.country, self.place.postcode, fold(self.place.city))
        return Stop(self.id, place, fold(self.followup.company), self.at, self.stop)

    def of(self, *kinds: str) -> tuple[Point, ...]:
        """The points of these kinds."""
        return tuple(point for point in self.points if point.kind in kinds)


def get(user: User, followup_id: int) -> Visit:
    """One planned visit, or one that was made.

    Raises:
        NotFound: it is not there, is no visit, or not the user's to see.
    """
    for visit in by_ids(user, [followup_id]):
        return visit
    raise NotFound(_("It is not there any more: somebody removed it."))


def by_ids(user: User, keys: Sequence[int]) -> list[Visit]:
    """These of the visits the user may see, by date."""
    rows = by_keys(user, keys, clock.today())
    more = {key: rest for key, *rest in these(_MORE, keys, own=owned(user, "c.id"))}
    points: dict[int, list[Point]] = defaultdict(list)
    for followup, *values in these(_POINTS, keys, own=owned(user, "p.company_id")):
        points[followup].append(Point(*values))
    visits = []
    for row in rows:
        if row.id is not None and row.id in more:
            site, stop, territory, hours, *place = more[row.id]
            said = tuple(points.get(row.id, ()))
            visits.append(Visit(row, site, Postal(*place), territory, stop, said, hours))
    return visits


_MORE = f"""
SELECT f.id, f.site_id, f.stop, coalesce(t.name, ''),
    c.quiet_hours || ',' || coalesce(contact.quiet_hours, ''), {FIELDS}
FROM follow_up AS f
JOIN company AS c ON c.id = f.company_id
LEFT JOIN contact ON contact.id = f.contact_id
LEFT JOIN territory AS t ON t.id = c.territory_id
LEFT JOIN site AS s ON s.id = coalesce(f.site_id, {PLACE})
WHERE f.id IN ({{keys}}) AND f.kind = 'visit' AND {{own}}
"""
_POINTS = """
SELECT p.followup_id, p.id, p.position, p.kind, p.aim, p.product_id, coalesce(product.name, ''),
    p.text, p.met
FROM visit_point AS p LEFT JOIN product ON product.id = p.product_id
WHERE p.followup_id IN ({keys}) AND {own} ORDER BY p.followup_id, p.position, p.id
"""
