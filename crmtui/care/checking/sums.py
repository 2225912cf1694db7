"""What quotes and sales come to, told anew from their lines."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from crmtui import figures
from crmtui.care.checking.parts import Sliced
from crmtui.core import currencies
from crmtui.db import database
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.i18n import N_, ngettext
from crmtui.models import AMOUNT, PERCENT, PRICE, QUANTITY, RATE, Quote, Sale

_NEAR = Decimal("0.5")
"""How far the value may be from what it is at the rate: the office's currency may have had
other decimals when it was rounded."""
_DOCUMENTS = """
SELECT id, currency, rate, prices_include_tax, rounding, discount_pct, net, tax, total, cost, value
FROM {table} WHERE id IN (SELECT value FROM json_each(?))
"""
_LINES = """
SELECT {table}_id, id, kind, quantity, price, discount_pct, discount_amount, taxes, {optional},
    cost, net
FROM {table}_line WHERE {table}_id IN (SELECT value FROM json_each(?)) ORDER BY position, id
"""


@dataclass(frozen=True, slots=True)
class _Told:
    """What a document comes to, by what its lines say."""

    document: int
    header: dict[str, int | None]
    """Its columns, as they are stored."""
    lines: dict[int, int]
    """The net of each line, as it is stored."""
    wrong: bool


def _told(table: str, keys: Collection[int]) -> Iterator[_Told]:
    mine = (json.dumps(list(keys)),)
    lines: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    optional = "optional" if table == "quote" else "0"
    for document, *line in database.execute_sql(
        _LINES.format(table=table, optional=optional), mine
    ):
        lines[document].append(tuple(line))
    for document, *header in database.execute_sql(_DOCUMENTS.format(table=table), mine).fetchall():
        yield _compared(document, header, lines[document])


def _compared(document: int, header: list[Any], lines: list[tuple[Any, ...]]) -> _Told:
    currency, rate, has_tax, rounding, discount, *kept = header
    at = _number(rate, RATE)
    entry = QuoteEntry(
        company=0,
        currency=currency,
        prices_include_tax=bool(has_tax),
        rounding=rounding,
        discount_pct=_number(discount, PERCENT),
        lines=tuple(_line(*line[1:-1]) for line in lines),
    )
    found = figures.of(entry)
    sums = found.totals
    told = [_stored(amount) for amount in (sums.net, sums.tax, sums.total, found.cost)]
    nets = {line[0]: _stored(net) or 0 for line, net in zip(lines, found.nets, strict=True)}
    far = abs(_number(kept[4], AMOUNT) - sums.net * at) > _NEAR
    wrong = far or told != kept[:4] or any(nets[line[0]] != line[-1] for line in lines)
    value = _stored((sums.net * at).quantize(_unit(), ROUND_HALF_UP)) if far else kept[4]
    columns = dict(zip(("net", "tax", "total", "cost", "value"), (*told, value), strict=True))
    return _Told(document, columns, nets, wrong)


def _line(
    kind: str, quantity: int, price: int, pct: int, off: int, taxes: str, optional: int, cost: Any
) -> LineEntry:
    return LineEntry(
        kind=kind,
        quantity=_number(quantity, QUANTITY),
        price=_number(price, PRICE),
        discount_pct=_number(pct, PERCENT),
        discount_amount=_number(off, AMOUNT),
        taxes=taxes,
        optional=bool(optional),
        cost=None if cost is None else _number(cost, PRICE),
    )


@lru_cache(maxsize=1 << 14)
def _number(stored: int, places: int) -> Decimal:
    return Decimal(stored).scaleb(-places)


def _stored(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount.scaleb(AMOUNT))


def _unit() -> Decimal:
    found = database.execute_sql("SELECT currency FROM office ORDER BY id LIMIT 1").fetchone()
    decimals = currencies.decimals(found[0]) if found else 2
    return Decimal(1).scaleb(-min(decimals, AMOUNT))


def _wrong(table: str, keys: Sequence[int]) -> Collection[int]:
    return [each.document for each in _told(table, keys) if each.wrong]


def _mend(table: str, keys: Collection[int]) -> None:
    for told in list(_told(table, keys)):
        columns = ", ".join(f"{name} = ?" for name in told.header)
        update = f"UPDATE {table} SET {columns} WHERE id = ?"
        database.execute_sql(update, (*told.header.values(), told.document))
        database.connection().executemany(
            f"UPDATE {table}_line SET net = ? WHERE id = ?",
            [(net, line) for line, net in told.lines.items()],
        )


PARTS = (
    Sliced(
        "quotes",
        N_("Adding up quotes"),
        (Quote,),
        lambda keys: _wrong("quote", keys),
        lambda keys: _mend("quote", keys),
        lambda n: ngettext(
            "{n} quote comes to something else than its lines.",
            "{n} quotes come to something else than their lines.",
            n,
        ),
    ),
    Sliced(
        "sales",
        N_("Adding up sales"),
        (Sale,),
        lambda keys: _wrong("sale", keys),
        lambda keys: _mend("sale", keys),
        lambda n: ngettext(
            "{n} sale comes to something else than its lines.",
            "{n} sales come to something else than their lines.",
            n,
        ),
    ),
)
