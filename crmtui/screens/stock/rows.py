"""How a stock, a count and a share are drawn on one line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui import formats, words
from crmtui.i18n import _, pgettext
from crmtui.queries.stock import CountRow, FamilyShare, StockNow, StockRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

CODE, DAY, NUMBER, LASTS, UNIT, FAMILY = 9, 8, 7, 7, 5, 14
ROOMY = 100
"""Cells from which kind and unit have columns too."""
WHO, WHERE, COUNT, SHARE = 3, 14, 6, 8
_BAR = 20
MOVES = {"fast": "▲", "slow": "▼", "": " "}
"""The signs of what is sold quickly and of what stays."""


def number(value: Decimal | None) -> str:
    """A quantity; a dash where nobody can say."""
    return "–" if value is None else formats.quantity(value)


def rounded(value: Decimal | None) -> str:
    """A quantity to one decimal, below one to two, as it stands in a column."""
    if value is None:
        return "–"
    step = Decimal("0.1") if value >= 1 else Decimal("0.01")
    return formats.quantity(value.quantize(step).normalize() + 0)


# Of one company -----------------------------------------------------------------------


def columns(cells: int) -> Spans:
    """The headings over the products of one company."""
    name, roomy = _name(cells - 1), cells - 1 >= ROOMY
    head = (
        fit(_("Code"), CODE) + fit(_("Product"), name) + (fit(_("Kind"), FAMILY) if roomy else "")
        + (fit(pgettext("stock", "Unit"), UNIT) if roomy else "") + fit(_("Counted"), NUMBER, "right")
        + "  " + fit(_("On"), DAY - 2) + fit(_("Change"), NUMBER, "right")
        + (fit(_("Sold"), NUMBER, "right") if roomy else "")
        + fit(pgettext("stock", "A day"), NUMBER, "right")
        + fit(pgettext("stock", "Today"), NUMBER, "right")
        + fit(pgettext("stock", "Lasts"), LASTS, "right")
        + fit(pgettext("stock", "Order"), NUMBER, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def paint(row: StockRow, cells: int, selected: bool, today: date, safety: int) -> Spans:
    """A product in stock."""
    name, roomy = _name(cells), cells >= ROOMY
    colour = "strong" if selected else "text" if row.is_ours else "muted"
    label = row.code if row.is_ours else row.competitor
    called = f"{row.name} · {row.site}" if row.site else row.name
    spans = [
        Span(f"{fit(label, CODE - 1)} ", "accent" if row.is_ours else "muted"),
        Span(f"{fit(called, name - 1)} ", colour, "b" * selected),
    ]
    if roomy:
        spans += [
            Span(fit(row.family, FAMILY - 1) + " ", "muted"),
            Span(fit(row.unit, UNIT), "muted"),
        ]
    spans += [
        Span(fit(formats.quantity(row.quantity), NUMBER, "right"), colour),
        Span("! " if row.marked else "  ", "red"),
        Span(fit(formats.short_date(row.day, today), DAY - 2), "muted"),
        Span(fit(_signed(row.change), NUMBER, "right"), "muted"),
    ]
    if roomy:
        spans.append(Span(fit(number(row.sold), NUMBER, "right"), "muted"))
    return [
        *spans,
        Span(fit(f"{rounded(row.per_day)} {MOVES[row.mover]}", NUMBER, "right"), _moves(row)),
        Span(fit(rounded(row.expected), NUMBER, "right"), colour),
        _lasts(row, safety),
        Span(
            fit(formats.quantity(row.suggested) if row.suggested else "", NUMBER, "right"),
            "accent", "b",
        ),
    ]  # fmt: skip


def _moves(row: StockRow) -> str:
    return {"fast": "green", "slow": "red"}.get(row.mover, "muted")


def _lasts(row: StockRow, safety: int) -> Span:
    if row.cover is None:
        return Span(" " * LASTS)
    said = _("{n} d").format(n=formats.integer(row.cover))
    short = row.is_ours and row.cover <= safety
    return Span(fit(said, LASTS, "right"), "red" if short else "text", "b" if short else "")


def _signed(change: Decimal | None) -> str:
    if change is None:
        return ""
    said = formats.quantity(change)
    return f"+{said}" if change > 0 else said


def _name(cells: int) -> int:
    more = FAMILY + UNIT + NUMBER if cells >= ROOMY else 0
    return cells - CODE - 5 * NUMBER - DAY - LASTS - more


def share_columns(cells: int) -> Spans:
    """The headings over the shares."""
    kind = cells - 3 - UNIT - 2 * NUMBER - SHARE - 2 - _BAR
    head = (
        fit(_("Kind"), kind) + fit(pgettext("stock", "Unit"), UNIT) + fit(pgettext("stock", "Ours"), NUMBER, "right")
        + fit(pgettext("stock", "Others'"), NUMBER + 2, "right") + fit(_("Share"), SHARE, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def paint_share(row: FamilyShare, cells: int, selected: bool) -> Spans:
    """What is ours of a kind, in numbers and as a bar."""
    kind = cells - UNIT - 2 * NUMBER - SHARE - 4 - _BAR
    percent = row.percent
    full = 0 if percent is None else int(percent * _BAR / 100 + Decimal("0.5"))
    shown = "–" if percent is None else formats.percent(percent)
    return [
        Span(fit(row.family or _("of no kind"), kind), "strong" if selected else "text", "b" * selected),
        Span(fit(row.unit, UNIT), "muted"),
        Span(fit(formats.quantity(row.ours), NUMBER, "right"), "text"),
        Span(fit(formats.quantity(row.others), NUMBER + 2, "right"), "muted"),
        Span(fit(shown, SHARE, "right"), "accent", "b"),
        Span("  "),
        Span("█" * full, "accent"),
        Span("░" * (_BAR - full), "muted"),
    ]  # fmt: skip


# Of several ---------------------------------------------------------------------------


def count_columns(cells: int, *, of_one: bool, latest: bool) -> Spans:
    """The headings over counts; of the latest ones, what follows from them too."""
    head = fit(_("Counted on"), DAY + 3)
    if not of_one:
        head += fit(_("Company"), _company(cells - 1, latest))
    head += fit(_("Site"), WHERE if of_one else _site(cells - 1)) + fit(_("Co"), WHO)
    head += fit(pgettext("stock", "Ours"), COUNT, "right")
    head += fit(pgettext("stock", "Others'"), COUNT + 2, "right")
    if latest:
        head += fit(_("Share"), SHARE, "right") + fit(pgettext("stock", "Short"), COUNT, "right")
        head += fit(pgettext("stock", "To order"), COUNT + 4, "right")
    else:
        head += f"  {_('How')}"
    return [Span(f" {head}", "muted")]


def paint_count(
    row: CountRow, cells: int, selected: bool, today: date, now: StockNow | None, *, of_one: bool
) -> Spans:
    """A count; with what its company has `now`, what follows from it."""
    latest = now is not None
    colour = "strong" if selected else "text"
    spans = [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        Span(" ! " if row.marked else "   ", "red", "b"),
    ]
    if not of_one:
        room, site = _company(cells, latest), _site(cells)
        called = row.company if site or not row.site else f"{row.company} · {row.site}"
        spans.append(Span(f"{fit(called, room - 1)} ", colour, "b" * selected))
    spans += [
        Span(fit(row.site, WHERE - 1) + " " if of_one or _site(cells) else "", "muted"),
        Span(fit(str(row.salesperson), WHO), "muted"),
        Span(fit(formats.integer(row.ours), COUNT, "right"), colour),
        Span(fit(formats.integer(row.others), COUNT + 2, "right"), "muted"),
    ]
    if now is None:
        said = " · ".join(filter(None, (words.say(words.COUNTED, row.cause), row.note)))
        rest = cells - sum(len(span.text) for span in spans) - 2
        return [*spans, Span(f"  {fit(said.replace(chr(10), ' '), rest)}", "muted")]
    short, order = len(now.short), len(now.to_order)
    share = "–" if now.share is None else formats.percent(now.share)
    return [
        *spans,
        Span(fit(share, SHARE, "right"), "text"),
        Span(fit(formats.integer(short) if short else "", COUNT, "right"), "red", "b"),
        Span(fit(formats.integer(order) if order else "", COUNT + 4, "right"), "accent", "b"),
    ]


def _company(cells: int, latest: bool) -> int:
    rest = SHARE + 2 * COUNT + 4 if latest else 26
    return cells - DAY - 3 - _site(cells) - WHO - 2 * COUNT - 2 - rest


def _site(cells: int) -> int:
    """The cells of the site's column: where there is little room it stands by the company."""
    return WHERE if cells >= ROOMY else 0
