"""What the shell prints and writes acts on nobody's terminal, sheet or page, whatever is stored."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from crmtui import db as database
from crmtui.access import User
from tests.hostile import ACTS, BEGINNING, ENDING, poison
from tests.two_offices import furnish
from tests.unit.cli.conftest import Crm
from tests.unit.furnished import once
from tests.unit.roles.conftest import kept_open
from tests.unit.roles.every_command import reading


def test_what_is_printed_of_hostile_records_acts_on_no_terminal(
    ana: User, luis: User, jefa: User, db: Path, crm: Crm, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    bases = once(db, ("two offices", "together"), lambda: furnish(ana, luis))
    ways = list(chain.from_iterable(reading(*bases).values()))
    assert poison() > 50
    database.close_database()
    monkeypatch.chdir(tmp_path)
    row = f'"{ENDING}","{BEGINNING}{ENDING}",feria\n'
    (tmp_path / "new.csv").write_text(f"company,city,source\n{row}")
    acting = {}
    with kept_open(db):
        for way in ways:
            said = crm(*way, "--db", db, "--as", 0)
            printed = said.out.removeprefix("\ufeff").replace("\r\n", "\n") + said.err
            # Pages of paper are told apart by a form feed of ours.
            if found := set(ACTS.findall(printed)) - {"\f"}:
                acting[" ".join(way)] = sorted(found)
            assert said.code < 70, said.err
    assert acting == {}
