"""What a review finds, against a criterion or besides them. One transaction a function."""

from __future__ import annotations

from typing import Any

from peewee import fn

from crmtui import formats
from crmtui.access import Right, User, require
from crmtui.core import reviewing, text
from crmtui.core.periods import Period
from crmtui.db import row as first_row
from crmtui.entry import FindingEntry
from crmtui.errors import Invalid
from crmtui.i18n import _
from crmtui.models import Criterion, ReviewFinding
from crmtui.services import _review_parts as parts
from crmtui.services import changes, editing
from crmtui.services.changes import command
from crmtui.tables.base import MET


@command("finding.create")
def create(user: User, review_id: int, entry: FindingEntry) -> int:
    """Add what was found to a review that is still a draft, and return its id.

    Where it is against a criterion of which a figure tells, whether it was met may be left out.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: the review was given already.
        Invalid: nothing is said; there is no such criterion, it is in the review, or it was
            not stated before the period began.
        NotFound: the review is not there.
    """
    review = parts.draft(user, review_id)
    parts.tell_of(review)
    values = _values(review, entry, None)
    return changes.insert(ReviewFinding, review=review_id, position=_next(review_id), **values)


def open_for_editing(user: User, finding_id: int) -> tuple[FindingEntry, int]:
    """A finding as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, ReviewFinding, finding_id)
    name = reviewing.read_asked(row.asked).name if row.criterion_id else ""
    return FindingEntry(name, row.met, row.text), int(row.version)


@command("finding.update")
def update(user: User, finding_id: int, opened: FindingEntry, mine: FindingEntry) -> list[str]:
    """Save an edit that began from `opened`; returns the fields only others changed.

    Raises:
        Refused, Conflict, Invalid, NotFound.
        CrmError: the review was given already.
    """
    require(user, Right.REVIEWS)
    row = editing.part(user, ReviewFinding, finding_id)
    review = parts.draft(user, row.review_id)
    theirs, _version = open_for_editing(user, finding_id)
    entry, others = editing.merged(user, ReviewFinding, finding_id, opened, mine, theirs)
    parts.tell_of(review)
    same = entry.criterion == theirs.criterion
    values = _said(entry, against=row.criterion_id) if same else _values(review, entry, row)
    changes.update(ReviewFinding, finding_id, **values)
    return others


@command("finding.remove")
def remove(user: User, finding_id: int) -> None:
    """Take a finding out of a review that is still a draft.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: the review was given already.
        NotFound: it is not there.
    """
    require(user, Right.REVIEWS)
    row = editing.part(user, ReviewFinding, finding_id)
    parts.tell_of(parts.draft(user, row.review_id))
    changes.delete(ReviewFinding, finding_id)


def _values(review: Any, entry: FindingEntry, row: Any) -> dict[str, Any]:
    name = text.clean(entry.criterion)
    if not name:
        return {"criterion": None, "asked": "", "actual": "", **_said(entry, against=None)}
    criterion = _criterion(review, name)
    twice = (ReviewFinding.review == review.id) & (ReviewFinding.criterion == criterion.id)
    found = ReviewFinding.get_or_none(twice)
    if found is not None and (row is None or found.id != row.id):
        raise Invalid({"criterion": _("The review judges that already.")})
    figures = reviewing.read(review.figures)
    proposed = parts.against(criterion, figures) if figures is not None else {}
    said = _said(entry, against=criterion.id)
    return {**proposed, **said, "met": said["met"] or proposed.get("met", "")}


def _said(entry: FindingEntry, *, against: int | None) -> dict[str, Any]:
    said = text.clean(entry.text, multiline=True)
    if against is None and not said:
        raise Invalid({"text": _("Say what was found.")})
    if entry.met not in MET:
        raise Invalid({"met": _("Was it met? Yes, partly or no.")})
    return {"met": entry.met, "text": said}


def _criterion(review: Any, typed: str) -> Any:
    """The criterion that was typed, by its name or number, if it can be asked of the period.

    Raises:
        Invalid: there is none, or it was not stated beforehand.
    """
    by_number = typed.isdecimal() and len(typed) < 10
    which = Criterion.id == int(typed) if by_number else Criterion.name_fold == text.fold(typed)
    theirs = Criterion.salesperson.is_null() | (Criterion.salesperson == review.salesperson_id)
    found = list(Criterion.select().where(which & theirs).order_by(Criterion.since.desc()))
    if not found:
        raise Invalid({"criterion": _("There is no such criterion for this person.")})
    period = Period(review.first, review.until)
    for each in found:
        if not reviewing.refused(each.since, each.until, period):
            return each
    raise Invalid({"criterion": _why(found[0], period)})


def _why(criterion: Any, period: Period) -> str:
    """Why it cannot be asked of the period."""
    if reviewing.refused(criterion.since, criterion.until, period) == "late":
        said = _("It holds since {day}, after the period began: nobody knew of it beforehand.")
        return said.format(day=formats.numeric_date(criterion.since))
    said = _("It ended on {day}, before the period did.")
    return said.format(day=formats.numeric_date(criterion.until))


def _next(review_id: int) -> int:
    rows = ReviewFinding.select(fn.MAX(ReviewFinding.position))
    last = first_row(rows.where(ReviewFinding.review == review_id))
    return (last[0] or 0) + 1 if last else 1
