"""What stands below the columns of a file: the fields that are offered, or what does not fit."""

from __future__ import annotations

from collections.abc import Sequence

from crmtui import formats
from crmtui.entry import OWN
from crmtui.exchange.importing.talk import SeenColumn, Tried
from crmtui.exchange.meaning.columns import LEFT_OUT
from crmtui.i18n import _, ngettext
from crmtui.screens.imports.offers import Offered
from crmtui.widgets.paint import CURSOR, Span, Spans, clip, rule
from crmtui.widgets.text import cut, fit

_WIDE = 26
"""Cells of a field that is offered."""


def fields(
    offered: Sequence[Offered], chosen: int, typed: str, cells: int, height: int
) -> list[Spans]:
    """The fields that are offered, several beside each other, the chosen one among them."""
    title = _("Fields “{typed}”").format(typed=typed) if typed else _("Fields")
    if not offered:
        said = _("No field is called so. Backspace, or F4 for all of them.")
        return [rule(title, cells), [Span(f"  {said}", "muted")]]
    in_row = max(1, cells // _WIDE)
    wide = cells // in_row
    first = max(0, chosen // in_row - height + 2)
    lines: list[Spans] = [rule(title, cells)]
    for start in range(first * in_row, len(offered), in_row):
        line: list[Span] = []
        for at, each in enumerate(offered[start : start + in_row], start):
            here, ground = at == chosen, "sel" if at == chosen else ""
            line += [
                Span(CURSOR if here else " ", "accent", ground=ground),
                Span(fit(each.title, wide - 2), "strong" if here else "text", ground=ground),
                Span(" "),
            ]
        lines.append(line)
    return lines


def values(column: SeenColumn, tried: Tried | None, cells: int) -> list[Spans]:
    """The values of a column that do not fit, the first ones, with the line and the reason."""
    if tried is None or not tried.problems:
        return [rule(column.heading, cells), [Span(f"  {_quiet(column, tried)}", "muted")]]
    lines: list[Spans] = [rule(_misfitting(tried), cells, column.heading)]
    for line, value, reason, refused in tried.problems:
        number = f"{fit(formats.integer(line), 8, 'right')}  "
        said = [Span(f"{cut(value, 24)}  ")] if value else []
        told = [Span(number, "red" if refused else "accent"), *said, Span(reason, "muted")]
        lines.append(clip(told, cells))
    return lines


def _quiet(column: SeenColumn, tried: Tried | None) -> str:
    if column.field == LEFT_OUT:
        if column.looks_like:
            said = _("Left out. Its values look like “{field}”: type the field that it is.")
            return said.format(field=column.looks_like)
        return _("Left out. Type the field that it is; F8 takes in all that are left out.")
    if tried is None:
        return _("Looking at every value …")
    if not column.sure:
        return _("Its values look like this field: Enter takes it, Del leaves it out.")
    if column.field.startswith(OWN):
        return _("A field of the office's own, made if it is not there. Every value fits.")
    return _("Every value fits.")


def _misfitting(tried: Tried) -> str:
    """How many values do not fit, and what becomes of their rows."""
    parts = []
    if n := tried.refused:
        text = ngettext("{n} row cannot come in", "{n} rows cannot come in", n)
        parts.append(text.format(n=formats.integer(n)))
    if n := tried.odd:
        text = ngettext("{n} value to look at", "{n} values to look at", n)
        parts.append(text.format(n=formats.integer(n)))
    return " · ".join(parts)
