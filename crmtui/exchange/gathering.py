"""Whole lists, read little by little: what a command prints and an export writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from crmtui.access import User
from crmtui.core import text
from crmtui.queries import companies, contacts, followups, interactions, team
from crmtui.queries.companies import CompanyRow
from crmtui.queries.contacts import ContactRow
from crmtui.queries.followups import FollowUpRow, Scope
from crmtui.queries.interactions import Criteria, Interaction
from crmtui.queries.team import Person

PAGE = 5_000
"""Rows read at a time."""

T = TypeVar("T")


def all_companies(user: User, criteria: companies.Criteria) -> Iterator[CompanyRow]:
    """Companies as rows of a list, in its order."""
    return _pages(lambda offset: companies.find(user, criteria, limit=PAGE, offset=offset))


def all_contacts(user: User, search: str = "") -> Iterator[ContactRow]:
    """The people at companies, by name."""
    return _pages(lambda offset: contacts.find(user, search, limit=PAGE, offset=offset))


def all_interactions(user: User, criteria: Criteria) -> Iterator[Interaction]:
    """Interactions, newest first."""
    return _pages(lambda offset: interactions.find(user, criteria, limit=PAGE, offset=offset))


def all_followups(
    user: User, scope: Scope, *, today: date, until: date | None = None
) -> Iterator[FollowUpRow]:
    """Open follow-ups as they are due, `until` that day at most."""
    return _pages(
        lambda offset: followups.find(
            user, scope, today=today, until=until, limit=PAGE, offset=offset
        )
    )


def all_unscheduled(user: User, scope: Scope) -> Iterator[FollowUpRow]:
    """Tracked companies with nothing scheduled, the longest neglected first."""
    return _pages(lambda offset: followups.unscheduled(user, scope, limit=PAGE, offset=offset))


def salespeople(user: User, search: str = "") -> list[Person]:
    """The people of the office in whose name or login every word of `search` begins a word."""
    wanted = text.words(search)
    found = team.find(user)
    return [person for person in found if _has(wanted, f"{person.name} {person.login or ''}")]


def _has(wanted: Sequence[str], said: str) -> bool:
    there = text.words(said)
    return all(any(word.startswith(start) for word in there) for start in wanted)


def _pages(read: Callable[[int], list[T]]) -> Iterator[T]:
    offset = 0
    while page := read(offset):
        yield from page
        if len(page) < PAGE:
            return
        offset += PAGE
