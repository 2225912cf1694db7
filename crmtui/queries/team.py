"""Reading who works in the office. One SELECT a function."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from crmtui.access import User, visible
from crmtui.db import row, rows
from crmtui.models import Salesperson


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the office."""

    id: int
    code: int
    name: str
    initials: str
    role: str
    login: str | None
    job_title: str
    active: bool


def find(user: User) -> list[Person]:
    """Everybody, by code; those who left too."""
    return [Person(*found) for found in rows(_people(user).order_by(Salesperson.code))]


def by_code(user: User, code: int) -> Person | None:
    """The person of a code, or None if it is nobody's."""
    found = row(_people(user).where(Salesperson.code == code))
    return Person(*found) if found else None


def by_login(user: User, login: str) -> Person | None:
    """The person who logs in to the computer by that name, or None."""
    found = row(_people(user).where(Salesperson.login == login))
    return Person(*found) if found else None


def _people(user: User) -> Any:
    return Salesperson.select(
        Salesperson.id,
        Salesperson.code,
        Salesperson.name,
        Salesperson.initials,
        Salesperson.role,
        Salesperson.login,
        Salesperson.job_title,
        Salesperson.active,
    ).where(visible(user, Salesperson))
