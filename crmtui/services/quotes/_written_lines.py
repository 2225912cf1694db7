"""The lines of a quote, judged and written. Inside the folder only."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from crmtui import figures
from crmtui.access import User
from crmtui.core import currencies, text
from crmtui.entry import LineEntry, QuoteEntry
from crmtui.figures import Figures
from crmtui.i18n import _
from crmtui.models import AMOUNT, QuoteLine
from crmtui.services import _lines, bulk, changes

NOTHING = Decimal(0)
_TYPED = (
    "kind", "code", "description", "quantity", "unit", "price", "discount_pct",
    "discount_amount", "taxes", "cost",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """The lines as they are kept, and what the whole comes to."""

    entry: QuoteEntry
    rows: tuple[dict[str, Any], ...]
    figures: Figures


def judged(
    user: User,
    entry: QuoteEntry,
    problems: dict[str, str],
    there: Collection[Any] = (),
    *,
    costs_anew: bool = False,
) -> Judged | None:
    """The entry with its lines as they are kept; None where something is wrong.

    What is wrong is added to `problems`, called by the line's place from 0: "2.price".
    `there` are the rows of the lines that are saved already; `costs_anew` says that what
    products cost is to be told again, since the currency or its rate is another.
    """
    lines = _with_costs(entry.lines, there, costs_anew)
    had = {row.code: row.product_id for row in there if row.product_id is not None}
    rate = entry.rate if entry.rate > 0 else Decimal(1)
    rows = _lines.checked(user, lines, problems, rate=rate, had=had, language=entry.language)
    if problems:
        return None
    kept = tuple(
        replace(line, **{name: row[name] for name in _TYPED})
        for line, row in zip(lines, rows, strict=True)
    )
    whole = replace(entry, lines=kept)
    found = figures.of(whole)
    _refuse_too_much(found, problems)
    for place, (line, row, net) in enumerate(zip(kept, rows, found.nets, strict=True), start=1):
        row |= {"position": place, "optional": line.optional and line.kind == "item"}
        row["net"] = net or NOTHING
    return None if problems else Judged(whole, tuple(rows), found)


def write(company: int, quote: int, judged: Judged) -> bool:
    """Let these be the lines of a quote: what is new is added, what is gone removed.

    Returns whether anything is otherwise than it was.
    """
    there: dict[int, Any] = {
        row.id: row.__data__ for row in QuoteLine.select().where(QuoteLine.quote == quote)
    }
    kept = {line.line for line in judged.entry.lines}
    gone = sorted(there.keys() - kept)
    bulk.delete_many(QuoteLine, gone)
    added = []
    changed = bool(gone)
    for line, row in zip(judged.entry.lines, judged.rows, strict=True):
        if line.line is not None and line.line in there:
            if any(there[line.line][name] != value for name, value in row.items()):
                changed |= changes.update(QuoteLine, line.line, **row)
        else:
            added.append({"company": company, "quote": quote, **row})
    bulk.insert_many(QuoteLine, added)
    return changed or bool(added)


def sums(judged: Judged, own_currency: str) -> dict[str, Any]:
    """What is kept of what the whole comes to."""
    totals = judged.figures.totals
    unit = Decimal(1).scaleb(-min(currencies.decimals(own_currency), AMOUNT))
    return {
        "net": totals.net,
        "tax": totals.tax,
        "total": totals.total,
        "cost": judged.figures.cost,
        "value": (totals.net * judged.entry.rate).quantize(unit, ROUND_HALF_UP),
    }


def _with_costs(
    lines: Collection[LineEntry], there: Collection[Any], anew: bool
) -> tuple[LineEntry, ...]:
    """The lines without the costs that are of another product, or in another currency."""
    stands = {row.id: row for row in there}

    def is_of_another(line: LineEntry) -> bool:
        now = stands.get(line.line)
        if now is None or line.cost != now.cost:
            return False
        return (anew and now.product_id) or text.fold(line.code) != text.fold(now.code)

    return tuple(replace(line, cost=None) if is_of_another(line) else line for line in lines)


def _refuse_too_much(found: Figures, problems: dict[str, str]) -> None:
    said = _("That comes to too much.")
    for place, net in enumerate(found.nets):
        if net is not None and abs(net) >= _lines.MOST_AMOUNT:
            problems[f"{place}.price"] = said
    totals = found.totals
    if not problems and max(abs(totals.net), abs(totals.total)) >= _lines.MOST_AMOUNT:
        problems["lines"] = said
