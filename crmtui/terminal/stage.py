"""The terminal while the desk starts: keys are kept, an early frame shown, all is undone.

Loads next to nothing, for the early frame stands there before anything else is imported.
"""

from __future__ import annotations

import atexit
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import FrameType
    from typing import Any

    Codes = tuple[str, str, str]
    Line = Sequence[tuple[str, Codes]]

ENTER, LEAVE = "\x1b[?1049h", "\x1b[?1049l"
"""To the screen that full-screen programs draw on, and back to the shell's."""
_HIDE, _SHOW = "\x1b[?25l", "\x1b[0m\x1b[?25h"
_BLANKS = 10
"""So many blanks are erased instead of written."""

_before: list[Any] | None = None
_standing: Frame | None = None


class Frame:
    """A screenful. Its lines are parts: a text, and SGR codes (attribute, colour, ground)."""

    def __init__(self, size: tuple[int, int], lines: Sequence[Line]) -> None:
        """`size` is columns and lines; the parts of each line fill it."""
        self.size = size
        self.lines = lines

    def drawn(self, *, erases: bool = False) -> str:
        """What to write so that a terminal shows it; `erases` as in `painter.DiffPainter`."""
        out: list[str] = []
        worn = ("", "", "")
        for y, line in enumerate(self.lines, 1):
            out.append(f"\x1b[{y};1H" if y > 1 else "\x1b[H\x1b[0m")
            for text, wanted in line:
                codes, worn = _change(worn, wanted, text.isspace())
                out.append(codes)
                if erases and len(text) >= _BLANKS and text.isspace():
                    last = text is line[-1][0]
                    out.append("\x1b[K" if last else f"\x1b[{len(text)}X\x1b[{len(text)}C")
                else:
                    out.append(text)
        return "".join(out)


def _change(worn: Codes, wanted: Codes, blank: bool) -> tuple[str, Codes]:
    """What to send so that a terminal draws with other codes; on blanks only the ground is seen."""
    if blank and "7" not in worn[0] + wanted[0]:
        wanted = (worn[0], worn[1], wanted[2])
    if wanted[0] != worn[0] and worn[0]:
        worn = ("", "", "")
        codes = ["0"]
    else:
        codes = []
    codes += [new for new, old in zip(wanted, worn, strict=True) if new != old]
    return f"\x1b[{';'.join(codes)}m" if codes else "", wanted


def show(frame: Frame, *, erases: bool = False) -> None:
    """Draw a frame on a screen of the desk's own, and keep what is typed from now on."""
    global _standing
    quiet_terminal()
    if _before is None:
        return
    atexit.register(strike)
    _standing = frame
    _write(f"{ENTER}{_HIDE}{frame.drawn(erases=erases)}")
    import signal

    signal.signal(signal.SIGTERM, _told)


def standing() -> Frame | None:
    """The early frame that the terminal shows, if it does."""
    return _standing


def take_over() -> bool:
    """Whether an early frame stands; whoever asks goes on from it, and takes it down some day."""
    global _standing
    stood, _standing = _standing, None
    return stood is not None


def strike() -> None:
    """Go back to the shell's screen, if an early frame stands and nobody took it over."""
    if take_over():
        _write(f"{_SHOW}{LEAVE}")


def quiet_terminal(fd: int = 0) -> None:
    """Keep what is typed from now on for the desk, until the process ends.

    Nothing is echoed, Enter stays Enter, Ctrl+C and Ctrl+Z are keys, and Ctrl+S does
    not stop the output: Textual arranges that only while it draws, so that a key typed
    while it starts or leaves would be lost, end the process, or freeze it for ever.
    """
    global _before
    if _before is not None:
        return
    import termios

    try:
        _before = termios.tcgetattr(fd)
        quiet = termios.tcgetattr(fd)
        quiet[0] &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR)
        quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
        termios.tcsetattr(fd, termios.TCSANOW, quiet)
    except termios.error:
        return
    atexit.register(give_back_terminal, fd)


def give_back_terminal(fd: int = 0) -> None:
    """Undo `quiet_terminal`, for a program started from here or for the shell."""
    global _before
    if _before is None:
        return
    import termios

    try:
        termios.tcsetattr(fd, termios.TCSANOW, _before)
    except termios.error:  # The terminal is gone.
        return
    finally:
        _before = None


def _told(number: int, _frame: FrameType | None) -> None:
    """End as a signal says, leaving the terminal as it was."""
    import signal

    strike()
    give_back_terminal()
    signal.signal(number, signal.SIG_DFL)
    os.kill(os.getpid(), number)


def _write(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        while data:
            data = data[os.write(1, data) :]
    except OSError:
        return
