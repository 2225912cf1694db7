"""A whole office from the shell: out to a folder, and in again."""

from __future__ import annotations

import json
from pathlib import Path

from crmtui import db
from crmtui.services.office import found_office
from tests.unit.cli.conftest import Crm


def test_an_office_goes_out_and_comes_in_again(crm: Crm, office: Path, tmp_path: Path) -> None:
    folder, new = tmp_path / "out", tmp_path / "new.db"

    done = crm("export", "office", "-o", folder)
    assert (done.code, done.out) == (0, "")
    assert f" tables are in {folder}. It holds all: only you can read it.\n" in done.err

    rehearsed = crm("--db", new, "import", folder, "--dry-run")
    assert (rehearsed.code, new.exists()) == (0, False)
    assert "The office would come in: " in rehearsed.err

    told = crm("--db", new, "import", folder, "--json").data
    assert (told["folder"], told["dry_run"]) == (str(folder), False)
    assert crm("--db", new, "list", "companies", "--json").data == (
        crm("list", "companies", "--json").data
    )
    assert crm("--db", new, "check").err == f"{new} is sound.\n"

    # Nobody's work is ever replaced.
    assert "not empty" in crm("--db", new, "import", folder).err
    assert crm("--db", new, "import", folder).code == 1


def test_an_office_comes_into_one_that_has_just_begun(
    crm: Crm, office: Path, tmp_path: Path
) -> None:
    folder, new = tmp_path / "out", tmp_path / "new.db"
    assert crm("export", "office", "-o", folder, "--json").data["folder"] == str(folder)
    db.open_database(new, create=True)
    found_office("Carmen Jefa", "carmen", country="MX", language="en")
    db.close_database()
    assert crm("--db", new, "import", folder).code == 0
    assert len(crm("--db", new, "list", "companies", "--json").data) == 3


def test_what_is_no_office_is_said(crm: Crm, office: Path, tmp_path: Path) -> None:
    assert crm("export", "office").code == 2
    refused = crm("--db", tmp_path / "new.db", "import", tmp_path)
    assert (refused.code, refused.out) == (5, "")
    assert refused.err == f"{tmp_path} holds no office: there is no office.json in it.\n"
    crm("export", "office", "-o", tmp_path / "out")
    manifest = tmp_path / "out/office.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), "office": "Another"}))
    assert crm("--db", tmp_path / "new.db", "import", tmp_path / "out").code == 5
    assert not (tmp_path / "new.db").exists()


def test_only_a_manager_takes_it_out(crm: Crm, office: Path, tmp_path: Path) -> None:
    refused = crm("--as", 1, "export", "office", "-o", tmp_path / "out")
    assert (refused.code, (tmp_path / "out").exists()) == (1, False)
    assert "Only a manager" in refused.err
