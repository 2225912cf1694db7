"""Reading who was in touch with whom, and when: in lists, and in a company's timeline."""

from crmtui.queries.interactions.lists import Criteria, Interaction, find, get
from crmtui.queries.interactions.timeline import TimelineRow, count_by_kind, timeline

__all__ = [
    "Criteria",
    "Interaction",
    "TimelineRow",
    "count_by_kind",
    "find",
    "get",
    "timeline",
]
