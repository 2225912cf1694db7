"""What is typed in many forms, read alike: whose something is, a currency, a day that is past.

What is wrong goes to the problems, by the field. Inside services only.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from crmtui import clock
from crmtui.access import User, visible
from crmtui.core import currencies, text
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Office
from crmtui.services import team

T = TypeVar("T")


def tried(problems: dict[str, str], resolve: Callable[[], T]) -> T | None:
    """What `resolve` finds; what it refuses goes to the `problems`."""
    try:
        return resolve()
    except Invalid as error:
        problems.update(error.problems)
        return None


def person(user: User, typed: str, usual: int, problems: dict[str, str]) -> int:
    """Whose it is: who was typed, or else the `usual` one."""
    if not typed.strip():
        return usual
    return tried(problems, lambda: team.resolve(user, typed)) or usual


def past(day: date | None, problems: dict[str, str], field: str = "day") -> date:
    """The day that was typed, or today; one that is still to come is a problem."""
    today = clock.today()
    if day is not None and day > today:
        problems[field] = _("That day is still to come.")
    return day or today


def currency(user: User, typed: str, problems: dict[str, str]) -> str:
    """The currency that was typed, or else the office's; one that is none is a problem."""
    code = text.clean(typed).upper()
    if not code:
        return office_currency(user)
    if not currencies.is_known(code):
        problems["currency"] = _("There is no such currency: write EUR, USD, CLP…")
    return code


def office_currency(user: User) -> str:
    """The currency that the office counts in."""
    found = Office.select(Office.currency).where(visible(user, Office)).scalar()
    return str(found or "EUR")
