"""The toolkit's demo desk in a real terminal: typing ahead, bad lines, hostile text, thrift."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.system.pty_terminal import DOWN, ENTER, ESC, PAGE_DOWN, UP, F, Terminal, control

DEMO = str(Path(__file__).parents[1] / "demo_desk.py")

OpenDesk = Callable[..., Terminal]


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where the demo writes what it has done."""
    return tmp_path / "done.log"


@pytest.fixture
def open_desk(log: Path, tmp_path: Path) -> Iterator[OpenDesk]:
    """Starts the demo desk in a terminal, and ends it with the test."""
    opened: list[Terminal] = []

    def start(
        *,
        wait: bool = True,
        rows: int = 60,
        ignore_hang_up: bool = False,
        controlling: bool = True,
        **env: str,
    ) -> Terminal:
        env = {"DEMO_LOG": str(log), "DEMO_CRASH_LOG": str(tmp_path / "crash.log"), **env}
        command = [sys.executable, DEMO, "--rows", str(rows)]
        terminal = Terminal(command, env, ignore_hang_up=ignore_hang_up, controlling=controlling)
        opened.append(terminal)
        if wait:
            opened[-1].wait_for("READY")
        return opened[-1]

    yield start
    for terminal in opened:
        terminal.close()


def _done(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8").splitlines() if log.exists() else []


# Typing ahead ------------------------------------------------------------------------

BURST = ("r+3", ENTER, DOWN, "x", F[6], "tal", ENTER, "they want it", ENTER, "+3", ENTER, "+", UP)
BURST_DOES = [
    "moved Talleres 0 +3",
    "done Hormigones 1",
    "call Talleres 0|they want it|+3",
    "tomorrow Hormigones 1",
]


def test_thirty_bursts_through_prompt_list_and_form_all_come_out_right(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    for number in range(1, 31):
        desk.send(*BURST)
        desk.until(lambda wanted=number * 4: len(_done(log)) >= wanted, what=f"burst {number}")  # type: ignore[misc]
    assert _done(log) == BURST_DOES * 30


def test_a_burst_goes_through_dialogs_that_a_worker_opens_one_after_the_other(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    for number in range(1, 31):
        desk.send("a", "y", "y", "x", "a", ESC, "y", "x")
        desk.until(lambda wanted=number * 4: len(_done(log)) >= wanted, what=f"burst {number}")  # type: ignore[misc]
    once = ["asked yes yes", "done Talleres 0", "asked None yes", "done Talleres 0"]
    assert _done(log) == once * 30


def test_thirty_arrows_in_one_write_move_thirty_lines(open_desk: OpenDesk, log: Path) -> None:
    desk = open_desk()
    desk.send(DOWN * 30, "x")
    desk.until(lambda: bool(_done(log)))
    assert _done(log) == ["done Talleres 30"]


def test_keys_typed_before_the_desk_is_there_are_obeyed(open_desk: OpenDesk, log: Path) -> None:
    desk = open_desk(wait=False, DEMO_PAUSE="0.3")
    desk.until(desk.is_raw)
    desk.send("r+3", ENTER, "x")
    desk.until(lambda: len(_done(log)) == 2)
    assert _done(log) == ["moved Talleres 0 +3", "done Talleres 0"]


def test_a_key_that_never_ends_does_not_hold_up_the_rest(open_desk: OpenDesk, log: Path) -> None:
    desk = open_desk()
    desk.send("w", "x")
    desk.until(lambda: bool(_done(log)), timeout=5)
    assert _done(log) == ["done Talleres 0"]


def test_a_paste_is_one_piece_and_its_line_breaks_become_spaces(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    desk.send("n", "Acme", DOWN * 9)
    desk.send(b"\x1b[200~ a\r\nb\x1b[31mc\x07\x1b[201~", control("s"))
    desk.wait_for("Acme")
    desk.settle()
    assert desk.exit_status() is None


def test_a_paste_without_an_end_swallows_no_more_than_itself(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    desk.send(b"\x1b[200~half a paste")
    desk.settle(1.5)
    desk.send("x")
    desk.until(lambda: bool(_done(log)))


# Bad lines ---------------------------------------------------------------------------

GARBAGE = {
    "Latin-1": b"ma\xf1ana",
    "a byte that is never UTF-8": b"\xff",
    "NUL": b"\x00",
    "half a character": "é".encode()[:1],
    "a lone Esc": b"\x1b",
    "an unfinished sequence": b"\x1b[99999999;",
    "an unfinished OSC": b"\x1b]52;c;" + b"0" * 5000,
    "a paste with sequences in it": b"\x1b[200~a\x1b[31mb\x07c\x1b[201~",
    "a mouse far away": b"\x1b[<0;99999;99999M",
    "a kitty key past Unicode": b"\x1b[1114112u",
    "a huge kitty key": b"\x1b[999999999999u",
    "a surrogate key": b"\x1b[55296u",
    "focus in and out": b"\x1b[I\x1b[O",
    "a resize to no pixels, and a mouse": b"\x1b[48;30;100;0;0t\x1b[<0;5;5M",
    "an absurd resize": b"\x1b[48;99999;99999;9;9t",
    "PuTTY's Shift+F10": b"\x1b[34~",
    "Alt and a digit": b"\x1b1",
}


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE.keys())
def test_garbage_on_the_line_does_not_end_the_desk(
    open_desk: OpenDesk, log: Path, garbage: bytes
) -> None:
    desk = open_desk(TEXTUAL_DISABLE_KITTY_KEY="")
    desk.send(garbage)
    desk.settle(1.3 if b"]" in garbage else 0.3)
    for _time in range(3):
        desk.send(ESC)
        desk.settle(0.2)
    desk.send("x")
    desk.until(lambda: "done Talleres 0" in _done(log))


@pytest.mark.parametrize(
    "options",
    [{}, {"ignore_hang_up": True}, {"controlling": False}],
    ids=["SIGHUP", "SIGHUP ignored", "no SIGHUP"],
)
def test_a_hang_up_saves_drafts_and_ends_within_three_seconds(
    open_desk: OpenDesk, log: Path, options: dict[str, bool]
) -> None:
    desk = open_desk(**options)
    desk.hang_up()
    assert desk.wait_exit(3) == 129
    assert _done(log) == ["drafts saved"]


def test_a_terminal_that_stops_reading_and_then_closes_ends_the_desk(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    _stall(desk)
    desk.hang_up()
    assert desk.wait_exit(3.5) == 129
    assert "drafts saved" in _done(log)


def test_told_to_end_while_the_terminal_does_not_read_it_saves_and_ends(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    _stall(desk)
    desk.signal(signal.SIGTERM)
    assert desk.wait_exit(4) in (143, -signal.SIGALRM)
    assert "drafts saved" in _done(log)


def test_told_to_end_it_gives_the_terminal_back_and_says_why(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    desk.signal(signal.SIGTERM)
    assert desk.wait_exit(3) == 143
    assert _done(log) == ["drafts saved"]
    desk.settle()
    assert b"\x1b[?1049l" in desk.raw
    assert "kept as a draft" in desk.text


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP])
def test_signals_that_keys_can_send_do_nothing(
    open_desk: OpenDesk, log: Path, number: signal.Signals
) -> None:
    desk = open_desk()
    desk.signal(number)
    desk.send("x")
    desk.until(lambda: _done(log) == ["done Talleres 0"])


def test_stopped_and_continued_it_draws_itself_anew_and_gives_the_terminal_back(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    desk.settle()
    before = desk.text
    desk.signal(signal.SIGSTOP)
    with desk._lock:
        desk._stream.feed(b"\x1b[2J\x1b[Hthe shell was here")
    desk.signal(signal.SIGCONT)
    desk.wait_for(lambda text: text == before)
    desk.send("r+3", ENTER, "x" * 20)
    desk.until(lambda: len(_done(log)) == 21)
    desk.send(control("q"))
    assert desk.wait_exit(3) == 0
    assert not desk.is_raw()


@pytest.mark.parametrize("letter", ["s", "z", "c", "q", "\\"])
def test_control_keys_typed_at_any_moment_leave_no_stuck_process(
    open_desk: OpenDesk, log: Path, letter: str
) -> None:
    desk = open_desk(wait=False, DEMO_PAUSE="0.3")
    desk.until(desk.is_raw)
    assert not log.with_name(log.name + ".awake").exists()  # Textual is not even imported
    if letter != "q":
        desk.send(control(letter), "x")
        desk.wait_for("READY")
        desk.send(control(letter), "x")
        desk.until(lambda: _done(log) == ["done Talleres 0"] * 2)
    desk.send(control("q"))
    assert desk.wait_exit(3) == 0


def test_any_size_is_survived(open_desk: OpenDesk, log: Path) -> None:
    desk = open_desk()
    for columns, lines in ((40, 10), (1, 1), (300, 1), (2, 200), (500, 500), (80, 24)):
        desk.resize(columns, lines)
        desk.settle(0.1)
    desk.wait_for("READY")
    desk.send("x")
    desk.until(lambda: _done(log) == ["done Talleres 0"])


def test_a_crash_says_so_in_two_plain_lines_and_keeps_the_details_to_the_log(
    open_desk: OpenDesk, log: Path, tmp_path: Path
) -> None:
    desk = open_desk()
    desk.send("b")
    assert desk.wait_exit(3) == 70
    desk.settle()
    assert "internal error" in desk.text
    assert "ZeroDivisionError" not in desk.text
    crash = tmp_path / "crash.log"
    assert "ZeroDivisionError: demo" in crash.read_text()
    assert crash.stat().st_mode & 0o777 == 0o600
    assert _done(log) == ["drafts saved"]


# Hostile text ------------------------------------------------------------------------

HOSTILE = (
    "\x1b]52;c;ZXZpbA==\x07",
    "\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\",
    "\x1b[2J\x1b[31mred",
    "\x9b31mred\x9d0;title\x9c",
    "a\rb\x08c\x07d\x7f",
    "\u202eevil\u2066\u200f\u061c",
    "[@click=app.bell]x[/] [/red] [bold]y",
    "{{7*7}} %s %n ${PATH}",
)


@pytest.mark.parametrize("painter", ["", "1"], ids=["our painting", "Textual's painting"])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_inert(open_desk: OpenDesk, log: Path, text: str, painter: str) -> None:
    desk = open_desk(DEMO_HOSTILE=text, CRMTUI_FULL_PAINT=painter)
    desk.settle()
    desk.send("x", F[6])
    desk.wait_for("Incoming")
    desk.settle()
    shown = bytes(desk.raw).decode("utf-8", "replace")
    for part in (
        text,
        "\x1b]52;",
        "\x1b]8;;",
        "[2J\x1b[31m",
        "\x9b",
        "\x9d",
        "\u202e",
        "\u2066",
        "\x07",
    ):
        if part != text or not text.isprintable():
            assert part not in shown
    assert desk.exit_status() is None


# Thrift ------------------------------------------------------------------------------


def test_an_idle_desk_sends_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.settle()
    assert desk.written(lambda: None, quiet=1.2) == b""


@pytest.mark.parametrize("depth", ["truecolor", ""], ids=["truecolor", "256 colours"])
def test_a_cursor_move_takes_at_most_four_hundred_bytes(open_desk: OpenDesk, depth: str) -> None:
    desk = open_desk(COLORTERM=depth)
    sizes = [len(desk.written(lambda: desk.send(DOWN))) for _ in range(8)]
    assert max(sizes) <= 400, sizes


def test_a_letter_takes_at_most_a_hundred_and_fifty_bytes(open_desk: OpenDesk) -> None:
    desk = open_desk(COLORTERM="truecolor")
    desk.send("n")
    desk.wait_for("Incoming")
    desk.send("zzz")
    sizes = [len(desk.written(lambda: desk.send("z"))) for _ in range(4)]
    assert max(sizes) <= 150, sizes


@pytest.mark.parametrize(
    ("env", "shown"),
    [
        ({"TERM": "xterm"}, {"bg": "cyan", "fg": "black", "reverse": False}),
        ({"TERM": "xterm-256color"}, {"bg": "005f87", "fg": "ffffff", "reverse": False}),
        ({"COLORTERM": "truecolor"}, {"bg": "24394e", "reverse": False}),
        ({"NO_COLOR": "1"}, {"bg": "default", "fg": "default", "reverse": True}),
    ],
    ids=["16 colours", "256 colours", "truecolor", "no colour"],
)
def test_the_selected_line_shows_whatever_the_terminal_can_do(
    open_desk: OpenDesk, env: dict[str, str], shown: dict[str, object]
) -> None:
    desk = open_desk(**env)
    desk.settle()
    cell = desk.screen.buffer[2][3]
    assert cell.data == "a"
    assert {name: getattr(cell, name) for name in shown} == shown
    plain = desk.screen.buffer[3][3]
    assert (plain.bg, plain.reverse) != (cell.bg, cell.reverse)


@pytest.mark.parametrize("env", [{"TERM": "xterm"}, {"NO_COLOR": "1"}, {}], ids=str)
def test_a_dialog_leaves_the_screen_below_as_it_is(
    open_desk: OpenDesk, env: dict[str, str]
) -> None:
    desk = open_desk(**env)
    desk.settle()
    before = _cells(desk)[: 20 * 80]
    desk.send("a")
    desk.wait_for("Question")
    desk.settle()
    assert _cells(desk)[: 20 * 80] == before


def test_without_colour_no_colour_is_sent(open_desk: OpenDesk) -> None:
    desk = open_desk(NO_COLOR="1")
    desk.send("n")
    desk.wait_for("Incoming")
    desk.settle()
    assert not re.search(rb"\x1b\[[0-9;]*\b(3[0-9]|4[0-9]|9[0-7]|10[0-7])\b[0-9;]*m", desk.raw)


def test_ctrl_l_mends_a_screen_that_something_else_wrote_on(open_desk: OpenDesk) -> None:
    desk = open_desk()
    desk.settle()
    before = desk.text
    with desk._lock:
        desk._stream.feed(b"\x1b[5;5Hwall: the server goes down\x1b[2J")
    desk.send(control("l"))
    desk.settle()
    assert desk.text == before


def test_what_is_shown_is_what_textual_itself_would_show(open_desk: OpenDesk) -> None:
    ours, stock = open_desk(), open_desk(CRMTUI_FULL_PAINT="1", CRMTUI_WRITER_THREAD="1")
    for keys in (
        (),
        (DOWN,),
        (PAGE_DOWN,),
        ("x",),
        ("n", "tal"),
        (ENTER, "note"),
        (ESC,),
        ("a",),
        (F[10], F[10]),
        ("/12",),
    ):
        for desk in (ours, stock):
            if keys:
                desk.send(*keys)
        for desk in (ours, stock):
            desk.settle(0.2)
        ours.until(lambda: _cells(ours) == _cells(stock), what=f"the same after {keys}")


def _cells(desk: Terminal) -> list[tuple[object, ...]]:
    """Every cell of the screen; the colour of a blank's text, which is not seen, left out."""
    cells = [desk.screen.buffer[y][x] for y in range(24) for x in range(80)]
    return [c if c.data != " " else (c.data, c.bg, c.underscore, c.reverse) for c in cells]


def _stall(desk: Terminal) -> None:
    """Stop reading, and have the desk draw until its writes block."""
    desk.settle()
    desk.pause()
    for number in range(60):
        desk.resize(100 + number % 7, 30 + number % 5)
        signal.sigtimedwait([], 0.02)
