"""The diff painter: the terminal shows what it should, for few bytes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any, cast

import pyte
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual._compositor import CompositorUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from crmtui.terminal.painter import ODD, DiffPainter

WIDTH, HEIGHT = 12, 4


class _Console:
    _color_system = ColorSystem.TRUECOLOR


class _App:
    """What the painter asks of an app."""

    size = Size(WIDTH, HEIGHT)
    console = _Console()

    def __init__(self) -> None:
        self.screen = self
        self.drawn_anew = 0

    def call_later(self, callback: Callable[..., None], **options: bool) -> None:
        callback(**options)

    def refresh(self, *, layout: bool) -> None:
        self.drawn_anew += layout

    class log:  # noqa: N801
        @staticmethod
        def error(text: str) -> None: ...


APP = cast(Any, _App())

styles = st.sampled_from(
    [
        Style(color="red"),
        Style(color="#112233", bgcolor="#445566"),
        Style(bold=True),
        Style(bgcolor="blue", underline=True),
    ]
)
texts = st.text(st.sampled_from("ab  ñ─日🙂"), max_size=6)
lines = st.lists(st.tuples(texts, styles), max_size=3)
frames = st.lists(lines, min_size=HEIGHT, max_size=HEIGHT)


def _strip(line: list[tuple[str, Style]]) -> Strip:
    strip = Strip([Segment(text, style) for text, style in line])
    return strip.adjust_cell_length(WIDTH)


def _frame(lines: list[list[tuple[str, Style]]]) -> LayoutUpdate:
    return LayoutUpdate([[_strip(line)] for line in lines], Region(0, 0, WIDTH, HEIGHT))


def _show(screen: pyte.Screen, text: str) -> None:
    pyte.Stream(screen).feed(text)


def _cells(screen: pyte.Screen) -> list[tuple[object, ...]]:
    cells = [screen.buffer[y][x] for y in range(HEIGHT) for x in range(WIDTH)]
    return [tuple(c) if c.data != " " else (c.data, c.bg, c.underscore, c.reverse) for c in cells]


@given(st.lists(frames, min_size=1, max_size=4), st.booleans())
def test_a_terminal_sent_the_differences_shows_the_last_frame(
    shown: list[list[list[tuple[str, Style]]]],
    erases: bool,
) -> None:
    painter, screen = DiffPainter(erases=erases), pyte.Screen(WIDTH, HEIGHT)
    for frame in shown:
        _show(screen, painter.update(_frame(frame), APP))
    fresh = pyte.Screen(WIDTH, HEIGHT)
    _show(fresh, DiffPainter().update(_frame(shown[-1]), APP))
    assert _cells(screen) == _cells(fresh)
    assert painter.update(_frame(shown[-1]), APP) == ""


def test_only_the_cells_that_changed_are_sent() -> None:
    painter = DiffPainter()
    style = Style(color="red")
    painter.update(_frame([[("hello", style)]] * HEIGHT), APP)
    assert (
        painter.update(_frame([[("hallo", style)]] + [[("hello", style)]] * 3), APP) == "\x1b[1;2Ha"
    )


def test_many_blanks_are_erased_where_that_keeps_their_ground() -> None:
    ground = Style(bgcolor="blue")
    update = _frame([[("a", ground), (" " * 11, ground)]] * HEIGHT)

    assert " " * 11 in DiffPainter().update(update, APP)
    assert DiffPainter(erases=True).update(update, APP).count("\x1b[11X") == HEIGHT
    underlined = _frame([[(" " * 12, Style(underline=True))]] * HEIGHT)
    assert "X" not in DiffPainter(erases=True).update(underlined, APP)


@pytest.mark.parametrize("text", ["e\u0301", "日e\u0301", "e\u0301日", "e\u0301" * 9])
@pytest.mark.parametrize("erases", [False, True])
def test_a_letter_and_its_accent_are_in_one_cell(text: str, erases: bool) -> None:
    painter = DiffPainter(erases=erases)
    screen = pyte.Screen(WIDTH, HEIGHT)
    for shown in ("x" * WIDTH, text, ""):
        strip = Strip([Segment(shown + " " * (WIDTH - cell_len(shown)))])
        frame = LayoutUpdate([[strip]] * HEIGHT, Region(0, 0, WIDTH, HEIGHT))
        _show(screen, painter.update(frame, APP))
        wanted = unicodedata.normalize("NFC", shown)
        assert [line.rstrip() for line in screen.display] == [wanted] * HEIGHT
    assert painter.enabled


def test_after_a_reset_everything_is_sent_again() -> None:
    painter = DiffPainter()
    frame = _frame([[("hello", Style())]] * HEIGHT)
    painter.update(frame, APP)
    painter.reset()
    assert painter.update(frame, APP).count("hello") == HEIGHT


def test_hostile_text_is_inert_even_if_it_got_this_far() -> None:
    update = _frame([[("\x1b]52\x07", Style())]] * HEIGHT)
    assert "\x1b]52" not in DiffPainter().update(update, APP)


class _Odd(LayoutUpdate):
    """An update that is not what it seems, as after a change in Textual."""

    def __init__(self) -> None: ...

    def render_segments(self, console: Any) -> str:
        return "stock"


def test_when_updates_are_never_as_expected_textual_s_own_painting_goes_on() -> None:
    painter = DiffPainter()
    painted = [painter.update(_Odd(), APP) for _time in range(ODD)]
    assert painted == [""] * (ODD - 1) + ["stock"]
    assert not painter.enabled
    assert painter.update(_Odd(), APP) == "stock"
    assert isinstance(_Odd(), CompositorUpdate)


def test_an_update_with_a_hole_is_not_drawn_and_the_whole_screen_is_asked_for() -> None:
    app = cast(Any, _App())
    painter = DiffPainter()
    frame = _frame([[("hello", Style())]] * HEIGHT)
    holed = LayoutUpdate([[cast(Any, None)]], Region(0, 0, WIDTH, HEIGHT))
    for _time in range(2 * ODD):
        assert painter.update(holed, app) == ""
        assert painter.update(frame, app).count("hello") == HEIGHT
    assert painter.enabled
    assert app.drawn_anew == 2 * ODD
    assert [painter.update(holed, app) for _time in range(2 * ODD)] == [""] * 2 * ODD


class _Unknown(CompositorUpdate):
    """An update that draws in a way of its own."""

    def render_segments(self, console: Any) -> str:
        return "its own way"


def test_after_an_update_that_draws_in_its_own_way_everything_is_sent_again() -> None:
    painter = DiffPainter()
    frame = _frame([[("hello", Style())]] * HEIGHT)
    painter.update(frame, APP)
    assert painter.update(_Unknown(), APP) == "its own way"
    assert painter.update(frame, APP).count("hello") == HEIGHT
