"""What people were in the office is kept when it changes. Inside a command only.

Of somebody of whom nothing is kept yet, what they are now stands in their own row alone: it
began when they were hired, as far as that is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from crmtui import clock
from crmtui.core import covering
from crmtui.models import PersonStint
from crmtui.services import changes

KEPT = ("role", "job_title", "branch", "manager")
"""What a time is told by."""


def changed(person: Any, values: Mapping[str, Any]) -> None:
    """Keep what somebody was until yesterday, if what they are is another thing from today on.

    `person` is their row as it stands before the change.
    """
    wanted = {name: values[name] for name in KEPT if name in values}
    if all(_held(person, name) == value for name, value in wanted.items()):
        return
    today, now = clock.today(), _open(person.id)
    if now is not None and now.since >= today:
        changes.update(PersonStint, now.id, **wanted)
        return
    if now is None and _began(person) >= today:
        return  # They began today: what they are now is what they are.
    _close(person, now, covering.before(today))
    standing = {name: _held(person, name) for name in KEPT}
    changes.insert(PersonStint, salesperson=person.id, since=today, **{**standing, **wanted})


def ended(person: Any, day: date) -> None:
    """Keep what somebody was until they left."""
    now = _open(person.id)
    _close(person, now, day)


def begun(person: Any) -> None:
    """They are back, as what they were, from today on."""
    standing = {name: _held(person, name) for name in KEPT}
    changes.insert(PersonStint, salesperson=person.id, since=clock.today(), **standing)


def _close(person: Any, now: Any, day: date) -> None:
    if now is not None:
        changes.update(PersonStint, now.id, until=max(now.since, day))
        return
    began = min(_began(person), day)
    standing = {name: _held(person, name) for name in KEPT}
    changes.insert(PersonStint, salesperson=person.id, since=began, until=day, **standing)


def _open(person: int) -> Any:
    still = (PersonStint.salesperson == person) & PersonStint.until.is_null()
    return PersonStint.get_or_none(still)


def _began(person: Any) -> date:
    """When what they are now began: after what is kept of before, else when they were hired."""
    theirs = PersonStint.select(PersonStint.until).where(PersonStint.salesperson == person.id)
    last = theirs.order_by(PersonStint.until.desc()).scalar()
    if last is not None:
        return covering.after(last)
    return person.hired_on or clock.local(person.created_at).date()


def _held(person: Any, name: str) -> Any:
    return person.manager_id if name == "manager" else getattr(person, name)
