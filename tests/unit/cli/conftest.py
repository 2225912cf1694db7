"""Giving commands in this very process, each test with a home of its own."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import pytest

from crmtui.cli.running import run
from tests.once_a_run import shared


class Result(NamedTuple):
    """What a command ended with."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The JSON it printed."""
        return json.loads(self.out)


Crm = Callable[..., Result]


@pytest.fixture(autouse=True)
def _login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crmtui.cli.session.login", lambda: "carmen")
    monkeypatch.setattr("crmtui.cli.session.full_name", lambda: "Carmen Jefa")


@pytest.fixture
def crm(capfd: pytest.CaptureFixture[str]) -> Crm:
    """Give a command: `crm("list", "companies", "--json").data`."""

    def give(*arguments: object) -> Result:
        code = run([str(argument) for argument in arguments])
        said = capfd.readouterr()
        return Result(code, said.out, said.err)

    return give


START = """\
company,city,phone,contact,sector,source,status,salesperson,relation
Acme,Soria,975 12 34 56,Luis Paz,metal,fair,,0,
Hierros Peña,León,987 65 43 21,,metal,web,potential,1,reseller
Óptica Sol,Soria,,,services,fair,dropped,1,
"""


@shared
def office_with(companies: str) -> bytes:
    """The file of an office of Carmen, code 0, and Ana, code 1, with the companies of a CSV text.

    Made once, since copying it is quicker.
    """
    with TemporaryDirectory() as folder:
        path, file = Path(folder) / "crm.db", Path(folder) / "start.csv"
        file.write_text(companies)
        run(["user", "add", "1", "Ana", "Ruiz", "--db", str(path)])
        run(["import", str(file), "--db", str(path)])
        return path.read_bytes()


@pytest.fixture
def begin(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Callable[[str], Path]:
    """Put an office with these companies where the person's own database is. Its path."""

    def place(companies: str) -> Path:
        path = tmp_path / "home/.local/share/crmtui/crm.db"
        path.parent.mkdir(parents=True)
        path.write_bytes(office_with(companies))
        capfd.readouterr()
        return path

    return place


@pytest.fixture
def office(begin: Callable[[str], Path]) -> Path:
    """The person's own database, with three companies. Its path."""
    return begin(START)
