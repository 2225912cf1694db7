"""Way B against a real sshd: who comes in with a key is in crmtui, and nowhere else."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from crmtui import db
from crmtui.access import User, identify
from crmtui.queries import companies, drafts
from crmtui.queries.companies import Criteria
from crmtui.services import team
from tests.system import office as small
from tests.system import sshd
from tests.system.pty_terminal import ENTER, Terminal
from tests.system.sshd import SshOffice

pytestmark = pytest.mark.skipif(bool(sshd.missing()), reason=sshd.missing() or "sshd is there")

in_a_terminal = pytest.mark.skipif(bool(sshd.no_terminals()), reason=sshd.no_terminals() or "can")
_PATIENCE = 60.0
"""Seconds that a busy computer may take for anything."""


def founded(folder: Path) -> Path:
    """An office with three companies of Ana's, on the day of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRMTUI_NOW", "2026-11-20T09:12")
        return small.found(folder / "office.db")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshOffice]:
    """An office of Isabel, who is its manager, and Ana; both come in by ssh."""
    folder = tmp_path_factory.mktemp("server")
    with SshOffice(folder / "ssh", founded(folder)) as office:
        office.add(0)
        office.add(1)
        yield office


@pytest.fixture(autouse=True)
def _nothing_open() -> Iterator[None]:
    yield
    db.close_database()


def until(done: Callable[[], bool], what: str) -> None:
    """Wait for something, however long it takes."""
    deadline = time.monotonic() + _PATIENCE
    while not done():
        assert time.monotonic() < deadline, what
        time.sleep(0.1)


def people_of(server: SshOffice, code: int) -> User:
    """Somebody, reading the file as any other process would."""
    db.close_database()
    db.open_database(server.database)
    return identify(code=code)


def names(server: SshOffice) -> list[str]:
    """All companies."""
    user = people_of(server, 0)
    return [row.name for row in companies.find(user, Criteria())]


# What comes in --------------------------------------------------------------------------


def test_a_list_comes_home_and_a_file_goes_there(server: SshOffice) -> None:
    said = server.run(1, "crmtui list companies --csv")
    assert said.returncode == 0
    assert "Talleres Aragón" in said.stdout.decode()
    assert said.stderr == b""

    book = server.run(1, "crmtui export companies --format xlsx")
    assert book.stdout.startswith(b"PK\x03\x04")

    given = b"company,source,city\nNueva,fair,Soria\n"
    brought = server.run(1, "crmtui import - --kind companies", given=given)
    assert brought.returncode == 0, brought.stderr
    assert "Nueva" in names(server)


@in_a_terminal
def test_the_desk_is_the_persons_own_and_what_is_typed_outlives_a_cut_line(
    server: SshOffice,
) -> None:
    with server.connect(1) as terminal:
        terminal.wait_for("Ana Ruiz", _PATIENCE)
        terminal.wait_for("F10", _PATIENCE)
        terminal.send("l")
        terminal.wait_for("Outgoing call", _PATIENCE)
        terminal.send("Half a sentence")
        terminal.wait_for("Half a sentence", _PATIENCE)
        assert len(server.sessions(1)) == 1
        terminal.signal(9)
        until(lambda: not server.sessions(1), "the session to end with its line")
    with server.connect(1) as terminal:
        terminal.wait_for("Ctrl+R brings back your draft", _PATIENCE)
    assert len(drafts.find(people_of(server, 1))) == 1


@in_a_terminal
def test_a_line_that_falls_silent_ends_its_session(tmp_path: Path) -> None:
    with SshOffice(tmp_path / "ssh", founded(tmp_path), alive=1) as server:
        server.add(1)
        with server.connect(1) as terminal:
            terminal.wait_for("F10", _PATIENCE)
            client = psutil.Process(terminal.pid)
            client.suspend()
            until(lambda: not server.sessions(1), "sshd to give the line up")
            client.resume()


def test_half_a_file_is_not_brought_in(server: SshOffice) -> None:
    command = [*server.ssh(1), server.host, "crmtui import - --kind companies"]
    client = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert client.stdin is not None
    client.stdin.write(b"company,source\nCut off,fair\n")
    client.stdin.flush()
    until(lambda: bool(server.sessions(1)), "the import to begin")
    client.kill()
    client.wait()
    client.stdin.close()
    until(lambda: not server.sessions(1), "the import to end with its line")
    assert "Cut off" not in names(server)


# What does not ----------------------------------------------------------------------------


def test_nobody_comes_in_without_a_key_of_the_office(server: SshOffice) -> None:
    server.make_key("key-9")
    said = server.run(9, "crmtui list companies")
    assert said.returncode == 255
    assert b"Permission denied" in said.stderr


def test_who_left_is_refused_at_once(server: SshOffice) -> None:
    ana = people_of(server, 1)
    team.leave(people_of(server, 0), ana.id)
    said = server.run(1, "crmtui list companies")
    checked = server.access("check")
    team.come_back(people_of(server, 0), ana.id)
    assert (said.returncode, said.stdout) == (3, b"")
    assert b"(code 1) has left the office." in said.stderr
    assert checked.returncode == 1
    assert "(code 1): nobody of that code works here" in checked.stdout
    assert server.access("check").returncode == 0


@pytest.mark.parametrize("asked", ["sh", "; id $(id)\nid", "crmtui list companies --as 0"])
def test_what_is_asked_for_is_read_by_no_shell(server: SshOffice, asked: str) -> None:
    said = server.run(1, asked)
    assert said.returncode in (1, 2)
    assert said.stdout == b""
    assert b"cannot be given here" in said.stderr


@pytest.mark.parametrize("client", [["scp"], ["scp", "-O"], ["sftp"]])
def test_no_file_is_copied_by_other_ways(
    server: SshOffice, tmp_path: Path, client: list[str]
) -> None:
    name, *options = client
    mine = tmp_path / "mine.txt"
    mine.write_text("mine")
    there = f"{server.host}:{server.database}"
    ways = [[there, str(tmp_path / "stolen")], [str(mine), f"{server.host}:mine.txt"]]
    for way in ways if name == "scp" else [[there, str(tmp_path / "stolen")]]:
        command = [*server.ssh(1, *options, client=name), *way]
        said = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL)
        assert said.returncode != 0
    assert not (tmp_path / "stolen").exists()
    assert not list(server.database.parent.glob("**/mine.txt"))


def test_nothing_is_forwarded(server: SshOffice) -> None:
    here = f"127.0.0.1:{server.port}"
    inward = subprocess.run(
        [*server.ssh(1, "-W", here), server.host], capture_output=True, stdin=subprocess.DEVNULL
    )
    assert inward.returncode != 0
    assert b"SSH-2.0" not in inward.stdout
    strict = ("-o", "ExitOnForwardFailure=yes")
    outward = server.run(1, "crmtui --version", *strict, "-R", f"0:{here}")
    assert (outward.returncode, outward.stdout) == (255, b"")
    tunnel = server.run(1, "crmtui --version", *strict, "-w", "any")
    assert (tunnel.returncode, tunnel.stdout) == (255, b"")


@in_a_terminal
def test_no_agent_nor_display_nor_switch_of_a_program_arrives(
    server: SshOffice, tmp_path: Path
) -> None:
    (tmp_path / "evil.py").write_text("print('EVIL')")
    evil = {
        "TEXTUAL_DRIVER": "os:system", "TEXTUAL_PRESS": "q", "TEXTUAL_LOG": str(tmp_path / "log"),
        "PYTHONSTARTUP": str(tmp_path / "evil.py"), "PYTHONINSPECT": "1", "PYTHONWARNINGS": "error",
        "PYTHONPATH": str(tmp_path), "EDITOR": "sh", "PAGER": "sh", "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path), "CRMTUI_DB": "/nowhere.db", "CRMTUI_NOW": "2001-01-01",
        "LC_ALL": "../../x", "DISPLAY": ":0", "SSH_AUTH_SOCK": str(tmp_path / "agent"),
    }  # fmt: skip
    sends = [part for name in evil for part in ("-o", f"SendEnv={name}")]
    with server.connect(1, "-A", "-X", *sends, env=evil) as terminal:
        terminal.wait_for("F10", _PATIENCE)
        assert "Ana Ruiz" in terminal.text
        (session,) = server.sessions(1)
        assert not {"DISPLAY", "SSH_AUTH_SOCK"} & set(session.environ())
        assert "2001" not in terminal.text
        terminal.send("\x1a\x03\x1c")  # Ctrl+Z, Ctrl+C, Ctrl+\ are keys like others
        terminal.settle()
        assert session.status() != psutil.STATUS_STOPPED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["evil.py"]


@in_a_terminal
def test_a_command_in_a_terminal_ends_with_it(server: SshOffice) -> None:
    with server.connect(1, asked=["crmtui", "import", "-", "--kind", "companies"]) as terminal:
        until(lambda: bool(server.sessions(1)), "the command to begin")
        terminal.send("company,source" + ENTER)
    until(lambda: not server.sessions(1), "the command to end with its terminal")


@in_a_terminal
def test_a_terminal_with_a_hostile_name_does_no_harm(server: SshOffice) -> None:
    command = [*server.ssh(1, "-tt"), server.host, "crmtui list companies"]
    with Terminal(command, {"TERM": "../../../etc/passwd;id"}) as terminal:
        terminal.wait_for("Talleres Aragón", _PATIENCE)
