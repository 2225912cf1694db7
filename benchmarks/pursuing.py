"""The opportunities of a whole office on their board: V11."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.rows import Row
from benchmarks.sampling import in_turns, median, timed
from crmtui import db
from crmtui.access import User, identify
from crmtui.models import STAGES
from crmtui.queries import _reading, funnel, opportunities
from crmtui.queries.opportunities import EVERY, OPEN, Criteria

UNNOTICED, INSTANT = 150.0, 50.0
"""Milliseconds: that no key is seen to wait for; that nobody could tell from none."""


def funnel_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V11: the board of a manager and of a salesperson, read for the first time and again."""
    db.open_database(path)
    manager, salesperson = identify(code=0), identify(code=6)
    of_class = replace(EVERY, customer="market")
    found = in_turns(
        rounds * 5,
        {
            "all": lambda: timed(lambda: _anew(manager, EVERY)),
            "own": lambda: timed(lambda: _anew(salesperson, EVERY)),
            "class": lambda: timed(lambda: _anew(salesperson, of_class)),
            "again": lambda: timed(lambda: _board(salesperson, of_class)),
        },
    )
    yield Row("V11", "the funnel's board, all", median(found["all"]), limit=UNNOTICED)
    yield Row("V11", "the same, one's own", median(found["own"]), limit=UNNOTICED)
    yield Row("V11", "the same, of one class", median(found["class"]), limit=UNNOTICED)
    yield Row("V11", "the same, second look", median(found["again"]), limit=INSTANT)
    db.close_database()


def _anew(user: User, criteria: Criteria) -> None:
    _reading.forget()
    _board(user, criteria)


def _board(user: User, criteria: Criteria) -> None:
    """What the screen reads: the sums of the stages, and the first cards of each."""
    funnel.results(user, criteria)
    for stage in STAGES:
        asked = replace(criteria, stages=(stage,))
        opportunities.find(user, asked, order="worth" if stage in OPEN else "ended")
