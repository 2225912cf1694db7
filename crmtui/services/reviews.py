"""Reviewing how somebody did in a period. One transaction a function.

The figures are taken once (`queries.review_figures.take`) and handed over here; from then on
they stay as they were on that day, whatever is sold or put right later.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from crmtui import clock
from crmtui.access import Right, User, require
from crmtui.core import reviewing, text
from crmtui.core.periods import Period
from crmtui.core.reviewing import Figures
from crmtui.entry import ReviewEntry
from crmtui.errors import CrmError, Invalid, Refused
from crmtui.i18n import _
from crmtui.models import Action, Criterion, Review, ReviewFinding
from crmtui.services import _review_parts as parts
from crmtui.services import _typed as given
from crmtui.services import changes, editing
from crmtui.services.changes import command


class Wanted(NamedTuple):
    """Of whom, and of which days, the figures of a review are to be taken."""

    salesperson: int
    period: Period


def wanted(user: User, entry: ReviewEntry) -> Wanted:
    """Of whom and when a review is that somebody typed, so that its figures can be taken.

    Raises:
        Refused: the user's role does not allow it.
        Invalid: nobody who works here; no days, an end before the beginning, or a time that is
            still to come; there is a review of the very same.
    """
    require(user, Right.REVIEWS)
    problems: dict[str, str] = {}
    person = given.person(user, entry.salesperson, 0, problems)
    if not entry.salesperson.strip():
        problems["salesperson"] = _("Say whom it is of.")
    if entry.first is None:
        problems["first"] = _("Say from when it is.")
    elif entry.first > clock.today():
        problems["first"] = _("That is still to come: there is nothing to review yet.")
    if entry.until is None:
        problems["until"] = _("Say until when it is.")
    elif entry.first is not None and entry.until < entry.first:
        problems["until"] = _("It ends before it begins.")
    if problems or entry.first is None or entry.until is None:
        raise Invalid(problems)
    period = Period(entry.first, entry.until)
    same = (Review.salesperson == person) & (Review.first == period.first)
    if Review.select().where(same & (Review.until == period.until)).exists():
        raise Invalid({"first": _("There is a review of the same person and days already.")})
    return Wanted(person, period)


@command("review.create")
def create(user: User, entry: ReviewEntry, figures: Figures) -> int:
    """Begin a review with the figures as they are now, and return its id.

    Every criterion that holds for the whole period is in it, with what it comes to proposed.

    Raises:
        Refused, Invalid: as of `wanted`.
        ValueError: the figures are of somebody else, or of other days.
    """
    of = wanted(user, entry)
    if (figures.salesperson, figures.period) != of:
        raise ValueError("the figures of another review")
    key = changes.insert(
        Review, salesperson=of.salesperson, reviewer=user.id, first=of.period.first,
        until=of.period.until, day=clock.today(), figures=reviewing.written(figures),
        summary=text.clean(entry.summary, multiline=True),
    )  # fmt: skip
    _about(user, key)
    everybodys_or_theirs = Criterion.salesperson.is_null() | (
        Criterion.salesperson == of.salesperson
    )
    asked = Criterion.select().where(everybodys_or_theirs)
    holding = [each for each in asked if not reviewing.refused(each.since, each.until, of.period)]
    for place, criterion in enumerate(sorted(holding, key=lambda each: each.id), start=1):
        values = parts.against(criterion, figures)
        changes.insert(ReviewFinding, review=key, position=place, **values)
    return key


def open_for_editing(user: User, review_id: int) -> tuple[ReviewEntry, int]:
    """A review as one would type it, and its version.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = editing.part(user, Review, review_id)
    entry = ReviewEntry(str(row.salesperson.code), row.first, row.until, row.summary)
    return entry, int(row.version)


@command("review.update")
def update(user: User, review_id: int, opened: ReviewEntry, mine: ReviewEntry) -> list[str]:
    """Save an edit of its summary that began from `opened`; returns what only others changed.

    Of whom and when it is stays: its figures are of that.

    Raises:
        Refused, Conflict, NotFound.
        CrmError: it was given already.
        Invalid: of somebody else, or of other days.
    """
    row = parts.draft(user, review_id)
    theirs, _version = open_for_editing(user, review_id)
    entry, others = editing.merged(user, Review, review_id, opened, mine, theirs)
    fixed = ("salesperson", "first", "until")
    said = _("Its figures are of this: take the review back, and begin another.")
    if moved := {name: said for name in fixed if getattr(entry, name) != getattr(theirs, name)}:
        raise Invalid(moved)
    _about(user, row.id)
    changes.update(Review, review_id, summary=text.clean(entry.summary, multiline=True))
    return others


@command("review.give")
def give(user: User, review_id: int) -> None:
    """Give a review to the person: they may read it from now on.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it was given already; a criterion is not judged yet; or they have left.
        NotFound: it is not there.
    """
    row = parts.draft(user, review_id)
    _about(user, review_id)
    open_ = (ReviewFinding.review == row.id) & (ReviewFinding.met == "")
    found = ReviewFinding.get_or_none(open_ & ReviewFinding.criterion.is_null(False))
    if found is not None:
        said = _("Say first whether this was met: {what}.")
        raise CrmError(said.format(what=reviewing.read_asked(found.asked).name))
    if not row.salesperson.active:
        said = _("{name} has left: nobody would read it. It stays a draft.")
        raise CrmError(said.format(name=row.salesperson.name))
    changes.update(Review, review_id, state="given")


@command("review.withdraw")
def withdraw(user: User, review_id: int) -> None:
    """Make a review that was given a draft again, while the person has not said they read it.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it was not given, or is acknowledged.
        NotFound: it is not there.
    """
    require(user, Right.REVIEWS)
    row = _about(user, review_id)
    if row.state == "draft":
        raise CrmError(_("It is a draft: it was not given yet."))
    if row.state == "acknowledged":
        raise CrmError(_("They have acknowledged it: it stays as it is."))
    changes.update(Review, review_id, state="draft")


@command("review.acknowledge")
def acknowledge(user: User, review_id: int, answer: str = "") -> None:
    """Say that one has read one's own review, and what one says to it.

    Raises:
        Refused: it is somebody else's.
        CrmError: it was not given yet, or is acknowledged.
        NotFound: it is not there, or not the user's to see.
    """
    row = _about(user, review_id)
    if row.salesperson_id != user.id:
        said = _("It is of {name}: only they can acknowledge it.")
        raise Refused(said.format(name=row.salesperson.name))
    if row.state == "draft":
        raise CrmError(_("It is a draft: it was not given yet."))
    if row.state == "acknowledged":
        raise CrmError(_("It is acknowledged already."))
    said = text.clean(answer, multiline=True)
    changes.update(
        Review, review_id, state="acknowledged", acknowledged_on=clock.today(), answer=said
    )  # fmt: skip


@command("review.remove")
def remove(user: User, review_id: int) -> None:
    """Take back a draft, with what it found and what was agreed on in it.

    Raises:
        Refused: the user's role does not allow it.
        CrmError: it was given already.
        NotFound: it is not there.
    """
    parts.draft(user, review_id)
    _about(user, review_id)
    for part in (Action, ReviewFinding):
        for row in list(part.select().where(part.review == review_id)):
            changes.delete(part, row.id)
    changes.delete(Review, review_id)


def _about(user: User, review_id: int) -> Any:
    """The review; the history says of whom and when it is."""
    row = editing.part(user, Review, review_id)
    parts.tell_of(row)
    return row
