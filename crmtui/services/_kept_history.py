"""How far back the history is kept whole: what is older cannot be taken back any more."""

from __future__ import annotations

from crmtui.errors import CannotUndo
from crmtui.i18n import _
from crmtui.models import Counter

UPTO, WALKED = "history.sets", "history.changes"
"""The counters of the last change set, and the last change, that was too old to be kept."""
WHO_ADDED = (
    "company", "contact", "site", "quote", "sale", "loss", "opportunity", "stock_count",
    "complaint", "product", "price_list", "territory", "own_field", "salesperson",
)  # fmt: skip
"""The tables of which the history always says who added what is still there."""


def counter(name: str) -> int:
    """How far a counter is."""
    return int(Counter.select(Counter.value).where(Counter.name == name).scalar() or 0)


def is_whole(change_set: int | None) -> bool:
    """Whether all that a change set changed is still kept."""
    return change_set is not None and change_set > counter(UPTO)


def refuse(change_set: int) -> None:
    """Go on only if all that a change set changed is still kept.

    Raises:
        CannotUndo: some of it is older than the history is kept.
    """
    if not is_whole(change_set):
        raise CannotUndo(_("That is older than the history is kept, so nothing was undone."))
