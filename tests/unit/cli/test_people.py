"""The people of the office, and who begins it."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui.access import identify
from crmtui.entry import CandidateEntry
from crmtui.models import Post
from crmtui.services import candidates
from tests.unit.cli.conftest import Crm


def test_whoever_adds_the_first_person_begins_the_office(crm: Crm, tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    added = crm("user", "add", "5", "Eva", "Sol", "--login", "eva", "--db", path)
    assert (added.code, added.out) == (0, "")
    assert added.err == (
        f"{path} is a new database. You are its manager, Carmen Jefa, with code 0.\n"
        "Added: Eva Sol, with code 5.\n"
    )
    people = crm("user", "list", "--json", "--db", path).data
    assert [(row["code"], row["name"], row["role"], row["login"]) for row in people] == [
        (0, "Carmen Jefa", "manager", "carmen"),
        (5, "Eva Sol", "salesperson", "eva"),
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["x", "Eva"], 2, "“x” is not a number from 0 to 999999."),
        (["1", "Eva"], 5, "Code 1 belongs to somebody else."),
        (["7", " "], 5, "A person needs a name."),
        (["7", "Eva", "--login", "carmen"], 5, "Somebody else already logs in as carmen."),
        (["7", "Eva", "--role", "queen"], 2, "'queen' is not one of"),
        (["7", "Eva", "--as", "1"], 1, "Only a manager can add or change people."),
        (["7"], 2, "Missing argument"),
    ],
)
def test_who_cannot_be_added_is_said(
    crm: Crm, office: Path, arguments: list[str], code: int, words: str
) -> None:
    refused = crm("user", "add", *arguments)
    assert refused.code == code
    assert words in refused.err
    assert len(crm("user", "list", "--json").data) == 2


def test_one_is_known_by_login_or_by_code(
    crm: Crm, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert crm("list", "companies").err == "3 companies\n"
    assert crm("list", "companies", "--as", "1").err == "2 companies\n"
    assert crm("list", "companies", "--as", "9").code == 3
    monkeypatch.setattr("crmtui.cli.session.login", lambda: "stranger")
    refused = crm("list", "companies")
    assert refused.code == 3
    assert "Nobody here logs in as stranger. Say who you are with --as CODE." in refused.err


def test_who_left_comes_in_no_more_and_their_companies_are_told_of(crm: Crm, office: Path) -> None:
    refused = crm("user", "leave", "1")
    assert refused.code == 5
    assert "Still theirs: 2 companies" in refused.err
    said = crm("user", "leave", "1", "--to", "0", "--post", "Comercial")
    assert (said.code, said.out) == (0, "")
    assert "Ana Ruiz cannot come in any more.\nTo 0: 2 companies" in said.err
    assert "Comercial" in crm("list", "posts").out
    post = Post.get()
    for name in ("Elena Rey", "Pol Mas"):
        candidates.create(
            identify(code=0), CandidateEntry(post.id, name, "600 111 222", note=f"{name} llamó")
        )
    told = crm("person", "export", "--candidate", "elena")
    assert "Elena Rey llamó" in told.out
    assert "Pol Mas" not in told.out
    erased = crm("person", "erase", "--candidate", "Elena Rey", "--sure", "Elena Rey")
    assert (erased.code, "Elena" in crm("list", "candidates").out) == (0, False)
    gone = "Ana Ruiz (code 1) has left the office. A manager can take that back.\n"
    assert crm("list", "companies", "--as", "1").err == gone
    assert crm("user", "leave", "0").err == "Nobody else is a manager: make somebody one first.\n"
    assert crm("user", "leave", "7").code == 3
    assert crm("user", "return", "1").err == "Ana Ruiz can come in again.\n"
    assert crm("list", "companies", "--as", "1").code == 0
    crm("user", "add", "5", "Eva", "Sol", "--role", "manager")
    assert crm("user", "leave", "0", "--as", "5", "--anyway").err == (
        "Carmen Jefa cannot come in any more.\n"
        "They have 3 companies: “crmtui hand-over 0 CODE” gives them to another.\n"
    )


def test_people_come_in_with_the_day_they_were_hired(
    crm: Crm, office: Path, tmp_path: Path
) -> None:
    file = tmp_path / "equipo.csv"
    file.write_text(
        "código vendedor,nombre vendedor,cargo,delegación,fecha de ingreso\n"
        "7,Eva Sol,Comercial,Huesca,15/03/2019\n1,Ana Ruiz,Comercial,Huesca,31/01/2020\n"
    )
    assert crm("import", file, "--json").code == 0
    people = {row["code"]: row["hired_on"] for row in crm("list", "people", "--json").data}
    assert (people[7], people[1]) == ("2019-03-15", "2020-01-31")
