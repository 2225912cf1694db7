"""The zone below what is typed: what could be meant, one line each, or some help."""

from __future__ import annotations

from collections.abc import Sequence

from crmtui.widgets.fields import Candidate
from crmtui.widgets.paint import CURSOR, Span, Spans, clip, spans_width


def offered(
    candidates: Sequence[Candidate], chosen: int, cells: int, most: int, *, ground: str = "sel"
) -> list[Spans]:
    """At most `most` of the candidates, the chosen one among them and marked; -1 for none."""
    start = max(0, min(chosen - most + 1, len(candidates) - most))
    shown = range(start, min(len(candidates), start + most))
    return [_line(candidates[at], cells, ground if at == chosen else "") for at in shown]


def _line(candidate: Candidate, cells: int, ground: str) -> Spans:
    spans = clip(candidate.spans, cells - 1)
    row = [Span(CURSOR if ground else " ", "accent", ground=ground)]
    row += [span._replace(ground=ground or span.ground) for span in spans]
    return [*row, Span(" " * (cells - 1 - spans_width(spans)), ground=ground)]
