"""The words of every language fit where they stand, and what it offers to type is understood."""

from __future__ import annotations

from datetime import date

import pytest

from crmtui import i18n, words
from crmtui.core import dates
from crmtui.exchange.meaning import columns, values
from crmtui.exchange.writing.csv_columns import COLUMNS
from crmtui.i18n import pgettext
from crmtui.screens.fields import codes, days

COLUMN = 8
"""Letters in the column of the kind."""
FRIDAY = date(2026, 11, 20)
CODES = {name: value for name, value in vars(codes).items() if isinstance(value, codes.Codes)}
EXCHANGED = [
    (words.STATUS, values.STATUS),
    (words.RELATION, values.RELATION),
    (words.ROLE, values.ROLE),
    (words.KIND, values.KIND),
    (words.STAGE, values.STAGE),
    (words.SEEN, values.SEEN),
]

each_language = pytest.mark.parametrize("language", i18n.LANGUAGES)


@pytest.fixture(autouse=True)
def speaks(language: str) -> None:
    i18n.use(language)


@each_language
def test_the_short_words_fit_their_column() -> None:
    short = [*words.KIND_SHORT, *words.PURPOSE_SHORT]
    said = [words.say({**words.KIND_SHORT, **words.PURPOSE_SHORT}, code) for code in short]
    assert [word for word in said if len(word) > COLUMN] == []


@each_language
@pytest.mark.parametrize("name", CODES)
def test_the_values_of_a_field_have_a_letter_each_of_their_own(name: str) -> None:
    letters = [CODES[name].letter(value) for value in CODES[name].letters]
    assert all(len(letter) == 1 for letter in letters)
    assert len(set(letters)) == len(letters)


@each_language
@pytest.mark.parametrize("past", [False, True])
def test_the_short_forms_of_a_day_mean_a_day_and_fit_their_cells(language: str, past: bool) -> None:
    for word, means in days._PAST_HELP if past else days._HELP:
        typed, said = pgettext("date word", word), pgettext("date word means", means)
        assert dates.parse(typed, FRIDAY, language) is not None, typed
        assert len(f"{typed} {said}") < days._CELL, typed


@each_language
@pytest.mark.parametrize(("said", "read"), EXCHANGED)
def test_an_import_reads_the_words_that_an_export_writes(
    said: dict[str, str], read: dict[str, str]
) -> None:
    for code in said:
        assert values.code(read, words.say(said, code), "{text}", "") == code


@each_language
@pytest.mark.parametrize("kind", columns.KINDS)
def test_an_import_knows_the_columns_that_an_export_writes(kind: str) -> None:
    for column in COLUMNS.get(kind, ()):
        written = pgettext("column", column.heading)
        assert columns.fields(kind)[columns.heading(written)][0] == column.key


@pytest.mark.parametrize("language", ["es"])
def test_a_word_is_said_of_what_it_is_about() -> None:
    said = [words.say(words.TREND, "new"), words.say(words.STAGE, "won")]
    assert [*said, words.say(words.QUOTE_STATE, "won")] == ["nuevo", "ganada", "ganado"]
    assert words.say(words.COMPLAINT_STATE, "open") == "abierta"
