"""A list of columns in which one types: what is typed stands in the line under the cursor."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events

from crmtui.widgets.edit_buffer import EditBuffer
from crmtui.widgets.editing import edit, is_typed
from crmtui.widgets.line_list import LineList, RowPainter

_EDITING = frozenset({"backspace", "ctrl+u", "ctrl+w"})


class TypingList(LineList):
    """Letters type, and do not command; ↑ ↓ move, and drop what was typed."""

    def __init__(self, paint: RowPainter, *, on_type: Callable[[], object], **options: Any) -> None:
        super().__init__(paint, **options)
        self.buffer = EditBuffer(limit=60)
        """What is typed."""
        self._on_type = on_type

    @property
    def typed(self) -> str:
        """What is typed."""
        return self.buffer.value

    def clear(self) -> None:
        """Drop what is typed."""
        self.buffer.set("")
        self._changed()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key types here."""
        return is_typed(key, character) or (key in _EDITING and bool(self.typed))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter is the screen's."""
        return action != "open" and super().check_action(action, parameters)

    def on_key(self, event: events.Key) -> None:
        """Type; let other keys pass to the bindings."""
        if not self.check_consume_key(event.key, event.character):
            return
        event.stop()
        event.prevent_default()
        if edit(self.buffer, event):
            self._changed()

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste as one piece."""
        event.stop()
        event.prevent_default()
        if self.buffer.insert(event.text):
            self._changed()

    def _changed(self) -> None:
        self.redraw()
        self._on_type()
