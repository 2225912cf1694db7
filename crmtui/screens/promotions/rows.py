"""Promotions, selections and whom a promotion addresses, each in a line."""

from __future__ import annotations

from datetime import date

from crmtui import formats, words
from crmtui.i18n import _, pgettext
from crmtui.queries.promotions import MemberRow, PromotionRow
from crmtui.queries.selections import SelectionRow
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit
from crmtui.words.promotions import ANSWER, PROMOTION_STATE

WIDE = 100
"""Cells from which on there is a column more."""
STATE, DAY, NUMBER, CODE, BAR, ANSWERED, MONEY, WHOSE = 10, 10, 7, 3, 10, 14, 12, 14
COLOURS = {"yes": "green", "later": "accent", "no": "red", "unreached": "blue", "": "muted"}
"""Of the answers; each has its word too."""
_STATE_COLOURS = {"running": "green", "draft": "accent", "closed": "muted"}


def columns(cells: int) -> Spans:
    """The headings over promotions."""
    head = fit(_("Promotion"), _name(cells - 1)) + fit(_("State"), STATE) + fit(_("From"), DAY)
    if cells >= WIDE:
        head += fit(_("Until"), DAY) + fit(_("To ask"), NUMBER, "right")
    head += fit(_("Left"), NUMBER, "right") + "  "
    head += fit("", BAR + 1) + fit(pgettext("answer", "yes"), NUMBER, "right")
    return [Span(f" {head}  {fit(_('Co'), CODE)}", "muted")]


def promotion(row: PromotionRow, cells: int, selected: bool, today: date) -> Spans:
    """A promotion: how far it is, and how many said yes."""
    wide = cells >= WIDE - 1
    until = formats.short_date(row.until, today) if row.until else "–"
    late = row.until is not None and row.until < today and row.state == "running"
    return [
        Span(fit(row.name, _name(cells) - 1) + " ", "strong" if selected else "text", "b" if selected else ""),
        Span(fit(words.say(PROMOTION_STATE, row.state), STATE), _STATE_COLOURS[row.state]),
        Span(fit(formats.short_date(row.first, today), DAY), "muted"),
        Span(fit(until, DAY) if wide else "", "red" if late else "muted"),
        Span(fit(formats.integer(row.members) if row.members else "–", NUMBER, "right") if wide else ""),
        Span(fit(formats.integer(row.waiting) if row.members else "–", NUMBER, "right"), "accent"),
        Span("  "),
        *bar(row, BAR),
        Span(" "),
        Span(fit(formats.integer(row.yes) if row.members else "–", NUMBER, "right"), "green"),
        Span("  "),
        Span(fit(str(row.salesperson), CODE), "muted"),
    ]  # fmt: skip


def bar(row: PromotionRow, cells: int) -> Spans:
    """How many of those it addresses were asked."""
    asked = row.members - row.waiting
    full = cells * asked // row.members if row.members else 0
    return [Span("█" * full, "green"), Span("░" * (cells - full), "line")]


def member_columns(cells: int) -> Spans:
    """The headings over whom a promotion addresses."""
    name, contact = _rooms(cells - 1)
    head = fit(_("Company"), name) + fit(_("Contact"), contact) + fit(_("Phone"), 16)
    head += fit(_("Answer"), ANSWERED) + fit(_("Asked"), DAY - 1) + " "
    head += fit(_("Sold"), MONEY, "right") + "  " if cells >= WIDE else ""
    return [Span(f" {head}{fit(_('Co'), CODE)}", "muted")]


def member(
    row: MemberRow, cells: int, selected: bool, today: date, currency: str
) -> Spans:  # fmt: skip
    """A company that is addressed: whom to ask for, and what it answered."""
    name, contact = _rooms(cells)
    asked = formats.short_date(row.asked_on, today) if row.asked_on else "–"
    sold = formats.money(row.sold, currency) if row.sold else ""
    wide = cells >= WIDE - 1
    return [
        Span(fit(row.company, name - 1) + " ", "strong" if selected else "text", "b" if selected else ""),
        Span(fit(row.contact, contact - 1) + " ", "muted"),
        Span(fit(row.phone, 15) + " "),
        Span(fit(words.say(ANSWER, row.answer), ANSWERED), COLOURS[row.answer]),
        Span(fit(asked, DAY), "muted"),
        Span(fit(sold, MONEY, "right") + "  " if wide else "", "green"),
        Span(fit(str(row.salesperson), CODE), "muted"),
    ]  # fmt: skip


def selection_columns(cells: int) -> Spans:
    """The headings over selections."""
    head = fit(_("Selection"), _half(cells - 1)) + fit(_("Whose"), WHOSE)
    return [Span(f" {head}{fit(_('Promotions'), ANSWERED, 'right')}", "muted")]


def selection(row: SelectionRow, cells: int, selected: bool) -> Spans:
    """A selection: whose it is, and in how many promotions it was used."""
    whose = _("everybody's") if row.shared else _("mine")
    used = formats.integer(row.used) if row.used else "–"
    return [
        Span(fit(row.name, _half(cells) - 1) + " ", "strong" if selected else "text", "b" if selected else ""),
        Span(fit(whose, WHOSE), "accent" if row.shared else "muted"),
        Span(fit(used, ANSWERED, "right"), "muted"),
    ]  # fmt: skip


def in_promotion_columns(cells: int) -> Spans:
    """The headings over the promotions that a company was in."""
    head = fit(_("Promotion"), 28) + fit(_("State"), STATE) + fit(_("Answer"), ANSWERED)
    return [Span(f" {head}{fit(_('Asked'), DAY)}{_('Note')}", "muted")]


def in_promotion(row: MemberRow, cells: int, selected: bool, today: date) -> Spans:
    """What a company answered in a promotion."""
    asked = formats.short_date(row.asked_on, today) if row.asked_on else "–"
    room = max(4, cells - 28 - STATE - ANSWERED - DAY)
    return [
        Span(fit(row.promotion, 27) + " ", "strong" if selected else "text", "b" if selected else ""),
        Span(fit(words.say(PROMOTION_STATE, row.state), STATE), _STATE_COLOURS[row.state]),
        Span(fit(words.say(ANSWER, row.answer), ANSWERED), COLOURS[row.answer]),
        Span(fit(asked, DAY), "muted"),
        Span(fit(row.note.partition("\n")[0], room), "muted"),
    ]  # fmt: skip


def _name(cells: int) -> int:
    more = DAY + NUMBER if cells >= WIDE - 1 else 0
    return cells - STATE - DAY - more - 2 * NUMBER - BAR - CODE - 5


def _rooms(cells: int) -> tuple[int, int]:
    wide = cells >= WIDE - 1
    rest = cells - 16 - ANSWERED - DAY - CODE - (MONEY + 2 if wide else 0)
    contact = rest * 2 // 5
    return rest - contact, contact


def _half(cells: int) -> int:
    return cells - WHOSE - ANSWERED
