"""Letters and cases worth telling on the command line."""

from __future__ import annotations

import csv
import json
from email import message_from_bytes
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.entry import LessonEntry, LetterEntry
from crmtui.models import Email, Interaction, Selection
from crmtui.services import discretion, lessons, letters
from tests.unit.cli.conftest import Crm

TEXT = "{salutation},\n\nsee you in {city|your town}. It is {{free}}.\n{address}\n{salesperson}"


@pytest.fixture(autouse=True)
def _written(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A letter, an e-mail, and two cases."""
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T09:12")
    db.open_database(office)
    carmen = identify(code=0)
    letters.create(carmen, LetterEntry("Offer", "letter", "en", "For {company}", TEXT))
    letters.create(carmen, LetterEntry("Hello", "email", "en", "How is {company}?", TEXT))
    address = "eva@obras.example"
    Email.create(company=2, address=address, address_fold=address)
    Selection.create(name="All", name_fold="all", criteria="")
    won = LessonEntry("Won", "success", "quick", "be quick", "dates", competitor="Hidro", company=2)
    lessons.create(carmen, won)
    lessons.create(carmen, LessonEntry("Lost", "failure", "slow", sector=""))
    db.close_database()


def test_a_letter_is_shown_as_a_company_gets_it(crm: Crm) -> None:
    shown = crm("letters", "preview", "off", "2").out
    assert "see you in" in shown
    assert "It is {free}." in shown
    found = crm("letters", "preview", "off", "2", "--json").data
    assert (found["company_id"], found["subject"]) == (2, f"For {found['company']}")
    assert found["date"] == "20 November 2026"
    assert "There is no letter “x”." in crm("letters", "preview", "x", "2").err
    assert len(crm("letters", "fields", "--json").data) > 25


def test_an_unknown_field_is_refused_with_its_place(crm: Crm, tmp_path: Path) -> None:
    file = tmp_path / "wrong.txt"
    file.write_text("Dear {contct},", encoding="utf-8")
    refused = crm("letters", "new", "Wrong", str(file))
    assert "Line 1, column 6: there is no field {contct}. Is it {contact}?" in refused.err
    file.write_text("Dear {contact},", encoding="utf-8")
    made = crm("letters", "new", "Right", str(file), "--language", "en", "--json").data
    assert (made["name"], made["text"]) == ("Right", "Dear {contact},")
    assert "Only assistants and managers" in crm("letters", "new", "No", str(file), "--as", "1").err


def test_letters_go_to_a_folder_a_file_each_and_are_kept_as_sent(
    crm: Crm, office: Path, tmp_path: Path
) -> None:
    db.open_database(office)
    discretion.do_not_contact(identify(code=0), 1)
    db.close_database()
    folder = tmp_path / "out"
    to = ("--company", "1", "--company", "2", "-o", str(folder))
    done = crm("letters", "write", "offer", *to, "--format", "text", "--sent", "--json")

    assert (done.data["written"], done.data["kept"]) == (1, 1)
    assert [each["company_id"] for each in done.data["left_out"]] == [1]
    assert "Left out, they asked not to be contacted" in done.err
    (file,) = folder.iterdir()
    assert "see you in" in file.read_text(encoding="utf-8")
    db.open_database(office)
    kept = Interaction.select().where(Interaction.text.startswith("For ")).get()
    assert (kept.kind, kept.company.id) == ("other", 2)


def test_a_mailing_program_gets_one_table_and_e_mails_go_where_an_address_is_known(
    crm: Crm, tmp_path: Path
) -> None:
    table = tmp_path / "mail.csv"
    crm("letters", "write", "hello", "--selection", "all", "--format", "csv", "-o", str(table))
    with table.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["Subject"] for row in rows} == {f"How is {row['Company']}?" for row in rows}
    data = tmp_path / "mail.json"
    crm("letters", "write", "hello", "--selection", "all", "--format", "json", "-o", str(data))
    people = json.loads(data.read_text(encoding="utf-8"))
    drafts = tmp_path / "drafts"
    to_all = ("--selection", "all", "--format", "eml", "-o", str(drafts), "--sent", "--json")
    done = crm("letters", "write", "hello", *to_all).data
    known = [each for each in people if each["email"]]
    assert 0 < len(known) < len(people)
    assert done["kept"] == len(known), "what went to nobody is not kept as sent"
    files = sorted(drafts.iterdir()) if drafts.exists() else []
    assert len(files) == len(known)
    for file in files:
        message = message_from_bytes(file.read_bytes())
        assert message["X-Unsent"] == "1"
        assert message["To"]
    assert "Say to whom" in crm("letters", "write", "hello").err


def test_cases_are_listed_filtered_and_told_where_they_help(crm: Crm) -> None:
    assert [row["title"] for row in crm("list", "cases", "--json").data] == ["Lost", "Won"]
    (won,) = crm("list", "cases", "--json", "--competitor", "hidro", "--tag", "dates").data
    assert (won["lesson"], won["tags"], won["company_id"]) == ("be quick", ["dates"], 2)
    helping = crm("list", "cases", "--json", "--helping", "2").data
    assert [row["title"] for row in helping] == ["Won"]
    assert crm("list", "cases").err == "2 cases\n"
    assert [row["name"] for row in crm("list", "letters", "--json").data] == ["Hello", "Offer"]


def test_a_case_is_written_up_read_changed_and_taken_back(crm: Crm) -> None:
    told = ("--lesson", "Say the day.", "--tag", "dates", "--tag", "Dates", "--company", "2")
    made = crm("case", "new", "success", "On time", *told, "--competitor", "Hidro", "--json").data
    assert (made["kind"], made["tags"], made["company_id"]) == ("success", ["dates"], 2)
    assert (made["competitor"], made["salesperson"], made["date"]) == ("Hidro", 0, "2026-11-20")
    key = str(made["id"])

    changed = crm("case", "change", key, "--text", "They needed it.", "--competitor", "", "--json")
    assert changed.err == "On time: saved.\n"
    assert {**made, "text": "They needed it.", "competitor": ""} == changed.data
    assert crm("case", "change", key, "--company", "", "--json").data["company_id"] is None

    shown = crm("case", "show", key).out
    assert shown.startswith("On time · success\n")
    assert "What to learn: Say the day.\n" in shown
    assert crm("case", "show", key, "--as", "1").code == 0
    assert "Carmen" in crm("case", "change", key, "--title", "Mine", "--as", "1").err
    assert crm("case", "remove", key, "--as", "1").code == 1
    assert crm("case", "remove", key).err == "On time: case taken back.\n"
    assert crm("case", "show", key).code == 3


def test_what_a_case_lacks_is_said(crm: Crm) -> None:
    assert "what happened, or at least what to learn" in crm("case", "new", "failure", "Bad").err
    refused = crm("case", "new", "failure", "Bad", "--text", "x", "--objection", "no such")
    assert refused.code == 5
    assert crm("case", "new", "failure", "Bad", "--text", "x", "--company", "zzz").code == 3
    assert "“soon” is not a date" in crm("case", "new", "failure", "Bad", "--date", "soon").err
