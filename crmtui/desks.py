"""Who is in the office now, and what each of them has open.

Every session keeps a small file in a folder beside the database, locked for as long as it
lives. The system lets go of the lock with the process, however that ends, so a file that nobody
holds is of a session that is gone, and whoever looks removes it. Nothing of this is in the
database, and where the folder cannot be written there is no presence, and no error.
"""

from __future__ import annotations

import fcntl
import json
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from crmtui import clock, db, dbfile

if TYPE_CHECKING:
    from crmtui.access import User

_SESSION, _REQUEST = "session-", "leave-"
"""How the names of the two kinds of file begin."""
_MOST_BYTES = 10_000
_TRIES = 5


class Shown(NamedTuple):
    """A record that stands on somebody's screen."""

    kind: str
    """The table it is in."""
    record: int
    editing: bool = False
    """Whether it stands in a form."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is in the office."""

    user: int
    code: int
    name: str
    since: datetime
    what: str
    """What they are there with: "desk", or a command that takes long, such as "import"."""
    process: int
    shows: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True)
class Other:
    """Somebody who has a record open."""

    name: str
    code: int
    since: datetime
    """Since when they are in the office."""
    editing: bool


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asks everybody to leave."""

    who: str
    why: str


class Desk:
    """The session of one desk, or of a command that takes long: told of to the others."""

    def __init__(self, path: Path | None = None) -> None:
        """`path` is the database; the one that is open, where it is not said."""
        self._folder = folder(path)
        self._lock: int | None = None
        self._name = ""
        self._said: dict[str, Any] = {}
        self._sessions: dict[str, Session] = {}
        self._requests: dict[str, Request] = {}
        self._read_at = 0
        self._settled = False

    def begin(self, user: User, what: str = "desk") -> None:
        """Be there, until `end` or the end of the process."""
        self._said = {"user": user.id, "code": user.code, "name": user.name, "what": what}
        self._said |= {"since": clock.now().isoformat(), "process": os.getpid(), "shows": []}
        with suppress(OSError):
            self._name, self._lock = _held(self._folder, _SESSION, self._said)

    def shows(self, *what: Shown) -> None:
        """Say which records stand on its screen; takes microseconds when they are the same."""
        shown = [list(each) for each in what]
        if self._lock is None or shown == self._said["shows"]:
            return
        self._said["shows"] = shown
        with suppress(OSError):
            _put(self._lock, self._said)
            os.utime(self._folder)

    def look(self) -> bool:
        """Read anew who is there, if anything changed; whether it did. Takes microseconds."""
        try:
            changed_at = self._folder.stat().st_mtime_ns
        except OSError:
            changed_at = 0
        same = changed_at == self._read_at
        if same and self._settled:
            return False
        # Twice: the disk's clock is too coarse to tell two changes in a row.
        self._settled, self._read_at = same, changed_at
        before = self._sessions, self._requests
        self._sessions, self._requests = _read(self._folder)
        return before != (self._sessions, self._requests)

    def others(self, user: User, kind: str, record: int) -> list[Other]:
        """Who else has a record open as of the last `look`, whoever edits it first.

        The caller shows the record to `user`: of one they may not see they must not ask.
        """
        found = [
            Other(each.name, each.code, each.since, any(shown.editing for shown in there))
            for name, each in self._sessions.items()
            if name != self._name
            and (there := [s for s in each.shows if (s.kind, s.record) == (kind, record)])
            and _is_held(self._folder / name)
        ]
        return sorted(found, key=lambda other: (not other.editing, other.since, other.name))

    def at(self, what: str) -> list[Session]:
        """The other sessions that are there with `what`, as of the last `look`."""
        return [
            each
            for name, each in self._sessions.items()
            if each.what == what and name != self._name and _is_held(self._folder / name)
        ]

    def sessions(self) -> list[Session]:
        """Everybody who is there as of the last `look`, this one too."""
        return [each for name, each in self._sessions.items() if _is_held(self._folder / name)]

    def asked(self) -> Request | None:
        """Who asks everybody to leave, as of the last `look`; None where nobody does."""
        for name, request in self._requests.items():
            if _is_held(self._folder / name):
                return request
        return None

    def end(self) -> None:
        """Be there no longer."""
        if self._lock is not None:
            _let_go(self._folder / self._name, self._lock)
            self._lock = None


def folder(path: Path | None = None) -> Path:
    """Where the sessions of the database at `path` (or of the open one) keep their files."""
    path = path or db.path()
    return path.with_name(f"{path.name}-desks")


def all(path: Path | None = None) -> list[Session]:  # noqa: A001 - desks.all() reads well
    """Everybody who is in the office now, whoever came first first."""
    sessions, _requests = _read(folder(path))
    return sorted(sessions.values(), key=lambda each: (each.since, each.name))


def remaining(path: Path | None = None) -> list[Session]:
    """Everybody who is in the office now but for this very process."""
    return [each for each in all(path) if each.process != os.getpid()]


def asked(path: Path | None = None) -> Request | None:
    """Who asks everybody to leave now; None where nobody does."""
    _sessions, requests = _read(folder(path))
    return next(iter(requests.values()), None)


@contextmanager
def ask_to_leave(who: str, why: str, path: Path | None = None) -> Iterator[None]:
    """Ask everybody to leave for the time of the block; see `remaining` for who has not yet.

    `who` is a person's name and `why` a sentence, in the language of who asks. A desk keeps
    drafts of what is typed, says why, and leaves.
    """
    lock = None
    where = folder(path)
    with suppress(OSError):
        name, lock = _held(where, _REQUEST, {"who": who, "why": why})
    try:
        yield
    finally:
        if lock is not None:
            _let_go(where / name, lock)


# The files ---------------------------------------------------------------------------


def _held(where: Path, prefix: str, said: dict[str, Any]) -> tuple[str, int]:
    """A new file, locked, that says this: its name and its number."""
    for _try in range(_TRIES):
        name = f"{prefix}{os.getpid()}-{os.urandom(4).hex()}"
        _make(where)
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        with suppress(FileNotFoundError):  # The last to leave has removed the folder.
            lock = os.open(where / name, flags, 0o600)
            try:
                # First what it says: what is locked is taken at its word.
                _put(lock, said)
                dbfile.share_like_folder(where / name)
                # Somebody who looked before it was locked took it for one of the dead.
                with suppress(BlockingIOError):
                    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    if dbfile.identity(where / name) == dbfile.identity(lock):
                        os.utime(where)
                        return name, lock
            except BaseException:
                os.close(lock)
                raise
            os.close(lock)
    raise BlockingIOError(str(where))


def _make(where: Path) -> None:
    with suppress(FileExistsError):
        where.mkdir(mode=0o700)
        if where.parent.stat().st_mode & stat.S_ISGID:
            where.chmod(0o2770)


def _put(lock: int, said: dict[str, Any]) -> None:
    text = json.dumps(said).encode()
    os.pwrite(lock, text, 0)
    os.ftruncate(lock, len(text))


def _let_go(path: Path, lock: int) -> None:
    with suppress(OSError):
        path.unlink()
    os.close(lock)
    with suppress(OSError):
        path.parent.rmdir()  # Where nobody is left.


def _read(where: Path) -> tuple[dict[str, Session], dict[str, Request]]:
    """Whoever is there, and whoever asks the others to leave; what the dead left is removed."""
    sessions: dict[str, Session] = {}
    requests: dict[str, Request] = {}
    for name in _names(where):
        text = _told(where / name)
        if text is None:
            continue
        if name.startswith(_SESSION):
            sessions[name] = _session(text)
        else:
            requests[name] = _request(text)
    return sessions, requests


def _names(where: Path) -> Iterable[str]:
    try:
        found = [path.name for path in where.iterdir()]
    except OSError:
        return ()
    return sorted(name for name in found if name.startswith((_SESSION, _REQUEST)))


def _told(path: Path) -> bytes | None:
    """What a file says; None, and it is gone, if nobody holds it."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        if _is_locked(file):
            return os.pread(file, _MOST_BYTES, 0)
        path.unlink(missing_ok=True)
    except OSError:
        pass
    finally:
        os.close(file)
    return None


def _is_held(path: Path) -> bool:
    return _told(path) is not None


def _is_locked(file: int) -> bool:
    """Whether somebody holds it. Two who look at the same time do not take each other for one."""
    try:
        fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _session(text: bytes) -> Session:
    """What a session says of itself; one that cannot be read is there all the same."""
    try:
        said = json.loads(text)
        return Session(
            user=int(said["user"]),
            code=int(said["code"]),
            name=str(said["name"]),
            since=datetime.fromisoformat(said["since"]),
            what=str(said["what"]),
            process=int(said["process"]),
            shows=tuple(
                Shown(str(kind), int(record), bool(editing))
                for kind, record, editing in said["shows"]
            ),
        )
    except (ValueError, LookupError, TypeError):
        return Session(0, 0, "?", clock.now(), "", 0)


def _request(text: bytes) -> Request:
    try:
        said = json.loads(text)
        return Request(str(said["who"]), str(said["why"]))
    except (ValueError, LookupError, TypeError):
        return Request("?", "")
