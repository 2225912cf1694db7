"""sshd's `authorized_keys`: which key lets in whom, and to nothing but crmtui.

Our lines are those that start `serve-user`; all others stay byte for byte as they are. A line
of ours is written in one way only, so that one that was changed is seen. sshd's own rules are
in sshd(8), AUTHORIZED_KEYS FILE FORMAT.
"""

from __future__ import annotations

import fcntl
import os
import pwd
import re
import shlex
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from crmtui.errors import CrmError, UsageError, reason
from crmtui.i18n import _
from crmtui.publickeys import PublicKey, parse

OPTIONS = "restrict,pty"
"""What a line allows: a terminal, and of all that sshd could do for somebody nothing else."""

_LINE = re.compile(r'(?P<options>(?:"(?:\\"|[^"])*"|[^" \t])*)[ \t]+(?P<key>\S.*)')
"""Options and key; what stands in quotes may have blanks."""
_COMMAND = re.compile(r'(?:^|,)command="((?:\\"|[^"])*)"', re.IGNORECASE)
_CODE = re.compile(r"(?:^|\s)serve-user (?P<code>[0-9]+)(?=\s|$)")


class CannotKeep(CrmError):
    """The file of keys cannot be read or written; the text says why."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the file that has a key, or should."""

    number: int
    """Which line it is, from 1."""
    text: str
    options: str
    command: str
    """What sshd starts for the key; empty where that is a shell."""
    code: int | None
    """Whom it lets into crmtui; None where it is none of our lines."""
    key: PublicKey | None
    """None where it is none, or one that is not safe."""
    fault: str = ""
    """What is wrong with the key, in a sentence."""


def default() -> Path:
    """The file that sshd reads for this account, unless it is told otherwise."""
    return Path("~/.ssh/authorized_keys").expanduser()


def of_office(database: Path) -> dict[int, list[PublicKey]] | None:
    """The keys that let people into this very office, by code: of the account that owns it.

    None where that cannot be told, or nobody comes in with a key of that account.
    """
    try:
        found = entries(_of_owner(database))
    except (CannotKeep, KeyError, OSError):
        return None
    ours: dict[int, list[PublicKey]] = {}
    for entry in found:
        if entry.code is not None and entry.key is not None and _opens(entry, database):
            ours.setdefault(entry.code, []).append(entry.key)
    return ours or None


def _of_owner(database: Path) -> Path:
    """The file that sshd reads for the account that owns an office."""
    return Path(pwd.getpwuid(database.stat().st_uid).pw_dir) / ".ssh/authorized_keys"


def _opens(entry: Entry, database: Path) -> bool:
    try:
        words = shlex.split(entry.command)
    except ValueError:
        return False
    named = words[words.index("--db") + 1 :] if "--db" in words else []
    return bool(named) and Path(named[0]).resolve() == database.resolve()


def command(code: int, program: Sequence[str], database: Path) -> str:
    """What sshd starts for a person: crmtui, as them, on that database."""
    return shlex.join([*program, "serve-user", str(code), "--db", str(database)])


def line(code: int, key: PublicKey, program: Sequence[str], database: Path) -> str:
    """The line that lets a person in with their key.

    Raises:
        UsageError: a path has a line break in it.
    """
    started = command(code, program, database)
    if not started.isprintable():
        raise UsageError(_("{path} has characters that no file of keys can hold.").format(
            path=database if not str(database).isprintable() else program[0]
        ))  # fmt: skip
    quoted = started.replace('"', '\\"')
    return f'{OPTIONS},command="{quoted}" {key.line}'


def entries(path: Path) -> list[Entry]:
    """Every line of the file that is more than a comment; none where there is no file.

    Raises:
        CannotKeep: it cannot be read.
    """
    lines = _read(path).decode("utf-8", "surrogateescape").split("\n")
    return [
        _entry(number, text)
        for number, text in enumerate(lines, start=1)
        if text.strip() and not text.lstrip().startswith("#")
    ]


def _entry(number: int, text: str) -> Entry:
    options, key = "", text.strip()
    found: PublicKey | None = None
    fault = ""
    try:
        found = parse(key)
    except UsageError as error:
        fault = str(error)
        if match := _LINE.fullmatch(key):
            options = match["options"]
            try:
                found, fault = parse(match["key"]), ""
            except UsageError as inner:
                fault = str(inner)
    started = _COMMAND.search(options)
    says = started[1].replace('\\"', '"') if started else ""
    code = _CODE.search(says)
    return Entry(
        number, text, options, says, int(code["code"]) if code else None, found, fault
    )  # fmt: skip


def add(path: Path, written: str, key: PublicKey) -> None:
    """Add a line that lets `key` in.

    Raises:
        UsageError: the key lets somebody in already.
        CannotKeep: the file cannot be written; it is as it was.
    """
    with _held(path):
        same = next((each for each in entries(path) if _is(each, key)), None)
        if same is not None and same.code is not None:
            text = _("This key is in the file already: it lets in code {code} (line {n}).")
            raise UsageError(text.format(code=same.code, n=same.number))
        if same is not None:
            text = _(
                "This key is in the file already, and gives more than crmtui (line {n})."
                " Use another key, or remove that line."
            )
            raise UsageError(text.format(n=same.number))
        before = _read(path)
        gap = b"" if not before or before.endswith(b"\n") else b"\n"
        _write(path, before + gap + written.encode() + b"\n")


def remove(path: Path, gone: Sequence[Entry]) -> None:
    """Remove these lines of ours.

    Raises:
        CannotKeep: the file cannot be written, or somebody changed it; it is as it was.
    """
    with _held(path):
        lines = _read(path).split(b"\n")
        for each in gone:
            there = lines[each.number - 1 : each.number]
            if each.code is None or there != [each.text.encode("utf-8", "surrogateescape")]:
                raise CannotKeep(_("{file} was changed meanwhile: try again.").format(file=path))
        numbers = {each.number for each in gone}
        kept = [text for number, text in enumerate(lines, start=1) if number not in numbers]
        _write(path, b"\n".join(kept))


def let_go(database: Path, code: int) -> int:
    """Remove the keys that let a code into this very office, of the account that owns it.

    Returns how many there were.

    Raises:
        CannotKeep: the file cannot be written; it is as it was.
    """
    if of_office(database) is None:
        return 0
    path = _of_owner(database)
    theirs = [each for each in entries(path) if each.code == code and _opens(each, database)]
    if theirs:
        remove(path, theirs)
    return len(theirs)


def _is(entry: Entry, key: PublicKey) -> bool:
    return entry.key is not None and entry.key.blob == key.blob


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        text = _("{file} cannot be read: {reason}.")
        raise CannotKeep(text.format(file=path, reason=reason(error))) from error


@contextmanager
def _held(path: Path) -> Iterator[None]:
    """Hold the file's folder, which is made if need be, against others of us who change it."""
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        handle = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)
    except OSError as error:
        text = _("{file} cannot be written: {reason}.")
        raise CannotKeep(text.format(file=path, reason=reason(error))) from error


def _write(path: Path, content: bytes) -> None:
    """Put the file in its place whole, as its owner's, with the rights that it had."""
    real = path.resolve()
    part = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        before = real.stat()
        mode = stat.S_IMODE(before.st_mode) & ~0o022
    except FileNotFoundError:
        before, mode = real.parent.stat(), 0o600
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            with suppress(PermissionError):  # Only root gives a file to another.
                os.fchown(stream.fileno(), before.st_uid, before.st_gid)
            os.fchmod(stream.fileno(), mode)
            os.fsync(stream.fileno())
        part.replace(real)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
