"""The bottom line: F1 to F10, each in a tenth of the width."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from crmtui.widgets.bindings import KeyInfo
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.painted import Painted
from crmtui.widgets.text import fit

SLOTS = 10
LABEL = 5
"""Most letters of a label: 80 columns leave no more beside "F10"."""


class KeyBar(Painted):
    """The F-keys that do something now. A key that does nothing leaves its slot blank.

    The second row of a message that needs one is shown over them: nothing moves for it.
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._labels: dict[int, str] = {}
        self._instead: Spans = ()

    @property
    def labels(self) -> dict[int, str]:
        """The labels shown, by number."""
        return dict(self._labels)

    def show(self, keys: Sequence[KeyInfo]) -> None:
        """Show the F-keys among these."""
        labels: dict[int, str] = {}
        for info in keys:
            if info.f_key is not None and info.enabled:
                labels.setdefault(info.f_key, info.label)
        if labels != self._labels:
            self._labels = labels
            self.repaint()

    def cover(self, spans: Spans) -> None:
        """Show this instead, the rest of a long message; with nothing, the keys again."""
        if list(spans) != list(self._instead):
            self._instead = spans
            self.repaint()

    def paint_line(self, y: int) -> Strip:
        """The bar."""
        width = self.size.width
        if self._instead:
            return self.brush.strip(self._instead, width)
        spans: list[Span] = []
        for number in range(1, SLOTS + 1):
            slot = width * number // SLOTS - width * (number - 1) // SLOTS
            label = self._labels.get(number)
            if label is None:
                spans.append(Span(" " * slot))
                continue
            name = f"F{number}"
            spans += [Span(name, "accent", "b"), Span(fit(label, slot - len(name)))]
        return self.brush.strip(spans, width, "panel")
