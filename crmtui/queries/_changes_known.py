"""Which changes somebody may know of (all, or their own and those of their companies), and when.

In all of them `s` is the change set and `h` a change in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from crmtui import clock
from crmtui.access import User, withheld
from crmtui.models import InstantField
from crmtui.queries._reading import owned
from crmtui.queries.interactions._told import MANY


def may_know(user: User) -> str:
    """The condition that the user may know of the change set `s`; it has no parameters."""
    if user.manages:
        return "1 = 1"
    if user.sees_all:
        about = f"SELECT 1 FROM change AS h WHERE h.change_set_id = s.id AND NOT {_told(user)}"
        return f"(s.user_id = {int(user.id)} OR NOT EXISTS ({about}))"
    part = f"SELECT 1 FROM change AS h WHERE h.change_set_id = s.id AND {owned(user, 'h.company')}"
    many = ", ".join(f"'{each}'" for each in MANY)
    return (
        f"(s.user_id = {int(user.id)} OR {owned(user, 's.company')}"
        f" OR (s.company IS NULL AND s.command IN ({many}) AND EXISTS ({part})))"
    )


def part_of(user: User) -> str:
    """The condition that the user may know of the change `h` of such a change set."""
    if user.manages:
        return "1 = 1"
    if user.sees_all:
        return f"(s.user_id = {int(user.id)} OR {_told(user)})"
    along = "(h.company IS NULL AND s.company IS NOT NULL)"
    return f"(s.user_id = {int(user.id)} OR {owned(user, 'h.company')} OR {along})"


def _told(user: User) -> str:
    """The condition that the change `h` is of nothing that is kept from the user.

    What was agreed on in a review is; of what is not there any more nobody knows where it was.
    """
    kept = ", ".join(f"'{table}'" for table in sorted(withheld(user)))
    return f"""(h."table" NOT IN ({kept}) AND (h."table" <> 'action' OR h.record IN (
        SELECT id FROM action WHERE plan_id IS NOT NULL)))"""


def with_days(found: Sequence[tuple[int, str]]) -> Iterator[tuple[int, date]]:
    """The days of the office on which these were; those of one minute are asked for once."""
    instant, days = InstantField().python_value, dict[str, date]()
    for key, at in found:
        if (day := days.get(at[:16])) is None:
            moment = instant(at)
            assert moment is not None
            day = days[at[:16]] = clock.local(moment).date()
        yield key, day
