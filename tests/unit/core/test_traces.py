"""Somebody is found in a text however they are written, and nobody else is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.core.traces import Traces

EVA = Traces(
    names=["Eva Ruíz O'Neill"], numbers=["34600123456", "976111"], addresses=["eva@acme.example"]
)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("Call with Eva Ruíz O'Neill.", "Call with [x]."),
        ("call with EVA RUIZ ONEILL", "call with [x]"),
        ("eva ruiz says no", "[x] says no"),
        ("Ruiz O’Neill, Eva (buyer)", "[x] (buyer)"),
        ("Ruiz, Eva", "[x]"),
        ("O'Neill Eva Ruiz", "[x]"),
        ("Eva  Rui\u0301z", "[x]"),
        ("ring 600 12 34 56 today", "ring [x] today"),
        ("ring +34 600-123-456", "ring [x]"),
        ("ring 0034 (600) 123456.", "ring [x]."),
        ("int. 976111", "int. [x]"),
        ("to EVA@acme.example, please", "to [x], please"),
        ("eva@acme.example; eva ruiz", "[x]; [x]"),
    ],
)
def test_they_are_found_however_they_are_written(text: str, clean: str) -> None:
    assert EVA.found(text)
    assert EVA.without(text, "[x]") == clean


@pytest.mark.parametrize(
    "text",
    [
        "Eva called", "Ruiz S.L.", "Evaristo Ruizo", "Nueva Ruiz", "1600123456 pieces",
        "6001234567", "12 600 EUR", "neva@acme.example", "eva@acme.example-two", "eva@acme.exampl",
        "", "9761110",
    ],
)  # fmt: skip
def test_nobody_else_is(text: str) -> None:
    assert not EVA.found(text)
    assert EVA.without(text, "[x]") == text


def test_one_word_is_nobodys_name_alone_and_few_digits_are_a_price() -> None:
    traces = Traces(names=["Eva"], numbers=["12345"], addresses=[])

    assert not traces.found("Eva, 12345")


def test_values_kept_as_json_are_gone_through_and_stay_as_they_were_kept() -> None:
    kept = json.dumps({"values": {"text": "Eva Ruíz", "list": ["600123456", 3]}, "Eva Ruiz": None})

    clean = EVA.inside(kept, "[x]")

    assert json.loads(clean) == {"values": {"text": "[x]", "list": ["[x]", 3]}, "Eva Ruiz": None}
    assert clean.isascii()
    assert EVA.inside("not json: eva ruiz", "[x]") == "not json: [x]"
    assert EVA.inside('{"a":1}', "[x]") == '{"a":1}'


@given(st.text(), st.text())
def test_no_name_or_text_is_too_odd(name: str, text: str) -> None:
    traces = Traces(names=[name], numbers=[], addresses=[])

    assert not traces.found(traces.without(text, "·"))
