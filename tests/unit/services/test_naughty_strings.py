"""Hostile text goes in and comes out as it was given, but for what acts on a terminal.

The strings are Max Woolf's Big List of Naughty Strings where it is at hand (MIT), and a
few of our own.
"""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import User
from crmtui.core import text
from crmtui.entry import CompanyEntry, InteractionEntry
from crmtui.errors import Invalid
from crmtui.models import Company, Contact, Interaction, Site
from crmtui.services import companies, interactions
from tests.unit.services.office import everything

LIST = Path(__file__).parents[4] / "shared" / "data" / "06-strings-ids" / "blns" / "blns.json"
OURS = [
    "Robert'); DROP TABLE company;--",
    "[@click=app.screenshot('crm.db')]Acme[/]",
    "[/nope]",
    "\x1b]52;c;aGk=\x07",
    "\x9b2J\x1b[2J",
    "\u202eevil\u202c",
    "\x00",
    "{name} %s %(name)s {0}",
    "NULL",
    "\udcf1 half a letter",
    "ﷺ" * 40,
    "Z̮̞̠͙͔ͅḀ̗̞͈̻̗Ḷ͙͎̯̹̞͓G̻O̭̗̮",
]


FIELDS = (
    "name", "trade_name", "tax_id", "web", "product", "source_detail", "address", "city",
    "contact", "contact_title",
)  # fmt: skip


def kept(typed: str, *, lines: bool) -> str:
    """The text without what acts on a terminal, told in another way than `core.text` does."""
    letters = []
    for letter in unicodedata.normalize("NFC", typed.replace("\r\n", "\n")):
        if letter in "\n\v\f\r\x85\u2028\u2029":
            letters.append("\n" if lines else " ")
        elif letter == "\t":
            letters.append(" ")
        elif unicodedata.category(letter)[0] != "C" or letter in "\u200c\u200d":
            letters.append(letter)
    return unicodedata.normalize("NFC", "".join(letters)).strip(" \n\u200c\u200d\u00a0")


def check_all(user: User, strings: list[str]) -> None:
    """Bring the strings in, ten to a company, and look at what came of them."""
    names = [typed for typed in strings if text.fold(typed)]
    for start in range(0, len(names), len(FIELDS)):
        part = dict(zip(FIELDS, names[start:] + names[:10], strict=False))
        lines = "\n".join(part.values())
        reach = {"phones": names[start], "emails": names[start]}
        entry = CompanyEntry(source="fair", notes=lines, **part, **reach)  # type: ignore[arg-type]
        acme = companies.create(user, entry)
        talk = interactions.log(user, InteractionEntry(acme, text=lines, needs=lines))

        row, person, site = Company.get_by_id(acme), Contact.get_by_id(acme), Site.get_by_id(acme)
        stored = {**site.__data__, **row.__data__}
        stored |= {"contact": person.name, "contact_title": person.job_title}
        for field, typed in part.items():
            assert alike(stored[field], kept(typed, lines=False))
        said = Interaction.get_by_id(talk)
        assert {row.notes, said.text, said.needs} == {row.notes}
        assert alike(row.notes, kept(lines, lines=True))
        opened, _ = companies.open_for_editing(user, acme)
        assert companies.update(user, acme, opened, opened) == []
    assert db.check() == []
    assert not [value for value in texts() if any(map(acts, value))]


def texts() -> list[str]:
    """Every text of every record."""
    records = [record for table in everything().values() for record in table]
    return [value for record in records for value in record.values() if isinstance(value, str)]


def alike(found: str, expected: str) -> bool:
    """Whether two texts are the same but for blanks at their ends."""
    return found.strip() == expected.strip()


def acts(letter: str) -> bool:
    """Whether a terminal would act on it instead of showing it."""
    return unicodedata.category(letter) in {"Cc", "Cf", "Cs"} and letter not in "\n\u200c\u200d"


def test_our_own_hostile_strings(ana: User) -> None:
    check_all(ana, OURS)


@pytest.mark.parametrize("typed", ["'", "''", "\u200b", "\x1b\x00", "\u202e", " \t\n"])
def test_a_name_of_nothing_to_find_it_by_is_no_name(ana: User, typed: str) -> None:
    with pytest.raises(Invalid, match="A company needs a name"):
        companies.create(ana, CompanyEntry(typed, source="fair"))


def test_the_big_list_of_naughty_strings(ana: User) -> None:
    if not LIST.exists():
        pytest.skip(f"the list is not at hand: {LIST}")

    check_all(ana, json.loads(LIST.read_text(encoding="utf-8")))
