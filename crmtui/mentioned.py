"""Which texts name somebody: all that people ever wrote, gone through a little at a time.

Between two parts nothing is held: in a large office it takes a while, and others go on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from peewee import fn

from crmtui.core.traces import Traces
from crmtui.db import database
from crmtui.models import RECORDS, Company
from crmtui.tables.texts import WRITTEN

Tell = Callable[[float], object]
"""Is told how much is done, from 0 to 1."""
_PART = 4_000
"""Records that are read at once."""


class Naming(NamedTuple):
    """A record whose texts name them."""

    table: str
    record: int
    company: int | None
    texts: dict[str, str]
    """By field, those that do."""


def silent(_done: float) -> None:
    """Tells nobody."""


def everywhere(traces: Traces, tell: Tell = silent) -> Iterator[Naming]:
    """Every record whose texts name them."""
    sizes = {table: _highest(table) for table in WRITTEN}
    total, before = sum(sizes.values()) or 1, 0
    for table, size in sizes.items():
        for last, found in _parts(table, traces):
            yield from found
            tell((before + min(last, size)) / total)
        before += size


def among(table: str, keys: Collection[int], traces: Traces) -> Iterator[Naming]:
    """Those of these records whose texts name them."""
    sql = f"{_select(table)} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    found = database.execute_sql(sql, (json.dumps(sorted(keys)),)).fetchall()
    yield from _naming(table, found, traces)


def _parts(table: str, traces: Traces) -> Iterator[tuple[int, list[Naming]]]:
    sql = f"{_select(table)} WHERE id > ? ORDER BY id LIMIT {_PART}"
    last = 0
    while found := database.execute_sql(sql, (last,)).fetchall():
        last = found[-1][0]
        yield last, list(_naming(table, found, traces))


def _naming(table: str, found: Collection[tuple[Any, ...]], traces: Traces) -> Iterator[Naming]:
    fields = WRITTEN[table]
    for key, company, *said in found:
        texts = [each or "" for each in said]
        # All of a record at once: most name nobody.
        if not traces.found("\n".join(texts)):
            continue
        theirs = {
            name: each for name, each in zip(fields, texts, strict=True) if traces.found(each)
        }
        if theirs:
            yield Naming(table, key, company, theirs)


def _select(table: str) -> str:
    model = RECORDS[table]
    owner = model.id if model is Company else model._meta.fields.get("company")
    columns = [model._meta.fields[name].column_name for name in WRITTEN[table]]
    company = "NULL" if owner is None else f'"{owner.column_name}"'
    return f'SELECT id, {company}, {", ".join(columns)} FROM "{table}"'


def _highest(table: str) -> int:
    return int(RECORDS[table].select(fn.max(RECORDS[table].id)).scalar() or 0)
