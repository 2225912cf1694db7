"""What every screen of the desk is built on: title, body, message line and F-key bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from crmtui.errors import CrmError
from crmtui.i18n import _
from crmtui.widgets.bindings import KeyInfo, active
from crmtui.widgets.chrome import StatusLine, TitleLine, hint_spans, undo_hint
from crmtui.widgets.key_bar import KeyBar
from crmtui.widgets.lines import Lines
from crmtui.widgets.paint import Span, Spans
from crmtui.widgets.prompt import Prompt

Result = TypeVar("Result")

SMALLEST = (80, 24)
"""Columns and lines below which the screen only asks for more."""


class DeskScreen(Screen[Result]):
    """Base of every screen. Override `body` and `title_line`.

    `say` and `warn` write on the message line, `ask` asks there. What goes wrong
    inside `with self.reporting():` is said there too. On a screen that is not `there`
    they do nothing.
    """

    DEFAULT_CSS = """
    DeskScreen {
        layers: base cover;
        overflow: hidden;

        #body {
            height: 1fr;
        }

        #cover {
            layer: cover;
            width: 100%;
            height: 100%;
            display: none;
        }

        &.-small #cover {
            display: block;
        }
    }
    """

    _keys_now: Sequence[KeyInfo] = ()
    """What the keys did when hints and F-key bar were drawn."""

    HORIZONTAL_BREAKPOINTS = [(100, "-wide")]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._laid_out = False
        self._when_on_top: dict[str, Callable[[], object]] = {}
        """What is to be done once it is on top, by name."""

    def compose(self) -> ComposeResult:
        """The lines every screen has, around its body."""
        self.set_class(self.wide, "-wide", update=False)
        yield TitleLine(id="title")
        yield Vertical(*self.body(), id="body")
        yield StatusLine(id="status")
        yield KeyBar(id="keys")
        yield Lines(id="cover")

    # To override ---------------------------------------------------------------------

    def body(self) -> Iterable[Widget]:
        """The widgets between title and message line, from top to bottom."""
        return ()

    def title_line(self) -> tuple[Spans, Spans]:
        """What the first line says, left and right."""
        return (), ()

    def show_title(self, left: Spans, right: Spans) -> None:
        """Draw the first line."""
        self.query_one(TitleLine).set(left, right)

    def hint(self) -> Spans:
        """What the message line says when there is no message: by default the keys of now."""
        return hint_spans(self._keys_now)

    # To use --------------------------------------------------------------------------

    @property
    def there(self) -> bool:
        """Whether its lines are there: not before they are laid out, nor once it is closing."""
        # One that is closing loses its lines before it goes itself.
        return self._laid_out and self.is_attached and not self._pruning

    @property
    def wide(self) -> bool:
        """Whether there are 100 columns or more."""
        return self.app.size.width >= 100

    @property
    def message(self) -> str:
        """The message shown, as plain text."""
        return "".join(span.text for span in self.query_one(StatusLine).message)

    def say(self, message: str | Spans, *, undo: bool = False) -> None:
        """Show a message until the next key; with `undo`, say which key takes it back."""
        if not self.there:
            return
        focused = self.focused
        typing = focused is not None and focused.check_consume_key("u", "u")
        head = [Span(" √ ", "green")] if undo else [Span(" ")]
        tail = undo_hint(typing=typing) if undo else []
        text = [Span(message)] if isinstance(message, str) else message
        self.query_one(StatusLine).show_message([*head, *text], tail)

    def warn(self, message: str | Spans) -> None:
        """Show a message about something that did not work."""
        if not self.there:
            return
        text = [Span(message)] if isinstance(message, str) else message
        self.query_one(StatusLine).show_message([Span(" ! ", "red", "b"), *text])

    def ask(self, prompt: Prompt) -> None:
        """Ask on the message line."""
        if self.there:
            self.query_one(StatusLine).ask(prompt)

    @contextmanager
    def reporting(self) -> Iterator[None]:
        """Show a `CrmError` raised in the block on the message line, rather than crash."""
        try:
            yield
        except CrmError as error:
            self.warn(str(error))

    def refresh_title(self) -> None:
        """Draw the first line again."""
        if self.there:
            self.show_title(*self.title_line())

    def refresh_keys(self) -> None:
        """Draw hints and F-key bar again: what the keys do has changed."""
        if not self.there:
            return
        self._keys_now = active(self)
        self.query_one(KeyBar).show(self._keys_now)
        self.query_one(StatusLine).show_hint(self.hint())

    def when_on_top(self, name: str, do: Callable[[], object]) -> None:
        """Do it once this is the screen on top: now if it is, and never if it closes before.

        What was to be done by the same name is not done any more.
        """
        self._when_on_top[name] = do
        self.call_later(self._do_due)

    def never_mind(self, name: str) -> None:
        """What was to be done by this name is not to be done any more."""
        self._when_on_top.pop(name, None)

    # How it works --------------------------------------------------------------------

    async def mount_composed_widgets(self, widgets: list[Widget]) -> None:
        """Textual's word for it: lay them out."""
        await super().mount_composed_widgets(widgets)
        self._laid_out = True

    def _do_due(self) -> None:
        # Any of it may open another screen; what is left then waits for this one again.
        while self._when_on_top and self.is_active:
            do = self._when_on_top.pop(next(iter(self._when_on_top)))
            with self.reporting():
                do()

    def on_screen_resume(self) -> None:
        """On top again: do what has waited for that."""
        self._do_due()

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Go to the next widget; not away from a question that is still open."""
        return self.focused if self._asking else super().focus_next(selector)

    def focus_previous(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Go to the widget before; not away from a question that is still open."""
        return self.focused if self._asking else super().focus_previous(selector)

    @property
    def _asking(self) -> bool:
        return self.query_one(StatusLine).prompt is not None

    def key_coming(self, event: events.Key | events.Paste) -> None:
        """A key comes: the message of the one before has been read."""
        if self.there:
            self.query_one(StatusLine).age()

    def refresh_bindings(self) -> None:
        """Textual's word for it: what the keys do may have changed."""
        super().refresh_bindings()
        # One that is covered is asked again when it is on top.
        if self.is_mounted and (self.is_current or not self._keys_now):
            self.refresh_keys()

    def on_mount(self) -> None:
        """Draw the chrome; the keys follow when it comes to the top."""
        self._check_size()
        self.refresh_title()

    def on_resize(self, event: events.Resize) -> None:
        """Draw what depends on the width; ask for a larger window if it is too small."""
        self._check_size()
        self.refresh_title()

    @on(events.ScreenResume)
    def _has_its_styles(self, event: events.ScreenResume) -> None:
        # Whatever is on it was given its styles when it came in: Textual would give them all anew.
        # Only the screen itself came before its own sheet was read.
        if event.refresh_styles:
            event.refresh_styles = False
            self.app.stylesheet.update_nodes([self])

    def _screen_resized(self, size: Size) -> None:
        """Lay out for this size; not once more when it was the laying out that told of it."""
        if size != self._compositor.size:
            super()._screen_resized(size)

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        """Lay out; first what shows through from below, which must be as large as the window."""
        if self is self.app.screen and self.styles.background.a < 1:
            wanted = size or self.outer_size
            for screen in self.app._background_screens:
                if screen._compositor.size != wanted:
                    screen._refresh_layout(wanted)
        super()._refresh_layout(size, scroll)

    def _check_size(self) -> None:
        width, height = self.app.size
        small = width < SMALLEST[0] or height < SMALLEST[1]
        self.set_class(small, "-small")
        if small:
            columns, lines = SMALLEST
            text = _("Please enlarge the window: {columns} columns by {lines} lines.")
            self.query_one("#cover", Lines).set(
                [[Span(text.format(columns=columns, lines=lines), "accent")]]
            )
