"""Reading what is to be done: next contacts, promises, tasks, and who has nothing scheduled."""

from crmtui.queries.followups.agenda import count, counts_by_day, find, position
from crmtui.queries.followups.rows import FollowUpRow, Scope, get, of_company
from crmtui.queries.followups.unscheduled import count_unscheduled, unscheduled
from crmtui.queries.followups.week import Progress, load, progress

__all__ = [
    "FollowUpRow",
    "Progress",
    "Scope",
    "count",
    "count_unscheduled",
    "counts_by_day",
    "find",
    "get",
    "load",
    "of_company",
    "position",
    "progress",
    "unscheduled",
]
