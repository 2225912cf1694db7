"""Encrypting a file so that only a key or a password opens it, by age (age-encryption.org/v1).

With keys it is an age file. With a password it is a ZIP of two: `key.age`, a key made for this
file and encrypted by the password, and the file itself, encrypted by that key. So a file of any
size goes through little memory, and either opens with the age program alone.
"""

from __future__ import annotations

import errno
import zipfile
import zlib
from collections.abc import Iterable
from enum import Enum, auto
from pathlib import Path
from typing import Any, BinaryIO

from crmtui.errors import CrmError, UsageError, reason
from crmtui.i18n import _

_AGE = b"age-encryption.org/v1\n"
_ZIP = b"PK\x03\x04"
_KEY, _FILE = "key.age", "crm.db.age"
"""What the ZIP of a password holds."""
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, LookupError, NotImplementedError, RuntimeError,
    UnicodeDecodeError,
)  # fmt: skip
"""What `zipfile` raises of a ZIP that is not as it was written."""
_LONGEST_KEY = 100_000
"""Bytes of a file with secret keys."""


class CannotOpen(CrmError):
    """What is encrypted cannot be opened; the text says why."""


class Seal(Enum):
    """By what a file is closed."""

    NONE = auto()
    KEY = auto()
    PASSWORD = auto()


def seal_of(path: Path) -> Seal:
    """By what the file at `path` is closed, as its first bytes say.

    Raises:
        OSError: it cannot be read.
    """
    with path.open("rb") as file:
        head = file.read(len(_AGE))
    if head == _AGE:
        return Seal.KEY
    return Seal.PASSWORD if head.startswith(_ZIP) else Seal.NONE


def is_key(text: str) -> bool:
    """Whether `text` is a public key: of age ("age1…"), or of an SSH key (ed25519, RSA)."""
    return _recipient(text) is not None


def new_key() -> tuple[str, str]:
    """A new pair of keys: the public one, which closes, and the secret one, which opens."""
    from pyrage import x25519

    secret = x25519.Identity.generate()
    return str(secret.to_public()), str(secret)


def seal(source: BinaryIO, target: BinaryIO, keys: Iterable[str]) -> None:
    """Encrypt what `source` holds so that any of the public keys opens it.

    Raises:
        UsageError: one of them is no key.
        OSError: it cannot be written.
    """
    import pyrage

    pyrage.encrypt_io(source, target, [_required(key) for key in keys])


def seal_with_password(source: BinaryIO, target: BinaryIO, password: str) -> None:
    """Encrypt what `source` holds so that the password opens it. Takes a second more.

    Raises:
        OSError: it cannot be written.
    """
    import pyrage

    public, secret = new_key()
    with zipfile.ZipFile(target, "w") as folder:
        folder.writestr(_entry(_KEY), pyrage.passphrase.encrypt(secret.encode(), password))
        with folder.open(_entry(_FILE), "w", force_zip64=True) as inside:
            seal(source, inside, [public])  # type: ignore[arg-type]


def unseal(path: Path, target: BinaryIO, secrets: Iterable[str]) -> None:
    """Decrypt the file at `path`, which is closed by keys, with any of the secret keys.

    Raises:
        CannotOpen: none of them opens it, or it is damaged.
        OSError: it cannot be read, or `target` not be written.
    """
    with path.open("rb") as source:
        _open(source, target, [_identity(secret) for secret in secrets], path)


def unseal_with_password(path: Path, target: BinaryIO, password: str) -> None:
    """Decrypt the file at `path`, which is closed by a password.

    Raises:
        CannotOpen: it is another password, or the file is damaged.
        OSError: it cannot be read, or `target` not be written.
    """
    import pyrage

    try:
        with zipfile.ZipFile(path) as folder:
            try:
                secret = pyrage.passphrase.decrypt(folder.read(_KEY), password).decode()
            except pyrage.DecryptError as error:
                said = _("That password does not open {file}.")
                raise CannotOpen(said.format(file=path)) from error
            with folder.open(_FILE) as source:
                _open(source, target, [_identity(secret)], path)
    except _BROKEN as error:
        raise _damaged(path) from error
    except OSError as error:
        # What lies before the beginning of the file, if one goes by its list of contents.
        if error.errno == errno.EINVAL:
            raise _damaged(path) from error
        raise


def secrets_in(path: Path) -> list[str]:
    """The secret keys that a file holds, one a line, as age-keygen writes it; or one SSH key.

    Raises:
        UsageError: there is none, or the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_LONGEST_KEY).decode("utf-8", "replace")
    except OSError as error:
        said = _("{file} cannot be read: {reason}.")
        raise UsageError(said.format(file=path, reason=reason(error))) from error
    if "PRIVATE KEY-----" in text:
        return [text]
    found = [line.strip() for line in text.splitlines()]
    secrets = [line for line in found if line.startswith("AGE-SECRET-KEY-1")]
    if not secrets:
        raise UsageError(_("{file} holds no secret key.").format(file=path))
    return secrets


def _open(source: Any, target: BinaryIO, identities: list[Any], path: Path) -> None:
    import pyrage

    try:
        pyrage.decrypt_io(source, target, identities)
    except pyrage.DecryptError as error:
        if "key" in str(error).lower():
            said = _("{file} is encrypted for another key.")
            raise CannotOpen(said.format(file=path)) from error
        raise _damaged(path) from error
    except OSError as error:
        # The library says so of bytes that are not as they were written.
        if error.errno is None:
            raise _damaged(path) from error
        raise


def _damaged(path: Path) -> CannotOpen:
    said = _("{file} is damaged: it is not as it was written, or not all of it is there.")
    return CannotOpen(said.format(file=path))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = 0o600 << 16
    return entry


def _recipient(text: str) -> Any:
    from pyrage import RecipientError, ssh, x25519

    kind = x25519 if text.strip().startswith("age1") else ssh
    try:
        return kind.Recipient.from_str(text.strip())
    except (RecipientError, ValueError):
        return None


def _required(text: str) -> Any:
    found = _recipient(text)
    if found is None:
        raise UsageError(_("“{text}” is no public key of age or SSH.").format(text=text))
    return found


def _identity(secret: str) -> Any:
    from pyrage import IdentityError, ssh, x25519

    try:
        if secret.startswith("AGE-SECRET-KEY-1"):
            return x25519.Identity.from_str(secret)
        return ssh.Identity.from_buffer(secret.encode())
    except (IdentityError, ValueError) as error:
        raise UsageError(_("The secret key cannot be read.")) from error
