"""What the queries and services cost by themselves: V8, V9, V10, V12."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.office import scratch
from benchmarks.rows import Row
from benchmarks.sampling import Samples, in_turns, median, percentile, timed
from crmtui import clock, db
from crmtui.access import User, identify
from crmtui.entry import InteractionEntry
from crmtui.queries import companies, followups, interactions, search
from crmtui.queries.companies import Criteria
from crmtui.queries.followups import Scope
from crmtui.services.interactions import log

T = TypeVar("T")
Statement = tuple[str, Sequence[Any]]

TYPED = ("talleres monte", "escartín gil", "zaragoza", "lacasa con", "info@piensos", "97604")
"""What people type in the search: names, people, places, addresses, digits."""


def prefixes() -> list[str]:
    """What stands in the search field after each key."""
    return [prefix for text in TYPED for prefix in beginnings(text)]


def beginnings(text: str) -> list[str]:
    """The beginnings of a text; of a number from three digits on, for fewer are a code."""
    return [text[:end] for end in range(3 if text.isdigit() else 1, len(text) + 1)]


def search_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V8: a query of the live search, against a range of an index."""
    user = _opened(path)
    found = in_turns(
        rounds,
        {
            "floor": _each(_range, prefixes()),
            "ours": _each(lambda text: companies.find(user, Criteria(text=text)), prefixes()),
        },
    )
    floor, ours = found["floor"], found["ours"]
    yield Row("V8", "search query, p50", median(ours), median(floor), 3, allowance=1)
    yield Row(
        "V8", "search query, p95", percentile(ours, 0.95), percentile(floor, 0.95), 6, allowance=1
    )
    db.close_database()


def caller_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V9: from digits to the caller, in SQL alone, against a look-up by primary key."""
    user = _opened(path)
    numbers = _sample("SELECT digits FROM phone WHERE id % 997 = 0")
    said = [_statements(lambda: search.callers(user, each)) for each in numbers]  # noqa: B023
    found = in_turns(
        rounds,
        {
            "floor": _each(_by_key, _sample("SELECT company_id FROM phone WHERE id % 997 = 0")),
            "ours": _each(_again, said),
            "whole": _each(lambda digits: search.callers(user, digits), numbers),
        },
    )
    floor = median(found["floor"])
    yield Row("V9", "digits → caller, SQL alone", median(found["ours"]), floor, 2)
    yield Row("V9", "digits → caller, whole", median(found["whole"]), floor)
    db.close_database()


def daily_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V10: the follow-ups, a company's timeline and its card."""
    user = _opened(path)
    keys = _sample("SELECT id FROM company WHERE id % 1999 = 0")
    keys += _sample("SELECT company_id FROM interaction GROUP BY 1 ORDER BY count(*) DESC LIMIT 3")
    today = clock.today()
    scopes = [Scope(), Scope(everyone=True), *(Scope(salesperson=code) for code in range(1, 7))]
    measures = {
        "follow-ups": _each(lambda scope: followups.find(user, scope, today=today), scopes),
        "timeline": _each(lambda key: interactions.timeline(user, key), keys),
        "card": _each(lambda key: companies.card(user, key), keys),
    }
    for name, samples in in_turns(rounds, measures).items():
        yield Row("V10", f"{name}, p95", percentile(samples, 0.95), limit=2)
    db.close_database()


def save_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V12: logging a call with its next contact, against a commit that writes one row."""
    with scratch(path) as copy:
        user = _opened(copy)
        db.database.execute_sql("CREATE TABLE bare (id INTEGER PRIMARY KEY, text TEXT)")
        keys = iter(_sample("SELECT id FROM company WHERE status = 'tracked' LIMIT 5000"))
        found = in_turns(
            rounds * 10,
            {
                "floor": lambda: timed(lambda: db.write(_bare)),
                "ours": lambda: timed(lambda: log(user, _call(next(keys)))),
            },
        )
        yield Row("V12", "save a call, p50", median(found["ours"]), median(found["floor"]), 2)
        db.close_database()


def _opened(path: Path) -> User:
    db.open_database(path)
    return identify(code=0)


def _sample(sql: str) -> list[Any]:
    found = [row[0] for row in db.database.execute_sql(sql).fetchall()]
    random.Random(1).shuffle(found)
    return found


def _range(text: str) -> Sequence[Any]:
    found: Sequence[Any] = (
        db.database.connection()
        .execute(
            "SELECT id, name FROM company WHERE name_fold >= ? AND name_fold < ?"
            " ORDER BY name_fold, id LIMIT 50",
            (text, text + "\uffff"),
        )
        .fetchall()
    )
    return found


def _by_key(key: int) -> Sequence[Any]:
    sql = "SELECT name, tax_id, status FROM company WHERE id = ?"
    found: Sequence[Any] = db.database.connection().execute(sql, (key,)).fetchall()
    return found


def _each(function: Callable[[T], object], values: Sequence[T]) -> Callable[[], Samples]:
    """How long the function takes with each of the values."""
    return lambda: [timed(partial(function, value)) for value in values]


def _statements(call: Callable[[], object]) -> list[Statement]:
    """The statements that `call` runs."""
    said: list[Statement] = []
    engine: Any = db.database.obj
    run = engine.execute_sql

    def execute_sql(sql: str, parameters: Sequence[Any] = ()) -> Any:
        said.append((sql, parameters))
        return run(sql, parameters)

    engine.execute_sql = execute_sql
    call()
    del engine.execute_sql
    return said


def _again(said: list[Statement]) -> None:
    for sql, parameters in said:
        db.database.connection().execute(sql, parameters).fetchall()


def _bare() -> None:
    db.database.execute_sql("INSERT INTO bare (text) VALUES ('saved')")


def _call(company: int) -> InteractionEntry:
    return InteractionEntry(
        company, text="Pide precio de una báscula. Vuelve a llamar el martes.",
        needs="Una báscula", next_contact=clock.today().replace(day=28), next_note="¿Ha decidido?",
    )  # fmt: skip
