"""`crmtui access`: whose key lets them in."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from crmtui.cli import access
from tests.unit.cli.conftest import Crm
from tests.unit.test_publickeys import ED25519, line

FINGERPRINT = "SHA256:qiCX5PPpMsRgXmz8Ei8QU/PqV0eFbbg9Zv6vsm+SfDQ"
OTHER = line("ssh-ed25519", [bytes(32)], "ana@home")


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """The file that sshd reads for this account."""
    (tmp_path / "home").mkdir(exist_ok=True)
    return tmp_path / "home/.ssh/authorized_keys"


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """Ana's public key."""
    path = tmp_path / "id.pub"
    path.write_text(f"{ED25519}\n")
    return path


def test_a_person_is_let_in_and_no_more(crm: Crm, office: Path, keys: Path, key: Path) -> None:
    added = crm("access", "add", 1, key)
    assert (added.code, added.out) == (0, "")
    assert added.err == (f"Ana Ruiz comes in with this key from now on: {FINGERPRINT} ana@laptop\n")
    (written,) = keys.read_text().splitlines()
    assert written.startswith('restrict,pty,command="/')
    assert f" serve-user 1 --db {office}" in written

    listed = crm("access", "list", "--json")
    assert listed.data == [
        {"code": 1, "name": "Ana Ruiz", "kind": "ssh-ed25519", "fingerprint": FINGERPRINT,
         "comment": "ana@laptop"}
    ]  # fmt: skip
    assert crm("access", "list").out.splitlines()[1].split() == [
        "1", "Ana", "Ruiz", "ed25519", FINGERPRINT, "ana@laptop",
    ]  # fmt: skip

    removed = crm("access", "remove", 1)
    assert removed.err == "1 key is removed. Who is in stays in until they leave.\n"
    assert keys.read_text() == ""
    assert crm("access", "list", "--json").data == []


def test_one_key_of_several_is_removed_by_its_fingerprint(
    crm: Crm, office: Path, keys: Path, key: Path, tmp_path: Path
) -> None:
    crm("access", "add", 1, key)
    key.write_text(OTHER)
    crm("access", "add", 1, key)
    assert crm("access", "remove", "SHA256:qiCX").code == 2
    assert crm("access", "remove", FINGERPRINT[:20]).code == 0
    assert [row["comment"] for row in crm("access", "list", "--json").data] == ["ana@home"]
    assert crm("access", "remove", FINGERPRINT).code == 3
    assert crm("access", "remove", 7).err == "No key of 7 is in the file.\n"


@pytest.mark.parametrize(
    ("code", "text", "status", "said"),
    [
        (9, ED25519, 3, "There is no person with code 9."),
        (1, "hello", 2, "This is no public key."),
        (1, "", 2, "This is no public key."),
        (1, f"{ED25519}\n{OTHER}", 2, "There is more than one line"),
    ],
)
def test_nothing_is_written_for_nobody_or_for_no_key(
    crm: Crm, office: Path, keys: Path, key: Path, code: int, text: str, status: int, said: str
) -> None:
    key.write_text(text)
    tried = crm("access", "add", code, key)
    assert tried.code == status
    assert tried.err.startswith(said)
    assert not keys.exists()


def test_the_file_of_another_account_can_be_named(
    crm: Crm, office: Path, key: Path, tmp_path: Path
) -> None:
    there = tmp_path / "crm"
    added = crm("access", "add", 1, key, "--keys", there, "--program", "/usr/local/bin/crmtui")
    assert added.code == 0
    assert '"/usr/local/bin/crmtui serve-user 1 --db ' in there.read_text()
    checked = crm("access", "check", "--keys", there)
    assert checked.code == 1
    assert "starts /usr/local/bin/crmtui, which is not there" in checked.out


def test_all_is_well_until_somebody_leaves(
    crm: Crm, office: Path, key: Path, keys: Path, tmp_path: Path
) -> None:
    assert crm("access", "check").code == 1
    crm("access", "add", 1, key, "--program", "/bin/sh")
    assert crm("access", "check") == (0, "", "1 key lets somebody in.\n")
    assert crm("user", "leave", 1, "--anyway").code == 0
    checked = crm("access", "check")
    assert checked.code == 1
    assert "(code 1): nobody of that code works here, so the key is refused" in checked.out
    assert crm("access", "list").out.splitlines()[1].startswith("1     (nobody)")


def test_sshd_starts_the_very_crmtui_that_adds_the_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "crmtui"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    assert access.this_program() == [sys.executable, "-I", "-m", "crmtui"]
    monkeypatch.setattr("sys.executable", "/bin/false")  # It knows no crmtui by itself.
    monkeypatch.setattr("sys.argv", [str(program), "access"])
    assert access.this_program() == [str(program)]
    monkeypatch.setattr("sys.argv", ["/usr/lib/python3/__main__.py"])
    assert access.this_program() == ["/bin/false", "-P", "-m", "crmtui"]
