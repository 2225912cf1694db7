"""The demo desk in a real terminal: typing ahead, bad lines, the ways it ends."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from tests.system import fortune
from tests.system.demo import OpenDesk, done
from tests.system.pty_terminal import DOWN, ENTER, ESC, UP, F, Terminal, control

# Typing ahead ------------------------------------------------------------------------

ROUNDS = fortune.times(4)
BURST = ("r+3", ENTER, DOWN, "x", F[6], "tal", ENTER, "they want it", ENTER, "+3", ENTER, "+", UP)
BURST_DOES = [
    "moved Talleres 0 +3",
    "done Hormigones 1",
    "call Talleres 0|they want it|+3",
    "tomorrow Hormigones 1",
]
ASKED = ("a", "y", "y", "x", "a", ESC, "y", "x")
ASKED_DOES = ["asked yes yes", "done Talleres 0", "asked None yes", "done Talleres 0"]


def test_bursts_through_prompt_list_form_and_dialogs_of_a_worker_all_come_out_right(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    for number in range(1, ROUNDS + 1):
        desk.send(*BURST, *ASKED)
        desk.until(lambda wanted=number * 8: len(done(log)) >= wanted, what=f"burst {number}")  # type: ignore[misc]
    assert done(log) == [*BURST_DOES, *ASKED_DOES] * ROUNDS

    # Thirty arrows in one write move thirty lines.
    desk.send(DOWN * 30, "x")
    desk.until(lambda: len(done(log)) > ROUNDS * 8)
    assert done(log)[ROUNDS * 8 :] == ["done Talleres 30"]


def test_keys_typed_before_the_desk_is_there_are_obeyed(open_desk: OpenDesk, log: Path) -> None:
    desk = open_desk(wait=False, DEMO_PAUSE="0.3")
    desk.until(desk.is_raw)
    desk.send("r+3", ENTER, "x")
    desk.until(lambda: len(done(log)) == 2)
    assert done(log) == ["moved Talleres 0 +3", "done Talleres 0"]


def test_a_key_that_never_ends_does_not_hold_up_the_rest(open_desk: OpenDesk, log: Path) -> None:
    desk = open_desk(DEMO_HANDLER_LIMIT="0.2")
    desk.send("w", "x")
    desk.until(lambda: bool(done(log)))
    assert done(log) == ["done Talleres 0"]


def test_a_paste_is_one_piece_and_without_an_end_it_swallows_no_more_than_itself(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    desk.send("n", "Acme", DOWN * 9)
    desk.send(b"\x1b[200~ a\r\nb\x1b[31mc\x07\x1b[201~", control("s"))
    desk.wait_for("Acme")
    desk.send(ESC)
    desk.wait_for("READY")
    desk.settle()

    desk.send(b"\x1b[200~half a paste")
    desk.until(lambda: _obeys(desk, log), what="obeying again")


def _obeys(desk: Terminal, log: Path) -> bool:
    """Whether the desk, left alone for longer than it waits for an end, does what is typed."""
    before = len(done(log))
    desk.settle(1.3)
    desk.send("x")
    desk.settle(0.3)
    return len(done(log)) > before


# Bad lines ---------------------------------------------------------------------------

OSC = "an unfinished OSC"
"""It is waited for longer than anything else."""

GARBAGE = {
    "Latin-1": b"ma\xf1ana",
    "a byte that is never UTF-8": b"\xff",
    "NUL": b"\x00",
    "half a character": "é".encode()[:1],
    "a lone Esc": b"\x1b",
    "an unfinished sequence": b"\x1b[99999999;",
    OSC: b"\x1b]52;c;" + b"0" * 5000,
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


def test_garbage_on_the_line_does_not_end_the_desk(open_desk: OpenDesk, tmp_path: Path) -> None:
    logs = [tmp_path / f"{number}.log" for number in range(6)]
    desks = [open_desk(wait=False, DEMO_LOG=str(log), TEXTUAL_DISABLE_KITTY_KEY="") for log in logs]
    for desk in desks:
        desk.wait_for("READY")
    waiting = list(GARBAGE)
    while waiting:
        now, waiting = waiting[: len(desks)], waiting[len(desks) :]
        _all(desks, *(GARBAGE[name] for name in now), quiet=1.3 if OSC in now else 0.3)
        for _time in range(3):
            _all(desks, *[ESC] * len(now), quiet=0.2)
        before = [len(done(log)) for log in logs]
        for desk, _name in zip(desks, now, strict=False):
            desk.send("x")
        for desk, log, so_far, name in zip(desks, logs, before, now, strict=False):
            desk.settle(0.1)
            desk.until(
                lambda desk=desk, log=log, so_far=so_far: (  # type: ignore[misc]
                    len(done(log)) > so_far or _leaves_and_obeys(desk, log)
                ),
                what=f"obeying after {name}",
            )


def _leaves_and_obeys(desk: Terminal, log: Path) -> bool:
    """The same where a slow computer had not read the garbage when the rest came."""
    desk.settle(1.3)
    desk.send(ESC)
    return _obeys(desk, log)


def _all(desks: list[Terminal], *sent: str | bytes, quiet: float) -> None:
    """Send each desk something, and wait until all are quiet."""
    for desk, keys in zip(desks, sent, strict=False):
        desk.send(keys)
    for desk in desks:
        desk.settle(quiet)


@pytest.mark.parametrize(
    "options",
    [{}, {"ignore_hang_up": True}, {"controlling": False}],
    ids=["SIGHUP", "SIGHUP ignored", "no SIGHUP"],
)
def test_a_hang_up_ends_it_and_what_was_typed_just_before_is_typed_and_kept(
    open_desk: OpenDesk, log: Path, options: dict[str, bool]
) -> None:
    desk = open_desk(**options)
    desk.send(*BURST * 3)
    desk.until(lambda: bool(done(log)))
    desk.hang_up()
    assert desk.wait_exit() == 129
    assert [line for line in done(log) if line != "drafts saved"] == BURST_DOES * 3
    assert done(log)[-1] == "drafts saved"


def test_where_the_terminal_stops_reading_a_desk_still_ends_when_told_to_or_hung_up(
    open_desk: OpenDesk, log: Path, tmp_path: Path
) -> None:
    other_log = tmp_path / "other.log"
    told = open_desk(DEMO_PATIENCE="")
    hung_up = open_desk(DEMO_PATIENCE="", DEMO_LOG=str(other_log))
    _stall(told, hung_up)
    told.signal(signal.SIGTERM)
    hung_up.hang_up()
    assert hung_up.wait_exit() in (129, -signal.SIGALRM)
    assert "drafts saved" in done(other_log)
    assert told.wait_exit() in (143, -signal.SIGALRM)
    assert "drafts saved" in done(log)


def test_signals_that_keys_can_send_do_nothing_and_told_to_end_it_says_why(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    for time, number in enumerate((signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP), start=1):
        desk.signal(number)
        desk.send("x")
        desk.until(lambda time=time: done(log) == ["done Talleres 0"] * time, what=number.name)  # type: ignore[misc]
    desk.signal(signal.SIGTERM)
    assert desk.wait_exit() == 143
    assert done(log)[3:] == ["drafts saved"]
    desk.settle()
    assert b"\x1b[?1049l" in desk.raw
    assert "kept as a draft" in desk.text


def test_any_size_is_survived_and_being_stopped_and_it_gives_the_terminal_back(
    open_desk: OpenDesk, log: Path
) -> None:
    desk = open_desk()
    desk.wait_for("Zaragoza")
    desk.settle()
    before = desk.text
    for columns, lines in ((40, 10), (1, 1), (300, 1), (2, 200), (500, 500), (80, 24)):
        desk.resize(columns, lines)
        desk.settle(0.1)
    desk.wait_for(lambda text: text == before)

    desk.signal(signal.SIGSTOP)
    desk.draw(b"\x1b[2J\x1b[Hthe shell was here")
    desk.signal(signal.SIGCONT)
    desk.wait_for(lambda text: text == before)
    desk.send("r+3", ENTER, "x" * 20)
    desk.until(lambda: len(done(log)) == 21)
    desk.send(control("q"))
    assert desk.wait_exit() == 0
    assert not desk.is_raw()


@pytest.mark.parametrize("letters", ["szc\\", ""])
def test_control_keys_typed_at_any_moment_leave_no_stuck_process(
    open_desk: OpenDesk, log: Path, letters: str
) -> None:
    desk = open_desk(wait=False, DEMO_PAUSE="0.3")
    desk.until(desk.is_raw)
    assert not log.with_name(log.name + ".awake").exists()  # Textual is not even imported
    for letter in letters:
        desk.send(control(letter), "x")
    if letters:
        desk.wait_for("READY")
        desk.until(lambda: done(log) == ["done Talleres 0"] * len(letters))
    for time, letter in enumerate(letters, start=len(letters) + 1):
        desk.send(control(letter), "x")
        desk.until(lambda time=time: done(log) == ["done Talleres 0"] * time, what=letter)  # type: ignore[misc]
    desk.send(control("q"))
    assert desk.wait_exit() == 0


def test_a_crash_says_so_in_two_plain_lines_and_keeps_the_details_to_the_log(
    open_desk: OpenDesk, log: Path, tmp_path: Path
) -> None:
    desk = open_desk()
    desk.send("b")
    assert desk.wait_exit() == 70
    desk.settle()
    assert "internal error" in desk.text
    assert "ZeroDivisionError" not in desk.text
    crash = tmp_path / "crash.log"
    assert "ZeroDivisionError: demo" in crash.read_text()
    assert crash.stat().st_mode & 0o777 == 0o600
    assert done(log) == ["drafts saved"]


def _stall(*desks: Terminal) -> None:
    """Stop reading, and have the desks draw until their writes block."""
    for desk in desks:
        desk.settle()
        desk.pause()
    for number in range(60):
        for desk in desks:
            desk.resize(100 + number % 7, 30 + number % 5)
        signal.sigtimedwait([], 0.02)
