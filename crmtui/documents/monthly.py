"""The office's month, quarter or year on one page: results, activity, funnel, quotes, losses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from crmtui import clock, formats, i18n
from crmtui.access import User
from crmtui.core import periods
from crmtui.core.periods import Period
from crmtui.core.statistics import Asked
from crmtui.core.tabulated import Table
from crmtui.documents import figures, saying
from crmtui.documents.document import Document, Fact, Part
from crmtui.i18n import NP_, _, ngettext, pgettext
from crmtui.queries import office, statistics
from crmtui.words import statistics as said

_TITLES = {
    periods.MONTH: NP_("paper", "Monthly report"),
    periods.QUARTER: NP_("paper", "Quarterly report"),
    periods.YEAR: NP_("paper", "Yearly report"),
}
"""What it is called, by how many months it tells of."""
_PEOPLE, _REASONS = 8, 5
"""Rows of a table at most: what is left out is said, and in the sums all are."""
_SAID = 2
"""Lines that saying so takes."""


def document(user: User, period: Period | None = None, language: str = "") -> Document:
    """What a month (or any other period) came to, on one page.

    Whoever sees only their own companies is told of those.
    """
    today = clock.today()
    when = period or periods.around(today, periods.MONTH)
    with i18n.speaking(language):
        ours = office.get(user)

        def table(report: str, by: str, measure: str = "") -> Table:
            asked = Asked(report, by, when, measure=measure)
            found = statistics.table(user, asked, today=today)
            assert found is not None  # Nobody stops it.
            return found

        quotes = table("quotes", "salesperson")
        followups = table("followups", "salesperson")
        customers = table("results", "salesperson", "customers")
        return saying.document(
            ours,
            "month",
            title=pgettext("paper", _TITLES.get(when.months or 0, NP_("paper", "Report"))),
            name=formats.period(when, ours.fiscal_month),
            facts=(
                saying.printed(),
                Fact(pgettext("paper", "Quotes"), _quotes(quotes)),
                Fact(pgettext("paper", "New customers"), _customers(customers)),
                Fact(pgettext("paper", "Follow-up"), _discipline(followups)),
            ),
            parts=_parts(table),
        )


def _parts(table: Callable[..., Table]) -> Iterator[Part]:
    results = _greatest(table("results", "salesperson", "amount"), "amount", _PEOPLE)
    yield figures.part(
        results, pgettext("paper", "Results"), _most(results, _PEOPLE),
        only=("amount", "goal", "percent", "year_before"),
    )  # fmt: skip
    activity = _greatest(table("activity", "salesperson"), "contacts", _PEOPLE)
    yield figures.part(
        activity, pgettext("paper", "Activity"), _most(activity, _PEOPLE),
        only=("calls", "visits", "others", "contacts", "quotes"),
    )  # fmt: skip
    yield figures.part(table("funnel", "stage"), pgettext("paper", "Funnel"))
    losses = _greatest(table("losses", "reason"), "lost", _REASONS)
    yield figures.part(
        losses, pgettext("paper", "What was lost, and why"), _most(losses, _REASONS),
        only=("lost", "amount"),
    )  # fmt: skip


def _greatest(table: Table, code: str, rows: int) -> Table:
    """Those with most of a figure first, where not all have room; else as they are."""
    if len(table.rows) <= rows:
        return table
    place = table.column(code)
    found = sorted(table.rows, key=lambda row: -Decimal(str(row.values[place] or 0)))
    return replace(table, rows=tuple(found))


def _most(table: Table, rows: int) -> int:
    """How many rows there is room for, with a line that says how many are left out."""
    return rows if len(table.rows) <= rows else rows - _SAID


def _quotes(table: Table) -> str:
    count, amount, _open, won, lost, won_amount, rate, days = table.total
    number = int(Decimal(str(count)))
    sent = ngettext("{n} quote of {amount}", "{n} quotes of {amount}", number)
    told = [sent.format(n=formats.integer(number), amount=_money(amount, table))]
    if rate is not None:
        over = _("{won} won, {lost} lost: {rate}, {amount}")
        told.append(
            over.format(
                won=won, lost=lost, rate=said.figure(table.columns[6], rate),
                amount=_money(won_amount, table),
            )
        )  # fmt: skip
        told.append(_("{n} days to close").format(n=said.figure(table.columns[7], days)))
    return " · ".join(told)


def _customers(table: Table) -> str:
    found, goal = table.total[table.column("customers")], table.total[table.column("goal")]
    if goal is None:
        return str(found)
    return _("{n} of {goal}").format(n=found, goal=goal)


def _discipline(table: Table) -> str:
    _due, on_time, late, overdue, _ahead, share, unplanned = table.total
    told = _("{n} on time, {late} late, {overdue} not done").format(
        n=on_time, late=late, overdue=overdue
    )
    if share is not None:
        told = f"{said.figure(table.columns[5], share)} · {told}"
    return f"{told} · " + _("{n} companies without a plan").format(n=unplanned)


def _money(amount: object, table: Table) -> str:
    return formats.amount_with_currency(Decimal(str(amount)), table.currency)
