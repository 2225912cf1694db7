"""Which fields a column can be, by what is typed; and what an import is told in."""

from __future__ import annotations

import pytest

from crmtui.exchange.importing.talk import Going, SeenFile
from crmtui.exchange.meaning import columns, field_names
from crmtui.exchange.meaning.columns import NOTE
from crmtui.exchange.reading.sheet import Guess, Sure
from crmtui.screens.imports import words as say
from crmtui.screens.imports.offers import offered

FILE = SeenFile(
    "a.csv", "companies", (), {}, fields=(*field_names.of("companies"), ("own:7", "Fleet"))
)


def fields(typed: str, *, new: bool = False) -> list[str]:
    """The codes of what is offered."""
    return [each.field for each in offered(FILE, typed, new=new)]


def test_a_few_letters_offer_the_likeliest_field_first() -> None:
    assert fields("tax")[0] == "tax_id"
    assert fields("cif")[0] == "tax_id"
    assert fields("note")[0] == "notes"
    assert NOTE in fields("into")
    assert fields("") == [field for field, _title in FILE.fields]
    assert fields("xyz") == []


def test_the_offices_own_fields_are_offered_by_name() -> None:
    assert fields("fle") == ["own:7"]


def test_what_is_called_otherwise_can_be_a_new_own_field() -> None:
    assert fields("  Machines ", new=True) == ["own:Machines"]
    assert fields("Fleet", new=True) == ["own:7"]
    assert fields("Machines") == []


@pytest.mark.parametrize(
    ("going", "said"),
    [
        (Going("reading", 0, 0), "Reading …"),
        (Going("checking", 30, 120), "Checking every row · 25%"),
        (Going("rehearsing", 1_200, 0), "Trying it on a copy · 1,200"),
        (Going("writing", 130, 120), "Bringing it in · 100%"),
    ],
)
def test_how_far_it_is(going: Going, said: str) -> None:
    assert say.phase(going) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.2, "1 second left"), (89.4, "89 seconds left"), (95, "2 minutes left")],
)  # fmt: skip
def test_how_long_it_takes_yet(seconds: float, said: str) -> None:
    assert say.left(seconds) == said


def test_every_kind_of_file_has_a_name() -> None:
    assert set(columns.KINDS) <= say.KINDS.keys()


def test_how_a_file_was_read_is_said_in_a_few_words() -> None:
    guesses = {
        "encoding": Guess("UTF-8", Sure.CERTAIN),
        "delimiter": Guess("\t", Sure.LIKELY),
        "header": Guess("3", Sure.GUESS),
    }
    assert say.read_so(SeenFile("a", "companies", (), guesses)) == "tab · UTF-8"
    assert say.sure(guesses["delimiter"]).text == "  likely"
