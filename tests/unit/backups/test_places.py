"""The private folder in which a plain copy lies meanwhile."""

from __future__ import annotations

import fcntl
from pathlib import Path

import pytest

from crmtui.backups import places


def test_what_the_dead_left_is_removed_though_it_be_empty_and_what_others_have_stays(
    tmp_path: Path,
) -> None:
    near = tmp_path / "crm.db"
    (tmp_path / ".crm.db-private-empty").mkdir()
    (left := tmp_path / ".crm.db-private-full").mkdir()
    (left / "crm.db").touch()
    with places.private(near) as one, places.private(near) as other:
        assert set(tmp_path.iterdir()) == {one, other}
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_swept_before_it_is_held_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hold = fcntl.flock
    swept: list[Path] = []

    def hold_too_late(held: int, how: int) -> None:
        if not swept:
            swept.extend(tmp_path.iterdir())
            swept[0].rmdir()
        hold(held, how)

    monkeypatch.setattr(fcntl, "flock", hold_too_late)
    with places.private(tmp_path / "crm.db") as folder:
        assert list(tmp_path.iterdir()) == [folder] != swept
