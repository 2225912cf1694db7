"""One field of an open form, and what has been typed in it."""

from __future__ import annotations

from crmtui.widgets.edit_buffer import EditBuffer
from crmtui.widgets.editing import clears
from crmtui.widgets.fields import Candidate, Field
from crmtui.widgets.paint import Spans
from crmtui.widgets.several import BETWEEN


class Entry:
    """A field, its text, what that means and what is wrong with it."""

    def __init__(self, field: Field, value: str) -> None:
        self.field = field
        self.buffer = EditBuffer(value, limit=field.limit, multiline=field.is_note)
        self.problem: str | None = None
        self.echo: Spans = ()
        self.taken: Candidate | None = None
        """The candidate its text was taken from, while it stays as it was taken."""
        self.settled = bool(value)
        """Whether its text was filled in or taken, not typed: nothing more is offered for it."""
        self.anew = False
        """Whether the next letter replaces the text; the cursor stands before it to say so."""
        self.first = 0
        """The first character (of a note, line) in view."""
        self.cells = field.width
        """Cells it has on the screen."""

    @property
    def text(self) -> str:
        """What it holds."""
        return self.buffer.value

    def fill(self, text: str, taken: Candidate | None = None) -> None:
        """Put a text in that nobody typed."""
        self.buffer.set(text)
        self.taken, self.settled, self.problem = taken, bool(text), None

    def typed(self) -> None:
        """Its text is another now, by somebody's typing."""
        self.taken, self.settled, self.problem = None, False, None

    def arrive(self) -> None:
        """The field is about to be typed in."""
        self.anew = self.settled and self.field.overtypes
        self.buffer.cursor = 0 if self.anew else len(self.text)

    def clear_for(self, key: str, character: str | None) -> None:
        """Make room for a letter that replaces what was filled in, not for one that goes on."""
        if self.anew and self.field.several and character == BETWEEN:
            self.buffer.cursor = len(self.text)
        elif self.anew and clears(key, character):
            self.buffer.set("")
            self.settled = False
        self.anew = False
