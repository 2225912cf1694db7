"""Lines of spans in the colours of a theme, as SGR codes. `widgets.paint.Brush` in small."""

from __future__ import annotations

from crmtui.early.text import cut, is_plain
from crmtui.terminal.palettes import COLOURS, on_selected

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from crmtui.early.text import Line
    from crmtui.terminal.stage import Codes

_SIXTEEN = ("black", "red", "green", "yellow", "blue", "magenta", "cyan", "white")


class Pens:
    """The pens of one theme."""

    def __init__(self, theme: str, *, mono: bool = False) -> None:
        """`mono` is NO_COLOR."""
        self._theme = theme
        self._mono = mono
        self._known: dict[tuple[str, str, str], Codes] = {}

    def line(self, line: Line) -> Sequence[tuple[str, Codes]]:
        """A line's parts and their codes, filling its cells; blank from where it is unsure."""
        parts: list[tuple[str, Codes]] = []
        for spans, cells, ground in line:
            left = cells
            for text, colour, attrs in spans:
                if not is_plain(text):
                    break
                if len(text) > left:
                    text = text[:left] if text.isspace() else cut(text, left)
                if text:
                    parts.append((text, self.codes(colour, ground, attrs)))
                left -= len(text)
                if not left:
                    break
            if left:
                parts.append((" " * left, self.codes("text", ground)))
        return parts

    def codes(self, colour: str, ground: str, attrs: str = "") -> Codes:
        """The SGR codes of a colour on a ground."""
        key = (colour, ground, attrs)
        if key not in self._known:
            self._known[key] = self._mono_codes(*key) if self._mono else self._codes(*key)
        return self._known[key]

    def _codes(self, colour: str, ground: str, attrs: str) -> Codes:
        bold = "b" in attrs
        if ground == "sel":
            colour, bold = on_selected(self._theme, colour, bold)
        palette = COLOURS[self._theme]
        shown, under = self._colour(palette[colour], 30), self._colour(palette[ground], 40)
        return "1" if bold else "", shown, under

    @staticmethod
    def _mono_codes(colour: str, ground: str, attrs: str) -> Codes:
        bold = "b" in attrs or colour in ("accent", "strong")
        both = [code for code, on in (("1", bold), ("7", ground == "sel")) if on]
        return ";".join(both), "", ""

    def _colour(self, name: str, base: int) -> str:
        if not name.startswith("#"):
            bright = name.startswith("bright_")
            number = _SIXTEEN.index(name.removeprefix("bright_"))
            return str(base + number + (60 if bright else 0))
        red, green, blue = bytes.fromhex(name[1:])
        if self._theme != "crmtui-256":
            return f"{base + 8};2;{red};{green};{blue}"
        return f"{base + 8};5;{_rounded(red, green, blue)}"


def _rounded(red: int, green: int, blue: int) -> int:
    """The nearest of 256 colours, as Rich has it."""
    if red == green == blue:
        grey = round(red / 255 * 25)
        return 16 if grey == 0 else 231 if grey == 25 else 231 + grey
    steps = (round(v / 95 if v < 95 else 1 + (v - 95) / 40) for v in (red, green, blue))
    first, second, third = steps
    return 16 + 36 * first + 6 * second + third
