"""Letters on paper: what each says in its language, a file each, stopped at any letter."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path
from threading import Event

import pytest

from crmtui import clock
from crmtui.access import User
from crmtui.documents import letter_files, letters
from crmtui.documents.letter_files import Stopped
from crmtui.documents.letters import Mailing
from crmtui.queries.addressing import Audience
from crmtui.queries.letters import LetterRow
from tests import factories as make

TEXT = "{saludo}:\n\nel {último contacto} hablamos de #strong[x].\n{dirección}\nAdiós, {fecha}"
LETTER = LetterRow(1, "Oferta", "email", "en", "For {company}", TEXT, active=True)


@pytest.fixture
def mailing(jefa: User, db: Path) -> Mailing:
    """A letter to a company with a person and an address, and to one of which little is known."""
    known = make.company(
        jefa, "Acme S.A.", city="Huesca", contact="Eva Sol", email="i@acme.example"
    )  # fmt: skip
    make.interaction(jefa, known, "hi", at="2026-11-17T10:00")
    return letters.mailing(jefa, LETTER, Audience("two", (known, make.company(jefa, "Bolt"))))


def test_fields_are_said_in_the_letter_s_language(mailing: Mailing) -> None:
    acme, bolt = mailing.letters
    assert acme.text.startswith("Dear Eva Sol:\n\nel 17 November 2026 hablamos")
    assert bolt.text.startswith("Dear Sir or Madam:\n\nel  hablamos")
    assert (acme.missing, bolt.missing) == (("address",), ("last_contact", "address"))
    assert "\n\n\n" not in acme.text
    assert [each.to.company for each in mailing.without_email] == ["Bolt"]
    assert clock.today().isoformat() in letter_files.folder_for(mailing, Path("x")).name


def test_each_is_a_file_of_its_own_and_nothing_is_written_over(
    mailing: Mailing, tmp_path: Path
) -> None:
    acme, bolt = mailing.letters
    at_home = replace(acme.to, place=acme.to.place._replace(postcode="22001", region="Huesca"))
    mailing = replace(mailing, letters=(replace(acme, to=at_home), bolt))
    for _time in range(2):
        done = letter_files.write(mailing, "text", tmp_path / "new", Event())
    assert (done.letters, done.skipped) == (2, 0)
    names = sorted(file.name for file in (tmp_path / "new").iterdir())
    assert names == ["Acme S.A (2).txt", "Acme S.A.txt", "Bolt (2).txt", "Bolt.txt"]
    text = (tmp_path / "new" / "Acme S.A.txt").read_text(encoding="utf-8")
    assert "22001 Huesca\n" in text
    assert "\nHuesca\n" not in text, "a province that is called as its city is said once"
    assert max(map(len, text.splitlines())) <= 80


def test_a_draft_goes_to_whose_address_is_known(mailing: Mailing, tmp_path: Path) -> None:
    done = letter_files.write(mailing, "eml", tmp_path / "new", Event())
    assert (done.letters, done.skipped) == (1, 1)
    (file,) = (tmp_path / "new").iterdir()
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    assert (message["To"], message["Subject"]) == ("Eva Sol <i@acme.example>", "For Acme S.A.")
    assert "el 17 November 2026 hablamos de #strong[x]." in message.get_content()


def test_what_is_written_when_it_is_stopped_stays(mailing: Mailing, tmp_path: Path) -> None:
    stop = Event()
    with pytest.raises(Stopped):
        letter_files.write(mailing, "text", tmp_path / "new", stop, lambda done: stop.set())
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["Acme S.A.txt"]


def test_nothing_in_a_letter_is_read_as_markup_by_what_sets_it(mailing: Mailing) -> None:
    pdf = letter_files.prepared_pdf(mailing, mailing.letters[0])()
    assert pdf.startswith(b"%PDF")
