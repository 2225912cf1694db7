"""A terminal to run programs in: a real pty, and a model of the screen it draws.

with Terminal([sys.executable, "tests/demo_desk.py"]) as terminal:
    terminal.wait_for("READY")
    terminal.send("x", ENTER)
    assert "done" in terminal.text
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import psutil
import pyte

ENTER, ESC, TAB, BACKSPACE = "\r", "\x1b", "\t", "\x7f"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"
PAGE_UP, PAGE_DOWN, HOME, END = "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F"
F = ("", "\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", *(f"\x1b[{n}~" for n in (15, 17, 18, 19, 20, 21)))
"""What the F-keys send, by number."""

_TIMEOUT = 60.0
"""Seconds after which a test gives up; a busy computer takes a few."""

# What pyte would draw as text: private queries, kitty keys, OSC and DCS strings.
_UNKNOWN = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[a-zA-Z]|\x1b\[\?[0-9;]*\$[a-z]|\x1b[\]P].*?(?:\x07|\x1b\\)", re.S
)


def understood(data: bytes) -> bytes:
    """`data` without what pyte would draw as text."""
    return _UNKNOWN.sub(b"", data)


def control(letter: str) -> str:
    """What Ctrl and a letter send."""
    return chr(ord(letter.upper()) - 64)


class Terminal:
    """A program in a pty of its own. Ends it when the `with` block ends."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str] | None = None,
        *,
        columns: int = 80,
        lines: int = 24,
        cwd: Path | None = None,
        ignore_hang_up: bool = False,
        controlling: bool = True,
    ) -> None:
        """`env` goes over the test's own environment; `ignore_hang_up` is nohup's SIGHUP.

        Where the pty is not the `controlling` terminal, no signal tells of its closing.
        """
        self.screen = pyte.Screen(columns, lines)
        self.raw = bytearray()
        """Every byte the program wrote."""
        self._stream = pyte.ByteStream(self.screen)
        self._lock = threading.Lock()
        self._text: str | None = None
        self._status: int | None = None
        self._stirred = time.monotonic()
        self._paused = threading.Event()
        self._closed = False
        environment = {**os.environ, "TERM": "xterm-256color", **(env or {})}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            if not controlling:
                signal.signal(signal.SIGHUP, signal.SIG_IGN)  # giving it up sends one
                fcntl.ioctl(0, termios.TIOCNOTTY)
                signal.signal(signal.SIGHUP, signal.SIG_DFL)
            _become(command, environment, cwd, ignore_hang_up)
        # Who is started later must not hold this line too.
        os.set_inheritable(self._fd, False)
        self.resize(columns, lines)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    # Using it ------------------------------------------------------------------------

    def send(self, *keys: str | bytes) -> None:
        """Type all of this in one write."""
        self._stirred = time.monotonic()
        os.write(self._fd, b"".join(k if isinstance(k, bytes) else k.encode() for k in keys))

    @property
    def text(self) -> str:
        """The screen, line by line."""
        with self._lock:
            # Whoever waits asks a hundred times a second, and it takes a millisecond.
            if self._text is None:
                self._text = "\n".join(self.screen.display)
            return self._text

    def wait_for(self, wanted: str | Callable[[str], bool], timeout: float = _TIMEOUT) -> str:
        """Wait until the screen shows `wanted` (text, or a test of the screen); returns it.

        Raises `AssertionError`, with the screen, when it does not in `timeout` seconds.
        """
        test = wanted if callable(wanted) else lambda screen: wanted in screen
        self.until(lambda: test(self.text), timeout, f"{wanted!r} on the screen")
        return self.text

    def until(self, done: Callable[[], bool], timeout: float = _TIMEOUT, what: str = "it") -> None:
        """Wait until `done()`; raises `AssertionError` when that takes longer than `timeout`."""
        deadline = time.monotonic() + timeout
        while not done():
            if time.monotonic() > deadline or (self.exit_status() is not None and not done()):
                status = self.exit_status()
                raise AssertionError(f"no {what} (exit status {status}); the screen:\n{self.text}")
            time.sleep(0.01)

    def settle(self, quiet: float = 0.15, timeout: float = _TIMEOUT) -> None:
        """Wait until `quiet` seconds have gone without anything typed, done to it, or written.

        Where nobody is left who could write, that is at once.
        """
        deadline = time.monotonic() + timeout
        while self._reader.is_alive() and time.monotonic() - self._stirred < quiet:
            assert time.monotonic() < deadline, "the program never stops writing"
            time.sleep(0.01)

    def is_raw(self) -> bool:
        """Whether the program takes keys one by one, unechoed."""
        return not termios.tcgetattr(self._fd)[3] & (termios.ICANON | termios.ECHO)

    def resize(self, columns: int, lines: int) -> None:
        """Change the window's size."""
        self._stirred = time.monotonic()
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        with self._lock:
            self.screen.resize(max(lines, 1), max(columns, 1))
            self._text = None

    def draw(self, data: bytes) -> None:
        """Show what the program writes, or something else does on the same screen."""
        with self._lock:
            self._stream.feed(understood(data))
            self._text = None

    def pause(self) -> None:
        """Stop reading, as a frozen ssh client does."""
        self._paused.set()

    # How it ends ---------------------------------------------------------------------

    def exit_status(self) -> int | None:
        """The exit code, minus the signal's number if one killed it, None while it runs."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def wait_exit(self, timeout: float = _TIMEOUT) -> int:
        """Wait for the end and return the exit status."""
        deadline = time.monotonic() + timeout
        while (status := self.exit_status()) is None:
            assert time.monotonic() < deadline, f"still running; the screen:\n{self.text}"
            time.sleep(0.01)
        return status

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._stirred = time.monotonic()
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the line."""
        self._closed = True
        self._reader.join(2)
        os.close(self._fd)
        self._fd = -1

    def cpu_seconds(self) -> float:
        """Processor time used so far."""
        times = psutil.Process(self.pid).cpu_times()
        return float(times.user + times.system)

    def close(self) -> None:
        """Kill the program if it still runs, and free the pty."""
        if self.exit_status() is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait_exit()
        if self._fd >= 0:
            self.hang_up()

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _read(self) -> None:
        while not self._closed:
            if self._paused.is_set():
                time.sleep(0.02)
                continue
            try:
                if not select.select([self._fd], [], [], 0.05)[0]:
                    continue
                data = os.read(self._fd, 65536)
            except (OSError, ValueError):
                return
            if not data:
                return
            self.draw(data)
            self.raw += data
            self._stirred = time.monotonic()


def answers(terminals: Sequence[Terminal], *keys: str) -> list[bytes]:
    """What settled programs write when this is typed to all: something, until they are quiet."""
    starts = [len(each.raw) for each in terminals]
    for each in terminals:
        each.send(*keys)
    for each, start in zip(terminals, starts, strict=True):
        each.until(lambda each=each, start=start: len(each.raw) > start, what="answer")  # type: ignore[misc]
        each.settle()
    return [bytes(each.raw[start:]) for each, start in zip(terminals, starts, strict=True)]


def _become(
    command: Sequence[str], env: Mapping[str, str], cwd: Path | None, ignore_hang_up: bool
) -> None:
    """In the child: turn into the program."""
    try:
        if ignore_hang_up:
            signal.signal(signal.SIGHUP, signal.SIG_IGN)
        if cwd is not None:
            os.chdir(cwd)
        os.execvpe(command[0], list(command), dict(env))
    finally:
        os._exit(127)
