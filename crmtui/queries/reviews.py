"""Reading the reviews of people: how far each is, its figures as they were taken, its findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from crmtui.access import User
from crmtui.core import reviewing
from crmtui.core import text as texts
from crmtui.core.periods import Period
from crmtui.core.reviewing import Asked, Figures
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import Action, Review, ReviewFinding
from crmtui.queries._reading import (
    all_owned_rows,
    made,
    none_above,
    owned_rows,
    remembered,
    select,
)
from crmtui.tables.evaluation import REVIEW_STATES

FEW = 10_000
"""Of so many records of a table the figures of a review are taken between two keys."""
_LARGE = ("company", "interaction", "follow_up", "quote", "sale", "sale_line")
STATES = (*REVIEW_STATES, "all")
"""What is listed together: what is being written, given, acknowledged; or all of it."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """What the reviews of a list have in common. None is any."""

    state: str = "all"
    """One of `STATES`."""
    salesperson: int | None = None
    """The code of whom they are of."""
    period: Period | None = None
    """Only those that end in it."""
    text: str = ""
    """What is in the person's name, in the summary, or in their answer."""


EVERY = Criteria()


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review, and how far it is."""

    id: int
    salesperson_id: int
    salesperson: int
    """The code of whom it is of,"""
    person: str
    """and their name."""
    reviewer: int
    """The code of who reviews,"""
    reviewed_by: str
    """and their name."""
    first: date
    until: date
    day: date
    """When the figures were taken."""
    state: str
    """One of `models.REVIEW_STATES`."""
    summary: str
    acknowledged_on: date | None
    answer: str
    criteria: int
    """Against how many criteria it was judged,"""
    met: int
    """how many of them were met,"""
    partly: int
    """and how many partly."""
    actions: int
    """How many things were agreed on,"""
    open: int
    """and how many of them are still to be done."""

    @property
    def period(self) -> Period:
        """The days it is of."""
        return Period(self.first, self.until)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a review found."""

    id: int
    criterion_id: int | None
    asked: Asked | None
    """What the criterion asked for then; None where it is against none."""
    actual: str
    """What the figure was, as a plain number; empty where none tells."""
    met: str
    """"yes", "partly", "no", or nothing where nobody judged."""
    text: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A review with all that stands in it, besides the actions (`queries.actions`)."""

    row: ReviewRow
    figures: Figures | None
    """None where they are not to be made out."""
    findings: tuple[Finding, ...]
    before: Figures | None
    """Those of the person's review before it; None where there was none."""


def find(
    user: User, criteria: Criteria = EVERY, *, limit: int = -1, offset: int = 0
) -> list[ReviewRow]:
    """`limit` of the reviews from the one at `offset` on, the latest first."""
    every = remembered((find, user), lambda: _all(user))
    wanted, period = texts.fold(criteria.text), criteria.period
    found = [
        row
        for row in every
        if criteria.state in ("all", row.state)
        and criteria.salesperson in (None, row.salesperson)
        and (period is None or row.until in period)
        and wanted in texts.fold(f"{row.person} {row.summary} {row.answer}")
    ]
    return found[offset : None if limit < 0 else offset + limit]


def count(user: User, criteria: Criteria = EVERY) -> int:
    """How many there are."""
    return len(find(user, criteria))


def takes_long(user: User) -> bool:
    """Whether the office is so large that the figures of a new one would keep keys waiting."""
    return not none_above(_LARGE, FEW)


def get(user: User, review_id: int) -> ReviewRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in find(user):
        if row.id == review_id:
            return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def whole(user: User, review_id: int) -> Whole:
    """One of them with all that stands in it, and the figures of the person's last one.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    row = get(user, review_id)
    theirs = find(user, Criteria(salesperson=row.salesperson))
    before = next((each for each in theirs if each.until < row.until), None)
    return Whole(
        row, _figures(user, row.id), tuple(findings(user, row.id)),
        None if before is None else _figures(user, before.id),
    )  # fmt: skip


def findings(user: User, review_id: int) -> list[Finding]:
    """What a review found, in the order it was written down."""
    own = owned_rows(user, ReviewFinding, "f.id")
    return [_finding(*found) for found in select(_FINDINGS.format(own=own), review_id)]


def finding(user: User, finding_id: int) -> Finding:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    own = owned_rows(user, ReviewFinding, "f.id")
    for found in select(_FINDING.format(own=own), finding_id):
        return _finding(*found)
    raise NotFound(_("It is not there any more: somebody removed it."))


def _figures(user: User, review_id: int) -> Figures | None:
    own = owned_rows(user, Review, "r.id")
    found = select(f"SELECT r.figures FROM review AS r WHERE r.id = ? AND {own}", review_id)
    figures = reviewing.read(found[0][0]) if found else None
    if figures is None or user.sees_all:
        return figures
    return reviewing.told_to_person(figures)


def _finding(
    key: int, criterion: int | None, asked: str, actual: str, met: str, text: str
) -> Finding:  # fmt: skip
    told = reviewing.read_asked(asked) if criterion is not None else None
    return Finding(key, criterion, told, actual, met, text)


def _all(user: User) -> list[ReviewRow]:
    conditions: dict[str, Any] = {
        "own": all_owned_rows(user, Review, "r"),
        "actions": all_owned_rows(user, Action, "a"),
    }
    return [made(ReviewRow, row) for row in select(_REVIEWS.format(**conditions))]


_REVIEWS = """
SELECT r.id, p.id, p.code, p.name, w.code, w.name, r.first, r.until, r.day, r.state, r.summary,
    r.acknowledged_on, r.answer, coalesce(f.n, 0), coalesce(f.met, 0), coalesce(f.partly, 0),
    coalesce(a.n, 0), coalesce(a.open, 0)
FROM review AS r
JOIN salesperson AS p ON p.id = r.salesperson_id
JOIN salesperson AS w ON w.id = r.reviewer_id
LEFT JOIN (
    SELECT review_id, count(*) AS n, sum(met = 'yes') AS met, sum(met = 'partly') AS partly
    FROM review_finding WHERE criterion_id IS NOT NULL GROUP BY review_id
) AS f ON f.review_id = r.id
LEFT JOIN (
    SELECT a.review_id, count(*) AS n, sum(a.closed_on IS NULL) AS open
    FROM action AS a WHERE a.review_id IS NOT NULL AND {actions} GROUP BY a.review_id
) AS a ON a.review_id = r.id
WHERE {own}
ORDER BY r.until DESC, r.first, p.code, r.id
"""
_COLUMNS = """
SELECT f.id, f.criterion_id, f.asked, f.actual, f.met, f.text FROM review_finding AS f
"""
_FINDINGS = f"{_COLUMNS} WHERE f.review_id = ? AND {{own}} ORDER BY f.position, f.id"
_FINDING = f"{_COLUMNS} WHERE f.id = ? AND {{own}}"
