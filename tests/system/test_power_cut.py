"""The power goes at any moment: what was said to be saved is on the disk, and nothing is half."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import db
from tests.replay import Untrue, assert_replays
from tests.system import fortune, powercut
from tests.system.powercut import Recording
from tests.system.saved import the_half_done, the_lost
from tests.unit.services.office import blank_office

# What is recorded waits for the disk; what is looked at after a cut need not.
pytestmark = pytest.mark.usefixtures("no_wait_for_the_disk")

SAVES = 16
CUTS = 20


def recorded(folder: Path, synchronous: str) -> Recording:
    """A day's work of one, as the system saw it."""
    if not powercut.can_record(folder):
        pytest.skip("strace is not here, or may not look")
    path = folder / "crm.db"
    path.write_bytes(blank_office())
    return powercut.record(path, SAVES, synchronous)


def after_a_cut(recording: Recording, path: Path, cuts: int) -> list[str]:
    """What was lost or damaged, each of so many times that the power went."""
    dice = fortune.dice()
    wrong = []
    for moment in recording.moments(dice, cuts):
        powercut.lay_out(recording.cut(moment, dice), path)
        db.open_database(path)
        try:
            told = recording.told(moment)
            wrong += [*db.check(), *the_lost(each.split() for each in told)]
            wrong += map(str, the_half_done())
            assert_replays()
        except Untrue as error:
            wrong.append(str(error))
        finally:
            db.close_database()
    return wrong


def test_what_was_said_to_be_saved_survives_a_power_cut_at_any_moment(tmp_path: Path) -> None:
    recording = recorded(tmp_path, "FULL")
    cuts = fortune.times(CUTS)
    wrong = after_a_cut(recording, tmp_path / "cut.db", cuts)
    fortune.tell("power cuts", cuts=cuts, saved=SAVES)
    assert wrong == []


def test_a_disk_that_is_not_waited_for_is_caught_losing_what_was_said_to_be_saved(
    tmp_path: Path,
) -> None:
    recording = recorded(tmp_path, "NORMAL")
    # Chance may spare it a while, but not for long.
    cuts = (CUTS // 2 * more for more in (1, 2, 4, 8, 16))
    assert any(after_a_cut(recording, tmp_path / "cut.db", each) for each in cuts)
