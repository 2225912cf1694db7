"""How objections, answers and what was lost are drawn on one line of a list."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from crmtui import formats, words
from crmtui.i18n import _
from crmtui.queries.lost import LostGroup
from crmtui.queries.objections import Answer, ObjectionRow
from crmtui.widgets.lines import paragraph
from crmtui.widgets.paint import Span, Spans, indented
from crmtui.widgets.text import fit

DAY, ABOUT, WON, COUNT = 10, 15, 2, 8
"""Cells of the columns."""
DETAIL = 4
"""Lines of what is told under a list."""
ROOMY = 95
"""Cells from which on the answer has a column where the company has one too."""
SIGN = {"yes": "√", "partly": "~", "no": "×", "": ""}
COLOUR = {"yes": "green", "partly": "accent", "no": "red", "": "muted"}
"""Of what came of it."""


def objection_columns(cells: int, *, of_one: bool) -> Spans:
    """The headings over objections."""
    company, text, answer = _objected(cells - 1, of_one)
    head = (
        fit(_("Date"), DAY) + fit(_("Company"), company) + fit(_("About"), ABOUT)
        + fit(_("Objection"), text) + (fit(_("Our answer"), answer) if answer else "")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def objection(
    row: ObjectionRow, cells: int, selected: bool, today: date, *, of_one: bool
) -> Spans:  # fmt: skip
    """What they said, what we answered, and whether that won them over."""
    company, text, answer = _objected(cells, of_one)
    bold = ("strong", "b") if selected else ("text", "")
    return [
        Span(fit(formats.short_date(row.day, today), DAY), "accent"),
        Span(f"{fit(row.company, company - 1)} " if company else "", *bold),
        Span(f"{fit(row.about, ABOUT - 1)} ", "muted"),
        Span(f"{fit(one_line(row.text), text - 1)} ", *(bold if of_one else ("text", ""))),
        Span(f"{fit(one_line(row.answer), answer - 1)} " if answer else "", "muted"),
        Span(fit(SIGN[row.won_over], WON), COLOUR[row.won_over], "b"),
    ]


def objection_detail(row: ObjectionRow, cells: int) -> list[Spans]:
    """The whole of it: what was said, what was answered, with whom."""
    with_whom = " · ".join(
        each for each in (row.company, row.contact, row.about, row.opportunity) if each
    )
    won = words.say(words.MET, row.won_over) if row.won_over else _("not known")
    head: Spans = [
        Span(f" {with_whom}", "strong", "b"),
        Span(f"   {_('won over')}: ", "muted"),
        Span(won, COLOUR[row.won_over]),
    ]
    lines = indented(head, cells)
    lines += paragraph(one_line(row.text), cells, indent=" ")[: DETAIL - 1 - len(lines)]
    answer = one_line(row.answer)
    return [*lines, *paragraph(f"► {answer}", cells, "accent", " ")] if answer else lines


def answer_columns(cells: int) -> Spans:
    """The headings over answers."""
    head = (
        fit(_("About"), ABOUT) + fit(_("Our answer"), _answered(cells - 1))
        + fit(_("Times"), COUNT, "right") + fit(_("Won"), COUNT, "right")
        + fit(_("In part"), COUNT, "right") + fit(_("Lost"), COUNT, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def answer(row: Answer, cells: int, selected: bool) -> Spans:
    """An answer, how often it was given, and what came of it."""
    return [
        Span(f"{fit(row.about or '–', ABOUT - 1)} ", "muted"),
        Span(f"{fit(one_line(row.answer), _answered(cells) - 1)} ", *(("strong", "b") if selected else ("text", ""))),
        Span(fit(formats.integer(row.times), COUNT, "right")),
        *(_count(count, colour) for count, colour in ((row.won, "green"), (row.partly, "accent"), (row.lost, "red"))),
    ]  # fmt: skip


def answer_detail(row: Answer, cells: int) -> list[Spans]:
    """The whole answer, and the share of customers it won over."""
    said = _("of {known} it is known of").format(known=formats.integer(row.known))
    rate = formats.percent(Decimal(row.rate)) if row.rate is not None else "–"
    head: Spans = [
        Span(f" {row.about or _('about nothing in particular')}", "strong", "b"),
        Span(f"   {_('won over')}: ", "muted"),
        Span(rate, "green"),
        Span(f" {said}", "muted"),
    ]
    return [head, *paragraph(f"► {one_line(row.answer)}", cells, "accent", " ")]


def lost_columns(cells: int, by: str) -> Spans:
    """The headings over what was lost, put together `by`."""
    head = (
        fit(by, _group(cells - 1)) + fit(_("Lost"), COUNT, "right") + fit(_("Amount"), 18, "right")
        + fit(_("Compared"), 10, "right") + fit(_("Their price"), 13, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def lost(row: LostGroup, cells: int, selected: bool) -> Spans:
    """Operations that were lost, what they were worth, and how far their prices were from ours."""
    difference = "" if row.difference is None else _signed(row)
    colour = "red" if row.difference is not None and row.difference < 0 else "text"
    return [
        Span(fit(row.name or "–", _group(cells)), *(("strong", "b") if selected else ("text", ""))),
        Span(fit(formats.integer(row.count), COUNT, "right")),
        Span(fit(formats.amount_with_currency(row.amount, row.currency), 18, "right")),
        Span(fit(formats.integer(row.compared) if row.compared else "", 10, "right"), "muted"),
        Span(fit(difference, 13, "right"), colour),
    ]


def one_line(text: str) -> str:
    """A text without its line ends."""
    return " ".join(text.split())


def _signed(row: LostGroup) -> str:
    said = formats.share(row.difference or row.amount * 0, 1)
    return f"+{said}" if row.difference is not None and row.difference > 0 else said


def _count(count: int, colour: str) -> Span:
    return Span(fit(formats.integer(count) if count else "·", COUNT, "right"), colour if count else "muted")  # fmt: skip


def _objected(cells: int, of_one: bool) -> tuple[int, int, int]:
    """The cells of the company's column, of what was said and of the answer."""
    room = cells - DAY - ABOUT - WON
    company = 0 if of_one else min(30, room * 2 // 5)
    if cells < ROOMY and not of_one:
        return company, room - company, 0
    text = (room - company) // 2
    return company, text, room - company - text


def _answered(cells: int) -> int:
    return max(12, cells - ABOUT - 4 * COUNT)


def _group(cells: int) -> int:
    return max(12, cells - COUNT - 18 - 10 - 13)
