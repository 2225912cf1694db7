"""A real sshd on this computer's loopback, and people who come in with keys of their own.

with SshOffice(folder, database) as office:
    office.add(1)
    assert office.run(1, "crmtui list companies").returncode == 0
    with office.connect(1) as terminal:
        terminal.wait_for("F10")

It is started by whoever runs the tests, for their own account: no root, no other user.
"""

from __future__ import annotations

import grp
import os
import pty
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

import psutil

from tests.system.pty_terminal import Terminal

SSHD = shutil.which("sshd", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin")
_LOGIN = pwd.getpwuid(os.getuid())
_ROOT = Path(__file__).parents[2]
_STARTS_WITHIN = 60.0
"""Seconds; on a busy computer too."""

_CONFIG = """\
ListenAddress 127.0.0.1
Port {port}
HostKey {folder}/host_key
PidFile {folder}/sshd.pid
AuthorizedKeysFile {keys}
# The tests' folders lie under /tmp, where sshd would trust nobody's keys.
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin yes
PermitUserEnvironment no
# More than any server should take: what arrives must do no harm.
AcceptEnv LANG LC_* COLORTERM NO_COLOR TEXTUAL* CRMTUI_* PYTHON* XDG_* HOME TMPDIR EDITOR PAGER
MaxStartups 100
MaxSessions 20
LoginGraceTime 60
ClientAliveInterval {alive}
ClientAliveCountMax 3
LogLevel VERBOSE
Subsystem sftp internal-sftp
"""


def missing() -> str:
    """Why there can be no sshd here; empty where there can."""
    wanted = {"sshd": SSHD, "ssh": shutil.which("ssh"), "ssh-keygen": shutil.which("ssh-keygen")}
    lacking = [name for name, path in wanted.items() if path is None]
    if lacking:
        return f"{', '.join(lacking)} is not installed (OpenSSH)"
    if not os.access(_LOGIN.pw_shell or "/bin/sh", os.X_OK) or "nologin" in _LOGIN.pw_shell:
        return f"the account {_LOGIN.pw_name} has no shell, and sshd would start nothing for it"
    return f"the account {_LOGIN.pw_name} is locked, and sshd lets nobody into it" * _is_locked()


def no_terminals() -> str:
    """Why that sshd cannot give anybody a terminal; empty where it can.

    It gives a terminal to the group tty, which only root may where the system has not done so.
    """
    if os.getuid() == 0:
        return ""
    ends = pty.openpty()
    group = os.fstat(ends[1]).st_gid
    for end in ends:
        os.close(end)
    try:
        wanted = grp.getgrnam("tty").gr_gid
    except KeyError:
        return ""
    return "" if group == wanted else "terminals here are not the group tty's, as sshd wants them"


def _is_locked() -> bool:
    """Whether the account's password says so, as far as one may look."""
    try:
        lines = Path("/etc/shadow").read_text().splitlines()
    except OSError:
        return False
    return any(line.startswith(f"{_LOGIN.pw_name}:!") for line in lines)


class SshOffice:
    """An sshd of one's own whose keys open one database, as people of it and nothing else."""

    def __init__(self, folder: Path, database: Path, *, alive: int = 15) -> None:
        """`folder` is a new one; `alive` are the seconds after which sshd asks a silent line."""
        self.folder = folder
        self.database = database
        self.keys = folder / "authorized_keys"
        self.port = 0
        self._alive = alive
        self._sshd: subprocess.Popen[bytes] | None = None
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.program = folder / "crmtui"
        """What sshd starts: the crmtui that is being tested."""
        start = (
            "import sys; sys.path.insert(0, sys.argv.pop(1)); import crmtui.__main__ as c; c.main()"
        )
        started = f'exec "{sys.executable}" -I -c "{start}" "{_ROOT}" "$@"'
        self.program.write_text(f"#!/bin/sh\n{started}\n")
        self.program.chmod(0o755)
        self.make_key("host_key")

    # The server ----------------------------------------------------------------------

    def start(self) -> None:
        """Start sshd, and wait until it listens."""
        if os.getuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # It wants it, though empty.
        deadline = time.monotonic() + _STARTS_WITHIN
        while not self._listens():
            assert time.monotonic() < deadline, self.log
        known = (self.folder / "host_key.pub").read_text()
        (self.folder / "known_hosts").write_text(f"[127.0.0.1]:{self.port} {known}")

    def stop(self) -> None:
        """End sshd and every session, as when the server is switched off."""
        if self._sshd is not None:
            sessions = psutil.Process(self._sshd.pid).children(recursive=True)
            self._sshd.terminate()
            self._sshd.wait()
            for each in sessions:
                with suppress(psutil.NoSuchProcess):
                    each.terminate()
            self._sshd = None

    @property
    def log(self) -> str:
        """All that sshd has said."""
        return (self.folder / "sshd.log").read_text(errors="replace")

    def _listens(self) -> bool:
        """Try a port that is free just now; another program may take it meanwhile."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        config = self.folder / "sshd_config"
        config.write_text(
            _CONFIG.format(port=self.port, folder=self.folder, keys=self.keys, alive=self._alive)
        )
        with (self.folder / "sshd.log").open("ab") as log:
            self._sshd = subprocess.Popen(
                [str(SSHD), "-D", "-e", "-f", str(config)],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        while self._sshd.poll() is None:
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", self.port)) == 0:
                    return True
            time.sleep(0.02)
        return False

    # People --------------------------------------------------------------------------

    def make_key(self, name: str, kind: str = "ed25519", *options: str) -> Path:
        """A new key pair; gives the private half."""
        path = self.folder / name
        command = ["ssh-keygen", "-q", "-t", kind, "-N", "", "-C", name, "-f", str(path), *options]
        subprocess.run(command, check=True, capture_output=True, stdin=subprocess.DEVNULL)
        return path

    def add(self, code: int) -> Path:
        """Let a person in with a new key, by `crmtui access add`; gives its private half."""
        key = self.make_key(f"key-{code}")
        added = self.access("add", str(code), f"{key}.pub", "--program", str(self.program))
        assert added.returncode == 0, added.stderr
        return key

    def access(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Give a command of `crmtui access`, as who looks after the server does."""
        settled = ["--db", str(self.database), "--keys", str(self.keys)]
        command = [str(self.program), "access", *words, *settled]
        return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL)

    def ssh(self, code: int, *options: str, client: str = "ssh") -> list[str]:
        """The command by which a person connects, before what they ask for."""
        port = "-p" if client == "ssh" else "-P"
        return [
            client, "-F", "/dev/null", port, str(self.port), "-i", str(self.folder / f"key-{code}"),
            "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-o", "LogLevel=ERROR",
            "-o", f"UserKnownHostsFile={self.folder / 'known_hosts'}", *options,
        ]  # fmt: skip

    @property
    def host(self) -> str:
        """Where people connect to."""
        return f"{_LOGIN.pw_name}@127.0.0.1"

    def run(
        self, code: int, asked: str, *options: str, given: bytes = b"", timeout: float = 60
    ) -> subprocess.CompletedProcess[bytes]:
        """What comes of a command that a person gives from afar, with `given` piped into it."""
        command = [*self.ssh(code, *options), self.host, asked]
        return subprocess.run(command, input=given, capture_output=True, timeout=timeout)

    def connect(
        self, code: int, *options: str, asked: Sequence[str] = (), columns: int = 80,
        lines: int = 24, env: Mapping[str, str] | None = None,
    ) -> Terminal:  # fmt: skip
        """A person's terminal, in which their desk opens, or what they `asked` for.

        `env` goes over the environment of their own computer.
        """
        command = [*self.ssh(code, "-tt", *options), self.host, *asked]
        return Terminal(command, env, columns=columns, lines=lines)

    def sessions(self, code: int) -> list[psutil.Process]:
        """The processes that serve a person."""
        wanted = ["serve-user", str(code), "--db", str(self.database)]
        found = psutil.process_iter(["cmdline"])
        return [each for each in found if (each.info["cmdline"] or [])[-4:] == wanted]

    def __enter__(self) -> SshOffice:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
