"""What each stage weighs: the share won of those that came through it, where there are enough."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from crmtui import db
from crmtui.access import User
from crmtui.core import funnel
from crmtui.core.funnel import Weight
from crmtui.models import StageMove
from crmtui.queries._reading import all_owned_rows, select

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
    mine = [] if user.sees_all else select(_MINE, user.id)
    key, stamp = (str(db.path()), user, today), (*select(_STAMP, since), *mine)
    held = _kept.get(key)
    if held is None or held[0] != stamp:
        if len(_kept) >= _KEPT:
            _kept.clear()
        _kept[key] = stamp, _read(user, since)
    return dict(_kept[key][1])


def _read(user: User, since: date) -> dict[str, Weight]:
    own = all_owned_rows(user, StageMove, "e")
    rows = select(_SHARES.format(own=own), since)
    return funnel.weights({stage: (won, over) for stage, won, over in rows})


_STAMP = """
SELECT ends.number, ends.last, l.opportunity_id, l.created_at FROM (
    SELECT count(*) AS number, max(id) AS last FROM stage_move
    WHERE day >= ? AND (stage IN ('won', 'lost') OR before IN ('won', 'lost'))
) AS ends LEFT JOIN stage_move AS l ON l.id = ends.last
"""
"""Which is the last one: the id of one that was taken back is given again."""
_MINE = "SELECT count(*), total(id) FROM company WHERE salesperson_id = ?"
_SHARES = """
WITH ended AS MATERIALIZED (
    SELECT e.opportunity_id, e.stage = 'won' AS won FROM stage_move AS e
    WHERE e.day >= ? AND e.stage IN ('won', 'lost') AND {own}
        AND e.id = (SELECT max(id) FROM stage_move AS l WHERE l.opportunity_id = e.opportunity_id)
)
SELECT through.before, sum(through.won), count(*) FROM (
    SELECT DISTINCT ended.opportunity_id, ended.won, m.before
    FROM ended CROSS JOIN stage_move AS m ON m.opportunity_id = ended.opportunity_id
) AS through
GROUP BY through.before
"""
