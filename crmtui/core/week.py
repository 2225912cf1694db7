"""When a follow-up is due, in the words of the list: overdue, today, this week and on."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class Bucket(StrEnum):
    """The groups of the follow-up list, in the order they are shown."""

    OVERDUE = "overdue"
    TODAY = "today"
    THIS_WEEK = "this_week"
    NEXT_WEEK = "next_week"
    LATER = "later"
    NONE = "none"


class Bounds(NamedTuple):
    """The dates that part the groups. Weeks go from Monday to Sunday (ISO 8601)."""

    today: date
    """Before it is overdue; after it, and before `next_week`, is this week."""
    next_week: date
    """Next Monday; from it, and before `later`, is next week."""
    later: date
    """The Monday after; from it on is later."""


def bounds(today: date) -> Bounds:
    """The dates that part the groups of the follow-up list on `today`."""
    monday = today + timedelta(days=7 - today.weekday())
    return Bounds(today, monday, monday + timedelta(days=7))


def bucket(due: date | None, today: date) -> Bucket:
    """The group in which something `due` is shown; None is nothing scheduled."""
    if due is None:
        return Bucket.NONE
    if due < today:
        return Bucket.OVERDUE
    if due == today:
        return Bucket.TODAY
    edges = bounds(today)
    if due < edges.next_week:
        return Bucket.THIS_WEEK
    return Bucket.NEXT_WEEK if due < edges.later else Bucket.LATER
