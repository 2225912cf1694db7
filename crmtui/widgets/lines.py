"""A fixed zone of painted lines."""

from __future__ import annotations

from collections.abc import Sequence

from textual.strip import Strip

from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.painted import Painted
from crmtui.widgets.text import wrap


class Lines(Painted):
    """Lines of spans. `set` them; only those that changed are drawn."""

    def __init__(
        self,
        lines: Sequence[Spans] = (),
        *,
        ground: str = "bg",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._ground = ground
        self._lines: list[Spans] = list(lines)

    @property
    def lines(self) -> Sequence[Spans]:
        """What is shown."""
        return self._lines

    def set(self, lines: Sequence[Spans]) -> None:
        """Show these lines."""
        old, self._lines = self._lines, list(lines)
        for y in range(max(len(old), len(self._lines))):
            if self._at(old, y) != self._at(self._lines, y):
                self.repaint(y, 1)

    def paint_line(self, y: int) -> Strip:
        """Line `y`, blank past the last."""
        return self.brush.strip(self._at(self._lines, y), self.size.width, self._ground)

    @staticmethod
    def _at(lines: Sequence[Spans], y: int) -> Spans:
        return lines[y] if y < len(lines) else ()


def paragraph(
    text: str, cells: int, colour: str = "text", indent: str = "", attrs: str = ""
) -> list[Spans]:
    """`text` wrapped to `cells` cells, each line behind `indent`."""
    return [[Span(indent + line, colour, attrs)] for line in wrap(text, cells - len(indent))]
