"""How all customers buy, gone through: V11."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

from benchmarks.rows import Row
from benchmarks.sampling import Samples, in_turns, median, timed
from crmtui import clock, db
from crmtui.access import User, identify
from crmtui.queries import _keeping, companies, loyalty
from crmtui.queries._reading import select
from crmtui.queries.companies import Criteria

AS_QUICK, UNDISTURBED, INSTANT = 3, 1.2, 10.0
"""Times the floor; times the same when nothing goes on; milliseconds, less than a frame takes."""
_PAGES = 40
"""So many pages of the list of companies are read, as keys would have it."""


def customer_rows(path: Path, rounds: int) -> Iterator[Row]:
    """V11: how all customers buy, against reading an index of all lines of sales."""
    db.open_database(path)
    user, today = identify(code=0), clock.today()
    found = in_turns(
        rounds,
        {
            "floor": lambda: timed(lambda: select("SELECT sum(product_id) FROM sale_line")),
            "ours": lambda: timed(lambda: _anew(user)),
            "again": lambda: timed(lambda: loyalty.find(user, today=today)),
            "idle": lambda: _keys(user),
            "busy": lambda: _keys_meanwhile(user),
        },
    )
    floor, ours = median(found["floor"]), median(found["ours"])
    yield Row("V11", "how all customers buy, first look", ours, floor, AS_QUICK)
    yield Row("V11", "the same, second look", median(found["again"]), limit=INSTANT)
    idle, busy = median(found["idle"]), median(found["busy"])
    yield Row("V11", "page of companies meanwhile, p50", busy, idle, UNDISTURBED)
    db.close_database()


def _anew(user: User) -> None:
    _keeping.forget()
    loyalty.work_out(user, clock.today())


def _keys(user: User) -> Samples:
    every = Criteria(status=None)
    pages = (64 * page for page in range(_PAGES))
    return [timed(lambda at=at: companies.find(user, every, offset=at)) for at in pages]  # type: ignore[misc]


def _keys_meanwhile(user: User) -> Samples:
    """The same while a thread goes through all sales again and again."""
    stop = Event()

    def work() -> None:
        with db.worker_connection():
            while not stop.is_set():
                _keeping.forget()
                loyalty.work_out(user, clock.today(), stopped=stop.is_set)

    thread = Thread(target=work)
    thread.start()
    try:
        return _keys(user)
    finally:
        stop.set()
        thread.join()
