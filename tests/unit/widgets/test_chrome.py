"""The message line: hints are whole, or not there."""

from __future__ import annotations

from crmtui.widgets.chrome import whole_hints
from crmtui.widgets.paint import Span

HINTS = [Span(" "), Span("Enter", "accent"), Span(" accept  ", "muted"),
         Span("Tab", "accent"), Span(" cell  ", "muted")]  # fmt: skip


def said(cells: int) -> str:
    found = "".join(span.text for span in whole_hints(HINTS, cells))
    assert len(found) <= cells, "else the line would end in a cut"
    return found.rstrip()


def test_a_hint_that_does_not_fit_is_left_out_whole() -> None:
    assert said(40) == said(23) == " Enter accept  Tab cell"
    assert said(22) == " Enter accept"
