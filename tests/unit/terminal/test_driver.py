"""Reading from a line that ends."""

from __future__ import annotations

import errno
import os
import threading
from typing import Any

import pytest

from crmtui.terminal.driver import DeskDriver


class _HungUp(Exception):
    """In place of the end of the process."""


@pytest.fixture
def driver(monkeypatch: pytest.MonkeyPatch) -> DeskDriver:
    """A driver on the reading end of a pipe, whose writing end is closed."""

    def hang_up(self: DeskDriver) -> None:
        raise _HungUp

    monkeypatch.setattr(DeskDriver, "_hang_up", hang_up)
    made: Any = DeskDriver.__new__(DeskDriver)
    made.fileno, writing = os.pipe()
    os.close(writing)
    made.exit_event = threading.Event()
    made._debug = False
    reads = iter(range(5))

    def read(fd: int, count: int) -> bytes:
        if next(reads) == 4:
            made.exit_event.set()  # the test has failed; it must still end
        return b""

    monkeypatch.setattr("crmtui.terminal.driver.os.read", read)
    return made  # type: ignore[no-any-return]


def test_the_end_of_input_is_a_hang_up(driver: DeskDriver) -> None:
    with pytest.raises(_HungUp):
        driver.run_input_thread()


@pytest.mark.parametrize("number", [errno.EIO, errno.ENXIO, errno.EBADF])
def test_a_dead_line_is_a_hang_up(
    driver: DeskDriver, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    reads = iter(range(5))

    def fail(fd: int, count: int) -> bytes:
        if next(reads) == 4:
            driver.exit_event.set()  # the test has failed; it must still end
        raise OSError(number, "gone")

    monkeypatch.setattr("crmtui.terminal.driver.os.read", fail)
    with pytest.raises(_HungUp):
        driver.run_input_thread()
