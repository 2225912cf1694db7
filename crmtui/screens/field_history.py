"""What stood in the field that is being typed in, over time; any of it can be put back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from textual.widget import Widget

from crmtui import clock, formats
from crmtui.i18n import N_, _
from crmtui.widgets.bindings import key, key_name
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.line_list import LineList
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.rows import ListRows
from crmtui.widgets.text import fit

MOST = 10
"""Lines that are shown at once."""
WHEN, WHO = 17, 16
"""Cells before what stood there."""


@dataclass(frozen=True, slots=True)
class Stood:
    """What was in the field from a moment on."""

    id: int
    at: datetime | None
    who: str
    text: str
    """As the field holds it."""
    said: str
    """In words."""


class FieldHistoryDialog(Dialog[Stood]):
    """Enter puts what is under the cursor into the field; nothing is saved by that."""

    BINDINGS = [
        key("enter", "take", N_("into the field"), N_("Put this into the field again"), id="field_history.take"),
    ]  # fmt: skip

    def __init__(self, title: str, found: Sequence[Stood]) -> None:
        """`title` is what the field is called; `found` begins with how it is kept now."""
        super().__init__()
        self._title, self._found = title, found

    def heading(self) -> str:
        """Of which field."""
        return _("{field} over time").format(field=self._title)

    def body(self) -> Iterable[Widget]:
        """The values."""
        rows = ListRows(self._found, key=lambda each: each.id)
        self.list = LineList(self._paint, rows, on_open=self.action_take)
        self.list.styles.height = min(MOST, len(self._found))
        yield self.list

    def hint(self) -> Spans:
        """To open a line is to put it into the field."""
        keys = ((key_name("enter"), _("into the field")), (key_name("escape"), _("close")))
        spans = [Span(" ")]
        for name, word in keys:
            spans += [Span(name, "accent"), Span(f" {word}  ", "muted")]
        return spans

    def _paint(self, row: Stood, cells: int, selected: bool, focused: bool) -> Spans:
        value = " ".join(row.said.split()) or _("nothing")
        colour = "strong" if selected else "text" if row.said else "muted"
        return [
            Span(f" {fit(_when(row.at), WHEN)}", "muted"),
            Span(fit(row.who, WHO), "accent"),
            Span(fit(value, max(8, cells - WHEN - WHO - 1)), colour, "b" if selected else ""),
        ]

    def action_take(self) -> None:
        """Put what is under the cursor into the field."""
        if (row := self.list.row) is not None:
            self.dismiss(row)


def _when(at: datetime | None) -> str:
    if at is None:
        return _("before")
    moment = clock.local(at)
    day = formats.short_date(moment.date(), clock.today())
    return f"{day} {formats.clock_time(moment)}"
