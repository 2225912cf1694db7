"""The app under every desk: what is off, how keys are queued, drafts kept a moment later."""

from __future__ import annotations

import asyncio
import io
from pathlib import Path
from typing import Any

import pytest
from textual import events, work
from textual.widgets import Label

from crmtui.terminal import keys as keys_module
from crmtui.terminal.app import CRASHED, DeskApp
from crmtui.widgets.bindings import key
from crmtui.widgets.dialog import Dialog
from crmtui.widgets.editor import Editor
from tests.ui.bench import Bench, BenchScreen, text_of


async def _burst(app: DeskApp, *names: str) -> None:
    """All of these keys at once, and wait until they are dealt with."""
    for name in names:
        app.post_message(events.Key(name, name if len(name) == 1 else None))
    for _turn in range(30_000):  # a minute, which only a desk that hangs takes
        await asyncio.sleep(0.002)
        if app.key_queue.idle and not app._message_queue.qsize():
            return


def test_what_a_shared_server_must_not_do_is_off(tmp_path: Path) -> None:
    app = DeskApp(theme_chosen="dark")
    assert not app.use_command_palette
    assert app.deliver_text(io.StringIO("x"), save_directory=tmp_path) is None
    assert app.deliver_binary(io.BytesIO(b"x"), save_directory=tmp_path) is None
    app.action_screenshot("x.svg", str(tmp_path))
    app.open_url("http://example.org")
    app.action_suspend_process()
    assert list(tmp_path.iterdir()) == []


async def test_text_cannot_press_keys() -> None:
    editor = Editor()
    app = Bench(editor)
    async with app.run_test() as pilot:
        await app.action_simulate_key("x")
        await pilot.pause()
        assert editor.value == ""


async def test_stock_widgets_are_made_inert_too() -> None:
    app = Bench(Label("a\x1b]52;c;x\x07b\u202ec", markup=False))
    async with app.run_test():
        shown = text_of(app)
        assert "a]52;c;xb?c" in shown or "a]52;c;xbc" in shown
        assert "\x1b" not in shown
        assert "\u202e" not in shown


class _Ask(Dialog[str]):
    """Answers with the letter pressed."""

    BINDINGS = [key("y,n", "answer", "answer", "Answer", id="test.answer")]

    def heading(self) -> str:
        """Its heading."""
        return "Sure?"

    def action_answer(self) -> None:
        """Close."""
        self.dismiss("yes")


class _Workers(BenchScreen):
    """Commands that show dialogs in all the ways there are."""

    @work
    async def action_worker(self) -> None:
        """From a worker, two in a row."""
        for _time in range(2):
            self.done.append(str(await self.app.push_screen_wait(_Ask())))

    @work
    async def action_late(self) -> None:
        """From a worker that first has to wait for something."""
        app = self.app
        assert isinstance(app, DeskApp)
        with app.key_queue.hold():
            await asyncio.sleep(0.05)
            waiting = app.push_screen(_Ask(), wait_for_dismiss=True)
        self.done.append(str(await waiting))

    def action_callback(self) -> None:
        """With a callback."""
        self.app.push_screen(_Ask(), lambda answer: self.done.append(str(answer)))

    async def action_awaiting(self) -> None:
        """Waiting, in the handler of the key itself, for what the dialog says."""
        answered: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self.app.push_screen(_Ask(), answered.set_result)
        self.done.append(str(await answered))


@pytest.mark.parametrize(
    ("command", "answers"), [("worker", 2), ("late", 1), ("callback", 1), ("awaiting", 1)]
)
async def test_keys_typed_ahead_reach_the_dialog_that_a_key_opens(
    command: str, answers: int
) -> None:
    bindings = [
        key("a", command, "ask", "Ask", id="test.ask"),
        key("x", "note('x')", "x", "x", id="test.x"),
    ]
    app = Bench()
    app.bench = _Workers([], bindings)
    async with app.run_test():
        await _burst(app, "a", *"y" * answers, "x", "a", *"y" * answers, "x")
        assert app.bench.done == [*["yes"] * answers, "x"] * 2


class _Named(Dialog[None]):
    """A dialog of which there can be only one: its id is taken while it is there.

    It takes its time to go.
    """

    BINDINGS = [key("c", "leave", "close", "Close", id="test.close")]

    def __init__(self) -> None:
        super().__init__(id="the-only-one")

    async def on_unmount(self) -> None:
        """Wait for something outside."""
        await asyncio.sleep(0.01)


async def test_a_dialog_that_was_left_is_gone_before_the_next_key() -> None:
    app = Bench(bindings=[key("o", "open", "open", "Open", id="test.open")])
    app.bench.action_open = lambda: app.push_screen(_Named()) and None  # type: ignore[attr-defined]
    async with app.run_test():
        await _burst(app, *"ocococococ")
        assert app.screen is app.bench


async def test_a_key_that_leaves_one_screen_for_another_is_waited_for() -> None:
    editor = Editor()
    app = Bench(bindings=[key("o", "go", "open", "Open", id="test.go")])
    other = BenchScreen([editor])

    async def go() -> None:
        await app.pop_screen()
        await asyncio.sleep(0.02)
        await app.push_screen(other)

    app.bench.action_go = lambda: app.push_screen(_Named()) and None  # type: ignore[attr-defined]
    async with app.run_test():
        await _burst(app, "o")
        app.screen.action_leave = go  # type: ignore[attr-defined]
        await _burst(app, "c", "x")
        assert editor.value == "x"


async def test_a_key_whose_handler_never_ends_is_waited_for_only_so_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keys_module, "HANDLER_LIMIT", 0.05)
    app = Bench(
        bindings=[
            key("w", "hang", "w", "w", id="test.w"),
            key("x", "note('x')", "x", "x", id="test.x"),
        ]
    )

    async def hang() -> None:
        await asyncio.Event().wait()

    app.bench.action_hang = hang  # type: ignore[attr-defined]
    async with app.run_test():
        await _burst(app, "w", "x")
        assert app.bench.done == ["x"]


async def test_a_hold_that_is_never_released_is_kept_only_so_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(keys_module, "HOLD_LIMIT", 0.05)
    app = Bench(bindings=[key("x", "note('x')", "x", "x", id="test.x")])
    async with app.run_test():
        with app.key_queue.hold():
            await _burst(app, "x")
            assert app.bench.done == ["x"]


async def test_a_burst_goes_to_where_the_focus_has_moved() -> None:
    first, second = Editor(), Editor()
    app = Bench(first, second)
    async with app.run_test():
        await _burst(app, "a", "tab", "b", "tab", "c")
        assert (first.value, second.value) == ("ac", "b")


async def test_a_burst_waits_for_a_focus_that_moves_later() -> None:
    first, second = Editor(), Editor()
    app = Bench(first, second, bindings=[key("f6", "later", "go", "Go", id="test.go")])

    def later() -> None:
        app.bench.call_later(app.bench.call_later, first.call_later, second.focus)

    app.bench.action_later = later  # type: ignore[attr-defined]
    async with app.run_test():
        await _burst(app, "a", "f6", "b")
        assert (first.value, second.value) == ("a", "b")


class _Slow(DeskApp):
    """A desk whose first screen takes a while to come."""

    def __init__(self, screen: BenchScreen) -> None:
        super().__init__(theme_chosen="dark")
        self.bench = screen

    def on_mount(self) -> None:
        """Wait for something outside before the screen is there."""
        self.ready = asyncio.Event()
        self.open_later()

    @work
    async def open_later(self) -> None:
        """Open it."""
        await self.ready.wait()
        await self.push_screen(self.bench)


async def test_keys_typed_before_the_first_screen_wait_for_it() -> None:
    editor = Editor()
    app = _Slow(BenchScreen([editor]))
    async with app.run_test():
        for letter in "abc":
            app.post_message(events.Key(letter, letter))
        await asyncio.sleep(0.01)  # a turn of the loop in which nothing is due
        app.ready.set()
        await _burst(app, "d")
        assert editor.value == "abcd"


async def test_where_the_event_loop_cannot_be_asked_the_queue_still_works(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        keys_module, "_is_busy", lambda loop, turns: turns < keys_module._CALM_TURNS
    )
    app = Bench()
    app.bench = _Workers(
        [],
        [
            key("a", "worker", "ask", "Ask", id="test.ask"),
            key("x", "note('x')", "x", "x", id="test.x"),
        ],
    )
    async with app.run_test():
        await _burst(app, "a", "y", "y", "x")
        assert app.bench.done == ["yes", "yes", "x"]


async def test_a_crash_ends_with_seventy_keeps_drafts_and_shows_no_details(tmp_path: Path) -> None:
    app = Bench(bindings=[key("b", "boom", "b", "b", id="test.b")])
    app.log_path = tmp_path / "state" / "crash.log"
    kept: list[bool] = []
    app.save_drafts = lambda: kept.append(True)  # type: ignore[method-assign]

    def boom() -> None:
        raise ZeroDivisionError("the details")

    app.bench.action_boom = boom  # type: ignore[attr-defined]
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await pilot.press("b")
    assert app.return_code == CRASHED
    assert kept == [True]
    assert "the details" in app.log_path.read_text()
    assert app.log_path.stat().st_mode & 0o777 == 0o600


async def test_a_draft_hook_that_fails_does_not_stop_the_leaving() -> None:
    app = Bench()

    def fail() -> None:
        raise OSError("disk full")

    app.save_drafts = fail  # type: ignore[method-assign]
    async with app.run_test() as pilot:
        await pilot.press("ctrl+q")
    assert app.return_code == 0
