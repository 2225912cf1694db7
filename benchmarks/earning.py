"""What was sold by each, added up: V11."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.rows import Row
from benchmarks.sampling import in_turns, median, timed
from crmtui import clock, db
from crmtui.access import User, identify
from crmtui.core import periods
from crmtui.core.statistics import Asked
from crmtui.queries import _keeping, _reading, results, statistics
from crmtui.queries._reading import select

REPORTS = (
    ("activity", "salesperson"), ("activity", "sector"), ("quotes", "salesperson"),
    ("followups", "salesperson"), ("followups", "sector"), ("sources", "source"),
    ("products", "product"), ("products", "family"), ("customers", "class"),
)  # fmt: skip
"""Reports of all of the time, by what each."""
FLOORS = {
    "activity": "SELECT count(kind) FROM interaction",
    "quotes": "SELECT sum(value) FROM quote",
    "followups": "SELECT count(due) FROM follow_up",
    "sources": "SELECT count(kind) FROM interaction",
    "products": "SELECT sum(value) FROM sale_line INDEXED BY sale_line_sold",
    "customers": "SELECT sum(value) FROM sale",
}
"""What reads an index of the same rows from end to end."""
AS_QUICK, INSTANT, UNNOTICED = 3, 10.0, 1_000.0
"""Times the floor; milliseconds, less than a frame takes; as long as a worker may be busy."""
WAYS = ("salesperson", "manager", "territory", "sector", "month", "family")
"""What the amounts of results are looked at by, each against all lines once."""


def result_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V11: results against reading an index of all lines of sales; the whole report, twice.

    Whatever they are parted by, they are of the same million lines, so all have one floor.
    """
    db.open_database(path)
    user = identify(code=0)
    year = Asked("results", "salesperson", periods.around(clock.today(), periods.YEAR))
    measures = {way: partial(_timed_anew, user, way) for way in WAYS}
    found = in_turns(
        rounds,
        {
            "floor": partial(_read, FLOORS["products"]),
            **measures,
            "report": lambda: _looked_at(user, year),
            "again": lambda: timed(lambda: statistics.table(user, year, today=clock.today())),
        },
    )
    floor, again = median(found["floor"]), median(found["again"])
    for way in WAYS:
        yield Row("V11", f"sold by {way}, first look", median(found[way]), floor, AS_QUICK)
    yield Row("V11", "results of a year, goals and all", median(found["report"]), limit=UNNOTICED)
    yield Row("V11", "the same, second look", again, limit=INSTANT)
    db.close_database()


def report_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V11: every large report of all of the time, against reading the same rows once."""
    db.open_database(path)
    user = identify(code=0)
    measures = {f"{code} floor": partial(_read, sql) for code, sql in FLOORS.items()}
    for code, way in REPORTS:
        measures[f"{code} by {way}"] = partial(_looked_at, user, Asked(code, way))
    found = in_turns(rounds, measures)
    for code, way in REPORTS:
        name = f"{code} by {way}"
        floor = median(found[f"{code} floor"])
        yield Row("V11", f"{name}, of all the time", median(found[name]), floor, AS_QUICK)
    db.close_database()


def _read(sql: str) -> float:
    return timed(lambda: select(sql))


def _looked_at(user: User, asked: Asked) -> float:
    return timed(lambda: _report(user, asked))


def _timed_anew(user: User, way: str) -> float:
    return timed(lambda: _anew(user, way))


def _anew(user: User, way: str) -> None:
    _forget()
    results.by(user, way, only=("amount",))


def _report(user: User, asked: Asked) -> None:
    _forget()
    statistics.table(user, asked, today=clock.today())


def _forget() -> None:
    _keeping.forget()
    _reading.forget()
