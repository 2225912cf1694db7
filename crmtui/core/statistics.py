"""Which reports there are, and what one may ask of them.

A report lives in a module of `queries`, which has

    def table(user, asked, *, today, progress=None, stopped=None) -> Table | None

where `progress(done, of)` is told how far it is, and None is given back once `stopped()`.
To add one: a line in `REPORTS`, words for it in `words.statistics`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from crmtui.core import periods
from crmtui.core.periods import Period

Progress = Callable[[int, int], None]
Stopped = Callable[[], bool]
CALLS = ("call_in", "call_out")
"""The kinds of interaction that are calls; only those that reached somebody count as such."""
VISITS = ("visit",)
OTHERS = ("email", "message", "other")
"""The other ways to be in touch. Notes, and what became of quotes, are none."""


@dataclass(frozen=True, slots=True)
class Report:
    """One thing that can be looked at."""

    code: str
    source: str
    """The module of `queries` that works it out."""
    ways: tuple[str, ...]
    """What its rows can be; the first is the usual."""
    tables: frozenset[str]
    """What it stands on: while none of these changes, it stays as it is."""
    filters: frozenset[str] = frozenset({"salesperson", "territory", "sector"})
    """What it can be narrowed by."""
    timed: bool = True
    """Whether it is of a period."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A report as somebody wants to see it. None is any."""

    report: str
    by: str = ""
    """One of its ways; the usual where it is empty."""
    period: Period | None = None
    salesperson: int | None = None
    """A code."""
    territory: str | None = None
    sector: str | None = None
    measure: str = ""
    """Of a report that can show several, which."""

    @property
    def way(self) -> str:
        """What its rows are."""
        return self.by or REPORTS[self.report].ways[0]


_PEOPLE = frozenset({"salesperson", "company", "office", "territory", "choice"})
_CODE, _WHO = frozenset({"salesperson"}), frozenset({"salesperson", "territory"})
_ALL = (
    Report(
        "activity", "statistics.activity",
        ("salesperson", "month", "week", "sector", "territory"),
        _PEOPLE | {"interaction", "quote"},
    ),
    Report(
        "funnel", "statistics.funnel", ("stage", "salesperson", "quarter"),
        _PEOPLE | {"opportunity", "stage_move", "product"}, _WHO,
    ),
    Report(
        "quotes", "statistics.quotes",
        ("salesperson", "month", "week", "quarter", "sector", "territory"),
        _PEOPLE | {"quote"},
    ),
    Report(
        "losses", "statistics.losses",
        ("reason", "competitor", "product", "salesperson", "month", "quarter"),
        _PEOPLE | {"loss", "product"}, _CODE,
    ),
    Report(
        "sources", "statistics.companies", ("source",),
        _PEOPLE | {"interaction", "quote", "sale"},
    ),
    Report(
        "sectors", "statistics.companies", ("sector", "territory", "salesperson"),
        _PEOPLE | {"interaction", "quote", "sale"},
    ),
    Report(
        "products", "statistics.products", ("product", "family"),
        _PEOPLE | {"product", "sale", "sale_line"},
    ),
    Report("customers", "statistics.customers", ("class", "trend"), _PEOPLE | {"sale"}),
    Report(
        "followups", "statistics.followups",
        ("salesperson", "month", "quarter", "sector", "territory"), _PEOPLE | {"follow_up"},
    ),
)  # fmt: skip
_RESULTS = Report(
    "results", "results.report",
    ("salesperson", "manager", "territory", "branch", "family", "sector", "month", "quarter"),
    _PEOPLE | {
        "goal", "interaction", "loss", "opportunity", "product", "quote", "quote_line", "sale",
        "sale_line", "sale_share", "stage_move",
    },
)  # fmt: skip
_PROMOTIONS = Report(
    "promotions", "promotions.report", ("promotion",),
    _PEOPLE | {"promotion", "promotion_member", "quote", "sale"}, _CODE,
)  # fmt: skip
REPORTS = {report.code: report for report in (*_ALL[:3], _RESULTS, *_ALL[3:], _PROMOTIONS)}
"""In the order in which they are shown."""


def write(asked: Asked, today: date, fiscal_month: int = 1) -> str:
    """A report as it is kept under a name: canonical JSON, without what is any.

    The period that today lies in is kept as such: it goes along with the time.
    """
    kept: dict[str, Any] = {"report": asked.report}
    kept |= {name: text for name in ("by", "measure") if (text := getattr(asked, name))}
    for name in ("salesperson", "territory", "sector"):
        if (value := getattr(asked, name)) is not None:
            kept[name] = value
    if asked.period is not None:
        months = asked.period.months
        current = months in (periods.MONTH, periods.QUARTER, periods.YEAR) and today in asked.period
        if current and asked.period == periods.around(today, months or 1, fiscal_month):
            kept["now"] = months
        else:
            kept["period"] = periods.key(asked.period, fiscal_month)
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def read(kept: str, report: str, today: date, fiscal_month: int = 1) -> Asked:
    """What was kept, as it is wanted today; what this version does not know of it is left out."""
    try:
        found = json.loads(kept)
    except ValueError:
        found = {}
    if not isinstance(found, dict):
        found = {}
    asked = Asked(report, period=_period(found, today, fiscal_month))
    by, code = found.get("by"), found.get("salesperson")
    if report in REPORTS and by in REPORTS[report].ways:
        asked = replace(asked, by=by)
    if isinstance(code, int):
        asked = replace(asked, salesperson=code)
    texts: dict[str, Any] = {
        name: found[name]
        for name in ("territory", "sector", "measure")
        if isinstance(found.get(name), str)
    }
    return replace(asked, **texts)


def _period(found: dict[str, Any], today: date, fiscal_month: int) -> Period | None:
    if found.get("now") in (periods.MONTH, periods.QUARTER, periods.YEAR):
        return periods.around(today, found["now"], fiscal_month)
    typed = found.get("period")
    if not isinstance(typed, str):
        return None
    try:
        return periods.parse(typed, fiscal_month)
    except ValueError:
        return None
