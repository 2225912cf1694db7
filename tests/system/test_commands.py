"""The command as a process of its own: what it loads, and what it makes of who reads it."""

from __future__ import annotations

import fcntl
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from crmtui.cli.running import run

ROOT = Path(__file__).parents[2]

Begin = Callable[[str], None]


@pytest.fixture
def begin(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Begin:
    """Bring the companies of a CSV text into the person's own database."""

    def bring_in(companies: str) -> None:
        file = tmp_path / "companies.csv"
        file.write_text(companies)
        assert run(["import", str(file)]) == 0

    return bring_in


def process(*arguments: str, **variables: str) -> subprocess.Popen[bytes]:
    """Python with these arguments, in the home of the test."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def printed(*arguments: str, **variables: str) -> str:
    """What a command prints that ends well."""
    ended = process("-m", "crmtui", *arguments, **variables)
    out, err = ended.communicate(timeout=60)
    assert ended.returncode == 0, err
    return out.decode()


def loaded(arguments: str) -> set[str]:
    """The modules that are loaded once a command has run."""
    code = (
        "import sys\n"
        "from crmtui.__main__ import main\n"
        f"sys.argv = ['crmtui', *{arguments.split()!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "print('LOADED', *sys.modules)\n"
    )
    out, err = process("-c", code).communicate(timeout=60)
    assert b"LOADED " in out, err
    return set(out.decode().partition("LOADED ")[2].split())


def test_commands_load_no_more_than_they_need(begin: Begin) -> None:
    begin("company\nAcme\n")
    assert "textual" not in loaded("followups")
    assert "textual" not in loaded("list companies --json")
    assert not {"textual", "peewee", "click"} & loaded("--help")
    assert not {"textual", "peewee"} & loaded("followups --help")


def test_whoever_stops_reading_is_not_scolded(begin: Begin) -> None:
    begin("company\n" + "".join(f"Company number {n} {'x' * 60}\n" for n in range(120)))
    for options in (["--json"], ["--csv"], []):
        listing = process("-m", "crmtui", "list", "companies", *options)
        assert listing.stdout
        assert listing.stderr
        fcntl.fcntl(listing.stdout, fcntl.F_SETPIPE_SZ, 4096)  # less than what is printed
        listing.stdout.read(10)
        listing.stdout.close()
        assert listing.stderr.read() == b""
        assert listing.wait(60) == -signal.SIGPIPE


def test_a_terminal_of_another_encoding_is_spoken_to(begin: Begin) -> None:
    begin("company\nÓptica 山\n")
    assert "?ptica ?" in printed("list", "companies", PYTHONIOENCODING="ascii")
    said = printed("list", "companies", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(said)[0]["name"] == "Óptica 山"
