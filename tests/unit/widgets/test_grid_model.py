"""The rules of a grid: what Enter, Tab, the arrows, a paste and undo do to its lines."""

from __future__ import annotations

import pytest

from crmtui.widgets import grid_paste
from crmtui.widgets.fields import Candidate
from crmtui.widgets.grid_model import GridModel
from crmtui.widgets.grid_rows import Column, GridRow, GridRules, Zone
from crmtui.widgets.paint import Span


class Shop(GridRules):
    """Codes, words, whole numbers, and what they come to."""

    columns = (
        Column(name="code", label="Code", width=6),
        Column(name="words", label="Words", width=0, overtype=False, multiline=True),
        Column(name="many", label="Many", width=5, align="right"),
        Column(name="sum", label="Sum", width=5, typed=False),
    )

    def settle(self, row: GridRow, name: str) -> GridRow:
        text = row[name].strip()
        if name == "many" and text and not text.isdecimal():
            return row.with_problem("many", "That is no number.")
        return row.with_texts(**{name: text.lstrip("0") if name == "many" else text})

    def next(self, row: GridRow, name: str) -> str | None:
        return None if name == "many" else "many"

    def offer(self, row: GridRow, name: str, *, listing: bool, fresh: bool) -> Zone | None:
        if name != "code" or (fresh and not listing):
            return None
        found = [each for each in ("bolt", "bolt8", "nut") if listing or each.startswith(row[name])]
        candidates = [Candidate(each, [Span(each)]) for each in found]
        return Zone("Codes", candidates, chosen=-1 if listing else 0) if found else None


def typed(model: GridModel, text: str) -> GridModel:
    """Type a text, letter by letter."""
    for letter in text:
        model.begin(letter, letter)
        model.buffer.insert(letter)
        model.typed()
    return model


def texts(model: GridModel) -> list[tuple[str, str, str]]:
    """The lines, without the blank one."""
    return [(row["code"], row["words"], row["many"]) for row in model.filled]


@pytest.fixture
def model() -> GridModel:
    """A grid of two lines, the cursor in the new one."""
    rows = [
        GridRow(1, "item", {"code": "bolt", "words": "Bolt", "many": "5"}),
        GridRow(2, "item", {"code": "nut", "words": "Nut", "many": "7"}),
    ]
    return GridModel(Shop(), rows)


def test_a_blank_line_always_ends_it_and_the_cursor_begins_there(model: GridModel) -> None:
    assert (len(model.rows), model.at, model.name) == (3, 2, "code")
    typed(model, "x")
    assert len(model.rows) == 4
    model.remove()
    assert len(model.rows) == 3


def test_enter_takes_the_candidate_goes_to_the_useful_cell_and_opens_the_next_line() -> None:
    model = typed(GridModel(Shop()), "bo")
    model.enter()
    assert (model.row["code"], model.name) == ("bolt", "many")
    typed(model, "03").enter()
    assert texts(model) == [("bolt", "", "3")]
    assert (model.at, model.name) == (1, "code")


def test_enter_in_a_filled_line_goes_down_its_column(model: GridModel) -> None:
    model.go(0, "many")
    typed(model, "9").enter()
    assert (model.at, model.name) == (1, "many")
    model.enter()
    assert (model.at, model.name) == (2, "code")


def test_what_is_wrong_stays_with_its_sentence_and_enter_stays_with_it(model: GridModel) -> None:
    model.go(0, "many")
    typed(model, "x").enter()
    assert (model.at, model.name, model.row["many"]) == (0, "many", "x")
    assert model.row.problems == {"many": "That is no number."}
    assert model.first_problem == (0, "many")
    model.step(1)
    assert model.at == 1, "Tab goes on all the same"
    model.step(-1)
    typed(model, "4").enter()
    assert not model.rows[0].problems


def test_the_first_letter_replaces_what_stands_in_a_cell_but_not_in_a_text(
    model: GridModel,
) -> None:
    model.go(0, "many")
    assert typed(model, "12").row["many"] == "12"
    model.go(0, "words")
    assert typed(model, "s").row["words"] == "Bolts"


def test_tab_goes_from_cell_to_cell_over_the_ends_of_lines(model: GridModel) -> None:
    model.go(0, "words")
    places = []
    for _step in range(3):
        assert model.step(1)
        places.append((model.at, model.name))
    assert places == [(0, "many"), (1, "code"), (1, "words")]
    model.go(0, "code")
    assert not model.step(-1)
    model.go(2, "many")
    assert not model.step(1)


def test_up_from_the_first_line_leaves_and_down_walks_what_is_offered(model: GridModel) -> None:
    typed(model, "bo")
    assert model.vertical(1)
    assert (model.at, model.chosen) == (2, 1)
    model.vertical(-1)
    model.vertical(-1)
    assert model.chosen == 1, "round to the last"
    model.enter()
    assert model.row["code"] == "bolt8"
    model.go(0, "many")
    assert not model.vertical(-1)
    assert model.vertical(1)
    assert model.at == 1


def test_a_list_asked_for_takes_nothing_until_one_is_chosen(model: GridModel) -> None:
    model.list_all()
    assert (len(model.zone.candidates if model.zone else ()), model.chosen) == (3, -1)
    model.vertical(1)
    model.enter()
    assert model.row["code"] == "bolt"
    model.go(2, "code")
    model.list_all()
    assert model.close_list()
    assert not model.close_list()


def test_lines_are_inserted_removed_moved_copied_and_all_of_it_taken_back(
    model: GridModel,
) -> None:
    before = texts(model)
    model.go(1, "words")
    model.insert()
    typed(model, "x")
    assert [row["code"] for row in model.rows[:3]] == ["bolt", "x", "nut"]
    assert model.move(-1)
    assert [row["code"] for row in model.rows[:3]] == ["x", "bolt", "nut"]
    assert model.duplicate()
    assert model.remove() is not None
    assert model.remove() is not None
    assert [row["code"] for row in model.rows[:2]] == ["x", "nut"]
    for _step in range(6):
        assert model.undo()
    assert texts(model) == before
    assert not model.undo()
    for _step in range(6):
        assert model.redo()
    assert not model.redo()
    assert [row["code"] for row in model.rows[:2]] == ["x", "nut"]


def test_a_copy_is_another_line(model: GridModel) -> None:
    model.go(0, "code")
    model.duplicate()
    assert len({row.id for row in model.rows}) == len(model.rows)


def test_the_blank_line_is_neither_removed_nor_moved_nor_copied(model: GridModel) -> None:
    assert model.remove() is None
    assert not model.move(-1)
    assert not model.duplicate()
    model.go(1, "code")
    assert not model.move(1), "nor does a line go below it"


def test_what_is_typed_in_a_cell_is_one_step_back(model: GridModel) -> None:
    model.go(0, "many")
    typed(model, "123")
    model.undo()
    assert (model.row["many"], model.name) == ("5", "many")
    assert typed(model, "8").row["many"] == "8"
    assert not model.redo(), "what is typed instead ends what could be redone"


def test_the_cell_above_is_copied_and_the_cursor_goes_on(model: GridModel) -> None:
    model.go(2, "many")
    assert model.ditto()
    assert texts(model)[2] == ("", "", "7")
    model.go(0, "many")
    assert not model.ditto()


def test_a_block_fills_cells_from_the_cursor_on_and_opens_lines(model: GridModel) -> None:
    model.go(1, "words")
    model.paste(grid_paste.cells("Washer\t4\r\nScrew\tmany\n\nPin\t2\n"))
    assert texts(model) == [
        ("bolt", "Bolt", "5"),
        ("nut", "Washer", "4"),
        ("", "Screw", "many"),
        ("", "Pin", "2"),
    ]
    assert model.rows[2].problems == {"many": "That is no number."}
    assert model.undo()
    assert len(texts(model)) == 2


def test_a_text_of_several_lines_stays_one_where_its_cell_may_have_them() -> None:
    assert grid_paste.is_block("a\nb", multiline=False)
    assert not grid_paste.is_block("a\nb", multiline=True)
    assert grid_paste.is_block("a\tb", multiline=True)
    assert not grid_paste.is_block("only one\n", multiline=False)


def test_empty_lines_of_a_block_are_left_out() -> None:
    assert grid_paste.cells("a\n\n\t\nb\n") == [["a"], ["b"]]


def test_a_place_that_is_no_more_is_the_new_line(model: GridModel) -> None:
    model.show(model.filled[:1], 99, "many")
    assert (model.at, model.name) == (1, "many")


def test_quotes_hold_breaks_together_and_inches_are_no_quotes() -> None:
    assert grid_paste.cells('"two\nlines"\t3\r\n') == [["two\nlines", "3"]]
    assert grid_paste.cells('3" pipe\t1\n"loose\t2') == [['3" pipe', "1"], ['"loose', "2"]]


def test_going_about_in_a_cell_changes_nothing(model: GridModel) -> None:
    model.go(0, "many")
    model.look_into()
    model.go(1, "many")
    assert not model.undo()


def test_down_to_the_new_line_begins_at_its_first_cell(model: GridModel) -> None:
    model.go(0, "many")
    model.vertical(1)
    assert (model.at, model.name) == (1, "many")
    model.vertical(1)
    assert (model.at, model.name) == (2, "code")
