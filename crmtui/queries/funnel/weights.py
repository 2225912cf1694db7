"""What each stage weighs: the share won of those that came through it, where there are enough."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from crmtui import db
from crmtui.access import User
from crmtui.core import funnel
from crmtui.core.funnel import Weight
from crmtui.models import STAGES, StageMove
from crmtui.queries._reading import all_owned_rows, remembered, select

YEAR = 365
"""Of how many days those that ended are counted."""
_KEPT = 32
_kept: dict[tuple[str, User, date], tuple[tuple[Any, ...], dict[str, Weight]]] = {}


def weights(user: User, today: date) -> dict[str, Weight]:
    """What each open stage weighs, from what ended in the last year as far as the user sees it.

    One came through a stage if it was moved on from there before it was won or lost.
    """
    since = today - timedelta(days=YEAR)
    # It is asked for with every move of a card, and only an end, its end, or whose the
    # companies are can change it.
    stamp = remembered((weights, user, since), lambda: _stamp(user, since))
    key = (str(db.path()), user, today)
    held = _kept.get(key)
    if held is None or held[0] != stamp:
        if len(_kept) >= _KEPT:
            _kept.clear()
        _kept[key] = stamp, _read(user, since)
    return dict(_kept[key][1])


def _stamp(user: User, since: date) -> tuple[Any, ...]:
    mine = [] if user.sees_all else select(_MINE, user.id)
    return *select(_STAMP, since), *mine


def _read(user: User, since: date) -> dict[str, Weight]:
    own = all_owned_rows(user, StageMove, "e")
    shares: dict[str, tuple[int, int]] = {}
    for way, won, over in select(_ENDED.format(own=own, stages=_ANY), since):
        for stage in set(way.split(",")):
            before = shares.get(stage, (0, 0))
            shares[stage] = before[0] + won, before[1] + over
    return funnel.weights(shares)


_ANY = ", ".join(f"'{stage}'" for stage in STAGES)
_STAMP = """
SELECT ends.number, ends.last, l.opportunity_id, l.created_at FROM (
    SELECT count(*) AS number, max(id) AS last FROM stage_move
    WHERE day >= ? AND (stage IN ('won', 'lost') OR before IN ('won', 'lost'))
) AS ends LEFT JOIN stage_move AS l ON l.id = ends.last
"""
"""Which is the last one: the id of one that was taken back is given again."""
_MINE = "SELECT count(*), total(id) FROM company WHERE salesperson_id = ?"
_ENDED = """
SELECT (SELECT group_concat(m.before) FROM stage_move AS m
        WHERE m.opportunity_id = e.opportunity_id) AS way, sum(e.stage = 'won'), count(*)
FROM stage_move AS e
WHERE e.before IN ({stages}) AND e.stage IN ('won', 'lost') AND e.day >= ? AND {own}
    AND NOT EXISTS (SELECT 1 FROM stage_move AS later
        WHERE later.opportunity_id = e.opportunity_id AND later.id > e.id)
GROUP BY way
"""
"""How many went each way to their end, and how many of them were won."""
