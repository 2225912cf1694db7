"""Who changed one record, when, from what to what; and taking any of it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from crmtui import formats, words
from crmtui.i18n import _, ngettext
from crmtui.queries import record_history
from crmtui.queries.changed import ChangedRecord
from crmtui.queries.history import ChangeRow
from crmtui.screens.base import BACK, BACK_LETTER
from crmtui.screens.history.change_list import ChangeList
from crmtui.widgets.paint import Span, Spans


class RecordHistoryScreen(ChangeList):
    """Every change to one record and its parts, newest first."""

    BINDINGS = [BACK, BACK_LETTER]

    def __init__(self, table: str, record: int) -> None:
        """`table` is where the record is kept."""
        super().__init__()
        self._table, self._record = table, record

    def heading(self) -> Spans:
        """What it is called, and how often it was changed."""
        name = record_history.name(self.user, self._table, self._record)
        if not name or name.startswith("#"):
            name = f"{words.say(words.RECORD, self._table)} {name}".rstrip()
        said = ngettext("{n} change", "{n} changes", self.count)
        return [
            Span(f"{_('History')} · ", "muted"),
            Span(name, "strong", "b"),
            Span(f"  {said.format(n=formats.integer(self.count))}", "muted"),
        ]

    def title_line(self) -> tuple[Spans, Spans]:
        """Where there is little room, what the record is called says more than who one is."""
        left, right = super().title_line()
        return left, right if self.wide else right[1:]

    def found(self) -> Sequence[tuple[int, date]]:
        """All of them."""
        return record_history.keys(self.user, self._table, self._record)

    def read(self, change_sets: Sequence[int]) -> Sequence[ChangeRow]:
        """These of them as rows."""
        return record_history.rows(self.user, self._table, self._record, change_sets)

    def records(self, row: ChangeRow, limit: int) -> Sequence[ChangedRecord]:
        """What one of them did to the record and its parts."""
        return record_history.records(self.user, self._table, self._record, row.id, limit=limit)

    def nothing(self) -> str:
        """That nothing is kept of it."""
        return _("Nothing is kept of how it was changed.")
