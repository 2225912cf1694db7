"""The four looks. Every text colour reads at 4.5:1 or better on every ground it is used on."""

from __future__ import annotations

from dataclasses import dataclass

from textual.theme import Theme

COLOURS = ("text", "muted", "accent", "red", "green", "blue", "strong", "line")
"""Names a text colour can have. `line` is for rules and unfilled bars, never for words."""

GROUNDS = ("bg", "panel", "raised", "sel")
"""Names a background can have: the page, chrome and previews, a field, the selected line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """A colour for every name in `COLOURS` and `GROUNDS`, as Rich writes colours."""

    bg: str
    panel: str
    raised: str
    sel: str
    line: str
    text: str
    muted: str
    accent: str
    red: str
    green: str
    blue: str
    strong: str
    caret: str
    """The ground of the text cursor; the character on it takes `bg`'s colour."""
    dark: bool = True
    ansi: bool = False
    """Whether these are the terminal's own sixteen colours."""

    def __getitem__(self, name: str) -> str:
        """The colour called `name`."""
        return str(getattr(self, name))


PALETTES = {
    "crmtui-dark": Palette(
        bg="#11161c", panel="#19212a", raised="#212b36", sel="#24394e", line="#3b4857",
        text="#d8dee6", muted="#9aa8b7", accent="#e3b45c", red="#f2938a", green="#8fcb9b",
        blue="#86b9ea", strong="#ffffff", caret="#e3b45c",
    ),
    "crmtui-light": Palette(
        bg="#fbfaf7", panel="#efede6", raised="#e5e2d9", sel="#cfe0f2", line="#c9c4b8",
        text="#20252b", muted="#56606b", accent="#7a4e00", red="#a8231b", green="#1d6636",
        blue="#17568f", strong="#000000", caret="#7a4e00", dark=False,
    ),
    # Exact steps of the xterm cube and grey ramp (233 234 235 24 239 252 248 179 210 114 110 231):
    # rounding to 256 colours then changes nothing.
    "crmtui-256": Palette(
        bg="#121212", panel="#1c1c1c", raised="#262626", sel="#005f87", line="#4e4e4e",
        text="#d0d0d0", muted="#a8a8a8", accent="#d7af5f", red="#ff8787", green="#87d787",
        blue="#87afd7", strong="#ffffff", caret="#d7af5f",
    ),
    "crmtui-16": Palette(
        bg="black", panel="blue", raised="blue", sel="cyan", line="bright_black",
        text="white", muted="white", accent="bright_yellow", red="bright_red",
        green="bright_green", blue="bright_cyan", strong="bright_white", caret="white", ansi=True,
    ),
}  # fmt: skip
"""The colours of each theme, by its name."""


def theme(name: str) -> Theme:
    """The Textual theme called `name`, for stock widgets and containers."""
    palette = PALETTES[name]

    def colour(part: str) -> str:
        return f"ansi_{palette[part]}" if palette.ansi else palette[part]

    ansi = (
        {"ansi-background": "ansi_black", "ansi-foreground": "ansi_white"} if palette.ansi else {}
    )
    return Theme(
        name=name,
        primary=colour("blue"),
        secondary=colour("accent"),
        accent=colour("accent"),
        warning=colour("accent"),
        error=colour("red"),
        success=colour("green"),
        foreground=colour("text"),
        background=colour("bg"),
        surface=colour("bg"),
        panel=colour("panel"),
        boost=colour("raised"),
        dark=palette.dark,
        ansi=palette.ansi,
        variables=ansi,
    )
