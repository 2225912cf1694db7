"""sshd's file of keys: our lines are exact, all others stay as they are."""

from __future__ import annotations

import os
import pwd
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from crmtui import keyfaults, keyfile, publickeys
from crmtui.errors import UsageError
from crmtui.keyfile import CannotKeep
from tests.unit.test_publickeys import ED25519, line

ANA = publickeys.read(ED25519)
LUIS = publickeys.read(line("ssh-ed25519", [bytes(32)], "luis@desk"))
SHELL = line("ssh-ed25519", [bytes(31) + b"\1"], "the administrator")
OTHERS = (
    "# keys of the office\n"
    "\n"
    f'from="10.0.0.*,!10.0.0.9",command="echo \\"hi there\\"" {SHELL}\n'
    "nonsense that sshd passes over \udcff\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where sshd looks for keys; there is none yet."""
    return tmp_path / "home" / ".ssh" / "authorized_keys"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A file that the keys open."""
    place = tmp_path / "the office" / "crm.db"
    place.parent.mkdir()
    place.touch()
    return place


Add = Callable[..., str]


@pytest.fixture
def add(path: Path, database: Path) -> Add:
    """Lets somebody in, and gives the line that does."""
    path.parent.parent.mkdir()

    def adding(code: int, key: publickeys.PublicKey, program: str = "/bin/sh") -> str:
        written = keyfile.line(code, key, [program], database)
        keyfile.add(path, written, key)
        return written

    return adding


def others(path: Path) -> None:
    """What somebody else wrote into the file."""
    path.parent.mkdir()
    path.write_bytes(OTHERS.encode("utf-8", "surrogateescape"))


def test_a_line_allows_a_terminal_and_nothing_but_crmtui(add: Add, database: Path) -> None:
    started = f"/bin/sh serve-user 1 --db '{database}'"
    assert add(1, ANA) == f'restrict,pty,command="{started}" {ED25519}'


def test_a_new_file_and_its_folder_are_the_accounts_alone(add: Add, path: Path) -> None:
    add(1, ANA)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_what_others_wrote_stays_byte_for_byte(add: Add, path: Path) -> None:
    others(path)
    before = path.read_bytes()
    add(1, ANA)
    add(2, LUIS)
    assert path.read_bytes().startswith(before)
    keyfile.remove(path, [each for each in keyfile.entries(path) if each.code is not None])
    assert path.read_bytes() == before


def test_a_line_goes_under_one_without_an_end(add: Add, path: Path) -> None:
    path.parent.mkdir()
    path.write_text(SHELL)
    written = add(1, ANA)
    assert path.read_text() == f"{SHELL}\n{written}\n"


def test_the_rights_of_a_file_that_is_there_are_kept_but_for_others_writing(
    add: Add, path: Path
) -> None:
    others(path)
    path.chmod(0o664)
    add(1, ANA)
    assert stat.S_IMODE(path.stat().st_mode) == 0o644


def test_a_link_stays_one(add: Add, path: Path, tmp_path: Path) -> None:
    path.parent.mkdir()
    path.symlink_to(tmp_path / "kept-elsewhere")
    add(1, ANA)
    assert path.is_symlink()
    assert "serve-user 1" in (tmp_path / "kept-elsewhere").read_text()


def test_a_key_lets_in_one_person_once(add: Add, path: Path) -> None:
    add(1, ANA)
    before = path.read_bytes()
    for code in (1, 2):
        with pytest.raises(UsageError, match=r"lets in code 1 \(line 1\)"):
            add(code, ANA)
    assert path.read_bytes() == before


def test_a_key_that_gives_a_shell_already_would_still_give_it(add: Add, path: Path) -> None:
    path.parent.mkdir()
    path.write_text(f"{ED25519}\n")
    with pytest.raises(UsageError, match=r"more than crmtui \(line 1\)"):
        add(1, ANA)


def test_a_file_that_cannot_be_written_is_as_it_was(
    add: Add, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(1, ANA)
    before = path.read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotKeep, match="No space left"):
        add(2, LUIS)
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


def test_nobody_removes_a_line_that_was_changed_meanwhile(add: Add, path: Path) -> None:
    add(1, ANA)
    gone = keyfile.entries(path)
    path.write_text(f"{SHELL}\n{path.read_text()}")
    with pytest.raises(CannotKeep, match="changed meanwhile"):
        keyfile.remove(path, gone)


def test_a_path_with_a_line_break_gets_no_line(add: Add, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no file of keys can hold"):
        keyfile.line(1, ANA, ["/bin/sh"], tmp_path / "a\nb" / "crm.db")


def test_whose_keys_open_an_office_is_told_by_the_account_that_owns_it(
    add: Add, path: Path, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = pwd.struct_passwd((*pwd.getpwuid(0)[:5], str(path.parents[1]), "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _number: account)
    assert keyfile.of_office(database) is None
    others(path)
    assert keyfile.of_office(database) is None
    add(1, ANA)
    elsewhere = database.with_name("another.db")
    keyfile.add(path, keyfile.line(2, LUIS, ["/bin/sh"], elsewhere), LUIS)
    assert keyfile.of_office(database) == {1: [ANA]}
    path.unlink()
    path.mkdir()
    assert keyfile.of_office(database) is None


def test_what_a_shell_would_read_in_a_path_is_quoted(add: Add, path: Path, tmp_path: Path) -> None:
    odd = tmp_path / "o$(id) \"q\" 's' ;x" / "crm.db"
    odd.parent.mkdir()
    odd.touch()
    keyfile.add(path, keyfile.line(1, ANA, ["/bin/sh"], odd), ANA)
    (entry,) = keyfile.entries(path)
    assert keyfaults.as_written(entry) == ["/bin/sh", "serve-user", "1", "--db", str(odd)]


# What is wrong ------------------------------------------------------------------------


def said(path: Path, *codes: int) -> list[str]:
    """What is wrong with the file, where these people work."""
    return [fault.said for fault in keyfaults.faults(path, lambda code: code in codes)]


def test_nothing_is_wrong_with_what_we_wrote(add: Add, path: Path) -> None:
    add(1, ANA)
    add(2, LUIS)
    assert said(path, 1, 2) == []


def test_the_key_of_who_left_is_named(add: Add, path: Path) -> None:
    add(1, ANA)
    add(2, LUIS)
    assert said(path, 1) == [
        (
            "Line 2 (code 2): nobody of that code works here, so the key is refused."
            " Remove it: crmtui access remove 2"
        )
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("restrict,pty,", ""),
        ("restrict,pty,", "pty,"),
        ("restrict,pty,", "restrict,pty,port-forwarding,"),
        ("restrict,pty,", 'restrict,pty,environment="LD_PRELOAD=/tmp/x.so",'),
        ("serve-user 1", "serve-user 1 --as 0"),
        ("/bin/sh serve", "sh serve"),
        (" --db ", " ; sh --db "),
        ('" ssh', ' ; sh" ssh'),
        ('" ssh', '",command="sh" ssh'),
    ],
)
def test_a_line_that_was_changed_by_hand_may_give_more(
    add: Add, path: Path, before: str, after: str
) -> None:
    add(1, ANA)
    path.write_text(path.read_text().replace(before, after, 1))
    assert said(path, 1) == [
        "Line 1 (code 1) was changed by hand and may give more than crmtui: add its key again."
    ]


def test_what_is_not_there_any_more_is_named(add: Add, path: Path, database: Path) -> None:
    add(1, ANA, "/nowhere/crmtui")
    add(2, LUIS)
    database.rename(database.with_name("moved.db"))
    assert said(path, 1, 2) == [
        "Line 1 (code 1) starts /nowhere/crmtui, which is not there: add its key again.",
        f"Line 2 (code 2) opens {database}, which is not there: add its key again.",
    ]


def test_a_damaged_key_and_one_twice_are_named(add: Add, path: Path) -> None:
    written = add(1, ANA)
    short = written.replace("AAAAC3Nz", "AAAAC3")
    path.write_text(f"{written}\n{short}\n{written.replace('user 1', 'user 2')}\n")
    assert said(path, 1, 2) == [
        "Lines 1 and 3 have the same key: sshd goes by the first.",
        "Line 2 (code 1): The key is damaged: copy it again, all of it and in one line.",
    ]


def test_a_line_that_gives_a_shell_is_only_told_of(add: Add, path: Path) -> None:
    path.parent.mkdir()
    path.write_text(f"{SHELL}\nrestrict {LUIS.line}\n")
    add(1, ANA)
    found = keyfaults.faults(path, lambda code: True)
    assert [fault.said for fault in found] == [
        "Line 1 gives a shell to whoever has its key (the administrator).",
        "Line 2 gives a shell to whoever has its key (luis@desk).",
    ]
    assert not any(fault.serious for fault in found)


def test_a_file_that_sshd_ignores_is_named(add: Add, path: Path) -> None:
    assert said(path) == [f"There is no file {path}: nobody comes in with a key."]
    add(1, ANA)
    path.chmod(0o620)
    path.parent.chmod(0o777)
    assert said(path, 1) == [
        f"Others can write {path}, so sshd ignores it: chmod go-w {path}",
        f"Others can write {path.parent}, so sshd ignores it: chmod go-w {path.parent}",
    ]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotKeep, match="Is a directory"):
        keyfile.entries(tmp_path)
