"""The colours of each theme, and which theme suits a terminal. Loads nothing.

The desk's early frame wears them before anything that draws is imported.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

COLOURS = {
    "crmtui-dark": {
        "bg": "#11161c", "panel": "#19212a", "raised": "#212b36", "sel": "#24394e",
        "line": "#3b4857", "text": "#d8dee6", "muted": "#9aa8b7", "accent": "#e3b45c",
        "red": "#f2938a", "green": "#8fcb9b", "blue": "#86b9ea", "strong": "#ffffff",
        "caret": "#e3b45c",
    },
    "crmtui-light": {
        "bg": "#fbfaf7", "panel": "#efede6", "raised": "#e5e2d9", "sel": "#cfe0f2",
        "line": "#c9c4b8", "text": "#20252b", "muted": "#56606b", "accent": "#7a4e00",
        "red": "#a8231b", "green": "#1d6636", "blue": "#17568f", "strong": "#000000",
        "caret": "#7a4e00",
    },
    # Exact steps of the xterm cube and grey ramp (233 234 235 24 239 252 248 179 210 114 110 231):
    # rounding to 256 colours then changes nothing.
    "crmtui-256": {
        "bg": "#121212", "panel": "#1c1c1c", "raised": "#262626", "sel": "#005f87",
        "line": "#4e4e4e", "text": "#d0d0d0", "muted": "#a8a8a8", "accent": "#d7af5f",
        "red": "#ff8787", "green": "#87d787", "blue": "#87afd7", "strong": "#ffffff",
        "caret": "#d7af5f",
    },
    "crmtui-16": {
        "bg": "black", "panel": "blue", "raised": "blue", "sel": "cyan",
        "line": "bright_black", "text": "white", "muted": "white", "accent": "bright_yellow",
        "red": "bright_red", "green": "bright_green", "blue": "bright_cyan",
        "strong": "bright_white", "caret": "white",
    },
}  # fmt: skip
"""What each theme calls its colours and grounds (`themes.Palette`), as Rich writes them."""

THEMES = tuple(COLOURS)
"""Every theme's name; `theme_for` also takes the part after the dash."""

_ERASE_IN_COLOUR = (
    "xterm", "tmux", "putty", "linux", "rxvt", "alacritty", "foot", "vte", "konsole", "st-",
)  # fmt: skip


def erases_in_colour(env: Mapping[str, str] = os.environ) -> bool:
    """Whether erased cells take the ground that is drawn with (terminfo calls it bce).

    GNU screen does not do so, and calls itself and what runs inside it "screen".
    """
    return env.get("TERM", "").startswith(_ERASE_IN_COLOUR)


def colour_depth(env: Mapping[str, str] = os.environ) -> int:
    """How many colours the terminal says it has: 0 with NO_COLOR, 16, 256 or 16777216."""
    if env.get("NO_COLOR"):
        return 0
    term = env.get("TERM", "")
    if env.get("COLORTERM", "").lower() in ("truecolor", "24bit") or term.endswith("-direct"):
        return 1 << 24
    return 256 if "256" in term or "kitty" in term else 16


def theme_for(chosen: str | None = None, env: Mapping[str, str] = os.environ) -> str | None:
    """The theme for this terminal, or the one `chosen` ("auto", "dark", "crmtui-dark"…).

    None if that is none of ours. NO_COLOR wins over both.
    """
    depth = colour_depth(env)
    if chosen and chosen != "auto":
        name = chosen if chosen.startswith("crmtui-") else f"crmtui-{chosen}"
        if name not in COLOURS:
            return None
        return name if depth else "crmtui-16"
    if depth > 256:
        return "crmtui-dark"
    return "crmtui-256" if depth == 256 else "crmtui-16"


def on_selected(theme: str, colour: str, bold: bool) -> tuple[str, bool]:
    """The colour a name takes on the selected line, and whether it is bold there."""
    if theme == "crmtui-16":
        return "bg", False  # PuTTY draws bold black as grey, unreadable on cyan
    if theme == "crmtui-256":
        return "strong", bold
    return ("text" if colour in ("muted", "line") else colour), bold
