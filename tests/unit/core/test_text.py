"""Text: what is kept of what is typed, and how it is found again."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core import text

CONTROLS = "\x00\x07\x08\x1b\x7f\x80\x9b\x9d\u00ad\u200b\u200e\u202e\u2066\u2069\u061c\ufeff"
NOT_CHARACTERS = "\ud800\udfff\ue000\U000f0000\ufdd0\uffff\u0378"


def test_what_acts_on_a_terminal_or_is_no_character_is_not_kept() -> None:
    for character in CONTROLS + NOT_CHARACTERS:
        assert text.clean(f"ab{character}cd") == "abcd", hex(ord(character))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\x1b]52;c;aGk=\x07Acme", "]52;c;aGk=Acme"),
        ("  Acme\t SL  ", "Acme  SL"),
        ("Pen\u0303a", "Peña"),
        ("a\u0000\u0301", "á"),
        ("\u00a0Acme\u3000", "Acme"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🔧", "👩\u200d🔧"),
        ("\u200d \u200c", ""),
        ("❤\ufe0f 東京 [red]", "❤\ufe0f 東京 [red]"),
        ("", ""),
    ],
)
def test_text_is_kept_as_typed_but_for_what_cannot_be_seen(typed: str, kept: str) -> None:
    assert text.clean(typed) == kept


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\v", "\f", "\u2028", "\u2029"])
def test_lines_end_one_way_in_notes_and_not_at_all_elsewhere(end: str) -> None:
    assert text.clean(f"one{end}two", multiline=True) == "one\ntwo"
    assert text.clean(f"one{end}two") == "one two"


def test_a_note_keeps_its_empty_lines_but_those_around_it() -> None:
    assert text.clean("\n one\n\n\ttwo \n", multiline=True) == "one\n\n two"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("PEÑA", "pena"),
        ("O'Neill", "oneill"),
        ("O’Neill", "oneill"),
        ("L`Oréal", "loreal"),
        ("Straße GROẞ", "strasse gross"),
        ("Øster Łódź", "oster lodz"),
        ("Æsir Cœur", "aesir coeur"),
        ("Đorđe Ðuro", "dorde duro"),
        ("Diyarbakır İstanbul", "diyarbakir istanbul"),
        ("Þór", "thor"),
        ("ﬁrma ＡＢＣ nº 2²", "firma abc no 22"),
        ("col·laboració", "collaboracio"),
        ("Ελλάς", "ελλασ"),
        ("Nguyễn Thị Ơn", "nguyen thi on"),
        ("東京 ガス", "東京 ガス"),
        ("한국어", "한국어"),
        ("مُحَمَّد", "محمد"),
        ("می\u200cخواهم", "میخواهم"),
        ("ไทย", "ไทย"),
        ("a\u00a0 b\tc", "a b c"),
        ("\x00A\ud800", "a"),
    ],
)
def test_folding_takes_away_what_people_leave_out(typed: str, folded: str) -> None:
    assert text.fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Hormigones Jalón SL", ["hormigones", "jalon", "sl"]),
        ("Peña-López", ["pena", "lopez"]),
        ("Acme S.A.", ["acme", "sa"]),
        ("Acme S. A.", ["acme", "sa"]),
        ("Acme s.l", ["acme", "sl"]),
        ("Acme S.R.L.", ["acme", "srl"]),
        ("Acme, S. de R. L. de C. V.", ["acme", "s", "de", "rl", "de", "cv"]),
        ("J.R. Pérez", ["jr", "perez"]),
        ("J. R. R. Tolkien", ["j", "r", "r", "tolkien"]),
        ("j.perez@acme.com", ["j", "perez", "acme", "com"]),
        ("j.p", ["j", "p"]),
        ("c++", ["c"]),
        ("AT&T / 3M", ["at", "t", "3m"]),
        ("O'Neill_Sons", ["oneill", "sons"]),
        ('"AND" OR * NEAR(', ["and", "or", "near"]),
        ("P-2026-0412", ["p", "2026", "0412"]),
        ("東京 株式会社", ["東京", "株式会社"]),
        ("…¿?+*'", []),
        ("", []),
    ],
)
def test_words_are_what_one_would_search_by(typed: str, words: list[str]) -> None:
    assert text.words(typed) == words


@pytest.mark.parametrize(
    ("name", "signed"),
    [
        ("Carmen Ruiz", "CR"),
        ("carmen ruiz garcía", "CRG"),
        ("Ana de la Peña y Soto", "APS"),
        ("Jean-Luc O'Neill", "JLO"),
        ("Ángel Núñez", "AN"),
        ("J. R. Ortega", "JRO"),
        ("De La", "DL"),
        ("李 小龙", "李小"),
        ("", ""),
    ],
)
def test_initials_leave_out_particles(name: str, signed: str) -> None:
    assert text.initials(name) == signed


@given(st.text())
def test_cleaning_twice_is_cleaning_once(typed: str) -> None:
    for multiline in (False, True):
        kept = text.clean(typed, multiline=multiline)
        assert text.clean(kept, multiline=multiline) == kept
        assert unicodedata.is_normalized("NFC", kept)
        others = set(kept) - set("\n\u200c\u200d")
        assert not any(unicodedata.category(each).startswith("C") for each in others)
    assert "\n" not in text.clean(typed)


@given(st.text())
def test_folding_twice_is_folding_once_and_cleaning_changes_nothing(typed: str) -> None:
    folded = text.fold(typed)
    assert text.fold(folded) == folded == text.fold(text.clean(typed))
    assert folded == folded.lower()


@given(st.text())
def test_a_word_is_found_by_itself_and_is_in_the_folded_text(typed: str) -> None:
    for word in text.words(typed):
        assert word.isalnum()
        assert text.words(word) == [word]


@given(st.text(st.sampled_from("aáeéñÑüÜçÇ'’ .SLsl")))
def test_capitals_accents_and_spacing_never_matter(typed: str) -> None:
    assert text.fold(typed.upper()) == text.fold(typed) == text.fold(f" {typed.lower()} ")
    assert text.fold(unicodedata.normalize("NFD", typed)) == text.fold(typed)


def test_naughty_strings_lose_only_what_cannot_be_seen(shared_json: Callable[[str], Any]) -> None:
    strings: list[str] = shared_json("blns/blns.json")
    assert len(strings) > 400
    for typed in strings:
        kept = text.clean(typed)
        assert text.clean(kept) == kept
        assert text.fold(text.fold(typed)) == text.fold(typed)
        assert all(text.words(word) == [word] for word in text.words(typed))
        printable = "".join(each for each in typed if each.isprintable())
        if typed == printable:
            assert kept == unicodedata.normalize("NFC", typed).strip()
