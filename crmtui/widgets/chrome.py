"""The lines every screen has: its title, and the line that hints, reports and asks."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from crmtui.i18n import N_, NP_, _
from crmtui.widgets.bindings import KeyInfo, key
from crmtui.widgets.edit_buffer import EditBuffer
from crmtui.widgets.editing import caret_column, clears, draw, edit, takes
from crmtui.widgets.key_bar import KeyBar
from crmtui.widgets.paint import Span, Spans, broken, clip, left_right, spans_width
from crmtui.widgets.painted import Painted
from crmtui.widgets.prompt import Prompt
from crmtui.widgets.text import width

_NARROWEST = 22
"""Cells that the field of a question has at least, unless it asks for fewer."""


class TitleLine(Painted):
    """The first line: what this is at the left, who and when at the right."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._left: Spans = ()
        self._right: Spans = ()

    def set(self, left: Spans, right: Spans = ()) -> None:
        """Show these."""
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.repaint()

    def paint_line(self, y: int) -> Strip:
        """The line."""
        cells = self.size.width
        right = [*self._right, Span(" ")] if self._right else ()
        return self.brush.strip(left_right([Span(" "), *self._left], right, cells), cells, "panel")


class StatusLine(Painted):
    """Hints for the present state; over them a message, until the next key; over both a prompt."""

    BINDINGS = [
        key("enter", "accept", N_("accept"), N_("Take the answer"), id="prompt.accept"),
        key(
            "escape,f10", "leave", NP_("fkey", "Back"), N_("Leave the question"), id="prompt.leave"
        ),
        key(
            "up",
            "move(-1)",
            N_("up"),
            N_("The line before, in the list"),
            id="prompt.up",
            hint=False,
        ),
        key(
            "down",
            "move(1)",
            N_("down"),
            N_("The next line, in the list"),
            id="prompt.down",
            hint=False,
        ),
        key(
            "pageup",
            "page(-1)",
            N_("back"),
            N_("A screenful back, in the list"),
            id="prompt.pageup",
            hint=False,
        ),
        key(
            "pagedown",
            "page(1)",
            N_("on"),
            N_("A screenful on, in the list"),
            id="prompt.pagedown",
            hint=False,
        ),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hint: Spans = ()
        self._anew = False
        self._message: Spans = ()
        self._tail: Spans = ()
        self._waiting: Spans = ()
        self._prompt: Prompt | None = None
        self._buffer = EditBuffer()
        self._first = 0
        self._back: Widget | None = None

    # Hints and messages --------------------------------------------------------------

    @property
    def message(self) -> Spans:
        """The message shown, if any."""
        return [*self._message, *self._tail]

    def show_hint(self, hint: Spans) -> None:
        """Show this when there is nothing else to say."""
        if hint != self._hint:
            self._hint = hint
            self.repaint()

    def show_message(self, message: Spans, tail: Spans = ()) -> None:
        """Show this until the next key comes; what does not fit, over the F-keys.

        However long it is, its `tail` is shown.
        """
        self._message, self._tail = message, tail
        self._share()
        self.repaint()

    def show_waiting(self, waiting: Spans) -> None:
        """Show this over anything else, until nothing is given."""
        self._waiting = waiting
        self.repaint()

    def age(self) -> None:
        """A key comes: a message that was there before goes."""
        if self._message:
            self.show_message(())

    def on_resize(self) -> None:
        """Another width: a message may need a second row, or none any more."""
        self._share()

    def _share(self) -> None:
        more = self._rows()[1] if self._message else ()
        for bar in self.screen.query(KeyBar):
            bar.cover(more)

    def _rows(self) -> tuple[Spans, Spans]:
        """The message in two rows; the second is empty where it needs but one."""
        cells = self.size.width
        if not cells or spans_width(self.message) <= cells:
            return self.message, ()
        first, *more = broken(self._message, cells - 1)
        rest = [span for row in more for span in (Span(" "), *row)]
        return first, [*clip(rest, cells - 1 - spans_width(self._tail)), *self._tail]

    # The prompt ----------------------------------------------------------------------

    @property
    def prompt(self) -> Prompt | None:
        """The question asked, if any."""
        return self._prompt

    @property
    def value(self) -> str:
        """What has been typed as its answer."""
        return self._buffer.value

    def ask(self, prompt: Prompt) -> None:
        """Ask; whatever has the focus gets it back afterwards."""
        if self._prompt is None:
            self._back = self.screen.focused
        self._prompt = prompt
        self._buffer = EditBuffer(prompt.value, limit=prompt.limit)
        self._first = 0
        self._anew = prompt.overtype and bool(prompt.value)
        if self._anew:
            self._buffer.cursor = 0
        self.can_focus = True
        self.screen.set_focus(self)
        self.has_focus = True
        self.show_message(())

    def close(self) -> None:
        """Ask no longer; the focus goes back."""
        if self._prompt is None:
            return
        self._prompt = None
        back = self._back if self._back is not None and self._back.focusable else None
        self.screen.set_focus(back)
        self.can_focus = False
        self.repaint()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Whether a key types or edits in the answer."""
        return self._prompt is not None and takes(self._buffer, key, character)

    def on_key(self, event: events.Key) -> None:
        """Type or edit the answer."""
        if self._prompt is not None:
            self._begin_anew(clears(event.key, event.character))
        changed = edit(self._buffer, event) if self._prompt is not None else None
        if changed is not None:
            event.stop()
            event.prevent_default()
            self._edited(changed)

    def on_paste(self, event: events.Paste) -> None:
        """Take a paste into the answer."""
        if self._prompt is not None:
            event.stop()
            self._begin_anew(typed=True)
            self._edited(self._buffer.insert(event.text))

    def _begin_anew(self, typed: bool) -> None:
        """What was offered gives way to what is typed first."""
        if self._anew and typed and self._prompt is not None:
            self._buffer = EditBuffer(limit=self._prompt.limit)
        self._anew = False

    def action_accept(self) -> None:
        """Take the answer, if it is valid."""
        prompt, value = self._prompt, self._buffer.value
        if prompt is not None and prompt.echo(value).valid:
            self.close()
            prompt.accept(value)

    def action_leave(self) -> None:
        """Drop the question."""
        prompt = self._prompt
        self.close()
        if prompt is not None and prompt.leave is not None:
            prompt.leave()

    def action_move(self, steps: int) -> None:
        """Move the prompt's list."""
        if self._prompt is not None and self._prompt.list is not None:
            self._prompt.list.move(steps)

    def action_page(self, pages: int) -> None:
        """Move the prompt's list by screenfuls."""
        if self._prompt is not None and self._prompt.list is not None:
            self._prompt.list.page(pages)

    def _edited(self, changed: bool) -> None:
        self.repaint()
        if changed and self._prompt is not None and self._prompt.change is not None:
            self._prompt.change(self._buffer.value)

    # Drawing -------------------------------------------------------------------------

    def paint_line(self, y: int) -> Strip:
        """The line."""
        if self._waiting:
            spans = self._waiting
        elif self._prompt is not None:
            spans = self._asking(self._prompt)
        else:
            spans = self._rows()[0] or whole_hints(self._hint, self.size.width)
        return self.brush.strip(spans, self.size.width)

    @property
    def caret(self) -> Offset | None:
        """Where the text cursor is on the screen."""
        if self._prompt is None:
            return None
        x, y = self.content_region.offset
        return Offset(
            x + width(self._prompt.label) + 2 + caret_column(self._buffer, self._first), y
        )

    def _asking(self, prompt: Prompt) -> Spans:
        echo = prompt.echo(self._buffer.value) if self._buffer.value else None
        right = echo.spans if echo is not None else prompt.hint
        # A wide field gives way to what stands beside it.
        room = self.size.width - width(prompt.label) - spans_width(right) - 5
        cells = max(min(prompt.width, room), min(prompt.width, _NARROWEST))
        text, self._first = draw(self._buffer, cells, focused=True, first=self._first)
        field = [span._replace(ground="sel") for span in text]
        field.append(Span(" " * (cells - spans_width(field)), ground="sel"))
        return [Span(f" {prompt.label} ", "accent", "b"), *field, Span("  "), *right]


def hint_spans(keys: Sequence[KeyInfo]) -> list[Span]:
    """The hint line: each key and its word, in the order declared."""
    spans: list[Span] = [Span(" ")]
    for info in keys:
        if info.hint and info.enabled and info.f_key is None:
            spans += [Span(info.names[0], "accent"), Span(f" {info.label}  ", "muted")]
    return spans


def whole_hints(hint: Spans, cells: int) -> Spans:
    """The hints that fit into so many cells; the last ones are left out, never cut."""
    while len(hint) > 1 and width("".join(span.text for span in hint).rstrip()) > cells:
        keys = [at for at, span in enumerate(hint) if span.colour == "accent"]
        if not keys or not keys[-1]:
            break
        hint = hint[: keys[-1]]
    if spans_width(hint) > cells:
        # What parts the last from nothing more is a cell too many.
        return [*hint[:-1], hint[-1]._replace(text=hint[-1].text.rstrip())]
    return hint


def undo_hint(*, typing: bool) -> list[Span]:
    """What follows a message about something that can be taken back; `u` may be typing."""
    return [
        Span("   "),
        Span("Ctrl+Z" if typing else "u", "accent"),
        Span(f" {_('undo')}", "muted"),
    ]
