"""The conditions of a selection as the database is asked for them. `c` is the company."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core.loyalty import NEVER
from crmtui.core.selecting import ANYTHING, Criteria, Day
from crmtui.models import InstantField
from crmtui.queries import loyalty
from crmtui.queries.selecting import _meaning as meaning
from crmtui.queries.selecting._begun import begun

ORDER = "name_fold, id"
PLACED = """SELECT f.*, s.city, s.region FROM ({chosen}) AS f
JOIN site AS s ON s.company_id = f.id"""
"""Where those chosen are: a row for each of their places."""
_CHOSEN = """SELECT c.id AS id, c.do_not_contact, c.product, c.name_fold AS name_fold
FROM ({base}) AS b CROSS JOIN company AS c ON c.id = b.id WHERE {conditions}"""
_BOUGHT = "SELECT 1 FROM sale AS s WHERE s.company_id = c.id AND s.value > 0 AND s.day >= ?"
_BOUGHT_THESE = """SELECT 1 FROM sale_line AS l JOIN sale AS s ON s.id = l.sale_id
WHERE l.company_id = c.id AND l.product_id IN (SELECT value FROM json_each(?))
    AND l.net > 0 AND s.day >= ?"""
_MEMBER = """c.id NOT IN (SELECT m.company_id FROM promotion_member AS m
WHERE m.promotion_id IN (SELECT value FROM json_each(?)))"""
_REACH = {
    "phone": """EXISTS (SELECT 1 FROM phone AS p LEFT JOIN contact AS k ON k.id = p.contact_id
WHERE p.company_id = c.id AND (k.id IS NULL OR k.left_on IS NULL AND NOT k.do_not_contact))""",
    "email": """EXISTS (SELECT 1 FROM email AS p LEFT JOIN contact AS k ON k.id = p.contact_id
WHERE p.company_id = c.id AND (k.id IS NULL OR k.left_on IS NULL AND NOT k.do_not_contact))""",
}
"""Theirs, or of somebody who is there and may be contacted."""
_AMONG = "c.id IN (SELECT value FROM json_each(?))"
_NEXT = {"none": "c.next_contact IS NULL", "planned": "c.next_contact IS NOT NULL"}


def written(user: User, criteria: Criteria, today: date) -> tuple[str, list[Any]]:
    """A SELECT of id, do_not_contact, product and name_fold, and its parameters.

    What needs texts to be compared as people read them (`city`, `region`, `makes`), and other
    selections, are left to whoever asks.
    """
    base, parameters = begun(user, criteria)
    found = [*_found(user, criteria, today)]
    conditions = " AND ".join(["1 = 1", *(condition for condition, _given in found)])
    given = [value for _condition, values in found for value in values]
    return _CHOSEN.format(base=base, conditions=conditions), [*parameters, *given]


def _found(user: User, criteria: Criteria, today: date) -> Iterator[tuple[str, list[Any]]]:
    """Each condition and its parameters."""
    if not criteria.status:
        yield "c.status <> 'dropped'", []
    yield from _in_touch(criteria, today)
    if criteria.next:
        yield _NEXT[criteria.next], []
    if criteria.reach:
        yield _REACH[criteria.reach], []
    if criteria.bought:
        yield _sold(user, "", criteria.bought, criteria.bought_since, today)
    if criteria.never:
        yield _sold(user, "NOT ", criteria.never, criteria.never_since, today)
    for name in criteria.not_in:
        yield _MEMBER, [json.dumps(meaning.promotions(user, name))]
    yield from _as_customer(user, criteria, today)


def _in_touch(criteria: Criteria, today: date) -> Iterator[tuple[str, list[Any]]]:
    """By when somebody was last in touch with them."""
    not_since = "(c.last_contact IS NULL OR c.last_contact < ?)"
    if criteria.before is not None:
        yield not_since, [_begin(criteria.before.on(today))]
    if criteria.within is not None:
        yield not_since, [_begin(today - timedelta(criteria.within))]
    if criteria.after is not None:
        yield "c.last_contact >= ?", [_begin(criteria.after.on(today))]


def _begin(day: date) -> Any:
    """When a day of the office begins, as instants are kept."""
    return InstantField().db_value(clock.instant(day, time()))


def _sold(
    user: User, negated: str, goods: tuple[str, ...], since: Day | None, today: date
) -> tuple[str, list[Any]]:  # fmt: skip
    """Whether any of the goods was bought; negated, none of them."""
    from_on = since.on(today).isoformat() if since is not None else ""
    if ANYTHING in goods:
        return f"{negated}EXISTS ({_BOUGHT})", [from_on]
    keys = {key for name in goods for key in meaning.products(user, name) or []}
    return f"{negated}EXISTS ({_BOUGHT_THESE})", [json.dumps(sorted(keys)), from_on]


def _as_customer(
    user: User, criteria: Criteria, today: date
) -> Iterator[tuple[str, list[Any]]]:  # fmt: skip
    """By how they buy: class, and whether that grows."""
    if criteria.rank:
        yield _AMONG, [_any_of(user, criteria.rank, today)]
    bought = [trend for trend in criteria.trend if trend != NEVER]
    among = [_AMONG] if bought else []
    given = [_any_of(user, bought, today)] if bought else []
    if NEVER in criteria.trend:
        among, given = [*among, f"NOT EXISTS ({_BOUGHT})"], [*given, ""]
    if among:
        yield f"({' OR '.join(among)})", given


def _any_of(user: User, groups: Iterable[str], today: date) -> str:
    return json.dumps([key for each in groups for key in loyalty.ids(user, each, today=today)])
