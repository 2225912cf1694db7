"""Reading the competitors: how much is known of each, where they were seen, what they won."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui.access import User, visible
from crmtui.core.text import fold
from crmtui.db import rows
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import PERCENT, Choice, MarketFact, PriceSeen
from crmtui.queries._reading import all_owned, all_owned_rows, made, remembered, select


@dataclass(frozen=True, slots=True)
class CompetitorRow:
    """A competitor, in short."""

    id: int
    name: str
    active: bool
    """Whether the office's list offers them."""
    facts: int
    unverified: int
    """Of the facts, those that nobody made sure of."""
    prices: int
    companies: int
    """At how many customers something was seen of them."""
    share: Decimal | None
    """Of the market, in percent, as it was last seen; None where nobody says."""
    share_on: date | None
    lost: int
    """How many operations were lost to them."""
    last: date | None
    """When anything was seen of them, or lost to them."""


@dataclass(frozen=True, slots=True)
class SeenAt:
    """A customer at whom something was seen of a competitor."""

    company_id: int
    company: str
    city: str
    last: date
    times: int
    """How many facts and prices."""
    lost: int
    """How many operations were lost to them there."""


def find(user: User, text: str = "") -> list[CompetitorRow]:
    """The competitors whose names have `text` in them: those to whom most was lost first."""
    found = remembered((find, user), lambda: _every(user))
    wanted = fold(text)
    return [row for row in found if wanted in fold(row.name)]


def get(user: User, competitor_id: int) -> CompetitorRow:
    """One of them.

    Raises:
        NotFound: it is not there.
    """
    for row in find(user):
        if row.id == competitor_id:
            return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def meant(user: User, typed: str) -> CompetitorRow | None:
    """The competitor of that name, or the only one whose name begins so."""
    wanted = fold(typed)
    known = find(user)
    same = [row for row in known if fold(row.name) == wanted]
    begun = same or [row for row in known if wanted and fold(row.name).startswith(wanted)]
    return begun[0] if len(begun) == 1 else None


def seen_at(user: User, competitor_id: int, *, limit: int = 200) -> list[SeenAt]:
    """The customers at whom something was seen of them, or who bought from them: latest first."""
    own = all_owned(user, "o.company_id")
    found = select(_SEEN_AT.format(own=own), *[competitor_id] * 3, limit)
    return [made(SeenAt, row) for row in found]


def _every(user: User) -> list[CompetitorRow]:
    fields = Choice.id, Choice.name, Choice.active
    those = Choice.select(*fields).where((Choice.list == "competitor") & visible(user, Choice))
    fact, price = (all_owned_rows(user, model, "o") for model in (MarketFact, PriceSeen))
    facts = _by_first(_FACTS.format(own=fact))
    prices = _by_first(_PRICES.format(own=price))
    shares = _by_first(_SHARES.format(own=fact))
    lost = _by_first(_LOST.format(own=all_owned(user, "o.company_id")))
    at = _by_first(_AT.format(fact=fact, price=price))
    found = []
    for key, name, active in rows(those.order_by(Choice.position, Choice.id)):
        known, unsure, seen = facts.get(key, (0, 0, None))
        listed, priced = prices.get(key, (0, None))
        share, share_on = shares.get(key, (None, None))
        losses, lost_on = lost.get(key, (0, None))
        last = max(filter(None, (seen, priced, lost_on)), default=None)
        found.append(
            CompetitorRow(
                id=key, name=name, active=bool(active), facts=known, unverified=unsure,
                prices=listed, companies=at.get(key, (0,))[0],
                share=None if share is None else Decimal(share).scaleb(-PERCENT),
                share_on=share_on and date.fromisoformat(share_on[:10]),
                lost=losses, last=last and date.fromisoformat(last),
            )
        )  # fmt: skip
    return sorted(found, key=lambda row: (-row.lost, -row.facts - row.prices))


def _by_first(sql: str) -> dict[int, tuple[Any, ...]]:
    return {key: tuple(rest) for key, *rest in select(sql)}


_FACTS = """
SELECT o.competitor_id, count(*), sum(o.verified_on IS NULL), max(o.day) FROM market_fact AS o
WHERE o.competitor_id > 0 AND {own} GROUP BY o.competitor_id
"""
_PRICES = """
SELECT o.competitor_id, count(*), max(o.day) FROM price_seen AS o
WHERE o.competitor_id > 0 AND {own} GROUP BY o.competitor_id
"""
_SHARES = """
SELECT o.competitor_id, o.share, max(o.day || printf('%010d', o.id)) AS latest
FROM market_fact AS o
WHERE o.competitor_id > 0 AND o.share IS NOT NULL AND o.territory_id IS NULL AND {own}
GROUP BY o.competitor_id
"""
_LOST = """
SELECT o.competitor_id, count(*), max(o.day) FROM loss AS o
WHERE o.competitor_id > 0 AND {own} GROUP BY o.competitor_id
"""
_AT = """
SELECT competitor_id, count(DISTINCT company_id) FROM (
    SELECT o.competitor_id, o.company_id FROM market_fact AS o
    WHERE o.competitor_id > 0 AND {fact}
    UNION ALL
    SELECT o.competitor_id, o.company_id FROM price_seen AS o
    WHERE o.competitor_id > 0 AND {price}
) GROUP BY competitor_id
"""
_SEEN_AT = """
SELECT c.id, c.name, coalesce(
        (SELECT city FROM site WHERE company_id = c.id ORDER BY main DESC, id LIMIT 1), ''
    ), max(found.day), sum(found.seen), sum(found.lost)
FROM (
    SELECT o.company_id, o.day, 1 AS seen, 0 AS lost FROM market_fact AS o
    WHERE o.competitor_id = ? AND {own}
    UNION ALL
    SELECT o.company_id, o.day, 1, 0 FROM price_seen AS o WHERE o.competitor_id = ? AND {own}
    UNION ALL
    SELECT o.company_id, o.day, 0, 1 FROM loss AS o WHERE o.competitor_id = ? AND {own}
) AS found
JOIN company AS c ON c.id = found.company_id
GROUP BY c.id ORDER BY max(found.day) DESC, c.name_fold LIMIT ?
"""
