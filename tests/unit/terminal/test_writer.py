"""Writing to a terminal that may stop reading, and take up again."""

from __future__ import annotations

import fcntl
import os
import signal
from collections.abc import Iterator
from types import FrameType

import pytest

from crmtui.terminal.writer import DirectWriter

Ends = tuple[int, int]


@pytest.fixture
def ends() -> Iterator[Ends]:
    """The two ends of a pipe that holds a page."""
    reading, writing = os.pipe()
    fcntl.fcntl(writing, fcntl.F_SETPIPE_SZ, 4096)
    yield reading, writing
    os.close(reading)
    os.close(writing)


def abandoned(writing: int) -> DirectWriter:
    """A writer whose write was broken off because nobody read."""
    writer = DirectWriter(writing)

    def told(_number: int, _frame: FrameType | None) -> None:
        writer.abandon()

    before = signal.signal(signal.SIGALRM, told)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    writer.write("x" * 10_000)
    writer.flush()
    signal.signal(signal.SIGALRM, before)
    return writer


def test_what_is_written_after_it_was_abandoned_is_dropped(ends: Ends) -> None:
    reading, writing = ends
    writer = abandoned(writing)
    assert os.read(reading, 10_000) == b"x" * 4096

    writer.write("later")
    writer.flush()

    os.set_blocking(reading, False)
    with pytest.raises(BlockingIOError):
        os.read(reading, 10)


def test_a_terminal_that_reads_again_is_told_goodbye(ends: Ends) -> None:
    reading, writing = ends
    writer = abandoned(writing)
    os.read(reading, 10_000)

    writer.resume()
    writer.write("goodbye")
    writer.flush()

    assert os.read(reading, 100) == b"\x18goodbye"


def test_one_that_still_does_not_read_is_left_alone(ends: Ends) -> None:
    writer = abandoned(ends[1])

    writer.resume()
    writer.write("goodbye")
    writer.flush()

    assert os.read(ends[0], 10_000) == b"x" * 4096
