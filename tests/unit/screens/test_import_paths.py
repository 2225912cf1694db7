"""Which files a typed path means, and which it could."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from crmtui.screens.imports import paths


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with lists, one is in."""
    folder = tmp_path / "home"
    (folder / "old").mkdir(parents=True)
    for name in ("Clientes.csv", "my list.xlsx", "letter.pdf", ".hidden.csv", "old/a.csv"):
        (folder / name).write_text("x")
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.chdir(folder)
    return folder


def names(typed: str) -> list[str]:
    """What a text may go on to."""
    return [candidate.value for candidate in paths.offered(typed)]


@pytest.mark.parametrize(
    ("typed", "files"),
    [
        ("Clientes.csv", ["Clientes.csv"]),
        ("  ~/Clientes.csv ", ["Clientes.csv"]),
        ("my list.xlsx", ["my list.xlsx"]),
        ("'my list.xlsx'", ["my list.xlsx"]),
        ('"my list.xlsx" Clientes.csv', ["my list.xlsx", "Clientes.csv"]),
        ("my\\ list.xlsx old/a.csv", ["my list.xlsx", "a.csv"]),
        ("Clientes.csv Clientes.csv", ["Clientes.csv"]),
        ("letter.pdf", ["letter.pdf"]),
        ("~/", ["Clientes.csv", "my list.xlsx"]),
        ("*.csv", ["Clientes.csv"]),
        ("old", ["a.csv"]),
    ],
)
@pytest.mark.usefixtures("home")
def test_a_path_means_files(typed: str, files: list[str]) -> None:
    found = paths.meant(typed)
    assert ([path.name for path in found.files], found.problem) == (files, "")


def test_an_address_that_a_file_manager_pastes_is_a_path(home: Path) -> None:
    assert paths.meant((home / "my list.xlsx").as_uri()).files == (home / "my list.xlsx",)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Type where the file is."),
        ("none.csv", "There is no none.csv there."),
        ("Clientes.csv none.csv", "There is no none.csv there."),
        ("nowhere/a.csv", "There is no folder ~/nowhere."),
        ("*.ods", "There is no list in it: CSV, XLSX, XLS, ODS or vCard."),
        ("~nobody-of-this-name/a.csv", "There is no folder"),
        ("a\x00b", "There is no ab there."),
        ("x" * 5000, "There is no xxx"),
        ("'unclosed", "There is no"),
    ],
)
@pytest.mark.usefixtures("home")
def test_what_means_nothing_says_why(typed: str, said: str) -> None:
    found = paths.meant(typed)
    assert found.files == ()
    assert found.problem.startswith(said)


def test_a_folder_with_too_many_is_not_read_as_a_whole(home: Path) -> None:
    for number in range(paths.MOST):
        (home / f"{number}.csv").touch()
    assert "There are 42 files" in paths.meant("~/").problem
    assert names("~/")[0] != "~/"


@pytest.mark.usefixtures("home")
def test_what_is_typed_is_gone_on_with() -> None:
    assert names("cli") == ["Clientes.csv"]
    assert names("~/cli") == ["~/Clientes.csv"]
    assert names("") == ["~/Clientes.csv", "~/my list.xlsx", "~/old/", "~/letter.pdf"]
    assert names("o") == ["old/"]
    assert names(".h") == [".hidden.csv"]
    assert names("old/") == ["old/a.csv"]
    # The whole of a folder with several comes first; a second file is added to the first.
    assert names("~/")[:2] == ["~/", "~/Clientes.csv"]
    assert names("Clientes.csv my") == [f"Clientes.csv {shlex.quote('my list.xlsx')}"]
    assert names("nowhere/x") == []


@pytest.mark.parametrize(
    ("many", "said"), [(0, "0 B"), (999, "999 B"), (1_500, "2 kB"), (12_345_678, "12 MB")]
)
def test_how_large_a_file_is(many: int, said: str) -> None:
    assert paths.size(many) == said
