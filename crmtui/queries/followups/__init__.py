"""Reading what is to be done: next contacts, promises, tasks, and who has nothing scheduled."""

from crmtui.queries.followups.agenda import count, counts_by_day, find, position
from crmtui.queries.followups.dated import Dated, called_off, dated
from crmtui.queries.followups.promises import Due, closed, count_closed, due
from crmtui.queries.followups.rows import PROMISED, FollowUpRow, Scope, get, of_company
from crmtui.queries.followups.unscheduled import count_unscheduled, unplanned, unscheduled
from crmtui.queries.followups.week import Progress, load, progress

__all__ = [
    "PROMISED",
    "Dated",
    "Due",
    "FollowUpRow",
    "Progress",
    "Scope",
    "called_off",
    "closed",
    "count",
    "count_closed",
    "count_unscheduled",
    "counts_by_day",
    "dated",
    "due",
    "find",
    "get",
    "load",
    "of_company",
    "position",
    "progress",
    "unplanned",
    "unscheduled",
]
