"""What every screen has: hints, messages, questions, the F-key bar, its smallest size."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor, LayoutUpdate
from textual.containers import Horizontal
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from crmtui.errors import CrmError
from crmtui.screens.companies import companies
from crmtui.terminal.themes import PALETTES
from crmtui.widgets.bindings import active, key
from crmtui.widgets.chrome import StatusLine
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.editor import Editor
from crmtui.widgets.key_bar import KeyBar
from crmtui.widgets.line_list import LineList
from crmtui.widgets.lines import Lines, paragraph
from crmtui.widgets.paint import Span
from crmtui.widgets.prompt import Echo, Prompt
from crmtui.widgets.rows import ListRows
from tests.ui.bench import Bench, BenchScreen, lines_of, text_of

KEYS = [
    key("x", "note('x')", "done", "Close it", id="test.done"),
    key("f6,ctrl+t", "note('call')", "Call", "Log a call", id="test.call"),
    key("f10,q", "note('exit')", "Exit", "Leave", id="test.exit"),
    key("z", "note('z')", "hidden", "Not hinted at", id="test.hidden", hint=False),
]


@pytest.fixture
def drawn_once_and_when_looked_at() -> None:
    """Here it is looked at whatever is drawn."""


def _list() -> LineList:
    return LineList(
        lambda row, cells, selected, focused: [Span(str(row))], ListRows([1, 2, 3], key=int)
    )


async def test_the_hint_line_and_the_bar_say_what_the_keys_do() -> None:
    app = Bench(_list(), bindings=KEYS)
    async with app.run_test():
        assert lines_of(app)[-2] == " Enter open  x done"
        assert lines_of(app)[-1] == " " * 40 + "F6Call" + " " * 26 + "F10Exit"


async def test_the_bar_gives_each_key_a_tenth_of_the_width() -> None:
    app = Bench(_list(), bindings=KEYS)
    async with app.run_test(size=(120, 30)):
        assert lines_of(app)[-1].index("F6Call") == 60
        assert lines_of(app)[-1].index("F10Exit") == 108
        assert app.bench.query_one(KeyBar).labels == {6: "Call", 10: "Exit"}


async def test_active_lists_each_command_once_with_its_keys() -> None:
    app = Bench(_list(), bindings=KEYS)
    async with app.run_test():
        info = {info.id: info for info in active(app.bench)}
        assert info["test.call"].names == ("F6", "Ctrl+T")
        assert info["test.call"].f_key == 6
        assert info["test.done"].label == "done"
        assert info["list.open"].node is app.bench.widgets[0]
        assert next(iter(info)).startswith("list.")


async def test_a_message_stays_until_the_next_key() -> None:
    app = Bench(_list(), bindings=KEYS)
    async with app.run_test() as pilot:
        app.bench.say("Saved", undo=True)
        await pilot.pause()
        assert lines_of(app)[-2] == " √ Saved   u undo"
        assert app.bench.message == " √ Saved   u undo"
        await pilot.press("down")
        assert lines_of(app)[-2] == " Enter open  x done"


async def test_a_message_that_does_not_fit_is_read_whole_in_two_rows() -> None:
    app = Bench(_list(), bindings=KEYS)
    async with app.run_test() as pilot:
        bar = lines_of(app)[-1]
        said = (
            "Quote for Talleres del Ebro, S. L. saved. Luis Gil changed meanwhile: price, payment."
        )
        for wide, rows in ((80, 2), (120, 1), (80, 2)):
            await pilot.resize_terminal(wide, 24)
            app.bench.say(said, undo=True)
            await pilot.pause()
            shown = lines_of(app)[-2:][:rows]
            assert " ".join(" ".join(shown).split()) == f"√ {said} u undo"
        await pilot.press("down")
        assert lines_of(app)[-2:] == [" Enter open  x done", bar]
        app.bench.warn("a" * 100 + " [b]x[/b] " + "b" * 100)
        await pilot.pause()
        assert lines_of(app)[-2] == " ! " + "a" * 76
        assert lines_of(app)[-1].endswith("…")


async def test_a_message_a_key_causes_outlives_that_key() -> None:
    app = Bench(_list(), bindings=[key("x", "say('done')", "x", "x", id="test.say")])
    app.bench.action_say = app.bench.say  # type: ignore[attr-defined]
    async with app.run_test() as pilot:
        await pilot.press("x")
        assert "done" in app.bench.message


async def test_what_goes_wrong_is_said_on_the_message_line() -> None:
    app = Bench(_list())
    async with app.run_test():
        with app.bench.reporting():
            raise CrmError("Nobody is called [bold]x[/red].")
        assert app.bench.message == " ! Nobody is called [bold]x[/red]."


async def test_notices_go_to_the_message_line_and_are_no_markup() -> None:
    app = Bench(_list())
    async with app.run_test():
        app.notify("[bold]x[/red]")
        assert app.bench.message.strip() == "[bold]x[/red]"


def _day(text: str) -> Echo:
    if text.startswith("+"):
        return Echo([Span(f"→ day {text}")])
    return Echo([Span("which day?", "red")], valid=False)


async def test_a_question_takes_only_a_valid_answer_and_gives_the_focus_back() -> None:
    answers: list[str] = []
    rows = _list()
    app = Bench(rows, bindings=KEYS)
    async with app.run_test() as pilot:
        app.bench.ask(Prompt(label="Reschedule to", accept=answers.append, echo=_day))
        await pilot.press("x", "enter")
        assert "which day?" in lines_of(app)[-2]
        assert app.bench.query_one(StatusLine).prompt is not None
        await pilot.press("tab", "backspace", "+", "3")
        assert "→ day +3" in lines_of(app)[-2]
        await pilot.press("enter")
        assert answers == ["+3"]
        assert app.focused is rows
        assert app.bench.done == []
        await pilot.press("x")
        assert app.bench.done == ["x"]


@pytest.mark.parametrize("back", ["escape", "f10"])
async def test_a_question_can_be_left(back: str) -> None:
    left: list[bool] = []
    rows = _list()
    app = Bench(rows, bindings=KEYS)
    async with app.run_test() as pilot:
        app.bench.ask(
            Prompt(label="Why", accept=lambda text: None, leave=lambda: left.append(True))
        )
        await pilot.press("a", back)
        assert left == [True]
        assert app.focused is rows
        assert app.bench.done == []


async def test_a_filter_follows_the_typing_and_the_arrows_move_its_list() -> None:
    typed: list[str] = []
    rows = _list()
    app = Bench(rows)
    async with app.run_test() as pilot:
        app.bench.ask(
            Prompt(label="Filter", accept=lambda text: None, change=typed.append, list=rows)
        )
        await pilot.press("a", "b", "down", "down", "up", "backspace")
        assert typed == ["a", "ab", "a"]
        assert rows.key == 2


@pytest.mark.parametrize(
    ("keys", "answer"), [("2", "2"), ("enter", "4"), ("backspace 2", "2"), ("home 1", "14")]
)
async def test_what_is_offered_gives_way_to_the_first_letter_typed(keys: str, answer: str) -> None:
    answers: list[str] = []
    app = Bench(_list())
    async with app.run_test() as pilot:
        app.bench.ask(Prompt(label="Assign to", accept=answers.append, value="4", overtype=True))
        await pilot.press(*keys.split())
        if not answers:
            await pilot.press("enter")
        assert answers == [answer]


async def test_a_wide_field_gives_way_to_what_stands_beside_it() -> None:
    app = Bench(_list())
    async with app.run_test(size=(80, 24)):
        hint = [Span("say it in a few words")]
        app.bench.ask(
            Prompt(label="Why was it not done", accept=lambda text: None, hint=hint, width=44)
        )
        line = app.bench.query_one(StatusLine).paint_line(0).text
        assert line.rstrip().endswith("say it in a few words")


async def test_asking_draws_no_new_layout() -> None:
    app = Bench(_list())
    async with app.run_test() as pilot:
        await pilot.pause()
        updates = app.bench._layout_updates
        app.bench.ask(Prompt(label="Filter", accept=lambda text: None))
        await pilot.press("a", "b", "escape")
        assert app.bench._layout_updates == updates


@pytest.mark.parametrize("size", [(79, 24), (80, 23), (20, 3), (1, 1)])
async def test_a_window_too_small_asks_for_more_and_loses_nothing(size: tuple[int, int]) -> None:
    editor = Editor()
    app = Bench(editor)
    async with app.run_test() as pilot:
        await pilot.press("a")
        await pilot.resize_terminal(*size)
        await pilot.pause()
        assert text_of(app).strip().startswith("Please enlarge the window"[: size[0] - 1])
        assert "Bench" not in text_of(app)
        await pilot.press("b")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "Bench" in text_of(app)
        assert editor.value == "ab"
        assert app.focused is editor


async def test_a_dialog_is_drawn_without_holes_whatever_size_the_window_becomes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Question(Dialog[None]):
        def heading(self) -> str:
            return "Question"

    app = Bench(_list())
    holes: list[bool] = []

    def see(screen: Screen[object], update: object) -> None:
        if isinstance(update, LayoutUpdate):
            holes.append(None in [strip for line in update.strips for strip in line])

    async with app.run_test() as pilot:
        await app.push_screen(Question())
        monkeypatch.setattr(app, "_display", see)
        for size in ((20, 80), (80, 24), (200, 3), (120, 36)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
        monkeypatch.undo()
    assert len(holes) >= 4
    assert not any(holes)


@pytest.mark.parametrize(("width", "wide"), [(80, False), (99, False), (100, True), (120, True)])
async def test_a_hundred_columns_are_wide(width: int, wide: bool) -> None:
    app = Bench(_list())
    async with app.run_test(size=(width, 30)):
        assert app.bench.wide == wide
        assert app.bench.has_class("-wide") == wide


async def test_what_is_on_a_screen_is_styled_once_as_it_opens_and_nothing_below_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Sheeted(BenchScreen):
        CSS_PATH = Path(companies.__file__).with_name("companies.tcss")

    styled: Counter[DOMNode] = Counter()
    laid_out: Counter[DOMNode] = Counter()
    apply, reflow = Stylesheet.apply, Compositor.reflow

    def note_apply(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
        styled[node] += 1
        apply(sheet, node, **how)

    def note_reflow(compositor: Compositor, parent: Widget, size: Size) -> object:
        laid_out[parent] += 1
        return reflow(compositor, parent, size)

    app = Bench(_list())
    async with app.run_test(size=(120, 36)) as pilot:
        monkeypatch.setattr(Stylesheet, "apply", note_apply)
        monkeypatch.setattr(Compositor, "reflow", note_reflow)
        await app.push_screen(opened := Sheeted([Lines(id="lines")]))
        await pilot.pause()
        parts = opened.query("TitleLine, #body, #lines, KeyBar")
        assert [styled[part] for part in parts] == [1, 1, 1, 1]
        assert laid_out[opened] == 2
        assert not styled[app.bench.query_one("#body")]


async def test_lines_draw_only_what_changed() -> None:
    lines = Lines([[Span("one")], [Span("two")]])
    lines.styles.height = 3
    app = Bench(lines)
    drawn: list[tuple[object, int, int]] = []
    async with app.run_test() as pilot:
        await pilot.pause()
        app.frames.add = lambda *what: drawn.append(what)  # type: ignore[method-assign]
        lines.set([[Span("one")], [Span("2")], [Span("three")]])
        assert drawn == [(lines, 1, 1), (lines, 2, 1)]
        assert lines_of(app)[1:4] == ["one", "2", "three"]


def test_a_paragraph_is_wrapped_behind_its_indent() -> None:
    lines = paragraph("Quiere la prensa en enero", 14, indent="   ")
    assert [span.text for line in lines for span in line] == [
        "   Quiere la",
        "   prensa en",
        "   enero",
    ]


async def test_an_editor_types_and_lets_other_keys_pass() -> None:
    typed: list[str] = []
    editor = Editor(on_change=typed.append, limit=5)
    app = Bench(
        editor, bindings=[*KEYS, key("enter", "note('enter')", "ok", "ok", id="test.enter")]
    )
    async with app.run_test() as pilot:
        await pilot.press("x", "ñ", "left", "1", "enter", "f6")
        assert editor.value == "x1ñ"
        assert typed == ["x", "xñ", "x1ñ"]
        assert app.bench.done == ["enter", "call"]


async def test_an_editor_shows_the_end_of_a_long_text_and_scrolls_back() -> None:
    editor = Editor("abcdefghijklmnop")
    editor.styles.width = 8
    app = Bench(Horizontal(editor))
    async with app.run_test() as pilot:
        assert lines_of(app)[1] == "jklmnop"
        await pilot.press("home")
        assert lines_of(app)[1][:8] == "abcdefgh"


async def test_another_theme_repaints_everything() -> None:
    rows = _list()
    app = Bench(rows)
    async with app.run_test() as pilot:

        def ground() -> object:
            style = next(iter(rows.paint_line(0))).style
            return style and style.bgcolor and style.bgcolor.name

        before = ground()
        app.theme = "crmtui-light"
        await pilot.pause()
        assert (before, ground()) == (PALETTES["crmtui-dark"].sel, PALETTES["crmtui-light"].sel)


async def test_the_real_cursor_stands_where_one_types_and_on_the_line_chosen() -> None:
    rows, editor = _list(), Editor("ab")
    app = Bench(rows, editor)
    async with app.run_test() as pilot:
        assert rows.caret is None
        app.real_cursor = True
        await pilot.press("down")
        assert rows.caret == (0, 2)
        await pilot.press("tab", "left")
        assert editor.caret == (1, editor.region.y)
