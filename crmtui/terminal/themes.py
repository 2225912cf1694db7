"""The four looks. Every text colour reads at 4.5:1 or better on every ground it is used on."""

from __future__ import annotations

from dataclasses import dataclass

from textual.theme import Theme

from crmtui.terminal import palettes

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
    name: Palette(**colours, dark=name != "crmtui-light", ansi=name == "crmtui-16")
    for name, colours in palettes.COLOURS.items()
}
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
