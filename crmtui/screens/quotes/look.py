"""What stands over and under the lines of a quote: whom it is for, its terms, what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from crmtui import clock, formats
from crmtui.access import User
from crmtui.core.totals import TaxTotal
from crmtui.entry import QuoteEntry
from crmtui.figures import Figures
from crmtui.i18n import _
from crmtui.queries import accounts
from crmtui.widgets.paint import Span, Spans, left_right, rule, spans_width
from crmtui.widgets.text import cut, fit, width

_LABEL, _AMOUNT = 14, 15
"""Cells that what stands at the right of the foot has at least."""
_MOST_TAXES = 5


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the foot says besides the totals."""

    figures: Figures
    optional: Decimal
    """What the optional lines would come to."""
    owed: Decimal | None = None
    """What the customer owes, in the office's currency; None while that is not known."""
    late: Decimal = Decimal(0)
    """What of it should have been paid by now."""
    own: str = ""
    """The office's currency."""


def outlook(user: User, entry: QuoteEntry, figures: Figures) -> Outlook:
    """What the foot of a quote says."""
    optional = [
        net
        for line, net in zip(entry.lines, figures.amounts, strict=True)
        if line.optional and net is not None
    ]
    account = accounts.of_company(user, entry.company, clock.today())
    owed = account.worth if account.known else None
    return Outlook(figures, sum(optional, Decimal(0)), owed, account.overdue, account.currency)


def terms(entry: QuoteEntry, cells: int, own: str) -> list[Span]:
    """What was agreed, in a line: days, currency where it is not the `own` one, payment, whose."""
    parts: list[tuple[str, str]] = []
    if entry.day is not None:
        parts.append((_("Date"), f"{formats.short_day(entry.day)} {entry.day.year}"))
    unusual = entry.currency if entry.currency != own else ""
    taxed = _("with tax") if entry.prices_include_tax else ""
    parts.append((_("Prices"), ", ".join(filter(None, (unusual, taxed)))))
    if entry.valid_until is not None:
        parts.append((_("Valid"), _validity(entry.day, entry.valid_until)))
    if entry.discount_pct:
        parts.append((_("Discount"), formats.percent(entry.discount_pct)))
    parts.append((_("Payment"), entry.payment.split("\n")[0]))
    parts.append((_("Code"), entry.salesperson))
    parts.append((_("For"), entry.site))
    parts.append((_("Delivery"), entry.delivery.split("\n")[0]))
    parts.append((_("Ref."), entry.reference))
    spans: list[Span] = []
    for label, value in parts:
        if value.strip():
            more = [Span(f" {label} ", "muted"), Span(f"{cut(value, 36)}  ")]
            if spans_width(spans) + spans_width(more) <= cells:
                spans += more
    return spans


def foot(look: Outlook, entry: QuoteEntry, cells: int) -> list[Spans]:
    """The totals at the right, and beside them what is the office's own business."""
    right = _sums(look.figures, entry)
    left = _beside(look, entry, cells - max(map(spans_width, right)) - 4)
    left = [[]] * (len(right) - len(left)) + left
    lines: list[Spans] = [rule("", cells)]
    return lines + [
        left_right(said, [*spans, Span(" ")], cells)
        for said, spans in zip(left[-len(right) :], right, strict=True)
    ]


def amount(figures: Figures, index: int) -> str:
    """What stands at the end of a line: its amount, or what the section comes to."""
    found = figures.subtotals.get(index, figures.amounts[index])
    return formats.money(found, figures.decimals) if found is not None else ""


def _validity(day: date | None, until: date) -> str:
    end = formats.short_day(until) + (f" {until.year}" if day and until.year != day.year else "")
    return f"{(until - day).days} d ({end})" if day is not None else end


def _sums(figures: Figures, entry: QuoteEntry) -> list[Spans]:
    totals = figures.totals

    def money(amount: Decimal) -> str:
        return formats.money(amount, figures.decimals)

    rows: list[tuple[str, str]] = []
    if totals.discount or totals.charges:
        rows.append((_("Lines"), money(totals.lines_net)))
    if totals.discount:
        said = _("Discount {percent}").format(percent=formats.percent(entry.discount_pct))
        rows.append((said, money(-totals.discount)))
    if totals.charges:
        rows.append((_("Charges"), money(totals.charges)))
    rows.append((_("Net"), money(totals.net)))
    few, more = _parted(totals.taxes)
    rows += [(formats.tax(t.name, t.rate), money(t.amount)) for t in few]
    if more:
        rows.append((_("Other taxes"), money(sum((t.amount for t in more), Decimal(0)))))
    whole = formats.amount_with_currency(totals.total, entry.currency)
    labels = max([_LABEL, *(width(label) + 1 for label, _amount in rows)])
    amounts = max([_AMOUNT, *(width(amount) for _label, amount in rows), width(whole)])
    return [
        *(_sum(fit(label, labels), fit(amount, amounts, "right")) for label, amount in rows),
        _sum(fit(_("TOTAL"), labels), fit(whole, amounts, "right"), "strong", "b"),
    ]


def _parted(taxes: Sequence[TaxTotal]) -> tuple[Sequence[TaxTotal], Sequence[TaxTotal]]:
    """The taxes that have a line each, and those that share the last one."""
    own = len(taxes) if len(taxes) <= _MOST_TAXES else _MOST_TAXES - 1
    return taxes[:own], taxes[own:]


def _sum(label: str, amount: str, colour: str = "text", attrs: str = "") -> Spans:
    return [Span(label, colour if attrs else "muted", attrs), Span(amount, colour, attrs)]


def _beside(look: Outlook, entry: QuoteEntry, cells: int) -> list[Spans]:
    figures = look.figures
    lines: list[Spans] = []
    if look.owed is not None:
        owes = formats.amount_with_currency(look.owed, look.own)
        spans = [Span(f" {_('Owes')} ", "muted"), Span(owes)]
        if look.late > 0:
            late = formats.amount_with_currency(look.late, look.own)
            spans.append(Span(f"  {_('{amount} overdue').format(amount=late)}", "red"))
        lines.append(spans)
    if look.optional:
        amount = formats.money(look.optional, figures.decimals)
        lines.append([Span(f" {_('Optional')} ", "muted"), Span(amount)])
    if note := " ".join(entry.notes.split()):
        lines.append([Span(f" {_('Note')} ", "muted"), Span(cut(note, max(8, cells - 8)))])
    return [*lines, _margin(figures)]


def _margin(figures: Figures) -> Spans:
    if figures.margin is None:
        return [Span(f" {_('Margin: the cost of a line is not known')}", "muted")]
    if figures.margin_pct is None:
        return []
    amount = formats.money(figures.margin, figures.decimals)
    low = figures.margin < 0
    return [
        Span(f" {_('Margin')} ", "muted"),
        Span(f"{formats.percent(figures.margin_pct)} · {amount}", "red" if low else "green"),
        Span(f"   {_('(internal)')}", "muted"),
    ]
