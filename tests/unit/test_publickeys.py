"""Public keys are read strictly: what is not surely one lets nobody in."""

from __future__ import annotations

import base64
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui import publickeys
from crmtui.errors import UsageError

ED25519 = (
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKuCtuYxIs5v4RwPscXFX5MFjQpt0uFU0qgTKgpY3qny ana@laptop"
)
"""Made by ssh-keygen."""


def wire(*parts: bytes) -> bytes:
    """Strings one after another, as keys have them (RFC 4251)."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def line(kind: str, parts: Sequence[bytes], comment: str = "") -> str:
    """A line of OpenSSH's."""
    return f"{kind} {base64.b64encode(wire(kind.encode(), *parts)).decode()} {comment}".rstrip()


def rsa(bits: int) -> str:
    """An RSA key of so many bits."""
    return line("ssh-rsa", [b"\1\0\1", b"\0" + (1 << bits - 1).to_bytes((bits + 7) // 8, "big")])


GOOD = [
    ED25519,
    line("sk-ssh-ed25519@openssh.com", [bytes(32), b"ssh:"]),
    line("ecdsa-sha2-nistp256", [b"nistp256", b"\4" + bytes(64)]),
    line("ecdsa-sha2-nistp384", [b"nistp384", b"\4" + bytes(96)]),
    line("ecdsa-sha2-nistp521", [b"nistp521", b"\4" + bytes(132)]),
    line("sk-ecdsa-sha2-nistp256@openssh.com", [b"nistp256", b"\4" + bytes(64), b"ssh:"]),
    rsa(3072),
    rsa(4096),
]


@pytest.mark.parametrize("text", GOOD)
def test_a_key_is_written_as_it_was_given(text: str) -> None:
    assert publickeys.read(text).line == text
    assert publickeys.read(f"\n{text}\r\n").line == text


def test_the_fingerprint_is_what_ssh_keygen_prints() -> None:
    key = publickeys.read(ED25519)
    assert key.fingerprint == "SHA256:qiCX5PPpMsRgXmz8Ei8QU/PqV0eFbbg9Zv6vsm+SfDQ"
    assert key.comment == "ana@laptop"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no public key"),
        ("hello", "no public key"),
        ("-----BEGIN OPENSSH PRIVATE KEY-----\nabc", "private half"),
        ("PuTTY-User-Key-File-3: ssh-ed25519", "private half"),
        (f"{ED25519}\n{ED25519}", "one public key at a time"),
        (f"{ED25519}\rssh-rsa", "one public key at a time"),
        (f'command="sh" {ED25519}', "no public key"),
        (f"restrict {ED25519}", "no public key"),
        (f" pty {ED25519}", "no public key"),
        (f"# {ED25519}", "no public key"),
        ("ssh-ed25519", "damaged"),
        ("ssh-ed25519 !!!!", "damaged"),
        (ED25519.replace("AAAAIK", "AAAAIL", 1).replace("qny ", " "), "damaged"),
        (ED25519.replace("ssh-ed25519", "ssh-rsa", 1), "damaged"),
        (line("ssh-ed25519", [bytes(31)]), "damaged"),
        (line("ssh-ed25519", [bytes(32), b"more"]), "damaged"),
        (line("ecdsa-sha2-nistp256", [b"nistp384", b"\4" + bytes(64)]), "damaged"),
        (line("ecdsa-sha2-nistp256", [b"nistp256", b"\2" + bytes(64)]), "damaged"),
        (f"ssh-ed25519 {'A' * 20_000}", "damaged"),
        (rsa(2048), "RSA key of 2048 bits"),
        (rsa(1024), "RSA key of 1024 bits"),
        (line("ssh-dss", [bytes(20)]), "DSA"),
        (line("ssh-ed25519-cert-v01@openssh.com", [bytes(32)]), "no public key"),
    ],
)
def test_what_is_no_safe_key_lets_nobody_in(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        publickeys.read(text)


def test_a_comment_can_do_nothing_in_the_file_nor_on_a_terminal() -> None:
    key = publickeys.parse(ED25519.replace("ana@laptop", "a\x1b[2J\tb\x00\u202ec" + "x" * 500))
    assert key.comment.startswith("a [2J b c")
    assert len(key.comment) <= 80
    assert key.line.isprintable()


PUTTY = """\
---- BEGIN SSH2 PUBLIC KEY ----
Comment: "ana's key"
AAAAC3NzaC1lZDI1NTE5AAAAIKuCtuYxIs5v4RwPscXFX5MFjQpt0uFU0qgT
KgpY3qny
---- END SSH2 PUBLIC KEY ----
"""


def test_what_puttygen_saves_is_a_key_too() -> None:
    key = publickeys.read(PUTTY.replace("\n", "\r\n"))
    assert key.line == ED25519.replace("ana@laptop", "ana's key")


@pytest.mark.parametrize("ruined", [PUTTY.replace("AAAAC3", "A"), PUTTY.replace("AAAAC3N", "!")])
def test_a_damaged_one_of_puttygen_is_none(ruined: str) -> None:
    with pytest.raises(UsageError):
        publickeys.read(ruined)


@given(st.text())
def test_nothing_that_is_pasted_makes_a_key_of_two_lines(text: str) -> None:
    for pasted in (text, f"{ED25519}{text}", f"{text}{ED25519}"):
        try:
            key = publickeys.read(pasted)
        except UsageError:
            continue
        assert key.line.startswith(f"{key.kind} ")
        assert len(key.line.splitlines()) == 1
        assert publickeys.read(key.line) == key
