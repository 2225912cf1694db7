"""Files that are written little by little: whole or not at all, and never over another's."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import pytest

from crmtui.exchange.writing import landing


def test_a_file_takes_the_place_of_one_of_its_name_only_when_whole(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("older")
    with suppress(ZeroDivisionError), landing.replacing(file) as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert file.read_text() == "older"
    with landing.replacing(file) as stream:
        stream.write(b"whole")
    assert file.read_text() == "whole"
    assert list(tmp_path.iterdir()) == [file]


def test_a_new_file_is_ones_own_and_makes_its_folder(tmp_path: Path) -> None:
    file = tmp_path / "papers/list.csv"
    with landing.new(file) as stream:
        stream.write(b"whole")
    assert file.read_bytes() == b"whole"
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("older")
    with pytest.raises(landing.CannotWrite, match="is there already"), landing.new(file):
        raise AssertionError
    other = tmp_path / "other.csv"
    with pytest.raises(landing.CannotWrite, match="is there already"), landing.new(other):
        other.write_text("somebody was quicker")
    assert other.read_text() == "somebody was quicker"
    assert sorted(tmp_path.iterdir()) == [file, other]


@pytest.mark.parametrize("taken", [False, True])
def test_a_disk_without_links_is_written_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, taken: bool
) -> None:
    def refuse(*_paths: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    file = tmp_path / "list.csv"
    try:
        with landing.new(file) as stream:
            stream.write(b"whole")
            if taken:
                file.write_text("quicker")
    except landing.CannotWrite:
        assert taken
    assert file.read_text() == ("quicker" if taken else "whole")
    assert list(tmp_path.iterdir()) == [file]


def test_a_folder_that_takes_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(landing.CannotWrite, match="cannot be written"):  # noqa: SIM117
        with landing.new(tmp_path / "file/list.csv"):
            raise AssertionError
