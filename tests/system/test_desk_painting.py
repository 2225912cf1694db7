"""What the demo desk sends to a real terminal: nothing hostile, nothing needless, all right."""

from __future__ import annotations

import re
from pathlib import Path

from tests.system.demo import OpenDesk, done
from tests.system.pty_terminal import DOWN, ENTER, ESC, PAGE_DOWN, F, Terminal, answers, control

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


def test_hostile_text_is_inert_in_our_painting_and_in_textual_s(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    logs = [tmp_path / "ours.log", tmp_path / "stock.log"]
    hostile = {"DEMO_HOSTILE": "\n".join(HOSTILE)}
    desks = [
        open_desk(DEMO_LOG=str(log), CRMTUI_FULL_PAINT=painter, **hostile)
        for log, painter in zip(logs, ("", "1"), strict=True)
    ]
    for desk in desks:
        desk.settle()
    for _text in HOSTILE:
        answers(desks, "x", DOWN)
    for desk, log in zip(desks, logs, strict=True):
        desk.send(F[6])
        desk.wait_for("Incoming")
        desk.settle()
        assert sum(line.startswith("done") for line in done(log)) == len(HOSTILE)
        assert "done Talleres" not in "".join(done(log))
        _nothing_hostile(bytes(desk.raw).decode("utf-8", "replace"))
        assert desk.exit_status() is None


def _nothing_hostile(shown: str) -> None:
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


# On any terminal -----------------------------------------------------------------------

COLOURS: tuple[tuple[dict[str, str], dict[str, object]], ...] = (
    ({"TERM": "xterm"}, {"bg": "cyan", "fg": "black", "reverse": False}),
    ({"TERM": "xterm-256color"}, {"bg": "005f87", "fg": "ffffff", "reverse": False}),
    ({"COLORTERM": "truecolor"}, {"bg": "24394e", "reverse": False}),
    ({"NO_COLOR": "1"}, {"bg": "default", "fg": "default", "reverse": True}),
)
"""What a terminal says of itself, and how the selected line is shown there."""


def test_on_any_terminal_the_selected_line_shows_a_dialog_leaves_the_rest_and_little_is_sent(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    logs = [tmp_path / f"{number}.log" for number in range(len(COLOURS))]
    desks = [
        open_desk(wait=False, DEMO_LOG=str(log), **env)
        for log, (env, _shown) in zip(logs, COLOURS, strict=True)
    ]
    for desk, (env, shown) in zip(desks, COLOURS, strict=True):
        desk.wait_for("READY")
        desk.until(lambda desk=desk: desk.screen.buffer[2][3].data == "a", what="list")  # type: ignore[misc]
        desk.settle()
        cell, plain = desk.screen.buffer[2][3], desk.screen.buffer[3][3]
        assert {name: getattr(cell, name) for name in shown} == shown, env
        assert (plain.bg, plain.reverse) != (cell.bg, cell.reverse), env

    moves = [[len(sent) for sent in answers(desks, DOWN)] for _ in range(6)]
    assert max(map(max, moves)) <= 400, moves

    before = [_cells(desk)[: 20 * 80] for desk in desks]
    for desk in desks:
        desk.send("a")
    for desk in desks:
        desk.wait_for("Question")
        desk.settle()
    assert [_cells(desk)[: 20 * 80] for desk in desks] == before
    for desk, log in zip(desks, logs, strict=True):
        desk.send("y", "y")
        desk.until(lambda log=log: "asked yes yes" in done(log))  # type: ignore[misc]

    for desk in desks:
        desk.send("n")
        desk.wait_for("Incoming")
        desk.send("zzz")
        desk.wait_for("zzz")
        desk.settle()
    letters = [[len(sent) for sent in answers(desks, "z")] for _ in range(3)]
    assert max(map(max, letters)) <= 150, letters
    colours = rb"\x1b\[[0-9;]*\b(3[0-9]|4[0-9]|9[0-7]|10[0-7])\b[0-9;]*m"
    coloured = [re.search(colours, desk.raw) is not None for desk in desks]
    assert coloured == ["NO_COLOR" not in env for env, _shown in COLOURS]


def test_what_is_shown_is_what_textual_itself_would_show_and_an_idle_desk_sends_nothing(
    open_desk: OpenDesk,
) -> None:
    stock = {"CRMTUI_FULL_PAINT": "1", "CRMTUI_WRITER_THREAD": "1"}
    desks = ours, theirs = open_desk(), open_desk(**stock)
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
        if keys:
            answers(desks, *keys)
        ours.until(lambda: _cells(ours) == _cells(theirs), what=f"the same after {keys}")

    sent, before = len(ours.raw), ours.text
    ours.settle(1.4)
    assert len(ours.raw) == sent
    ours.draw(b"\x1b[5;5Hwall: the server goes down\x1b[2J")
    ours.send(control("l"))
    ours.wait_for(lambda text: text == before)


def _cells(desk: Terminal) -> list[tuple[object, ...]]:
    """Every cell of the screen; the colour of a blank's text, which is not seen, left out."""
    cells = [desk.screen.buffer[y][x] for y in range(24) for x in range(80)]
    return [c if c.data != " " else (c.data, c.bg, c.underscore, c.reverse) for c in cells]
