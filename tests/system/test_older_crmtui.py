"""The crmtui before the newest migration, as it really was, and this one, on one file."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from crmtui import db, dbfile

ROOT = Path(__file__).parents[2]

OPEN = """
import sys
from crmtui import db
db.open_database(sys.argv[1])
print("open", flush=True)
sys.stdin.readline()
try:
    db.write(lambda: db.database.execute_sql("UPDATE counter SET value = 0"))
except Exception as error:
    print(error, flush=True)
"""


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """The program of the commit before the newest migration came in."""
    newest = max(db.MIGRATIONS.glob("[0-9]*.py")).relative_to(ROOT)
    try:
        added = git("log", "-1", "--diff-filter=A", "--format=%H", "--", str(newest)).decode()
        code = git("archive", f"{added.strip()}~1", "crmtui")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("there is no git, or not all of the history")
    folder = tmp_path / "older"
    with tarfile.open(fileobj=io.BytesIO(code)) as tar:
        tar.extractall(folder, filter="data")
    return folder


def git(*arguments: str) -> bytes:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout


def started(code: Path, *arguments: str) -> subprocess.Popen[str]:
    """Python on this or the older program."""
    pipe = subprocess.PIPE
    env = {**os.environ, "PYTHONPATH": str(code)}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-P", *arguments]
    return subprocess.Popen(
        command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=env, cwd=code
    )


def crmtui(code: Path, path: Path, *words: str) -> tuple[int, str, str]:
    """What a command ends with, prints and says."""
    command = started(code, "-m", "crmtui", *words, "--db", str(path), "--as", "0")
    out, err = command.communicate(timeout=120)
    return command.returncode, out, err


def test_an_older_crmtui_cannot_harm_what_a_newer_one_brought_up_to_date(
    older: Path, tmp_path: Path
) -> None:
    path = tmp_path / "crm.db"
    assert crmtui(older, path, "user", "add", "1", "Ana", "Ruiz")[0] == 0
    assert dbfile.schema_version(path) == db.latest_migration() - 1
    desk = started(older, "-c", OPEN, str(path))
    assert desk.stdout is not None
    assert desk.stdout.readline() == "open\n"

    code, out, err = crmtui(ROOT, path, "user", "list", "--csv=rfc")
    assert (code, "Ana Ruiz" in out) == (0, True)
    assert f"{path} is up to date now" in err
    assert dbfile.schema_version(path) == db.latest_migration()
    assert dbfile.schema_version(db.copy_before(path)) == db.latest_migration() - 1

    said, _nothing = desk.communicate("save\n", timeout=60)
    assert said.startswith("NOT SAVED: a newer crmtui has upgraded")

    before = path.read_bytes()
    code, out, err = crmtui(older, path, "user", "list")
    assert (code, out) == (1, "")
    assert "was last used by a newer crmtui. Please update this one." in err
    assert path.read_bytes() == before
    assert crmtui(ROOT, path, "check")[0] == 0
