"""Every text can be read on every ground it is used on."""

from __future__ import annotations

import pytest
from rich.color import Color

from crmtui.terminal.palettes import THEMES
from crmtui.terminal.themes import COLOURS, GROUNDS, PALETTES, theme
from crmtui.widgets.paint import Brush

WORDS = [colour for colour in COLOURS if colour != "line"]
RGB = [name for name in THEMES if name != "crmtui-16"]


def _luminance(colour: Color) -> float:
    """Relative luminance (WCAG 2.1, "relative luminance")."""
    parts = [value / 255 for value in colour.get_truecolor()]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: Color, other: Color) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", RGB)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("colour", WORDS)
def test_text_contrasts_at_least_four_and_a_half_to_one(
    name: str, ground: str, colour: str
) -> None:
    style = Brush(name).style(colour, ground)
    assert style.color is not None
    assert style.bgcolor is not None
    assert _contrast(style.color, style.bgcolor) >= 4.5


@pytest.mark.parametrize("name", RGB)
def test_the_character_under_the_text_cursor_can_be_read(name: str) -> None:
    style = Brush(name).style("text", "sel", "c")
    assert style.color is not None
    assert style.bgcolor is not None
    assert _contrast(style.color, style.bgcolor) >= 4.5


def test_the_256_colour_theme_uses_only_colours_that_rounding_leaves_alone() -> None:
    palette = PALETTES["crmtui-256"]
    steps = {0, 0x5F, 0x87, 0xAF, 0xD7, 0xFF}
    for name in (*COLOURS, *GROUNDS, "caret"):
        red, green, blue = Color.parse(palette[name]).get_truecolor()
        grey = red == green == blue and (red - 8) % 10 == 0
        assert grey or {red, green, blue} <= steps, name


def test_with_sixteen_colours_the_selected_line_is_black_on_cyan_and_never_bold() -> None:
    brush = Brush("crmtui-16")
    for colour in COLOURS:
        style = brush.style(colour, "sel", "b")
        assert style.color == Color.parse("black")
        assert style.bgcolor == Color.parse("cyan")
        assert not style.bold


def test_with_256_colours_the_selected_line_is_white_only() -> None:
    brush = Brush("crmtui-256")
    assert {brush.style(colour, "sel").color for colour in COLOURS} == {Color.parse("#ffffff")}


def test_without_colour_the_selected_line_is_in_reverse() -> None:
    brush = Brush("crmtui-16", mono=True)
    for colour in COLOURS:
        assert brush.style(colour, "sel").reverse
        assert not brush.style(colour, "bg").reverse
        assert brush.style(colour, "sel").color is None


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_there_is_has_its_colours(name: str) -> None:
    assert theme(name).name == name
    assert set(PALETTES) == set(THEMES)
