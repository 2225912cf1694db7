"""`crmtui history`: what was changed, filtered; and removing what is too old."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.cli import history
from crmtui.entry import CompanyEntry, PersonEntry
from crmtui.queries import journal
from crmtui.services import companies, office, team
from tests.once_a_run import once_a_run
from tests.unit.cli.conftest import Crm


@pytest.fixture
def worked(crm: Crm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office in which Carmen and Luis did some things, Luis a day later."""
    path = tmp_path / "office.db"
    monkeypatch.setenv("CRMTUI_DB", str(path))
    file = once_a_run("worked in by two", lambda: _worked(path, monkeypatch))
    path.write_bytes(file)
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-21T10:00")
    return path


def _worked(path: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    db.open_database(path, create=True)
    jefa = office.found_office("Carmen Jefa", "carmen", country="ES", language="en")
    team.add(jefa, PersonEntry("Luis Gil", "2", login="luis"))
    companies.create(jefa, CompanyEntry("Acme", source="web", salesperson="2"))
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-21T10:00")
    companies.create(identify(code=2), CompanyEntry("Bolt", source="web"))
    db.close_database()
    return path.read_bytes()


def commands(crm: Crm, *options: str) -> list[str]:
    """What a call of it tells of: who did what about whom."""
    found = crm("history", "--json", *options).data
    return [f"{row['code']} {row['command']} {row['subject']}".rstrip() for row in found]


def test_it_tells_who_did_what_and_when(crm: Crm, worked: Path) -> None:
    assert commands(crm) == [
        "2 company.create Bolt",
        "0 company.create Acme",
        "0 person.create Luis Gil",
        "0 office.begin",
    ]
    said = crm("history")
    assert "21 Nov 10:00" in said.out
    assert "LG" in said.out
    assert said.err == "4 changes\n"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (("--salesperson", "2"), ["2 company.create Bolt"]),
        (("--day", "21/11"), ["2 company.create Bolt"]),
        (("--day", "today"), ["2 company.create Bolt"]),
        (("--until", "20/11", "--kind", "companies"), ["0 company.create Acme"]),
        (("--since", "21/11"), ["2 company.create Bolt"]),
        (("--company", "acme"), ["0 company.create Acme"]),
        (("--search", "bolt"), ["2 company.create Bolt"]),
        (("--kind", "quotes"), []),
    ],
)
def test_it_is_kept_to_what_is_asked_for(
    crm: Crm, worked: Path, options: tuple[str, ...], found: list[str]
) -> None:
    assert commands(crm, *options) == found


def test_a_salesperson_is_told_of_their_own_companies(crm: Crm, worked: Path) -> None:
    assert commands(crm, "--as", "2") == ["2 company.create Bolt", "0 company.create Acme"]


def test_what_is_wrong_is_said(crm: Crm, worked: Path) -> None:
    assert "Give --day, or" in crm("history", "--day", "today", "--since", "1/11").err
    assert "is not a date" in crm("history", "--day", "soon").err
    assert crm("history", "--company", "nobody").code != 0


def test_csv_names_who_undid_it(crm: Crm, worked: Path) -> None:
    assert crm("history", "--csv=rfc").out.splitlines()[0] == (
        "id,at,who,command,subject,records,undone,undoer"
    )


def test_what_is_too_old_is_counted_and_removed(
    crm: Crm, worked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "for ever" in crm("history", "trim").err
    db.open_database(worked)
    db.database.execute_sql("UPDATE office SET history_years = 1")
    db.close_database()
    monkeypatch.setenv("CRMTUI_NOW", "2027-11-21T08:00")

    tried = crm("history", "trim", "--dry-run").err
    done = crm("history", "trim").err

    assert "changes from before Sun 21 Nov 2027 would be removed" not in tried
    assert "changes from before Sat 21 Nov 2026 would be removed." in tried
    assert "changes from before Sat 21 Nov 2026 were removed." in done
    assert tried.split()[0] == done.split()[0]
    assert "they say who added what is there" in done
    assert "Only a manager" in crm("history", "trim", "--as", "2").err


def test_the_kinds_are_those_that_there_are() -> None:
    assert tuple(journal.KINDS) == history.KINDS
