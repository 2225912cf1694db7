"""Text under edit behaves as a text with a mark in it would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crmtui.terminal.output import HOSTILE
from crmtui.widgets.edit_buffer import EditBuffer, columns, line_of, wrapped

MARK = "|"


def _shown(buffer: EditBuffer) -> str:
    return buffer.value[: buffer.cursor] + MARK + buffer.value[buffer.cursor :]


def _from(shown: str, **options: bool) -> EditBuffer:
    before, _mark, after = shown.partition(MARK)
    buffer = EditBuffer(before + after, multiline=options.get("multiline", False))
    buffer.cursor = len(before)
    return buffer


@pytest.mark.parametrize(
    ("before", "key", "after"),
    [
        ("ab|c", "left", "a|bc"),
        ("|ab", "left", "|ab"),
        ("a|b", "right", "ab|"),
        ("ab|", "right", "ab|"),
        ("a|b", "home", "|ab"),
        ("a|b", "end", "ab|"),
        ("ab|c", "backspace", "a|c"),
        ("|ab", "backspace", "|ab"),
        ("a|bc", "delete", "a|c"),
        ("ab|", "delete", "ab|"),
        ("uno dos| tres", "ctrl+w", "uno | tres"),
        ("uno dos  |", "ctrl+w", "uno |"),
        ("uno| dos", "ctrl+u", "| dos"),
        ("uno| dos", "ctrl+k", "uno|"),
        ("u|no", "ctrl+a", "|uno"),
        ("u|no", "ctrl+e", "uno|"),
        ("q\u0301|x", "backspace", "|x"),
        ("|q\u0301x", "delete", "|x"),
        ("|q\u0301x", "right", "q\u0301|x"),
        ("日|本", "backspace", "|本"),
    ],
)
def test_an_editing_key_does_what_it_does_everywhere(before: str, key: str, after: str) -> None:
    buffer = _from(before)
    assert buffer.press(key) is (before.replace(MARK, "") != after.replace(MARK, ""))
    assert _shown(buffer) == after


def test_other_keys_are_not_for_it() -> None:
    buffer = _from("a|b")
    for key in ("enter", "tab", "up", "f2", "escape", "ctrl+s", "alt+x", "x"):
        assert buffer.press(key) is None
    assert _shown(buffer) == "a|b"


class _Model:
    """The simplest thing that could be right: two strings, left and right of the cursor."""

    def __init__(self) -> None:
        self.left = self.right = ""

    def press(self, key: str) -> None:
        left, right = self.left, self.right
        match key:
            case "left":
                self.left, self.right = left[:-1], left[-1:] + right
            case "right":
                self.left, self.right = left + right[:1], right[1:]
            case "home":
                self.left, self.right = "", left + right
            case "end":
                self.left, self.right = left + right, ""
            case "backspace":
                self.left = left[:-1]
            case "delete":
                self.right = right[1:]
            case "ctrl+u":
                self.left = ""
            case "ctrl+k":
                self.right = ""
            case "ctrl+w":
                self.left = left[: left.rstrip().rfind(" ") + 1]
            case _:
                self.left = left + key


KEYS = ["left", "right", "home", "end", "backspace", "delete", "ctrl+u", "ctrl+k", "ctrl+w"]


@given(st.lists(st.sampled_from([*KEYS, *"ab ñ€日"]), max_size=40))
def test_any_keys_leave_the_text_a_simple_model_leaves(keys: list[str]) -> None:
    buffer, model = EditBuffer(), _Model()
    for key in keys:
        if buffer.press(key) is None:
            buffer.insert(key)
        model.press(key)
        assert (buffer.value, buffer.cursor) == (model.left + model.right, len(model.left))


@given(st.lists(st.one_of(st.sampled_from(KEYS), st.text(max_size=5)), max_size=20))
def test_nothing_typed_or_pasted_leaves_a_character_that_acts(keys: list[str]) -> None:
    buffer = EditBuffer(limit=30)
    for key in keys:
        if buffer.press(key) is None:
            buffer.insert(key)
    assert HOSTILE.search(buffer.value) is None
    assert not set(buffer.value) & set("\n\r\t\x1b\x07\u202e\ufeff")
    assert 0 <= buffer.cursor <= len(buffer.value) <= 30


def test_pasted_line_breaks_become_spaces_where_there_is_one_line() -> None:
    buffer = EditBuffer()
    buffer.insert("a\r\nb\n\nc\td")
    assert buffer.value == "a b c d"


def test_a_note_keeps_line_breaks() -> None:
    buffer = EditBuffer(multiline=True)
    buffer.insert("a\r\nb\rc\td\x1b")
    assert buffer.value == "a\nb\nc d"


def test_no_more_is_taken_than_fits() -> None:
    buffer = EditBuffer("abc", limit=5)
    assert buffer.insert("defg")
    assert buffer.value == "abcde"
    assert not buffer.insert("x")


def test_text_is_composed_as_it_is_typed() -> None:
    buffer = EditBuffer()
    buffer.insert("n\u0303")
    assert buffer.value == "ñ"


@given(st.text(st.sampled_from("ab 日\n"), max_size=40), st.integers(2, 10))
def test_wrapping_covers_the_text_in_order(text: str, cells: int) -> None:
    lines = wrapped(text, cells)
    place = 0
    for line in lines:
        assert line.start >= place
        assert set(text[place : line.start]) <= {" ", "\n"}
        # The space a line breaks at may hang over its end, unseen.
        assert columns(text[line.start : line.end].rstrip(" ")) <= cells
        place = line.end
    assert set(text[place:]) <= {" ", "\n"}
    for cursor in range(len(text) + 1):
        assert 0 <= line_of(lines, cursor) < len(lines)


def test_up_and_down_keep_the_column_and_stop_at_the_edges() -> None:
    buffer = _from("abcdef\ngh|\nijklmn", multiline=True)
    assert buffer.vertical(-1, 20)
    assert _shown(buffer) == "ab|cdef\ngh\nijklmn"
    assert not buffer.vertical(-1, 20)
    assert buffer.vertical(1, 20)
    assert buffer.vertical(1, 20)
    assert _shown(buffer) == "abcdef\ngh\nij|klmn"
    assert not buffer.vertical(1, 20)


def test_home_and_end_stay_in_their_line_of_a_note() -> None:
    buffer = _from("ab\nc|d\nef", multiline=True)
    buffer.press("home")
    assert _shown(buffer) == "ab\n|cd\nef"
    buffer.press("end")
    assert _shown(buffer) == "ab\ncd|\nef"
