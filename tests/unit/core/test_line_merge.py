"""Two people's changes of one document of lines, put together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from crmtui.core.line_merge import Shape, compared, flat, together, with_values


@dataclass(frozen=True)
class Line:
    text: str
    id: int | None = None


@dataclass(frozen=True)
class Document:
    title: str
    lines: tuple[Line, ...]


SHAPE = Shape(("title",), ("text",), "id")
A, B, C = Line("a", 1), Line("b", 2), Line("c", 3)
OPENED = Document("t", (A, B, C))


def merged(mine: Document, theirs: Document) -> list[str]:
    result = compared(SHAPE, OPENED, mine, theirs)
    assert result.clashes == []
    mixed = with_values(SHAPE, theirs, {name: result.values[name] for name in result.from_mine})
    return [f"{line.text}{line.id or ''}" for line in together(SHAPE, OPENED, mine, mixed)]


def lines(*each: Line) -> Document:
    return Document("t", each)


def test_fields_go_by_what_the_line_was_saved_as() -> None:
    assert flat(SHAPE, lines(A, Line("new"))) == {"title": "t", "1.text": "a"}


def test_different_lines_and_fields_are_put_together() -> None:
    mine = Document("mine", (replace(A, text="x"), B, C))
    theirs = lines(A, replace(B, text="y"), C)
    assert merged(mine, theirs) == ["x1", "y2", "c3"]
    result = compared(SHAPE, OPENED, mine, theirs)
    assert (result.from_mine, result.from_theirs) == (["title", "1.text"], ["2.text"])


def test_the_same_field_of_the_same_line_clashes() -> None:
    mine, theirs = lines(replace(A, text="x"), B, C), lines(replace(A, text="y"), B, C)
    assert compared(SHAPE, OPENED, mine, theirs).clashes == ["1.text"]


def test_new_lines_of_both_stand_where_each_put_them() -> None:
    mine = lines(A, Line("mine"), B, C)
    theirs = lines(A, B, Line("theirs", 9), C)
    assert merged(mine, theirs) == ["a1", "mine", "b2", "theirs9", "c3"]
    assert merged(lines(Line("mine"), A, B, C), OPENED) == ["mine", "a1", "b2", "c3"]


def test_what_one_removed_is_gone_unless_the_other_changed_it() -> None:
    changed = lines(A, replace(B, text="y"), C)
    without = lines(A, C)
    assert merged(without, OPENED) == ["a1", "c3"]
    assert merged(OPENED, without) == ["a1", "c3"]
    # I changed what they removed: it is there again. They changed what I removed: it stays.
    assert merged(changed, without) == ["a1", "y", "c3"]
    assert merged(without, changed) == ["a1", "y2", "c3"]


def test_my_order_stands_if_i_changed_it_or_else_theirs() -> None:
    assert merged(lines(C, A, B), lines(A, B, C)) == ["c3", "a1", "b2"]
    assert merged(OPENED, lines(C, A, B)) == ["c3", "a1", "b2"]
    assert merged(lines(C, A, B), lines(A, B, Line("new", 9), C)) == ["c3", "a1", "b2", "new9"]
    assert merged(lines(A, B, C, Line("mine")), lines(C, A, B)) == ["c3", "mine", "a1", "b2"]


def test_a_line_may_become_one_of_its_own() -> None:
    mine = lines(A, replace(B, text="another"), C)
    found = together(SHAPE, OPENED, mine, OPENED, lambda _now, my, _was: replace(my, id=None))
    assert [line.id for line in found] == [None, None, None]
