"""An editor of one line, or of a note, that lays nothing out when a key is pressed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip

from crmtui.widgets.edit_buffer import EditBuffer, line_of, wrapped
from crmtui.widgets.editing import caret_column, draw, draw_lines, edit, takes
from crmtui.widgets.paint import Spans
from crmtui.widgets.painted import Painted


class Editor(Painted, can_focus=True):
    """Text that is typed. Set `on_change`, or listen for `Changed`.

    Letters and editing keys stay here; Enter, Tab, ↑ and ↓ (in a note, at its edges)
    and everything else go on to the bindings around.
    """

    @dataclass
    class Changed(Message):
        """The text is another."""

        editor: Editor
        """Where it was typed."""
        value: str
        """The text now."""

        @property
        def control(self) -> Editor:
            """The sender, for `@on(..., "#id")`."""
            return self.editor

    def __init__(
        self,
        value: str = "",
        *,
        on_change: Callable[[str], object] | None = None,
        placeholder: str = "",
        limit: int | None = None,
        multiline: int = 0,
        ground: str = "raised",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """`limit` is in characters; `multiline` is how many lines a note shows, 0 for one line."""
        super().__init__(id=id, classes=classes)
        self.buffer = EditBuffer(value, limit=limit, multiline=multiline > 0)
        """The text and its cursor."""
        self.on_change = on_change
        self.placeholder = placeholder
        self._ground = ground
        self._count = max(1, multiline)
        self._first = 0
        self.styles.height = self._count

    @property
    def value(self) -> str:
        """The text."""
        return self.buffer.value

    @value.setter
    def value(self, value: str) -> None:
        """Replace the text; counts as no change to anyone."""
        self.buffer.set(value)
        self.repaint()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key types or edits here, so that it is no command."""
        return takes(self.buffer, key, character)

    def on_key(self, event: events.Key) -> None:
        """Type or edit; let other keys pass."""
        changed = edit(self.buffer, event)
        if changed is None and self._vertical(event.key):
            changed = False
        if changed is None:
            return
        event.stop()
        event.prevent_default()
        self._edited(changed)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste as one piece."""
        event.stop()
        event.prevent_default()
        self._edited(self.buffer.insert(event.text))

    def paint_line(self, y: int) -> Strip:
        """Line `y` of the text in view."""
        ground = "sel" if self.has_focus else self._ground
        return self.brush.strip(self._draw(y), self.size.width, ground)

    @property
    def caret(self) -> Offset | None:
        """Where the text cursor is on the screen."""
        x, y = self.content_region.offset
        if not self.buffer.multiline:
            return Offset(x + caret_column(self.buffer, self._first), y)
        lines = wrapped(self.value, self.size.width)
        at = line_of(lines, self.buffer.cursor)
        return Offset(x + caret_column(self.buffer, lines[at].start), y + at - self._first)

    def _draw(self, y: int) -> Spans:
        if self.buffer.multiline:
            lines, self._first = draw_lines(
                self.buffer, self.size.width, self._count, focused=self.has_focus, top=self._first
            )
            return lines[y] if y < len(lines) else ()
        if y:
            return ()
        spans, self._first = draw(
            self.buffer,
            self.size.width,
            focused=self.has_focus,
            first=self._first,
            placeholder=self.placeholder,
        )
        return spans

    def _vertical(self, key: str) -> bool:
        """Move up or down in a note."""
        if not self.buffer.multiline or key not in ("up", "down"):
            return False
        return self.buffer.vertical(-1 if key == "up" else 1, self.size.width)

    def _edited(self, changed: bool) -> None:
        self.repaint()
        if not changed:
            return
        if self.on_change is not None:
            self.on_change(self.value)
        else:
            self.post_message(self.Changed(self, self.value))
