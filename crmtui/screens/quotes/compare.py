"""Two revisions of a quote side by side: the same, changed, added, removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar

from textual import events
from textual.widget import Widget

from crmtui import formats, words
from crmtui.core.quote_changes import Difference, FieldChange, LineChange
from crmtui.entry import LineEntry
from crmtui.errors import CrmError
from crmtui.i18n import N_, _, pgettext
from crmtui.queries import quotes
from crmtui.queries.quotes import Quote, Revision
from crmtui.screens.base import BACK, BACK_LETTER, CrmScreen
from crmtui.screens.conflict import shown
from crmtui.screens.quotes import cells, look
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import hint_spans
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans, clip, spans_width
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

_SIGNS = {"same": " ", "changed": "~", "added": "+", "removed": "-"}
_COLOURS = {"same": "muted", "changed": "accent", "added": "green", "removed": "red"}
_QUANTITY, _AMOUNT = 7, 12
_LABEL = 16
_UNSEEN = ("description", "unit", "taxes", "optional", "cost")
"""Fields of a line of which it shows nothing, or not all; they are told below it."""
_WIDE = 50
"""Cells of a side from which on lines show what they come to."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of the comparison: what stood on either side."""

    id: int
    state: str
    before: Spans
    after: Spans


class CompareScreen(CrmScreen[None]):
    """The earlier one at the left. `.` and `,` go to another pair."""

    AUTO_FOCUS = "LineList"
    SHOWS: ClassVar[frozenset[str]] = frozenset({"quote", "quote_line"})

    DEFAULT_CSS = """
    CompareScreen {
        #names { height: 1; }
    }
    """

    BINDINGS = [
        BACK,
        BACK_LETTER,
        key("c", "changes", N_("changes only"), N_("Only what changed, or all of it"), id="compare.changes"),
        key("full_stop,greater_than_sign", "step(1)", N_("next pair"), N_("The next two revisions"), id="compare.next", hint=False),
        key("comma,less_than_sign", "step(-1)", N_("pair before"), N_("The two revisions before"), id="compare.previous", hint=False),
    ]  # fmt: skip

    def __init__(self, revisions: Sequence[Revision], before: int, after: int) -> None:
        """`before` and `after` are places among the revisions."""
        super().__init__()
        self._revisions = revisions
        self._pair = before, after
        self._only_changes = False

    def body(self) -> Iterable[Widget]:
        """Their names over the lines."""
        self.list = LineList(self._paint, id="list")
        yield Lines(ground="panel", id="names")
        yield self.list

    def heading(self) -> Spans:
        """What is compared."""
        return [Span(_("What changed"), "strong", "b")]

    def hint(self) -> Spans:
        """Its own keys: there is nothing to open."""
        return hint_spans([info for info in active(self) if info.node is self])

    def on_mount(self) -> None:
        """Read them."""
        self.reload()

    def on_resize(self, event: events.Resize) -> None:
        """Either side has half."""
        self.call_after_refresh(self.reload)

    def reload(self) -> None:
        """Read both again."""
        one, other = (self._revisions[place].id for place in self._pair)
        try:
            before, after = quotes.get(self.user, one), quotes.get(self.user, other)
            found = quotes.compare(self.user, one, other)
        except CrmError as error:
            self.warn(str(error))
            return
        half = (self.app.size.width - 4) // 2
        rows = [*_header(found), *_lines(found, before, after, half)]
        if self._only_changes:
            rows = [row for row in rows if row.state != "same"]
        rows += _total(before, after, half)
        self.list.show(ListRows(rows, key=lambda row: row.id))
        named = [Span(fit(_named(each), half), "strong", "b") for each in (before, after)]
        self.query_one("#names", Lines).set([[Span("   "), named[0], Span(" "), named[1]]])

    def action_changes(self) -> None:
        """Only what changed, or all of it."""
        self._only_changes = not self._only_changes
        self.reload()

    def action_step(self, steps: int) -> None:
        """Other revisions, one later or one earlier on both sides."""
        pair = self._pair[0] + steps, self._pair[1] + steps
        if min(pair) >= 0 and max(pair) < len(self._revisions):
            self._pair = pair
            self.reload()

    def _paint(self, row: _Row, cells: int, selected: bool, focused: bool) -> Spans:
        half = (cells - 3) // 2
        sign = Span(f"{_SIGNS[row.state]} ", _COLOURS[row.state], "b")
        return [sign, *_filled(row.before, half), Span(" "), *clip(row.after, half)]


def _named(quote: Quote) -> str:
    return (
        f"{quote.name}  {words.say(words.QUOTE_STATE, quote.state)}  {formats.short_day(quote.day)}"
    )


def _filled(spans: Spans, half: int) -> Spans:
    shown = clip(spans, half)
    return [*shown, Span(" " * (half - spans_width(shown)))]


def _header(found: Difference) -> list[_Row]:
    return [_field(-1 - place, change) for place, change in enumerate(found.header)]


def _field(key: int, change: FieldChange, indent: str = "") -> _Row:
    """What a field says on either side."""
    label = fit(indent + words.say(words.FIELD, change.field).capitalize(), _LABEL)
    sides = [
        [Span(label, "muted"), Span(_value(change.field, value))]
        for value in (change.before, change.after)
    ]
    return _Row(key, "changed", *sides)


def _value(field: str, value: Any) -> str:
    if isinstance(value, Decimal):
        return formats.quantity(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return " ".join(shown(field, value).split())


def _lines(found: Difference, before: Quote, after: Quote, half: int) -> list[_Row]:
    prices = [len(_price(line)) for each in (before, after) for line in each.entry.lines]
    widths = half, max([_AMOUNT - 1, *prices]) + 1
    rows: list[_Row] = []
    for change in found.lines:
        sides = (
            _side(before, change.before, change, *widths),
            _side(after, change.after, change, *widths),
        )
        rows.append(_Row(len(rows), change.state, *sides))
        for each in change.fields:
            if each.field in _UNSEEN:
                rows.append(_field(len(rows), each, indent="  "))
    return rows


def _side(quote: Quote, index: int | None, change: LineChange, half: int, priced: int) -> Spans:
    """A line on one side, in `half` cells, `priced` of them its price; what changed stands out."""
    if index is None:
        return []
    line = quote.entry.lines[index]
    changed = {each.field for each in change.fields}
    amount = look.amount(quote.figures, index)
    summed = half >= _WIDE
    room = half - _QUANTITY - priced - _AMOUNT * summed
    if line.kind != "item":
        return [
            Span(fit(line.description, half - _AMOUNT), "blue", "b"),
            Span(fit(amount, _AMOUNT, "right"), _tone(changed, "price")),
        ]
    optional = pgettext("quote line", "opt.") if line.optional else ""
    said = optional, line.code, line.description.split("\n")[0]
    called = " ".join(part for part in said if part)
    return [
        Span(fit(called, room), _tone(changed, "code", "description", "optional")),
        Span(fit(formats.quantity(line.quantity), _QUANTITY, "right"), _tone(changed, "quantity")),
        Span(fit(_price(line), priced, "right"),
             _tone(changed, "price", "discount_pct", "discount_amount")),
        Span(fit(amount, _AMOUNT, "right") if summed else "", "muted"),
    ]  # fmt: skip


def _price(line: LineEntry) -> str:
    off = cells.discount_text(cells.Discount(line.discount_pct, line.discount_amount))
    return f"{formats.price(line.price)}" + (f" -{off}" if off else "")


def _tone(changed: set[str], *fields: str) -> str:
    return "accent" if changed & set(fields) else "text"


def _total(before: Quote, after: Quote, half: int) -> list[_Row]:
    sides = []
    for quote in (before, after):
        total = formats.amount_with_currency(quote.figures.totals.total, quote.entry.currency)
        room = half - _AMOUNT - 4
        sides.append([Span(fit(_("TOTAL"), room), "muted"),
                      Span(fit(total, half - room, "right"), "strong", "b")])  # fmt: skip
    same = before.figures.totals.total == after.figures.totals.total
    return [_Row(1 << 30, "same" if same else "changed", *sides)]
