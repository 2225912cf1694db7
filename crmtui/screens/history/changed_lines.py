"""What a change changed, in lines: each record, and each field from what to what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from crmtui import words
from crmtui.i18n import N_, _
from crmtui.queries.changed import ChangedField, ChangedRecord
from crmtui.screens.conflict import shown
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.text import fit, wrap

RECORD, FIELD = 26, 17
"""Cells before the values."""
OP = {
    "insert": N_("{record} added"),
    "update": N_("{record} changed"),
    "delete": N_("{record} removed"),
}
_CODES = {
    "status": words.STATUS,
    "relation": words.RELATION,
    "role": words.ROLE,
    "kind": words.KIND | words.LINE_KIND | words.ENTRY_KIND,
    "purpose": words.PURPOSE,
    "result": words.RESULT,
    "state": words.QUOTE_STATE,
    "standing": words.STANDING,
}


def lines(records: Iterable[ChangedRecord], cells: int) -> Iterator[Spans]:
    """The company's name where it is another than before, then its records and their fields."""
    company = ""
    for record in records:
        if record.company and record.company != company:
            company = record.company
            yield [Span(f" {company}", "strong", "b")]
        head = words.say(OP, record.op).format(record=words.say(words.RECORD, record.table))
        for field in record.fields or (None,):
            yield from _field(head, record.op, field, cells)
            head = ""


def _field(head: str, op: str, field: ChangedField | None, cells: int) -> Iterator[Spans]:
    spans = [Span(f"  {fit(head, RECORD - 2)}", "muted")]
    if field is None:
        yield spans
        return
    spans.append(Span(fit(words.say(words.FIELD, field.name), FIELD), "accent"))
    before, after = said(field.name, field.before), said(field.name, field.after)
    text = {"insert": after, "delete": before}.get(op, f"{before} → {after}")
    first, *rest = wrap(text, max(10, cells - RECORD - FIELD - 1)) or [""]
    yield [*spans, Span(first)]
    yield from ([Span(" " * (RECORD + FIELD) + line)] for line in rest)


def said(name: str, value: Any) -> str:
    """A value of a field in words."""
    if isinstance(value, str) and value in _CODES.get(name, {}):
        return words.say(_CODES[name], value)
    return shown(name, value)


def nothing() -> Spans:
    """Where there is nothing to tell."""
    return [Span(f" {_('Nothing here says more than the line above.')}", "muted")]
