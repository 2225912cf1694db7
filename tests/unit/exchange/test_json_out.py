"""JSON is one array or object, in UTF-8, inert on a terminal."""

from __future__ import annotations

import io
import json

import pytest

from crmtui.exchange.writing.json_out import write_all, write_one


def array(*items: dict[str, object]) -> bytes:
    stream = io.BytesIO()
    write_all(stream, items)
    return stream.getvalue()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_list_is_one_array(count: int) -> None:
    items = [{"id": number, "name": "Peña"} for number in range(count)]
    text = array(*items)
    assert json.loads(text) == items
    assert text.endswith(b"\n")


def test_letters_are_written_as_they_are() -> None:
    assert "Peña 山田".encode() in array({"name": "Peña 山田"})


@pytest.mark.parametrize(
    "character", ["\x1b", "\x7f", "\x9b", "\u202e", "\u2066", "\u2028", "\ud800"]
)
def test_what_acts_on_a_terminal_is_escaped_and_reads_the_same(character: str) -> None:
    text = array({"name": f"a{character}b"})
    assert character not in text.decode()
    assert json.loads(text) == [{"name": f"a{character}b"}]


def test_a_record_is_one_object() -> None:
    stream = io.BytesIO()
    write_one(stream, {"id": 1, "name": None})
    assert json.loads(stream.getvalue()) == {"id": 1, "name": None}
