"""Reading the posts that are to be filled, and who wants them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN

from crmtui.access import User, visible
from crmtui.core.text import fold
from crmtui.db import rows
from crmtui.errors import NotFound
from crmtui.i18n import _
from crmtui.models import CANDIDATES, Branch, Candidate, Post, Salesperson, Territory

STATES = ("open", "filled", "given_up", "all")
"""Which posts are asked for."""
RUNNING = ("new", "interviewed", "offered")
"""Of candidates, those of whom it is not over."""


@dataclass(frozen=True, slots=True)
class Criteria:
    """Which posts, or candidates. Nothing is any."""

    state: str = "all"
    """Of posts one of `STATES`; of candidates one of `models.CANDIDATES`, "running" or "all"."""
    text: str = ""
    """A part of the title, of the branch or territory, or of a candidate's name."""
    post_id: int | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A place in the team that is to be filled, or was."""

    id: int
    title: str
    branch: str
    territory: str
    profile: str
    opened_on: date
    wanted_on: date | None
    closed_on: date | None
    filled_by: int | None
    """The code of who took it, and `taker` the name."""
    taker: str
    note: str
    candidates: int
    running: int
    """How many of them may still take it."""

    @property
    def state(self) -> str:
        """One of `STATES` but the last."""
        if self.closed_on is None:
            return "open"
        return "filled" if self.filled_by is not None else "given_up"


@dataclass(frozen=True, slots=True)
class CandidateRow:
    """Somebody who wants a post."""

    id: int
    post_id: int
    post: str
    name: str
    phone: str
    email: str
    source: str
    state: str
    state_on: date
    score: int | None
    note: str


EVERY = Criteria()


def find(user: User, criteria: Criteria = EVERY) -> list[PostRow]:
    """Posts: those that are open, the one wanted soonest first; then the latest closed."""
    query = (
        Post.select(
            Post.id, Post.title, Branch.name, Territory.name, Post.profile, Post.opened_on,
            Post.wanted_on, Post.closed_on, Salesperson.code, Salesperson.name, Post.note,
        )
        .join(Branch, JOIN.LEFT_OUTER, on=Post.branch == Branch.id)
        .switch(Post)
        .join(Territory, JOIN.LEFT_OUTER, on=Post.territory == Territory.id)
        .switch(Post)
        .join(Salesperson, JOIN.LEFT_OUTER, on=Post.filled_by == Salesperson.id)
        .where(visible(user, Post))
    )  # fmt: skip
    wanting = _wanting(user)
    found = [_post(each, wanting) for each in rows(query)]
    wanted = fold(criteria.text)
    return sorted(
        (
            row for row in found
            if criteria.state in ("all", row.state)
            and wanted in fold(f"{row.title} {row.branch} {row.territory}")
        ),
        key=_order,
    )  # fmt: skip


def get(user: User, post_id: int) -> PostRow:
    """One of them.

    Raises:
        NotFound: it is not there, or not the user's to see.
    """
    for row in find(user):
        if row.id == post_id:
            return row
    raise NotFound(_("It is not there any more: somebody removed it."))


def candidates(user: User, criteria: Criteria = EVERY) -> list[CandidateRow]:
    """Who wants a post: the furthest and best first, those of whom it is over last."""
    query = (
        Candidate.select(
            Candidate.id, Post.id, Post.title, Candidate.name, Candidate.phone,
            Candidate.email, Candidate.source, Candidate.state, Candidate.state_on,
            Candidate.score, Candidate.note,
        )
        .join(Post, on=Candidate.post == Post.id)
        .where(visible(user, Candidate))
    )  # fmt: skip
    if criteria.post_id is not None:
        query = query.where(Candidate.post == criteria.post_id)
    wanted = fold(criteria.text)
    found = (CandidateRow(*each) for each in rows(query))
    return sorted(
        (
            row for row in found
            if _is_asked(row, criteria.state) and wanted in fold(f"{row.name} {row.post}")
        ),
        key=_rank,
    )  # fmt: skip


def _wanting(user: User) -> dict[int, list[str]]:
    """The states of the candidates, by post."""
    found: dict[int, list[str]] = {}
    query = Candidate.select(Candidate.post, Candidate.state).where(visible(user, Candidate))
    for post, state in rows(query):
        found.setdefault(post, []).append(state)
    return found


def _post(found: tuple[Any, ...], wanting: dict[int, list[str]]) -> PostRow:
    key, title, branch, territory, profile, opened, wanted, closed, code, taker, note = found
    states = wanting.get(key, [])
    return PostRow(
        id=key,
        title=title,
        branch=branch or "",
        territory=territory or "",
        profile=profile,
        opened_on=opened,
        wanted_on=wanted,
        closed_on=closed,
        filled_by=code,
        taker=taker or "",
        note=note,
        candidates=len(states),
        running=sum(state in RUNNING for state in states),
    )


def _order(row: PostRow) -> tuple[Any, ...]:
    closed = -(row.closed_on or date.max).toordinal()
    return row.closed_on is not None, closed, row.wanted_on or date.max, row.opened_on, row.id


def _is_asked(row: CandidateRow, state: str) -> bool:
    return state in ("all", row.state) or (state == "running" and row.state in RUNNING)


def _rank(row: CandidateRow) -> tuple[Any, ...]:
    over = row.state not in RUNNING
    score = -1 if row.score is None else row.score
    return row.post, over, -CANDIDATES.index(row.state), -score, fold(row.name), row.id
