"""The very records behind a figure of results, newest first: what they count adds up to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from crmtui import clock
from crmtui.access import User
from crmtui.core import rounding
from crmtui.core.periods import Period
from crmtui.models import InstantField
from crmtui.queries._reading import QUOTE, all_owned, in_order, select, these
from crmtui.queries.results import _pieces
from crmtui.queries.results._asking import Criteria, of_company
from crmtui.queries.results._events import SOURCES, Source, source_of
from crmtui.queries.results._pieces import Piece
from crmtui.queries.results.parts import SOLD


@dataclass(frozen=True, slots=True)
class Behind:
    """Which figure it is."""

    measure: str
    """One of `FIGURES`; those of `SOLD` are of sales, of each the part that is credited."""
    criteria: Criteria
    period: Period | None
    name: str = ""
    """What its row is called."""


@dataclass(frozen=True, slots=True)
class Record:
    """A sale, a visit, a call, a quote, an operation."""

    id: int
    table: str
    """What it is: "sale", "interaction", "quote", "opportunity" or "loss"."""
    day: date
    company_id: int | None
    """None of an operation before a company is known."""
    company: str
    salesperson: int
    """The code of who sold it, or was in touch."""
    what: str
    quote_id: int | None = None
    figure: Decimal = Decimal(1)
    """What it counts."""
    percent: Decimal | None = None
    """How much of a sale is credited, where it is not all of it."""


def count(user: User, behind: Behind) -> int:
    """How many records there are."""
    if behind.measure in SOLD:
        found, parameters = _sales(user, behind)
        return int(select(f"SELECT count(*) {found}", *parameters)[0][0])
    return sum(
        int(select(f"SELECT count(*) {found}", *parameters)[0][0])
        for _source, (found, parameters) in _events(user, behind)
    )


def find(user: User, behind: Behind, *, limit: int = 64, offset: int = 0) -> list[Record]:
    """`limit` of the records from the one at `offset` on."""
    if behind.measure in SOLD:
        found, parameters = _sales(user, behind)
        sql = f"SELECT s.id {found} ORDER BY s.day DESC, s.id DESC LIMIT ? OFFSET ?"
        keys = [key for (key,) in select(sql, *parameters, limit, offset)]
        return in_order(keys, _credited(user, behind, keys))
    parts, values = [], []
    for source, (found, parameters) in _events(user, behind):
        parts.append(f"SELECT '{source.table}' AS t, e.id AS id, e.{source.day} AS day {found}")
        values += parameters
    sql = f"{' UNION ALL '.join(parts)} ORDER BY day DESC, id DESC LIMIT ? OFFSET ?"
    those = [(table, key) for table, key, _day in select(sql, *values, limit, offset)]
    read: dict[tuple[str, int], Record] = {}
    for table in {table for table, _key in those}:
        keys = [key for its, key in those if its == table]
        read |= {(table, row.id): row for row in _read(table, keys)}
    return [read[each] for each in those if each in read]


def _sales(user: User, behind: Behind) -> tuple[str, list[Any]]:
    """Sales of which something is credited, from FROM on."""
    criteria, conditions, parameters = behind.criteria, [all_owned(user, "s.company_id")], []
    conditions.append(of_company(user, criteria, "s.salesperson_id"))
    if behind.period is not None:
        conditions.append("s.day BETWEEN ? AND ?")
        parameters += [behind.period.first, behind.period.until]
    if criteria.people is not None:
        those = ", ".join(str(int(key)) for key in sorted(criteria.people))
        conditions.append(_THEIRS.format(those=those))
    if criteria.family is not None:
        wanted = f"= {int(criteria.family)}" if criteria.family else "IS NULL"
        conditions.append(_OF_FAMILY.format(wanted=wanted))
    join = "JOIN company AS c ON c.id = s.company_id"
    return f"FROM sale AS s {join} WHERE {' AND '.join(conditions)}", parameters


def _credited(user: User, behind: Behind, keys: Sequence[int]) -> list[Record]:
    """Sales with the part of each that is credited."""
    if not keys:
        return []
    which = f"s.id IN ({', '.join(map(str, keys))})"
    pieces: dict[int, list[Piece]] = defaultdict(list)
    for piece in _pieces.pieces(user, behind.criteria, None, which):
        pieces[piece.sale].append(piece)
    known = _pieces.decimals(user)
    rows = []
    for row in _read("sale", keys):
        its = pieces[row.id]
        people = {piece.person: piece.percent for piece in its}
        share = sum(people.values(), Decimal(0))
        figure = _figure(behind.measure, its, known)
        rows.append(_with(row, figure, None if share == _WHOLE else share))
    return rows


def _figure(measure: str, pieces: Sequence[Piece], known: int) -> Decimal:
    if measure == "units":
        return rounding.money(sum(each.units for each in pieces), 3)
    if measure == "profit":
        sums = (each.amount - each.cost for each in pieces if each.cost is not None)
        return rounding.money(sum(sums), known)
    return rounding.money(sum(each.amount for each in pieces), known)


def _with(row: Record, figure: Decimal, percent: Decimal | None) -> Record:
    return Record(
        row.id, row.table, row.day, row.company_id, row.company, row.salesperson, row.what,
        row.quote_id, figure, percent,
    )  # fmt: skip


def _events(user: User, behind: Behind) -> list[tuple[Source, tuple[str, list[Any]]]]:
    return [
        (source, source_of(user, source, behind.criteria, behind.period))
        for source in SOURCES[behind.measure]
    ]


def _read(table: str, keys: Sequence[int]) -> list[Record]:
    """Records by their ids, whoever's they are: they were found among the user's."""
    return [_record(table, *row) for row in these(_RECORDS[table], list(keys))]


def _record(
    table: str, key: int, day: str, company_id: int | None, company: str | None, code: int,
    what: str | None, quote: int | None,
) -> Record:  # fmt: skip
    said = (what or "").partition("\n")[0]
    return Record(key, table, _day(day), company_id, company or "", code, said, quote)


def _day(stored: str) -> date:
    if len(stored) > _DAY:
        moment = InstantField().python_value(stored)
        return clock.local(moment).date() if moment is not None else date.min
    return date.fromisoformat(stored)


_WHOLE, _DAY = Decimal(100), len("2026-11-20")
_THEIRS = """(s.salesperson_id IN ({those}) OR s.id IN (
    SELECT h.sale_id FROM sale_share AS h WHERE h.salesperson_id IN ({those})))"""
_OF_FAMILY = """EXISTS (SELECT 1 FROM sale_line AS l LEFT JOIN product AS p ON p.id = l.product_id
    WHERE l.sale_id = s.id AND l.kind <> 'section' AND p.family_id {wanted})"""
_FIRST = """(SELECT coalesce(nullif(l.description, ''), l.code) FROM sale_line AS l
    WHERE l.sale_id = e.id AND l.kind = 'item' ORDER BY l.position LIMIT 1)"""
_PRODUCT = "(SELECT p.name FROM product AS p WHERE p.id = e.product_id)"
_FROM = """JOIN salesperson ON salesperson.id = e.salesperson_id
LEFT JOIN company AS c ON c.id = e.company_id WHERE e.id IN ({keys})"""
_WHO = "c.id, c.name, salesperson.code"
_RECORDS = {
    "sale": f"SELECT e.id, e.day, {_WHO}, {_FIRST}, e.quote_id FROM sale AS e {_FROM}",
    "interaction": f"SELECT e.id, e.at, {_WHO}, e.text, e.quote_id FROM interaction AS e {_FROM}",
    "quote": f"SELECT q.id, q.day, {_WHO}, {QUOTE}, q.id FROM quote AS q "
    f"{_FROM.replace('e.', 'q.')}",
    "opportunity": f"SELECT e.id, coalesce(e.closed_on, e.opened_on, e.created_at), {_WHO},"
    f" coalesce(nullif(e.about, ''), {_PRODUCT}), e.quote_id FROM opportunity AS e {_FROM}",
    "loss": f"SELECT e.id, e.day, {_WHO}, coalesce(nullif(e.about, ''), {_PRODUCT}), e.quote_id"
    f" FROM loss AS e {_FROM}",
}
