"""What the funnel is kept to, as it is typed and as it is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from crmtui import words
from crmtui.access import User
from crmtui.core.dates import months_on
from crmtui.core.funnel import CLASSES, SITUATIONS
from crmtui.core.text import fold
from crmtui.i18n import _, pgettext
from crmtui.queries import territories
from crmtui.queries.opportunities import Criteria
from crmtui.screens import filtering
from crmtui.screens.followups.periods import PERIODS
from crmtui.widgets.paint import Span


def narrowed(user: User, before: Criteria, text: str) -> Criteria:
    """A salesperson's code, a territory's name, or words of the company."""
    text = text.strip()
    if not text:
        return before
    if filtering.code(text) is not None:
        return filtering.narrowed(before, text)
    area = next((name for name in territories.names(user) if fold(name) == fold(text)), None)
    return replace(before, territory=area) if area else filtering.narrowed(before, text)


def next_class(criteria: Criteria) -> Criteria:
    """Those of the next class, or of any."""
    round_: list[str | None] = [None, *CLASSES]
    following = round_[(round_.index(criteria.customer) + 1) % len(round_)]
    return replace(criteria, customer=following)


def next_situation(criteria: Criteria) -> Criteria:
    """Those in the next situation, or in any."""
    round_: list[int | None] = [None, *SITUATIONS]
    following = round_[(round_.index(criteria.situation) + 1) % len(round_)]
    return replace(criteria, situation=following)


def of_part(criteria: Criteria, part: str, quarter: bool) -> Criteria:
    """Those of a salesperson's code; or those that ended in a quarter, such as "2017-Q1"."""
    if not quarter:
        return replace(criteria, salesperson=int(part))
    year, number = int(part[:4]), int(part[-1])
    first = date(year, 3 * number - 2, 1)
    last = months_on(first, 3) - timedelta(days=1)
    return replace(criteria, stages=("won", "lost"), since=first, until=last)


def told(criteria: Criteria, period: int) -> list[Span]:
    """What it is kept to, in words."""
    said = []
    if criteria.salesperson is not None:
        said.append(_("code {code}").format(code=criteria.salesperson))
    if criteria.territory:
        said.append(criteria.territory)
    if criteria.text:
        said.append(_("“{text}”").format(text=criteria.text))
    if criteria.customer:
        said.append(words.say(words.CUSTOMER, criteria.customer))
    if criteria.situation:
        said.append(words.say(words.SITUATION, str(criteria.situation)))
    if criteria.lost_from:
        stage = words.say(words.STAGE, criteria.lost_from)
        said.append(_("lost from: {stage}").format(stage=stage))
    elif len(criteria.stages) == 1:
        said.append(words.say(words.STAGE, criteria.stages[0]))
    if criteria.since and not period:
        said.append(f"{criteria.since.year}-Q{(criteria.since.month + 2) // 3}")
    elif period:
        said.append(pgettext("period", PERIODS[period]))
    return [Span(" · ".join(said), "accent", "b")] if said else []
