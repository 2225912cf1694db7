"""How an opportunity is drawn: on a card, in a line of a list, and in full below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from crmtui import formats, words
from crmtui.core.funnel import Weight
from crmtui.i18n import N_, _, ngettext, pgettext
from crmtui.queries.funnel import Stage
from crmtui.queries.opportunities import OpportunityRow
from crmtui.screens.funnel.board import CardLine, Column
from crmtui.widgets.paint import Span, Spans, rule
from crmtui.widgets.text import fit

STAGE, CODE, AMOUNT, NEXT, DAYS, CLASS = 12, 3, 14, 11, 5, 10
"""Cells of the columns of a list; the company and what it is about have the rest."""
ANSWERS = (
    ("need", N_("need")), ("intent", N_("intent")), ("power", N_("power")),
    ("reached", N_("access")), ("timing", N_("timing")),
)  # fmt: skip
_COLOURS = {"won": "green", "lost": "muted"}
_SIGN = {"yes": "√", "partly": "~", "no": "×", "": "?"}
_MET = {"yes": "green", "partly": "accent", "no": "red"}


def headings(
    columns: Sequence[Column], cells: int, stages: Mapping[str, Stage], at: Column
) -> list[Spans]:
    """Over the columns: each stage with how many stand there, and what they are worth."""
    names: list[Span] = []
    sums: list[Span] = []
    for column in columns:
        found = stages[column.stage]
        title = f"{words.say(words.STAGE, column.stage).capitalize()} "
        on = column is at
        names.append(Span(f" {title}", "accent" if on else "strong", "b"))
        number = formats.integer(found.count)
        names.append(Span(fit(number, cells - 1 - len(title)), "accent" if on else "muted"))
        worth = whole(found.value) if found.value else "–"
        sums.append(Span(f" {fit(worth, cells - 1)}", "muted"))
    return [names, sums]


def card(line: CardLine, cells: int, selected: bool, today: date) -> Spans:
    """One line of a card: with whom, or how much and when the next contact is."""
    row = line.row
    over = not row.is_open
    if line.place == 0:
        name = fit(row.company or row.what, cells - 1)
        return [Span(f"{name} ", "strong" if selected else _colour(row), "b" if selected else "")]
    amount = whole(row.value) if row.amount is not None else "–"
    text, colour = (_ended(row, today), "muted") if over else _next(row, today, short=True)
    return [
        Span(fit(amount, cells - 12, "right"), "muted" if over else "text"),
        Span(f"  {fit(text, 10)}", colour),
    ]


def columns(cells: int) -> Spans:
    """The headings of a list."""
    company, what = _rest(cells - 1)
    head = (
        fit(_("Stage"), STAGE) + fit(_("Company"), company) + (fit(_("What"), what) if what else "")
        + fit(_("Co"), CODE) + fit(_("Amount"), AMOUNT, "right") + "  " + fit(_("Class"), CLASS)
        + fit(_("Next"), NEXT) + fit(_("Days"), DAYS, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def line(row: OpportunityRow, cells: int, selected: bool, today: date) -> Spans:
    """One line of a list."""
    company, what = _rest(cells)
    bold = ("strong", "b") if selected else (_colour(row), "")
    amount = "" if row.amount is None else formats.amount_with_currency(row.amount, row.currency)
    stayed = row.stayed(today)
    text, colour = (_ended(row, today), "muted") if not row.is_open else _next(row, today)
    return [
        Span(fit(words.say(words.STAGE, row.stage), STAGE), _COLOURS.get(row.stage, "accent")),
        Span(f"{fit(row.company or ('' if what else row.what), company - 1)} ", *bold),
        *([Span(f"{fit(row.what, what - 1)} ", "muted")] if what else []),
        Span(fit(str(row.salesperson), CODE), "muted"),
        Span(fit(amount, AMOUNT, "right"), "text" if row.is_open else "muted"),
        Span("  "),
        Span(fit(words.say(words.CUSTOMER, row.customer), CLASS)),
        Span(fit(text, NEXT), colour),
        Span(fit("" if stayed is None else str(stayed), DAYS, "right"), "muted"),
    ]


def preview(
    row: OpportunityRow, cells: int, today: date, weights: Mapping[str, Weight]
) -> list[Spans]:
    """What is known of an opportunity, in four lines."""
    title = row.company or _("No company yet")
    right = " · ".join(_facts(row, today, weights))
    return [
        rule(title, cells, right),
        [Span(f" {row.what}", "strong"), *_amount(row)],
        [Span(" "), *_answers(row)],
        [Span(" "), *_standing(row, today)],
    ]


def whole(value: Decimal) -> str:
    """An amount without its cents, as there is room for it on a card."""
    return formats.integer(int(value.quantize(Decimal(1), ROUND_HALF_UP)))


def _facts(row: OpportunityRow, today: date, weights: Mapping[str, Weight]) -> Iterable[str]:
    yield words.say(words.STAGE, row.stage)
    if (weight := weights.get(row.stage)) is not None:
        yield formats.percent(Decimal(weight.percent))
    if row.expected_on is not None and row.is_open:
        yield _("expected {day}").format(day=formats.short_date(row.expected_on, today))


def _amount(row: OpportunityRow) -> list[Span]:
    spans = []
    if row.amount is not None:
        amount = formats.amount_with_currency(row.amount, row.currency)
        spans.append(Span(f"  {amount}", "text", "b"))
    if row.quote:
        spans.append(Span(f"  {row.quote}", "accent"))
    if row.contact:
        spans.append(Span(f"  {row.contact}", "muted"))
    return spans


def _answers(row: OpportunityRow) -> list[Span]:
    """What was answered, and what that makes of them."""
    spans = []
    for name, label in ANSWERS:
        answer = getattr(row, name)
        spans += [
            Span(f"{_(label)} ", "muted"),
            Span(f"{_SIGN[answer]}  ", _MET.get(answer, "muted")),
        ]
    if row.customer:
        spans.append(Span(words.say(words.CUSTOMER, row.customer), "accent", "b"))
    return spans


def _standing(row: OpportunityRow, today: date) -> list[Span]:
    if not row.is_open:
        parts = (_ended(row, today), row.reason, row.competitor)
        return [Span(" · ".join(part for part in parts if part), "muted")]
    spans = []
    if row.situation:
        said = f"{row.situation} {words.say(words.SITUATION, str(row.situation))}"
        spans.append(Span(f"{said}  ", "accent"))
    text, colour = _next(row, today)
    spans += [Span(f"{pgettext('opportunity', 'Next')} ", "muted"), Span(text or "–", colour)]
    stayed = row.stayed(today)
    if stayed is not None:
        days = ngettext("{n} day at this stage", "{n} days at this stage", stayed)
        spans.append(Span(f"  {days.format(n=stayed)}", "muted"))
    return spans


def _next(row: OpportunityRow, today: date, *, short: bool = False) -> tuple[str, str]:
    """When the next contact with the company is, and its colour."""
    day = row.next_contact
    if day is None:
        return "", "muted"
    if day < today:
        return _("-{n} d").format(n=(today - day).days), "red"
    if day == today:
        return _("today"), "accent"
    return formats.short_date(day, today) if short else formats.short_day(day), "muted"


def _ended(row: OpportunityRow, today: date) -> str:
    return formats.short_date(row.closed_on, today) if row.closed_on else ""


def _colour(row: OpportunityRow) -> str:
    return "text" if row.is_open else _COLOURS[row.stage]


def _rest(cells: int) -> tuple[int, int]:
    """The cells of the company's column, and of what it is about, where there is room."""
    room = cells - STAGE - CODE - AMOUNT - 2 - CLASS - NEXT - DAYS
    return (room // 2, room - room // 2) if cells >= 100 else (room, 0)
