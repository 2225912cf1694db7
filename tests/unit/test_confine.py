"""Nobody who is confined names a file outside their folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import confine
from crmtui.errors import Refused


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Ana's folder on a server; this process is kept in it for the test."""
    monkeypatch.setattr(confine, "_place", None)
    place = tmp_path / "files" / "1"
    place.mkdir(parents=True)
    (tmp_path / "files" / "10").mkdir()
    confine.begin(place)
    return place


@pytest.mark.parametrize(
    ("typed", "inside"),
    [
        ("list.csv", "list.csv"),
        ("~/list.csv", "list.csv"),
        ("~", "."),
        ("a/../list.csv", "list.csv"),
        ("new/deep/list.csv", "new/deep/list.csv"),
        ("ñandú (2).csv", "ñandú (2).csv"),
        ("~ana.csv", "~ana.csv"),
    ],
)
def test_a_name_is_one_in_the_persons_folder(folder: Path, typed: str, inside: str) -> None:
    assert confine.path(typed, writing=True) == folder / inside


def test_the_whole_path_of_something_in_the_folder_is_allowed(folder: Path) -> None:
    assert confine.path(folder / "list.csv", writing=False) == folder / "list.csv"


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize(
    "typed",
    [
        "../list.csv",
        "a/../../list.csv",
        "../10/list.csv",
        "/etc/passwd",
        "//etc/passwd",
        "~/../../crm.db",
        "/proc/self/root/etc/passwd",
        "/proc/self/cwd/../list.csv",
        "/dev/stdin",
        "a\x00/../list.csv",
    ],
)
def test_nothing_outside_the_folder_is_named(folder: Path, typed: str, writing: bool) -> None:
    with pytest.raises(Refused, match="outside your folder"):
        confine.path(typed, writing=writing)


def test_a_link_out_of_the_folder_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    (folder / "out").symlink_to(tmp_path)
    (folder / "db.csv").symlink_to(tmp_path / "crm.db")
    (folder / "loop").symlink_to("loop")
    for typed in ("out", "out/crm.db", "db.csv", "out/new.csv", "loop/x.csv"):
        with pytest.raises(Refused):
            confine.path(typed, writing=False)


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "mine.csv").write_text("a")
    (folder / "also").symlink_to("mine.csv")
    assert confine.path("also", writing=False) == folder / "mine.csv"


def test_a_folder_that_is_a_link_itself_is_the_place_it_leads_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(confine, "_place", None)
    (tmp_path / "real").mkdir()
    (tmp_path / "files").symlink_to("real")
    confine.begin(tmp_path / "files")
    assert confine.path("list.csv", writing=True) == tmp_path / "real" / "list.csv"


def test_what_leads_out_is_not_even_listed(folder: Path, tmp_path: Path) -> None:
    (folder / "mine.csv").write_text("a")
    (folder / "passwd").symlink_to("/etc/passwd")
    assert [each.name for each in folder.iterdir() if confine.holds(each)] == ["mine.csv"]


def test_a_file_is_called_as_one_would_type_it(folder: Path) -> None:
    assert confine.shown(folder / "a/list.csv") == "a/list.csv"
    assert confine.shown(Path("/etc/passwd")) == "/etc/passwd"


def test_no_program_is_started_unless_it_was_said(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert confine.active()
    assert not confine.tools()
    monkeypatch.setattr(confine, "_place", None)
    confine.begin(folder, tools=True)
    assert confine.tools()


def test_a_process_is_confined_once_and_for_all(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        confine.begin(tmp_path)
    assert confine.folder() == folder


def test_a_folder_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confine, "_place", None)
    with pytest.raises(FileNotFoundError):
        confine.begin(tmp_path / "none")
    assert not confine.active()


def test_who_has_a_shell_names_any_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert confine.path("../list.csv", writing=True) == Path("../list.csv")
    assert confine.path("/etc/passwd", writing=False) == Path("/etc/passwd")
    assert confine.path("~/list.csv", writing=True) == tmp_path / "list.csv"
    assert confine.path("~nobody-of-that-name/x", writing=True) == Path("~nobody-of-that-name/x")
    assert confine.holds(Path("/etc/passwd"))
    assert confine.shown(tmp_path / "list.csv") == str(tmp_path / "list.csv")
    assert confine.tools()
    assert not confine.active()
    assert confine.folder() is None
