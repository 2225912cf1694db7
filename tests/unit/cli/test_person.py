"""What is kept about somebody is given out, and erased, from the shell."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Crm

pytestmark = pytest.mark.usefixtures("office")


@pytest.fixture
def luisa(crm: Crm) -> int:
    """Somebody of whom there is something to tell."""
    crm("log", "Acme", "Met Luisa Pardo Gil at 600 999 888", "--contact", "Luisa Pardo Gil")
    crm("log", "Acme", "Pardo Gil, Luisa: wants bolts")
    found = crm("list", "contacts", "--json", "--search", "luisa").data
    return int(found[0]["id"])


def test_all_that_is_kept_is_given_out_as_json_and_on_paper(
    crm: Crm, luisa: int, tmp_path: Path
) -> None:
    told = crm("person", "export", "Luisa", "Pardo Gil").data

    assert told["name"] == "Luisa Pardo Gil"
    assert [each["company"] for each in told["records"]] == ["Acme"]
    assert [each["table"] for each in told["kept"]] == ["interaction"]
    assert [each["text"] for each in told["mentions"]] == [
        "Met Luisa Pardo Gil at 600 999 888", "Pardo Gil, Luisa: wants bolts",
    ]  # fmt: skip
    assert told["history"][0]["op"] == "insert"
    paper = crm("person", "export", luisa, "--format", "text").out
    assert "WHAT IS KEPT ABOUT A PERSON" in paper.upper()
    assert "wants bolts" in paper
    assert "internal use" not in paper
    file = tmp_path / "luisa.json"
    assert crm("person", "export", luisa, "-o", file).code == 0
    assert json.loads(file.read_text())["name"] == "Luisa Pardo Gil"
    assert file.stat().st_mode & 0o777 == 0o600
    assert crm("person", "export", luisa, "-o", tmp_path / "luisa.pdf").code == 0
    assert (tmp_path / "luisa.pdf").read_bytes().startswith(b"%PDF")


def test_somebody_is_erased_once_their_name_is_typed(crm: Crm, luisa: int, office: Path) -> None:
    copy = Path.home() / "copy.db"
    crm("backup", copy)
    for name, at in (("crm-before-0004.bak", "2026-11-19"), ("crm-before-0005.bak", "2026-11-21")):
        (office.parent / name).touch()
        os.utime(office.parent / name, (datetime.fromisoformat(at).timestamp(),) * 2)
    would = crm("person", "erase", luisa, "--dry-run")
    assert ("0004" in would.err, "0005" in would.err) == (False, True), "she was not there before"
    assert would.out.splitlines()[0].startswith("interaction:")
    assert "Nothing was changed." in would.err
    assert crm("person", "erase", luisa, "--sure", "Luisa").code == 5
    refused = crm("person", "erase", luisa, "--as", "1")
    assert (refused.code, refused.err) == (1, "Only a manager can erase a person for good.\n")

    done = crm("person", "erase", luisa, "--sure", "Luisa Pardo Gil")

    assert done.code == 0
    assert "written anew" in crm("person", "tidy").err
    assert done.err.startswith("Erased, and out of 2 texts.\n")
    assert crm("list", "contacts", "--json", "--search", "luisa").data == []
    assert crm("person", "export", "Luisa").code == 3
    assert crm("person", "export", "9" * 20).code == 3, "a number that nobody can have"
    talks = crm("list", "interactions", "--json").data
    assert "Met [erased] at 600 999 888" in [each["text"] for each in talks]


def test_what_is_to_stay_is_named_as_the_list_names_it(crm: Crm, luisa: int) -> None:
    first = crm("person", "erase", luisa, "--dry-run").out.split("  ")[0]
    wrong = first.replace("interaction", "interactions")
    refused = crm("person", "erase", luisa, "--sure", "Luisa Pardo Gil", "--keep", wrong)
    assert (refused.code, "write it as interaction:12" in refused.err) == (2, True)
    told = crm(
        "person", "erase", luisa, "--sure", "Luisa Pardo Gil", "--keep", first, "--json"
    ).data

    assert (told["texts"], told["clean"]) == (1, False)
    assert crm("person", "erase", "x", "--sure", "x", "--keep", "nonsense").code in (2, 3)


def test_a_company_that_is_one_person_is_erased_whole(crm: Crm) -> None:
    would = crm("person", "erase", "--company", "Acme", "--dry-run")
    assert "Acme would be erased" in would.err

    assert crm("person", "erase", "--company", "Acme", "--sure", "acme").code == 0

    assert crm("show", "company", "Acme").code == 3
