"""The early frame: the first screen before the desk is there, and what becomes of it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyte
import pytest

from crmtui import db, sample
from crmtui.terminal import stage
from tests.system.office import STANDS
from tests.system.pty_terminal import Terminal, understood

ENTER, LEAVE = stage.ENTER.encode(), stage.LEAVE.encode()
LOOKS: dict[str, tuple[list[str], dict[str, str]]] = {
    "dark": ([], {"COLORTERM": "truecolor"}),
    "light": (["--theme", "light"], {"COLORTERM": "truecolor"}),
    "256": ([], {"COLORTERM": ""}),
    "16": ([], {"TERM": "xterm", "COLORTERM": ""}),
    "none": ([], {"NO_COLOR": "1", "COLORTERM": "truecolor"}),
}
"""What is asked for, and what the terminal says of itself."""

Cell = tuple[str, str, str, bool, bool]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample office of 60 companies."""
    path = tmp_path_factory.mktemp("early") / "office.db"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRMTUI_NOW", "2026-11-20T09:12")
        sample.build(path, companies=60)
    db.close_database()
    return path


def start(
    path: Path, *arguments: str, size: tuple[int, int] = (80, 24), code: str = "", **env: str
) -> Terminal:
    """A desk in a terminal of that size. `code` is Python run in its stead."""
    program = ["-c", code] if code else ["-m", "crmtui"]
    command = [sys.executable, *program, "--db", str(path), *arguments]
    usual = {"PYTHONPATH": str(Path.cwd()), "COLUMNS": "", "LINES": ""}
    return Terminal(command, {**usual, **env}, columns=size[0], lines=size[1])


def opened(desk: Terminal) -> bytes:
    """What the program has written once the desk itself stands, its preview last of all."""

    def is_there() -> bool:
        lines = desk.text.split("\n")
        wide = len(lines[0]) >= 100
        preview = [line[-44:] for line in lines[5:-2]] if wide else lines[-6:-2]
        return STANDS in desk.raw and bool("".join(preview).strip())

    desk.until(is_there, what="preview")
    desk.settle()
    return bytes(desk.raw)


Picture = list[list[Cell]]


def pictures(raw: bytes, size: tuple[int, int]) -> tuple[Picture, Picture, set[int]]:
    """The early frame, the desk that went on from it, and the lines that it drew anew."""
    early, asked, rest = raw.partition(STANDS)
    assert early.startswith(ENTER)
    assert asked
    assert raw.count(ENTER) == 1, "some terminals would wipe the frame"
    screen = pyte.Screen(*size)
    stream = pyte.ByteStream(screen)
    stream.feed(understood(early))
    before = cells(screen)
    screen.dirty.clear()
    stream.feed(understood(rest))
    return before, cells(screen), set(screen.dirty)


def cells(screen: pyte.Screen) -> Picture:
    """Each cell's character, and as much of its style as is seen."""
    columns, lines = range(screen.columns), range(screen.lines)
    return [[_seen(screen.buffer[y][x]) for x in columns] for y in lines]


def _seen(char: Any) -> Cell:
    blank = char.data == " " and not char.reverse
    return char.data, "" if blank else char.fg, char.bg, char.bold and not blank, char.reverse


@pytest.mark.parametrize(
    ("person", "lang", "size", "look"),
    [
        (0, "en", (80, 24), "dark"),
        (1, "es", (120, 36), "dark"),
        (2, "es", (80, 24), "light"),
        (3, "en", (120, 36), "256"),
        (5, "en", (80, 24), "16"),
        (0, "es", (120, 36), "none"),
    ],
)
def test_the_desk_goes_on_from_the_early_frame_and_changes_none_of_it(
    office: Path, person: int, lang: str, size: tuple[int, int], look: str
) -> None:
    arguments = ["--as", str(person), "--lang", lang, *LOOKS[look][0]]
    with start(office, *arguments, size=size, **LOOKS[look][1]) as desk:
        raw = opened(desk)
    early, late, drawn = pictures(raw, size)
    wide = size[0] >= 100
    if not wide:
        assert drawn == set(range(18, 22)), "nothing else is drawn, not even for a moment"
    for y, (line, after) in enumerate(zip(early, late, strict=True)):
        for x, (cell, same) in enumerate(zip(line, after, strict=True)):
            in_pane = x >= size[0] - 44 and 3 <= y < size[1] - 2
            if in_pane if wide else size[1] - 6 <= y < size[1] - 2:
                assert (cell[0], cell[2]) == (" ", same[2]), "blank, on its ground"
            else:
                assert cell == same, f"line {y}, column {x}"


def test_where_nothing_is_to_be_done_it_says_so_as_the_desk_does(office: Path) -> None:
    with start(office, "--as", "20") as desk:
        desk.until(lambda: STANDS in desk.raw)
        desk.settle(1)
        early, late, _drawn = pictures(bytes(desk.raw), (80, 24))
    assert early == late


def test_a_key_typed_while_it_starts_is_obeyed(office: Path) -> None:
    with start(office, "--as", "0") as desk:
        desk.until(lambda: ENTER in desk.raw)
        assert desk.is_raw()
        desk.send("2")
        desk.wait_for("Companies")


WAITING = """
from crmtui.cli import running
running.run = lambda arguments: __import__("time").sleep(60)
from crmtui.__main__ import main
main()
"""


def test_told_to_end_while_it_starts_it_leaves_the_terminal_as_it_was(office: Path) -> None:
    with start(office, "--as", "0", code=WAITING) as desk:
        assert not desk.is_raw()
        desk.wait_for("F10")
        desk.settle()
        desk.signal(signal.SIGTERM)
        assert desk.wait_exit() == -signal.SIGTERM
        desk.settle()
        assert desk.raw.endswith(b"\x1b[?25h" + LEAVE)
        assert not desk.is_raw()


@pytest.mark.parametrize("ends", ["raise ValueError('oh')", "raise KeyboardInterrupt", "return"])
def test_however_the_start_ends_the_terminal_is_as_it_was(office: Path, ends: str) -> None:
    code = f"""
import crmtui.desk
def run_desk(*given, **named):
    {ends}
crmtui.desk.run_desk = run_desk
from crmtui.__main__ import main
main()
"""
    with start(office, "--as", "0", code=code) as desk:
        desk.wait_exit()
        desk.settle()
        before, left, after = desk.raw.partition(LEAVE)
        assert before.startswith(ENTER)
        assert left
        assert ENTER not in after
        assert (b"oh" in after) == ("oh" in ends), "what is said is said on the shell's screen"
        assert not desk.is_raw()


def test_a_setting_that_means_nothing_is_told_on_the_shells_screen(
    office: Path, tmp_path: Path
) -> None:
    settings = tmp_path / "crmtui" / "config.toml"
    settings.parent.mkdir()
    settings.write_text("esc_delay_ms = 9999")
    with start(office, "--as", "0", XDG_CONFIG_HOME=str(tmp_path)) as desk:
        assert desk.wait_exit() == 2
        desk.settle()
        assert b"esc_delay_ms" in desk.raw.partition(LEAVE)[2]
        assert not desk.is_raw()


@pytest.mark.parametrize(
    ("arguments", "env", "size"),
    [
        ("--as 99", {}, (80, 24)),
        ("--as 0", {"TERM": "adm3a"}, (80, 24)),
        ("--as 0", {"CRMTUI_NO_EARLY_FRAME": "1"}, (80, 24)),
        ("--as 0", {"COLUMNS": "200"}, (80, 24)),
        ("--as 0", {}, (79, 24)),
        ("followups --as 0", {}, (80, 24)),
    ],
)
def test_where_anything_is_unusual_nothing_is_drawn_early(
    office: Path, arguments: str, env: dict[str, str], size: tuple[int, int]
) -> None:
    code = WAITING.replace("sleep(60)", "sleep(0) or print('started')")
    with start(office, *arguments.split(), size=size, code=code, **env) as desk:
        desk.wait_exit()
        desk.settle()
        assert bytes(desk.raw).strip() == b"started"


LOADED = """
import sys
from crmtui.early import drawing, frame, pens, reading
from crmtui.terminal import stage
print(*sys.modules)
"""


def test_it_loads_nothing_that_takes_longer_than_it_does() -> None:
    heavy = "collections contextlib dataclasses enum functools gettext locale pathlib re typing"
    command = [sys.executable, "-S", "-c", LOADED]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert "crmtui.early.drawing" in loaded
    assert set(heavy.split()) & set(loaded) == set()
