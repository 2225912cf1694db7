"""Whatever is pressed, on whatever line, in whatever window: nothing breaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from crmtui import config, db
from tests.replay import assert_replays
from tests.system import fortune, office
from tests.system.monkey import Monkey
from tests.system.pty_terminal import Terminal

PRESSES = 200


@pytest.fixture
def path(tmp_path: Path) -> Iterator[Path]:
    """The sample office with few companies, and something evil in each of its texts."""
    yield office.poisoned(tmp_path / "sample.db")
    db.close_database()


def test_a_monkey_at_the_keys_breaks_nothing(path: Path) -> None:
    dice = fortune.dice()
    opened: list[Terminal] = []

    def sit_down() -> Terminal:
        opened.append(office.start(path, code=0))
        return opened[-1]

    monkey = Monkey(sit_down, dice)
    presses = fortune.times(PRESSES)
    try:
        last = monkey.play(presses)
        if last.exit_status() is None:
            office.wait_until_it_stands(last)
            last.hang_up()
            assert last.wait_exit() == 129
    finally:
        for desk in opened:
            desk.close()
    fortune.tell("monkey", presses=presses, desks=monkey.desks)
    assert not (config.state_path() / "crash.log").exists()
    db.open_database(path)
    assert db.check() == []
    assert_replays()
