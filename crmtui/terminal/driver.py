"""The terminal driver: Textual's, made to survive what a line can do to it.

Bad UTF-8, nonsense sequences and absurd sizes are shrugged off; a hang-up ends the
process with drafts saved; Ctrl+Z does not stop a session that nobody could resume;
Esc is known after ESCDELAY; a frame is one write.
"""

from __future__ import annotations

import contextlib
import errno
import os
import selectors
import signal
import sys
import termios
import time
from codecs import getincrementaldecoder
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from textual import events
from textual._time import get_time
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.messages import InBandWindowResize

from crmtui.terminal import stage
from crmtui.terminal.incoming import Incoming, Keys, Pasted
from crmtui.terminal.parser import KeyParser
from crmtui.terminal.signals import GRACE, Farewell
from crmtui.terminal.writer import DirectWriter

if TYPE_CHECKING:
    from crmtui.terminal.app import DeskApp

STRING_LIMIT = 1.0
"""Seconds of silence after which a paste, or a terminal's reply, whose end never came has ended."""

_GONE = (errno.EIO, errno.ENXIO, errno.EBADF)
# Sizes come from the kernel; focus changes would repaint and drop the focus.
_UNWANTED = (events.Resize, InBandWindowResize, events.AppFocus, events.AppBlur)


class DeskDriver(LinuxDriver):
    """Keys in and frames out for a `DeskApp` on a Unix terminal."""

    def __init__(
        self,
        app: DeskApp,
        *,
        debug: bool = False,
        mouse: bool = True,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._desk = app
        # Standard error may be a file; the screen is where output goes.
        self._file = cast(Any, sys.__stdout__)
        self._direct: DirectWriter | None = None
        self._raw: list[Any] | None = None
        self._screen_fd = sys.__stdout__.fileno() if sys.__stdout__ else 1
        self._farewell = Farewell(app, self._stuck)
        self._farewell.install()

    def start_application_mode(self) -> None:
        """Take the terminal over, as Textual does, and write to it directly from then on."""
        cast(Any, super().start_application_mode)()
        thread = self._writer_thread
        if thread is not None and not os.environ.get("CRMTUI_WRITER_THREAD"):
            thread.stop()
            self._direct = DirectWriter(self._screen_fd)
            self._writer_thread = cast(Any, self._direct)
        with contextlib.suppress(termios.error):
            self._raw = termios.tcgetattr(self.fileno)
        if self._desk.real_cursor:
            self.write("\x1b[?25h")

    def stop_application_mode(self) -> None:
        """Give the terminal back, with its own colours."""
        if self._direct is not None:
            self._direct.resume()
        self.write("\x1b[0m")
        super().stop_application_mode()

    def write(self, data: str) -> None:
        """Keep `data` for the next flush."""
        # An early frame stands on that screen already; some terminals would wipe it.
        if data != stage.ENTER or not stage.take_over():
            super().write(data)

    def flush(self) -> None:
        """Send what was written since the last flush."""
        if self._direct is not None:
            self._direct.flush()

    def run_input_thread(self) -> None:
        """Read keys until told to stop or the line is gone."""
        poller = selectors.DefaultSelector()
        poller.register(self.fileno, selectors.EVENT_READ)
        reader = _Reader(self)
        try:
            while not self.exit_event.is_set():
                if not poller.select(reader.patience()):
                    reader.quiet()
                    continue
                try:
                    data = os.read(self.fileno, 4096)
                except InterruptedError:
                    continue
                except OSError as error:
                    if error.errno in _GONE:
                        self._hang_up()
                    raise
                if not data:
                    self._hang_up()
                reader.read(data)
        finally:
            poller.close()

    def process_message(self, message: Message) -> None:
        """Pass on what was read, except what the kernel knows better or nobody wants."""
        if not isinstance(message, _UNWANTED):
            super().process_message(message)

    def send_message(self, message: Message) -> None:
        """Hand a message to the app, from whichever thread this is."""
        try:
            self._loop.call_soon_threadsafe(self._app.post_message, message)
        except RuntimeError:
            return  # the desk has just closed

    def _query_in_band_window_resize(self) -> None:
        """Sizes come from the kernel; there is nothing to ask."""

    def _sigcont_application(self, *_signal: object) -> None:
        """Go on after being stopped: the keys are ours again, and the screen is drawn anew.

        Textual would start a second reader of keys, and leave the terminal raw at the end.
        """
        if self._raw is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self._raw)
        self._loop.call_soon_threadsafe(self._desk.redraw)

    def _stuck(self) -> None:
        if self._direct is not None:
            self._direct.abandon()

    def _hang_up(self) -> None:
        """Leave, from the input thread: the main one may be stuck on the dead terminal."""
        try:
            self._loop.call_soon_threadsafe(self._farewell.leave, signal.SIGHUP)
            time.sleep(GRACE)
        except RuntimeError:
            pass
        os._exit(128 + signal.SIGHUP)


class _Reader:
    """Turns bytes into messages for a driver, whatever the bytes are."""

    def __init__(self, driver: DeskDriver) -> None:
        self._driver = driver
        self._decode = getincrementaldecoder("utf-8")(errors="replace").decode
        self._incoming = Incoming()
        self._parser = KeyParser(driver._debug)
        self._last = 0.0

    def patience(self) -> float:
        """How long to wait for more, in seconds, before `quiet` has something to do."""
        pending = self._parser.pending
        return 0.1 if pending is None else min(0.1, max(0.0005, pending - get_time()))

    def read(self, data: bytes) -> None:
        """Take what the terminal sent."""
        self._last = get_time()
        for part in self._incoming.feed(self._decode(data)):
            self._take(part)
        self._deliver(self._parser.tick())

    def quiet(self) -> None:
        """Nothing came: let a lone Esc be the key, and end what stopped half-way."""
        self._deliver(self._parser.tick())
        if self._incoming.waiting and get_time() - self._last > STRING_LIMIT:
            for part in self._incoming.give_up():
                self._take(part)

    def _take(self, part: Keys | Pasted) -> None:
        if isinstance(part, Keys):
            self._deliver(self._parser.feed(part.text))
        else:
            self._deliver([events.Paste(part.text.replace("\x00", ""))])

    def _deliver(self, messages: Iterable[Message]) -> None:
        try:
            for message in messages:
                self._driver.process_message(message)
        except Exception as error:  # garbage on the line must not end the session
            self._driver._app.log.error(f"input parser reset: {error!r}")
            self._parser = KeyParser(self._driver._debug)
