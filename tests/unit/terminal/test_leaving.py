"""What is typed while the process ends changes nothing any more."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from typing import Any, cast

import pytest

from crmtui.terminal.app import run_desk

KEYS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP)


@pytest.fixture
def _handlers() -> Iterator[None]:
    """The test's own, put back."""
    before = {number: signal.getsignal(number) for number in KEYS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("_handlers")
def test_keys_that_send_signals_do_nothing_once_the_desk_is_left() -> None:
    class Left:
        return_code = None

        def run(self, *, mouse: bool) -> None: ...

    with pytest.raises(SystemExit) as ended:
        run_desk(cast(Any, Left()))
    assert ended.value.code == 0
    assert [signal.getsignal(number) for number in KEYS] == [signal.SIG_IGN] * 3
