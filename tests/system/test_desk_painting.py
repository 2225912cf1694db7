"""What the demo desk sends to a real terminal: nothing hostile, nothing needless, all right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.system.demo import OpenDesk, done
from tests.system.pty_terminal import DOWN, ENTER, ESC, PAGE_DOWN, F, Terminal, control

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
def test_hostile_text_is_inert(open_desk: OpenDesk, log: Path, painter: str) -> None:
    desk = open_desk(DEMO_HOSTILE="\n".join(HOSTILE), CRMTUI_FULL_PAINT=painter)
    desk.settle()
    for _text in HOSTILE:
        desk.answer("x")
        desk.answer(DOWN)
    assert sum(line.startswith("done") for line in done(log)) == len(HOSTILE)
    assert "done Talleres" not in "".join(done(log))
    desk.send(F[6])
    desk.wait_for("Incoming")
    desk.settle()
    shown = bytes(desk.raw).decode("utf-8", "replace")
    for part in (
        *(text for text in HOSTILE if not text.isprintable()),
        "\x1b]52;",
        "\x1b]8;;",
        "[2J\x1b[31m",
        "\x9b",
        "\x9d",
        "\u202e",
        "\u2066",
        "\x07",
    ):
        assert part not in shown
    assert desk.exit_status() is None


# On any terminal -----------------------------------------------------------------------


def test_an_idle_desk_sends_nothing_and_ctrl_l_mends_what_something_else_wrote(
    open_desk: OpenDesk,
) -> None:
    desk = open_desk()
    desk.settle()
    sent, before = len(desk.raw), desk.text
    desk.settle(1.4)
    assert len(desk.raw) == sent
    with desk._lock:
        desk._stream.feed(b"\x1b[5;5Hwall: the server goes down\x1b[2J")
    desk.send(control("l"))
    desk.settle()
    assert desk.text == before


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
def test_the_selected_line_shows_a_dialog_leaves_the_rest_as_it_is_and_little_is_sent(
    open_desk: OpenDesk, log: Path, env: dict[str, str], shown: dict[str, object]
) -> None:
    desk = open_desk(**env)
    desk.settle()
    cell, plain = desk.screen.buffer[2][3], desk.screen.buffer[3][3]
    assert cell.data == "a"
    assert {name: getattr(cell, name) for name in shown} == shown
    assert (plain.bg, plain.reverse) != (cell.bg, cell.reverse)

    moves = [len(desk.answer(DOWN)) for _ in range(8)]
    assert max(moves) <= 400, moves

    before = _cells(desk)[: 20 * 80]
    desk.send("a")
    desk.wait_for("Question")
    desk.settle()
    assert _cells(desk)[: 20 * 80] == before
    desk.send("y", "y")
    desk.until(lambda: "asked yes yes" in done(log))

    desk.send("n")
    desk.wait_for("Incoming")
    desk.send("zzz")
    desk.settle()
    letters = [len(desk.answer("z")) for _ in range(4)]
    assert max(letters) <= 150, letters
    if "NO_COLOR" in env:
        assert not re.search(rb"\x1b\[[0-9;]*\b(3[0-9]|4[0-9]|9[0-7]|10[0-7])\b[0-9;]*m", desk.raw)


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
