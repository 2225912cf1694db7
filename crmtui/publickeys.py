"""Public ssh keys as people hand them over: read strictly, for sshd lets in whoever has them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass, field

from crmtui.errors import UsageError
from crmtui.i18n import _

LEAST_RSA_BITS = 3072
"""NIST SP 800-57: what is to hold beyond 2030."""

_CURVES = {
    "ecdsa-sha2-nistp256": ("nistp256", 65),
    "ecdsa-sha2-nistp384": ("nistp384", 97),
    "ecdsa-sha2-nistp521": ("nistp521", 133),
    "sk-ecdsa-sha2-nistp256@openssh.com": ("nistp256", 65),
}
_EDWARDS = ("ssh-ed25519", "sk-ssh-ed25519@openssh.com")
KINDS = (*_EDWARDS, *_CURVES, "ssh-rsa")
"""The kinds of keys that let somebody in (RFC 4253, 5656, 8709; OpenSSH's PROTOCOL.u2f)."""

_LONGEST = 16_384
"""Bytes of a line; RSA of 16384 bits takes a fifth of that."""
_COMMENT = 80
_PUTTY = re.compile(
    r"---- BEGIN SSH2 PUBLIC KEY ----\n(?P<head>(?:[^\n:]{1,64}: ?[^\n]*(?:\\\n[^\n]*)*\n)*)"
    r"(?P<body>[A-Za-z0-9+/=\n]+)\n---- END SSH2 PUBLIC KEY ----"
)
"""As PuTTYgen saves it (RFC 4716)."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A key that lets somebody in."""

    kind: str
    blob: bytes = field(repr=False)
    comment: str = ""

    @property
    def fingerprint(self) -> str:
        """What tells it from others, as `ssh-keygen -l` prints it: "SHA256:…"."""
        digest = base64.b64encode(hashlib.sha256(self.blob).digest()).decode()
        return f"SHA256:{digest.rstrip('=')}"

    @property
    def line(self) -> str:
        """The key as OpenSSH writes it."""
        return f"{self.kind} {base64.b64encode(self.blob).decode()} {self.comment}".rstrip()


def read(text: str) -> PublicKey:
    """The one public key that `text` holds: a line of OpenSSH's, or what PuTTYgen saves.

    Raises:
        UsageError: it is none that may let somebody in; the text says why.
    """
    text = text.replace("\r\n", "\n").strip()
    if "PRIVATE KEY" in text or text.startswith("PuTTY-User-Key-File"):
        raise UsageError(
            _(
                "This is the private half of a key, which stays with its owner. The public half"
                " is wanted: a file that ends with .pub."
            )
        )
    line = _from_putty(text) or text
    if "\n" in line or "\r" in line:
        raise UsageError(_("There is more than one line: give one public key at a time."))
    return parse(line)


def parse(line: str) -> PublicKey:
    """The key of a line without options, as in a file that ends with .pub.

    Raises:
        UsageError: it is none that may let somebody in; the text says why.
    """
    kind, _blank, rest = line.partition(" ")
    encoded, _blank, comment = rest.lstrip(" ").partition(" ")
    _require_known(kind)
    try:
        if len(line) > _LONGEST:
            raise ValueError(line)
        blob = base64.b64decode(encoded, validate=True)
        _require_whole(kind, _parts(blob))
    except (binascii.Error, ValueError) as error:
        text = _("The key is damaged: copy it again, all of it and in one line.")
        raise UsageError(text) from error
    return PublicKey(kind, blob, _inert(comment))


def _require_known(kind: str) -> None:
    if kind in ("ssh-dss", "ssh-dsa"):
        raise UsageError(_("DSA keys are not safe any more. Make a new one: ssh-keygen -t ed25519"))
    if kind not in KINDS:
        raise UsageError(
            _(
                "This is no public key. It begins with its kind, such as ssh-ed25519,"
                " and is in a file that ends with .pub."
            )
        )


def _parts(blob: bytes) -> list[bytes]:
    """The strings and numbers of a key (RFC 4251, section 5)."""
    parts: list[bytes] = []
    while blob:
        length = int.from_bytes(blob[:4], "big")
        part, rest = blob[4 : 4 + length], blob[4 + length :]
        if len(blob) < 4 or len(part) != length:
            raise ValueError(length)
        parts.append(part)
        blob = rest
    return parts


def _require_whole(kind: str, parts: list[bytes]) -> None:
    """Go on only if the parts are those of a key of that kind.

    Raises:
        ValueError: they are not.
        UsageError: it is a key that is too short to be safe.
    """
    wanted = 4 if kind.startswith("sk-ecdsa") else 2 if kind == "ssh-ed25519" else 3
    if len(parts) != wanted or parts[0] != kind.encode():
        raise ValueError(kind)
    if kind in _EDWARDS:
        sound = len(parts[1]) == 32
    elif kind in _CURVES:
        curve, length = _CURVES[kind]
        sound = parts[1] == curve.encode() and len(parts[2]) == length and parts[2][0] == 4
    else:
        bits = int.from_bytes(parts[2], "big").bit_length()
        sound = len(parts[1]) > 0
        if bits < LEAST_RSA_BITS:
            text = _("An RSA key of {bits} bits is not safe. Make a new one: ssh-keygen -t ed25519")
            raise UsageError(text.format(bits=bits))
    if not sound:
        raise ValueError(kind)


def _from_putty(text: str) -> str | None:
    """The line of OpenSSH's for what PuTTYgen saves; None for anything else."""
    match = _PUTTY.fullmatch(text)
    if match is None:
        return None
    encoded = match["body"].replace("\n", "")
    comment = re.search(r'^Comment: "?([^"\n]*)"?$', match["head"], re.MULTILINE)
    try:
        blob = base64.b64decode(encoded)
        kind = _parts(blob)[0].decode()
    except (ValueError, IndexError):
        return f"ssh-rsa {encoded[:1]}"  # Of whatever kind, it is damaged.
    return f"{kind} {encoded} {comment[1] if comment else ''}"


def _inert(comment: str) -> str:
    """A comment that is one line of plain letters, whoever reads the file."""
    kept = "".join(char if char.isprintable() else " " for char in comment)
    return " ".join(kept.split())[:_COMMENT]
