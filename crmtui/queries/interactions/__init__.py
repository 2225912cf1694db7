"""Reading who was in touch with whom, and when: in lists, and in a company's timeline."""

from crmtui.queries.interactions.lists import Criteria, Interaction, find, get
from crmtui.queries.interactions.timeline import VOICE, TimelineRow, count_by_kind, timeline
from crmtui.queries.interactions.voice import Score, latest_score

__all__ = [
    "VOICE",
    "Criteria",
    "Interaction",
    "Score",
    "TimelineRow",
    "count_by_kind",
    "find",
    "get",
    "latest_score",
    "timeline",
]
