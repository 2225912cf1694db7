"""What reviews and their findings share. Inside services only."""

from __future__ import annotations

from typing import Any

from crmtui import formats
from crmtui.access import Right, User, require
from crmtui.core import reviewing
from crmtui.core.periods import Period
from crmtui.core.reviewing import Asked, Figures
from crmtui.errors import CrmError
from crmtui.i18n import _
from crmtui.models import Review
from crmtui.services import changes, editing


def draft(user: User, review_id: int) -> Any:
    """A review that may still be written on.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it was given already.
        NotFound: it is not there.
    """
    require(user, Right.REVIEWS)
    row = editing.part(user, Review, review_id)
    if row.state != "draft":
        raise CrmError(_("It was given: what was said stays. Take it back first, if they agree."))
    return row


def against(criterion: Any, figures: Figures) -> dict[str, Any]:
    """What stands in a finding against a criterion before anybody judged it."""
    asked = Asked(criterion.name, criterion.measure, criterion.target, criterion.at_most)
    actual = figures[asked.measure].value if asked.measure else None
    return {
        "criterion": criterion.id,
        "asked": reviewing.written_asked(asked),
        "actual": "" if actual is None else format(actual, "f"),
        "met": reviewing.judged(actual, asked.target, at_most=asked.at_most),
    }


def tell_of(review: Any) -> None:
    """Let the history say of whom and when the review is."""
    period = formats.period(Period(review.first, review.until))
    changes.about(f"{review.salesperson.name}, {period}")
