"""How it is drawn where opportunities stall and drop, and what came of them by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from crmtui import formats, words
from crmtui.core.funnel import ENOUGH, Weight
from crmtui.i18n import _, ngettext, pgettext
from crmtui.queries.funnel import Part, Results, Stall
from crmtui.screens.funnel.cards import whole
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit

STAGE, NUMBER, BAR = 13, 9, 20
OPEN, COUNT, AMOUNT, RATE = 9, 9, 11, 10
"""Cells of the columns."""


@dataclass(frozen=True, slots=True)
class StallRow:
    """A stage of the view."""

    stall: Stall

    @property
    def id(self) -> str:
        """The stage."""
        return self.stall.stage


@dataclass(frozen=True, slots=True)
class PartRow:
    """A salesperson or a quarter of the view."""

    part: Part

    @property
    def id(self) -> str:
        """The code, or the quarter."""
        return self.part.key


def stall_columns(cells: int) -> Spans:
    """The headings of the stages."""
    head = fit(_("Stage"), STAGE) + "".join(
        fit(title, NUMBER, "right")
        for title in (
            _("Here"),
            _("Days"),
            _("Went on"),
            _("Back"),
            pgettext("stalls", "Lost"),
            _("Stayed"),
        )
    )
    return [Span(f" {head}  {pgettext('stalls', 'Dropped')}", "muted")]


def stall(row: StallRow, cells: int, selected: bool) -> Spans:
    """A stage: who stands there and since when, who left it, after how long, and to where."""
    each = row.stall
    numbers = [
        formats.integer(each.here), _number(each.waiting), formats.integer(each.on),
        formats.integer(each.back), formats.integer(each.lost), _number(each.days),
    ]  # fmt: skip
    title = words.say(words.STAGE, each.stage).capitalize()
    spans = [Span(fit(title, STAGE), "strong" if selected else "text", "b" if selected else "")]
    for place, number in enumerate(numbers):
        colour = "red" if place == 4 and each.lost else "muted" if place in (1, 5) else "text"
        spans.append(Span(fit(number, NUMBER, "right"), colour))
    if each.dropped is None:
        return [*spans, Span("  –", "muted")]
    room = max(0, cells - STAGE - NUMBER * 6 - 8)
    bar = "█" * round(min(BAR, room) * each.dropped / 100)
    return [*spans, Span(f"  {each.dropped:3} % "), Span(bar, "red")]


def people_columns(cells: int) -> Spans:
    """The headings of the salespeople."""
    return _part_columns(_("Salesperson"), cells)


def quarter_columns(cells: int) -> Spans:
    """The headings of the quarters."""
    return _part_columns(pgettext("column", "Quarter"), cells)


def _part_columns(title: str, cells: int) -> Spans:
    head = (
        fit(title, _name(cells - 1)) + fit(pgettext("stalls", "Open"), OPEN, "right")
        + fit(_("Amount"), AMOUNT, "right") + fit(pgettext("stalls", "Won"), COUNT, "right")
        + fit(_("Amount"), AMOUNT, "right") + fit(pgettext("stalls", "Lost"), COUNT, "right")
        + fit(_("Share won"), RATE, "right")
    )  # fmt: skip
    return [Span(f" {head}", "muted")]


def part(row: PartRow, cells: int, selected: bool) -> Spans:
    """What a salesperson has open, won and lost; of a quarter what ended in it."""
    each = row.part
    rate = "–" if each.win_rate is None else formats.share(each.win_rate)
    over = each.name == each.key
    name = each.name if over else f"{each.key:>3} {each.name}"
    return [
        Span(fit(name, _name(cells)), "strong" if selected else "text", "b" if selected else ""),
        Span(fit("" if over else formats.integer(each.open), OPEN, "right")),
        Span(fit("" if over else whole(each.open_value), AMOUNT, "right"), "muted"),
        Span(fit(formats.integer(each.won), COUNT, "right"), "green" if each.won else "muted"),
        Span(fit(whole(each.won_value), AMOUNT, "right"), "muted"),
        Span(fit(formats.integer(each.lost), COUNT, "right"), "red" if each.lost else "muted"),
        Span(fit(rate, RATE, "right")),
    ]


def ended(results: Results) -> Spans:
    """What came of all that are over, and the share of them that was won."""
    said = _("{won} won, {lost} lost").format(
        won=formats.integer(results.won), lost=formats.integer(results.lost)
    )
    rate = results.win_rate
    return [Span(f" {said}" if rate is None else f" {said}: {formats.share(rate)}", "text")]


def explained(each: Stall, weights: Mapping[str, Weight]) -> list[Spans]:
    """What a stage's line says, in sentences, and where its weight comes from."""
    here = ngettext("{n} stands here", "{n} stand here", each.here).format(
        n=formats.integer(each.here)
    )
    if each.waiting is not None:
        here += " · " + ngettext(
            "for {n} day on average", "for {n} days on average", each.waiting
        ).format(n=formats.integer(each.waiting))
    gone = _("Enter shows them; d those that were lost from here.")
    return [
        [Span(f" {here}", "text")],
        [Span(f" {_weight(weights[each.stage])}", "text")],
        [Span(f" {gone}", "muted")],
    ]


def _weight(weight: Weight) -> str:
    percent = formats.percent(Decimal(weight.percent))
    if not weight.is_own:
        said = _("It weighs {percent}, as is usual: fewer than {enough} came through it.")
        return said.format(percent=percent, enough=ENOUGH)
    said = _("It weighs {percent}: so many were won of the {n} that came through it in a year.")
    return said.format(percent=percent, n=formats.integer(weight.of))


def _number(number: int | None) -> str:
    return "–" if number is None else formats.integer(number)


def _name(cells: int) -> int:
    return max(12, cells - OPEN - 2 * (AMOUNT + COUNT) - RATE)
