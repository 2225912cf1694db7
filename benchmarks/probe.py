"""A program in a real pty: keys are pressed at it, and what it paints is timed.

Time runs from the write of the key (or the fork) to the arrival of the chunk after which
the screen shows what is waited for. The chunks are stamped by a process of their own
(`reader`), so that keeping up the model of the screen delays no stamp.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import NoReturn, Self

from benchmarks import reader
from benchmarks.keys import encode
from benchmarks.screen import Cells, Screen, changed

COLUMNS, ROWS = 120, 40
PATIENCE = 10.0
"""Seconds after which something is not going to be seen."""
_FOREIGN = ("TMUX", "NO_COLOR", "LINES", "COLUMNS", "TEXTUAL", "PYTHONDONTWRITEBYTECODE")
_PIPE_SIZE = 1 << 20

Seen = Callable[[list[str]], bool]
"""Whether the lines of the screen show what is waited for."""


@dataclass(frozen=True, slots=True)
class Timing:
    """What came of a key, or of a start."""

    seen: float
    """Milliseconds until the screen showed it; not a number if it never did."""
    settled: float
    """Milliseconds until the last byte."""
    bytes: int
    cells: int
    """How many cells changed."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Memory of a process, in MiB."""

    resident: float
    private: float
    """What no file and no other process stands behind."""
    share: float
    """What is shared counted by halves, thirds…, as Linux's Pss."""


class Probe:
    """A running program. Use it in a `with`, which ends it."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str] | None = None,
        *,
        cwd: Path | None = None,
    ) -> None:
        self.screen = Screen(COLUMNS, ROWS)
        self._buffer = b""
        self._started = time.monotonic_ns()
        self._pid, self._master = self._start(command, dict(env or {}), cwd)
        self._pipe, write = os.pipe()
        with suppress(OSError, AttributeError):
            fcntl.fcntl(self._pipe, fcntl.F_SETPIPE_SZ, _PIPE_SIZE)
        self._reader = os.fork()
        if self._reader == 0:
            os.close(self._pipe)
            reader.read(self._master, write)
        os.close(write)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def wait(self, seen: Seen, *, quiet: float = 0.3) -> Timing:
        """Time from the start until the screen shows it and has then been quiet so long."""
        return self._measure(self._started, seen, quiet)

    def press(self, keys: str, seen: Seen | None = None, *, quiet: float = 0.06) -> Timing:
        """Press keys, in one write, and time what comes of them; any change if nothing is said."""
        before = self.screen.cells()
        started = time.monotonic_ns()
        self.send(keys)
        return self._measure(
            started, seen or (lambda _lines: self.screen.cells() != before), quiet, before
        )

    def send(self, keys: str) -> None:
        """Type keys without waiting for anything."""
        os.write(self._master, encode(keys))

    def watch(self, seen: Seen, *, quiet: float = 0.06) -> Timing:
        """Time from now until the screen shows it, whoever brings it about."""
        return self._measure(time.monotonic_ns(), seen, quiet, self.screen.cells())

    def listen(self, seconds: float) -> int:
        """How many bytes the program sends in so many seconds when nobody does anything."""
        end, count = time.monotonic() + seconds, 0
        while (left := end - time.monotonic()) > 0:
            for _stamp, chunk in self._chunks(left):
                count += len(chunk)
                self.screen.feed(chunk)
        return count

    def memory(self) -> Memory:
        """The memory it uses now."""
        sizes: dict[str, float] = {}
        for name in ("status", "smaps_rollup"):
            for line in Path(f"/proc/{self._pid}/{name}").read_text().splitlines():
                field, _, rest = line.partition(":")
                if rest.endswith("kB"):
                    sizes[field] = int(rest.split()[0]) / 1024
        return Memory(sizes["VmRSS"], sizes["RssAnon"], sizes["Pss"])

    def cpu(self) -> float:
        """Seconds of processor it has used so far."""
        fields = Path(f"/proc/{self._pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End it, as when its terminal is closed, and at once if that is not enough."""
        for kill in (signal.SIGHUP, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self._pid, kill)
            if self._ended():
                break
        os.kill(self._reader, signal.SIGKILL)
        os.waitpid(self._reader, 0)
        os.close(self._master)
        os.close(self._pipe)

    def _ended(self) -> bool:
        for _attempt in range(100):
            if os.waitpid(self._pid, os.WNOHANG)[0]:
                return True
            time.sleep(0.01)
        return False

    def _measure(
        self, started: int, seen: Seen, quiet: float, before: Cells | None = None
    ) -> Timing:
        before = before or Screen(COLUMNS, ROWS).cells()
        found, last, count = float("nan"), started, 0
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for stamp, chunk in self._chunks(0.005):
                last, count = stamp, count + len(chunk)
                self.screen.feed(chunk)
                if found != found and seen(self.screen.lines):
                    found = (stamp - started) / 1e6
            if found == found and time.monotonic_ns() - last > quiet * 1e9:
                break
        return Timing(found, (last - started) / 1e6, count, changed(before, self.screen.cells()))

    def _chunks(self, patience: float) -> list[tuple[int, bytes]]:
        """What has arrived, or arrives within so many seconds: stamps and bytes."""
        if not select.select([self._pipe], [], [], patience)[0]:
            return []
        data = os.read(self._pipe, _PIPE_SIZE)
        if not data:
            raise EOFError("the program has ended:\n" + "\n".join(self.screen.lines).strip())
        self._buffer += data
        found = []
        while len(self._buffer) >= reader.HEADER.size:
            stamp, size = reader.HEADER.unpack_from(self._buffer)
            end = reader.HEADER.size + size
            if len(self._buffer) < end:
                break
            found.append((stamp, self._buffer[reader.HEADER.size : end]))
            self._buffer = self._buffer[end:]
        return found

    def _start(
        self, command: Sequence[str], env: dict[str, str], cwd: Path | None
    ) -> tuple[int, int]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_FOREIGN)}
        kept |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        master, terminal = pty.openpty()
        fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        pid = os.fork()
        if pid == 0:
            _become(command, kept | env, cwd, terminal)
        os.close(terminal)
        return pid, master


def _become(
    command: Sequence[str], env: dict[str, str], cwd: Path | None, terminal: int
) -> NoReturn:
    try:
        os.setsid()
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
        for descriptor in (0, 1, 2):
            os.dup2(terminal, descriptor)
        os.closerange(3, 256)
        if cwd is not None:
            os.chdir(cwd)
        os.execvpe(command[0], list(command), env)
    finally:
        os._exit(127)
