"""Showing the early frame, where everything is as usual; elsewhere nothing happens."""

from __future__ import annotations

import os

from crmtui.early.asked import asked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmtui.early.asked import Asked
    from crmtui.terminal.stage import Frame

SMALLEST = (80, 24)
"""Columns and lines below which the desk only asks for more (`widgets.base_screen`)."""
_OFF = ("CRMTUI_NO_EARLY_FRAME", "CRMTUI_FULL_PAINT", "COLUMNS", "LINES")
"""Variables that forbid it: ours, and those that belie the size of the terminal."""
_TERMINALS = (
    "xterm", "tmux", "screen", "putty", "linux", "rxvt", "alacritty", "foot", "vte", "konsole",
    "st-", "kitty", "wezterm", "ghostty", "contour",
)  # fmt: skip
"""How those call themselves that are known to understand what is sent."""


def show(arguments: Sequence[str], *, said: str = "") -> None:
    """Draw the first screen of the desk, if that is what the arguments ask for.

    `said` is what its message line will say; without it, that hints at the keys.
    """
    try:
        wanted = asked(arguments)
        size = _size() if wanted is not None else None
        if wanted is None or size is None:
            return
        from crmtui.terminal import palettes, stage

        frame = _frame(wanted, size, said)
        if frame is not None:
            stage.show(frame, erases=palettes.erases_in_colour())
    except Exception:  # Whatever is wrong, the ordinary start says so.
        return


def _size() -> tuple[int, int] | None:
    """Columns and lines of the terminal; None where there is none that will do."""
    env = os.environ
    if any(map(env.get, _OFF)) or not env.get("TERM", "").startswith(_TERMINALS):
        return None
    if not (os.isatty(0) and os.isatty(1)):
        return None
    columns, lines = os.get_terminal_size(1)
    return (columns, lines) if columns >= SMALLEST[0] and lines >= SMALLEST[1] else None


def _frame(wanted: Asked, size: tuple[int, int], said: str = "") -> Frame | None:
    from crmtui import i18n
    from crmtui.early import drawing, pens, reading
    from crmtui.terminal import palettes, stage

    theme = palettes.theme_for(wanted.theme)
    first = reading.read(wanted, size[1]) if theme else None
    if theme is None or first is None:
        return None
    i18n.use(wanted.lang)
    pen = pens.Pens(theme, mono=bool(os.environ.get("NO_COLOR")))
    lines = drawing.screen(first, *size, said=said)
    return stage.Frame(size, [pen.line(line) for line in lines])
