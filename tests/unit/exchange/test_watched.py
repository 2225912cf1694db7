"""Files that are read while somebody watches."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from crmtui.errors import NotFound
from crmtui.exchange.reading.sheet import Unreadable
from crmtui.exchange.reading.watched import Watched


def test_it_says_how_far_it_is_and_reads_anew_each_time(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"x" * 200_000)
    heard: list[tuple[int, int]] = []
    watched = Watched(path, lambda done, total: heard.append((done, total)))
    for _time in range(2):
        with watched() as stream:
            assert len(stream.read()) == 200_000
    assert heard[0] == (0, 200_000)
    assert (200_000, 200_000) in heard


def test_whoever_watches_may_end_it(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("x")

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Watched(path, stop)() as stream:
        stream.read()


def test_one_that_changes_is_read_no_more(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("one")
    watched = Watched(path, lambda done, total: None)
    assert watched.is_as_it_was
    watched.still()
    path.write_text("one and two")
    assert not watched.is_as_it_was
    with pytest.raises(Unreadable, match=r"list\.csv was changed"):
        watched()
    path.unlink()
    assert not watched.is_as_it_was
    with pytest.raises(NotFound, match="There is no file"):
        watched.still()


def test_one_that_changes_while_it_is_read_is_found_out_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    for becomes in (b"x" * 500_000, b"x" * 90_000, b"y" * 200_000):
        path.write_bytes(b"x" * 200_000)
        os.utime(path, (1, 1))
        with Watched(path, lambda done, total: None)() as stream:
            assert stream.read(70_000)
            path.write_bytes(becomes)
            with pytest.raises(Unreadable, match=r"list\.csv was changed"):
                stream.read()


def test_one_that_is_replaced_is_read_to_its_end_and_no_more(tmp_path: Path) -> None:
    path, other = tmp_path / "list.csv", tmp_path / "other.csv"
    path.write_bytes(b"x" * 200_000)
    watched = Watched(path, lambda done, total: None)
    with watched() as stream:
        stream.read(1)
        other.write_text("another")
        other.replace(path)
        assert len(stream.read()) == 199_999
    with pytest.raises(Unreadable, match=r"list\.csv was changed"):
        watched()


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "."):
        with pytest.raises(Unreadable, match="no file that can be read"):
            Watched(tmp_path / name, lambda done, total: None)
    with pytest.raises(NotFound):
        Watched(tmp_path / "none", lambda done, total: None)
