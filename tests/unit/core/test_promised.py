"""Lines of a note that promise something, and the date at the end of a text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import dates, promised
from crmtui.core.promised import Promised

FRIDAY = date(2026, 11, 20)
MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@pytest.mark.parametrize(
    ("line", "text", "due"),
    [
        ("! send the price list +3", "send the price list", MONDAY),
        ("!send it tue", "send it", TUESDAY),
        ("  ! send it on tuesday", "send it", TUESDAY),
        ("! enviar la muestra para el martes", "enviar la muestra", TUESDAY),
        ("! the contract 15/3", "the contract", date(2027, 3, 15)),
        ("! mandar catálogo el 15 de marzo de 2027", "mandar catálogo", date(2027, 3, 15)),
        ("!+4 send the price list", "send the price list", TUESDAY),
        ("! +4 send the price list", "send the price list", TUESDAY),
        ("! send the price list", "send the price list", MONDAY),
        ("! what we sent yesterday", "what we sent yesterday", MONDAY),
        ("! mon", "mon", MONDAY),
    ],
)
def test_a_line_with_the_mark_is_a_promise_for_its_date_or_the_next_working_day(
    line: str, text: str, due: date
) -> None:
    (found,) = promised.read(line, FRIDAY).promises
    assert (found.text, found.due, found.purpose) == (text, due, "promise")


def test_several_lines_are_several_promises_and_the_note_keeps_them_without_their_dates() -> None:
    note = "Wants the press\n! a quote tue\n!t ask the carrier\nCalls back"
    found = promised.read(note, FRIDAY)
    assert found.promises == (
        Promised("a quote", TUESDAY, True, "promise"),
        Promised("ask the carrier", MONDAY, False, "task"),
    )
    assert found.rest == "Wants the press\nCalls back"
    assert found.text == "Wants the press\n! a quote\n!t ask the carrier\nCalls back"


@pytest.mark.parametrize("line", ["", "!", "! ", "!!", "! …", "hello ! send", "¡Quiere la prensa!"])
def test_other_lines_promise_nothing(line: str) -> None:
    assert promised.read(line, FRIDAY) == (line, (), line)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("word", ["+3", "mañana", "tom", "vie", "15/3", "w48", "eom", "el lunes"])
def test_each_date_word_is_read_off_the_end(word: str, language: str) -> None:
    text, found = promised.ending(f"send the list {word}", FRIDAY, language)
    assert text == "send the list"
    assert found == dates.parse(word, FRIDAY, language)


@given(st.text(), st.dates(date(2000, 1, 1), date(2099, 1, 1)), st.sampled_from(["en", "es"]))
def test_whatever_is_typed_nothing_of_the_other_lines_is_lost_and_no_promise_is_past(
    note: str, today: date, language: str
) -> None:
    found = promised.read(note, today, language)
    before, after = note.split("\n"), found.text.split("\n")
    assert len(after) == len(before)
    assert all(
        new == old or new.lstrip().startswith("!") for new, old in zip(after, before, strict=True)
    )
    for each in found.promises:
        assert each.due >= today
        assert each.text


@given(
    st.lists(st.sampled_from("quote press list send them big samples".split()), min_size=1),
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
)
def test_a_date_written_out_is_always_read(words: list[str], day: date) -> None:
    today = date(2026, 1, 1)
    (found,) = promised.read(f"! {' '.join(words)} {day:%d/%m/%Y}", today).promises
    assert (found.text, found.due, found.dated) == (" ".join(words), day, True)
