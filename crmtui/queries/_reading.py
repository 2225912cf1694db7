"""What the lists share: SQL written out, run, and its values made Python's.

A list is read by the screenful at every key, so its SELECT is written out rather than
put together anew by the ORM. In all of them `c` is the company.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any, Protocol, TypeVar, get_type_hints

from peewee import SQL

from crmtui import db
from crmtui.access import User, visible
from crmtui.models import Company, InstantField, Record

T = TypeVar("T")


class _Keyed(Protocol):
    """What has a key."""

    @property
    def id(self) -> int | None: ...


K = TypeVar("K", bound=_Keyed)

CITY = """coalesce(
    (SELECT city FROM site WHERE company_id = c.id AND main ORDER BY id LIMIT 1),
    (SELECT city FROM site WHERE company_id = c.id ORDER BY id LIMIT 1),
    '')"""
"""Where a company is: the city of its main site, or of its first."""
PHONE = """coalesce(
    (SELECT number FROM phone WHERE company_id = c.id AND contact_id IS NULL
        ORDER BY id LIMIT 1),
    (SELECT number FROM phone JOIN contact ON contact.id = phone.contact_id
        WHERE phone.company_id = c.id AND contact.left_on IS NULL
        ORDER BY contact.main DESC, phone.id LIMIT 1),
    '')"""
"""Where to ring: the company's first number, or else its main contact's."""
CONTACT = """coalesce(
    (SELECT name FROM contact WHERE company_id = c.id AND left_on IS NULL
        ORDER BY main DESC, id LIMIT 1),
    '')"""
"""Whom to ask for: the main contact, or else the first who is still there."""


QUOTE = """CASE WHEN q.number IS NULL THEN 'D-' || q.id WHEN q.revision = 1 THEN q.number
    ELSE q.number || '/' || q.revision END"""
"""What a quote is called, as `core.quote_names.name` says."""


@lru_cache
def owned(user: User, company: str) -> str:
    """The condition that the company whose id the column `company` holds is the user's to see.

    It has no parameters, and costs a look at each row's company: it is for lists of which
    a screenful is read.
    """
    if user.sees_all:
        return "1 = 1"
    mine = (Company.id == SQL(company)) & visible(user, Company)
    return f"EXISTS ({_written(Company.select(SQL('1')).where(mine))})"


@lru_cache
def all_owned(user: User, company: str) -> str:
    """The same for what is counted to the end: the user's companies are put together first.

    The plus keeps SQLite from looking for each of them instead.
    """
    if user.sees_all:
        return "1 = 1"
    return f"+{company} IN ({_written(Company.select(Company.id).where(visible(user, Company)))})"


FAR = 500
"""From so many rows on, it pays to put the user's companies together first."""


def none_above(tables: Iterable[str], most: int) -> bool:
    """Whether none of these tables has a record with a number above that: about so many at most."""
    newest = (select(f"SELECT coalesce(max(id), 0) FROM {each}")[0][0] for each in tables)
    return all(number <= most for number in newest)


def owned_from(offset: int) -> Callable[[User, str], str]:
    """Which of the two a list asks by that is read from the row at `offset` on.

    What is left out is looked at too: near the beginning that is little.
    """
    return all_owned if offset >= FAR else owned


@lru_cache
def owned_rows(user: User, model: type[Record], key: str) -> str:
    """The condition that the record of `model` whose id `key` holds is the user's to see.

    It is for what need not belong to a company; it has no parameters.
    """
    its = visible(user, model, each=True)
    if isinstance(its, SQL):
        return f"{its.sql}"
    mine = (model.id == SQL(key)) & its
    return f"EXISTS ({_written(model.select(SQL('1')).where(mine))})"


@lru_cache
def all_owned_rows(user: User, model: type[Record], alias: str, *, each: bool = False) -> str:
    """The same for what is counted to the end: the user's companies are put together first.

    With `each` they are not: for a list that stops after the first ones.
    """
    its = visible(user, model, each=each)
    if isinstance(its, SQL):
        return f"{its.sql}"
    written = _written(model.select(SQL("1")).where(its))
    condition = written.partition(" WHERE ")[2].replace('"t1"', alias)
    return f"({condition})"


@lru_cache
def own_companies(user: User) -> str:
    """A SELECT of what lists are made by of the companies the user may see."""
    fields = (
        Company.id, Company.status, Company.salesperson, Company.last_contact, Company.next_contact,
    )  # fmt: skip
    return _written(Company.select(*fields).where(visible(user, Company)))


def _written(query: Any) -> str:
    """A SELECT with its parameters in it; they can only be ids."""
    sql, parameters = query.sql()
    for parameter in parameters:
        sql = sql.replace("?", str(int(parameter)), 1)
    return str(sql)


def select(sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
    """What a SELECT that is written out finds."""
    found: list[tuple[Any, ...]] = db.database.execute_sql(sql, parameters).fetchall()
    return found


def these(sql: str, keys: Sequence[int], **conditions: str) -> list[tuple[Any, ...]]:
    """What a SELECT finds of the records of these keys; `{keys}` stands in it for them."""
    if not keys:
        return []
    return select(sql.format(keys=marks(keys), **conditions), *keys)


def in_order(keys: Sequence[int], rows: Iterable[K]) -> list[K]:
    """The rows in the order of their keys; those that are not there are left out."""
    there = {row.id: row for row in rows}
    return [there[key] for key in keys if key in there]


def marks(values: Collection[Any]) -> str:
    """As many question marks as there are values."""
    return ",".join("?" * len(values))


def made(shape: type[T], row: Sequence[Any], *more: Any) -> T:
    """A dataclass of the values of its first fields as they are stored, and of the `more`."""
    values = [*row, *more]
    for place, read in _readers(shape):  # type: ignore[arg-type]
        if place < len(row) and values[place] is not None:
            values[place] = read(values[place])
    return shape(*values)


@lru_cache
def _readers(shape: type[Any]) -> list[tuple[int, Callable[[Any], Any]]]:
    """How to read the fields that are not kept as what they are, by their place."""
    types = enumerate(get_type_hints(shape).values())
    return [(place, _READ[kind]) for place, kind in types if kind in _READ]


_READ: dict[Any, Callable[[Any], Any]] = {
    bool: bool,
    date: date.fromisoformat,
    date | None: date.fromisoformat,
    time | None: time.fromisoformat,
    datetime: InstantField().python_value,
    datetime | None: InstantField().python_value,
}


class _Remembered(threading.local):
    """What was read of the database as it stands, by one thread."""

    state: tuple[Any, ...] = ()
    values: dict[Hashable, Any]


_remembered = _Remembered()
_ENOUGH = 500
"""How much is remembered while nothing changes."""


def remembered(key: Hashable, read: Callable[[], T]) -> T:
    """What `read` gives, read anew only after somebody has changed the database."""
    connection = db.database.connection()
    if connection.in_transaction:
        return read()  # What is not kept yet may be taken back unseen.
    # One number moves with others' changes, the other with our own.
    state = (connection, db.data_version(), connection.total_changes)
    if _remembered.state != state or len(_remembered.values) >= _ENOUGH:
        _remembered.state, _remembered.values = state, {}
    if key not in _remembered.values:
        _remembered.values[key] = read()
    value: T = _remembered.values[key]
    return value


def forget() -> None:
    """Read everything anew."""
    _remembered.state = ()
