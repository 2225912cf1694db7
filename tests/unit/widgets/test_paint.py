"""Spans in, lines of cells out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crmtui.widgets.paint import Brush, Span, clip, left_right, rule, spans_width

BRUSH = Brush("crmtui-dark")

texts = st.text(st.sampled_from("ab 日🙂\u0301\u202e\x1b\n"), max_size=12)
lines = st.lists(
    st.tuples(texts, st.sampled_from(["text", "muted"])).map(lambda parts: Span(*parts)), max_size=5
)


@given(lines, st.integers(0, 20))
def test_a_strip_has_exactly_its_cells(line: list[Span], cells: int) -> None:
    strip = BRUSH.strip(line, cells)
    assert sum(segment.cell_length for segment in strip) == cells
    assert strip.cell_length == cells


@given(lines, st.integers(0, 20))
def test_a_clipped_line_never_takes_more(line: list[Span], cells: int) -> None:
    assert spans_width(clip(line, cells)) <= cells


def test_what_does_not_fit_ends_in_dots() -> None:
    assert BRUSH.strip([Span("Talleres "), Span("Aragón")], 12).text == "Talleres Ar…"


def test_trailing_blanks_that_do_not_fit_leave_no_dots() -> None:
    assert BRUSH.strip([Span("abc   ")], 4).text == "abc…"
    assert BRUSH.strip([Span("abc"), Span("   ")], 4).text == "abc "


def test_user_data_is_no_markup() -> None:
    assert BRUSH.strip([Span("[bold]x[/red] [@click=app.bell]y")], 40).text.startswith(
        "[bold]x[/red] [@click=app.bell]y"
    )


def test_left_and_right_share_the_line() -> None:
    line = left_right([Span("Seguimientos")], [Span("09:12")], 20)
    assert "".join(span.text for span in line) == "Seguimientos   09:12"


def test_left_gives_way_to_right() -> None:
    line = left_right([Span("Seguimientos")], [Span("09:12")], 12)
    assert "".join(span.text for span in line) == "Segui… 09:12"


def test_a_rule_fills_its_line() -> None:
    text = "".join(span.text for span in rule("Vencidos", 30, "3"))
    assert text == " Vencidos ────────────────── 3 "[:30] or len(text) == 30
    assert text.startswith(" Vencidos ─")
    assert text.endswith(" 3 ")


def test_the_same_style_is_made_once() -> None:
    assert BRUSH.style("red", "bg") is BRUSH.style("red", "bg")


def test_a_span_may_have_a_ground_of_its_own() -> None:
    strip = BRUSH.strip([Span("a"), Span("b", ground="sel")], 2, "panel")
    grounds = [segment.style.bgcolor for segment in strip if segment.style]
    assert grounds == [BRUSH.style("text", "panel").bgcolor, BRUSH.style("text", "sel").bgcolor]
