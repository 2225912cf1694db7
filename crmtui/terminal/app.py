"""The application every screen of the desk runs in: keys queued, output inert, exits clean.

What a terminal program on a shared server must not do is switched off here: Textual's
actions that write files, open programs, type keys or stop the process.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from rich.console import RenderableType
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.binding import Binding
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.screen import Screen
from textual.worker import WorkerFailed

from crmtui import clock
from crmtui.i18n import N_, _
from crmtui.terminal import stage
from crmtui.terminal.environment import theme_name
from crmtui.terminal.frames import Frames, is_unsettled
from crmtui.terminal.keys import KeyQueue
from crmtui.terminal.output import ControlFilter, inert
from crmtui.terminal.painter import DiffPainter
from crmtui.terminal.palettes import erases_in_colour
from crmtui.terminal.signals import ignore_keys
from crmtui.terminal.themes import PALETTES, theme

CRASHED = 70
"""Exit code after an internal error (EX_SOFTWARE of sysexits.h)."""

CLIPBOARD_LIMIT = 50_000
"""Characters; terminals drop longer OSC 52 sequences, or worse, print them."""

_SYNC_START, _SYNC_END = "\x1b[?2026h", "\x1b[?2026l"


KEYS = (
    Binding(
        "ctrl+q",
        "quit",
        N_("quit"),
        tooltip=N_("Leave at once; what is typed is kept as a draft"),
        id="app.quit",
        show=False,
        priority=True,
    ),
    Binding(
        "ctrl+l",
        "redraw",
        N_("redraw"),
        tooltip=N_("Draw the screen anew, after something else wrote on it"),
        id="app.redraw",
        show=False,
        priority=True,
    ),
)
"""What works everywhere, dialogs included."""


class WaitingScreen(Screen[None]):
    """The empty screen before the first real one; keys typed meanwhile wait for that."""


class DeskApp(App[None], inherit_bindings=False):
    """Base of the desk. Override `save_drafts`; push the first screen in `on_mount`."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = "*"

    BINDINGS = [*KEYS]

    def __init__(
        self,
        *,
        theme_chosen: str | None = None,
        log_path: Path | None = None,
        real_cursor: bool = False,
    ) -> None:
        """`theme_chosen` as for `theme_name`; `log_path` is where a crash is written.

        `real_cursor` shows the terminal's own cursor, which screen readers and
        braille lines follow, where one types and on the line under a list's cursor.
        """
        self.real_cursor = real_cursor
        self.key_queue = KeyQueue(self)
        """Keys typed and not yet delivered; `with app.key_queue.hold():` keeps them waiting."""
        self.painter = DiffPainter(erases=erases_in_colour())
        """Narrows what is sent to the cells that changed."""
        self.frames = Frames(self)
        """Lines to draw when the present key has been dealt with."""
        if os.environ.get("CRMTUI_FULL_PAINT"):
            self.painter.enabled = False
        self.log_path = log_path
        self.starting = False
        """Whether an early frame stands, and the first screen is not ready to take its place."""
        super().__init__()
        for name in PALETTES:
            self.register_theme(theme(name))
        self.theme = theme_name(theme_chosen)
        self.animation_level = "none"
        self._caret: Offset | None = None

    # What the desk adds or redefines -------------------------------------------------

    def save_drafts(self) -> None:
        """Keep what is typed and not yet saved. Called when the session ends unasked.

        Synchronous and quick: one small transaction. Does nothing here.
        """

    def keep_drafts(self) -> None:
        """`save_drafts`, whatever goes wrong in it: the process is ending."""
        try:
            self.save_drafts()
        except BaseException:
            self._record(traceback.format_exc())

    def key_coming(self, event: events.Key | events.Paste) -> None:
        """Called before each key or paste is delivered; tells the screen, if it cares."""
        coming = getattr(self.screen, "key_coming", None)
        if coming is not None:
            coming(event)

    def is_waiting_screen(self, screen: Screen[Any]) -> bool:
        """Whether keys should wait for another screen than this one."""
        return isinstance(screen, WaitingScreen)

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Lend the terminal, as it was before the desk, to another program for the block."""
        with super().suspend():
            stage.give_back_terminal()
            try:
                yield
            finally:
                stage.quiet_terminal()
                self.painter.reset()

    def go_on_from(self, frame: stage.Frame) -> None:
        """Let an early frame stand until the first screen is ready; then draw what differs."""
        self.painter.go_on_from(frame)
        self.starting = self.painter.enabled

    def redraw(self) -> None:
        """Send every cell again, after something else wrote on the terminal."""
        self.painter.reset()
        self.screen.refresh(layout=True)

    def action_redraw(self) -> None:
        """Draw the screen anew."""
        self.redraw()

    async def action_quit(self) -> None:
        """Leave at once, keeping drafts."""
        self.keep_drafts()
        self.exit()

    def copy_to_clipboard(self, text: str) -> None:
        """Put `text` on the clipboard of the terminal that shows the desk (OSC 52)."""
        super().copy_to_clipboard(text[:CLIPBOARD_LIMIT])

    def notify(self, message: str, **options: Any) -> None:
        """Show a message on the screen's own message line; never as markup."""
        if not self.screen_stack:
            return  # The desk is being closed.
        say = getattr(self.screen, "warn" if options.get("severity") == "error" else "say", None)
        if say is not None:
            say(message)
            return
        options["markup"] = False
        super().notify(message, **options)

    # How it hangs in Textual ---------------------------------------------------------

    def get_default_screen(self) -> Screen[Any]:
        """An empty screen until the desk pushes its own."""
        return WaitingScreen(id="_default")

    def get_driver_class(self) -> type[Driver]:
        """Our driver, whatever the environment names."""
        from crmtui.terminal.driver import DeskDriver

        return DeskDriver

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters and, last, the one that makes every line inert."""
        return [*super().get_line_filters(), _CONTROL_FILTER]

    async def on_event(self, event: events.Event) -> None:
        """Queue keys and pastes; everything else as Textual does."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self.key_queue.put(event)
            return
        await super().on_event(event)

    def push_screen(self, *args: Any, **options: Any) -> Any:
        """Textual's, telling the key queue that a screen is coming."""
        result = super().push_screen(*args, **options)
        self.key_queue.stir()
        return result

    def _load_screen_css(self, screen: Screen[Any]) -> None:
        """Read a screen's sheet; Textual would read all others anew, and style what stands there.

        A sheet says how its own screen looks, and no other.
        """
        unread = [path for path in screen.css_path if not self.stylesheet.has_source(str(path))]
        for path in unread:
            self.stylesheet.read(path)
        if unread:
            self.stylesheet.parse()

    def _watch_theme(self, theme_name: str) -> None:
        super()._watch_theme(theme_name)
        self.painter.reset()

    @property
    def draws(self) -> bool:
        """Whether frames are ours to make: on a real terminal, running, painter on."""
        driver = self._driver
        return (
            driver is not None
            and not (driver.is_headless or driver.is_inline or self._batch_count or self._closed)
            and self._running
            and self.painter.enabled
        )

    def send_frame(self, cells: str) -> None:
        """Write a frame the painter made, and the place of the text cursor, in one piece."""
        driver = self._driver
        caret: Offset | None = getattr(self.focused, "caret", None)
        if driver is None or (not cells and caret == self._caret):
            return
        self._caret = caret
        if caret is not None:
            cells = f"{cells}\x1b[{caret.y + 1};{caret.x + 1}H"
        driver.write(f"{_SYNC_START}{cells}{_SYNC_END}" if self._sync_available else cells)
        driver.flush()

    def _set_pointer_shape(self, shape: str) -> None:
        """Not sent: there is no mouse."""

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if not (self.draws and isinstance(renderable, CompositorUpdate)):
            super()._display(screen, renderable)
            return
        if self.starting:
            if not self._is_ready(screen):
                return
            self.starting = False
            renderable = screen._compositor.render_update(full=True)
        self.send_frame(self.painter.update(renderable, self))
        self.post_display_hook()

    def _is_ready(self, screen: Screen[Any]) -> bool:
        """Whether a screen is the first one, and laid out as it will stay."""
        waits = self.is_waiting_screen(screen) or screen is not self.screen
        return not (waits or is_unsettled(screen))

    # What is switched off ------------------------------------------------------------

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Off: it writes anywhere."""

    def action_suspend_process(self) -> None:
        """Off: a session of its own has no shell to resume it."""

    async def action_simulate_key(self, key: str) -> None:
        """Off: text must not press keys."""

    def action_command_palette(self) -> None:
        """Off: the desk has its own menu."""

    def action_change_theme(self) -> None:
        """Off: it opens the palette."""

    def action_help_quit(self) -> None:
        """Off: Ctrl+C copies, or does nothing."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Off: it would start a program on the server."""

    def deliver_text(self, *args: Any, **options: Any) -> str | None:
        """Off: it writes anywhere."""
        return None

    def deliver_binary(self, *args: Any, **options: Any) -> str | None:
        """Off: it writes anywhere."""
        return None

    def deliver_screenshot(self, *args: Any, **options: Any) -> str | None:
        """Off: it writes anywhere."""
        return None

    # When it breaks ------------------------------------------------------------------

    def panic(self, *renderables: RenderableType) -> None:
        """Leave after an internal error: details to the log, two plain lines to the person."""
        self._fatal_error()

    def _fatal_error(self) -> None:
        error: BaseException | None = self._exception or sys.exception()
        if isinstance(error, WorkerFailed):
            error = error.error  # What failed beside the keys says itself where and why.
        self._record("".join(traceback.format_exception(error)) if error else "no details")
        self.keep_drafts()
        self._return_code = CRASHED
        self._exit_renderables.append(self._apology(error))
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        for line in self._exit_renderables[:1]:
            text = "\n".join(inert(part) for part in str(line).splitlines())
            print(text, file=sys.__stderr__)
        self._exit_renderables.clear()

    def trouble(self, error: BaseException) -> str:
        """What is said of an error that is no mistake of ours; "" where it is one."""
        return ""

    def _apology(self, error: BaseException | None) -> str:
        if error is not None and (said := self.trouble(error)):
            return f"{said}\n{_('What you had typed is kept as a draft.')}"
        first = _("The desk has stopped: an internal error. What you had typed is kept as a draft.")
        if self.log_path is None:
            return first
        second = _("Details for whoever looks after crmtui: {path}").format(path=self.log_path)
        return f"{first}\n{second}"

    def _record(self, details: str) -> None:
        """Append `details` to the log, which only its owner can read."""
        if self.log_path is None:
            return
        with contextlib.suppress(OSError):
            self.log_path.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self.log_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(f"{clock.now().isoformat()}\n{details}\n")


def run_desk(app: DeskApp) -> NoReturn:
    """Run the desk until it ends, then end the process with its exit code.

    Call `environment.prepare` first, before Textual is imported. The mouse is off:
    with it on, terminals cannot select text, and each move over a list is sent.
    """
    stage.quiet_terminal()
    if (frame := stage.standing()) is not None:
        app.go_on_from(frame)
    app.run(mouse=False)
    ignore_keys()
    sys.exit(app.return_code or 0)


_CONTROL_FILTER = ControlFilter()
