"""The early frame's text, colours and lines are those of the widgets, in small."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any, cast

import pytest
from rich.color import ColorSystem
from textual.strip import Strip

from crmtui.early import drawing, text
from crmtui.early.pens import Pens
from crmtui.screens.followups import rows
from crmtui.terminal import sgr, stage
from crmtui.terminal.palettes import COLOURS, THEMES
from crmtui.terminal.themes import COLOURS as NAMES
from crmtui.widgets import paint
from crmtui.widgets import text as whole
from crmtui.widgets.paint import Brush, Span

TEXTS = ("", "Acme", "Peña López, S. Coop.", "a longer text than there are cells for it")
SYSTEMS = {"crmtui-256": ColorSystem.EIGHT_BIT, "crmtui-16": ColorSystem.STANDARD}


def row(**values: object) -> Any:
    """A follow-up of today."""
    usual = {
        "due": date(2026, 11, 20), "time": None, "kind": "call_out", "company": "Acme",
        "note": "Llamar", "quote": "", "attempts": 0, "do_not_contact": False,
        "quiet_hours": ",,",
    }  # fmt: skip
    return SimpleNamespace(**{**usual, **values})


def first(*rows: Any, **values: object) -> Any:
    """What stands on the first screen of a person with these follow-ups."""
    usual = {
        "today": date(2026, 11, 20), "code": 1, "name": "Ana Ruiz", "rows": list(rows),
        "days": [(date(2026, 11, 20), len(rows))] if rows else [], "due": {},
        "complaints": 0, "actions": 0, "expiring": 0, "trainings": 0,
        "done": 0, "total": len(rows),
    }  # fmt: skip
    return SimpleNamespace(**{**usual, **values})


def shown(found: Any, columns: int = 80, lines: int = 24) -> list[str]:
    """The text of each line."""
    pens = Pens("crmtui-dark")
    made = [pens.line(line) for line in drawing.screen(found, columns, lines)]
    return ["".join(part for part, _codes in line) for line in made]


def test_plain_is_what_the_widgets_draw_as_it_is() -> None:
    differing = [
        hex(code)
        for code in (*range(0x3000), *range(0xD7FF, 0xF900, 0x101), 0xFEFF, 0x1F600, 0x10FFFF)
        if text.is_plain(chr(code)) != bool(whole._is_plain(chr(code)))
    ]
    assert differing == []


@pytest.mark.parametrize("cells", range(12))
def test_texts_are_cut_and_filled_as_the_widgets_do(cells: int) -> None:
    for each in TEXTS:
        assert text.cut(each, cells) == whole.cut(each, cells)
        assert text.fit(each, cells) == whole.fit(each, cells)
        spans = [(each, "text", ""), ("more", "muted", "b")]
        clipped = paint.clip([Span(*span) for span in spans], cells)
        assert text.clip(spans, cells) == [span[:3] for span in clipped]
        rule = paint.rule(each or "x", cells + 20, "7", "red")
        assert text.rule(each or "x", cells + 20, "7", "red") == [span[:3] for span in rule]


def test_what_stands_left_gives_way_to_what_stands_right() -> None:
    right = [("right", "muted", "")]
    for each in TEXTS:
        whole_line = paint.left_right([Span(each)], [Span(*span) for span in right], 20)
        line = text.left_right([(each, "text", "")], right, 20)
        assert line == [span[:3] for span in whole_line]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("mono", [False, True])
def test_the_codes_are_those_of_the_brush(theme: str, mono: bool) -> None:
    system = SYSTEMS.get(theme, ColorSystem.TRUECOLOR)
    pens, brush = Pens(theme, mono=mono), Brush(theme, mono=mono)
    for colour in NAMES:
        for ground in ("bg", "panel", "sel"):
            for attrs in ("", "b"):
                codes = ";".join(filter(None, pens.codes(colour, ground, attrs)))
                style = Strip.render_ansi(brush.style(colour, ground, attrs), system)
                assert sgr.pen(codes) == sgr.pen(style), (colour, ground, attrs)


def test_the_colours_of_a_theme_have_all_its_names() -> None:
    assert len({frozenset(colours) for colours in COLOURS.values()}) == 1


def test_what_is_not_plain_is_left_to_the_desk_and_all_that_follows_it() -> None:
    lines = shown(first(row(company="Acme 🚀"), row(note="one\u202etwo"), row(note="three")))
    assert lines[4].rstrip() == "▌      · Call"
    assert lines[5].rstrip() == "       · Call     Acme"
    assert lines[6].rstrip() == "       · Call     Acme                     three"
    assert shown(first(row(), name="Ana 漢"))[0].rstrip() == " Follow-ups  week 47 · 16–22 Nov 2026"


@pytest.mark.parametrize("columns", [80, 99, 100, 133, 134, 200])
@pytest.mark.parametrize("lines", [24, 60])
def test_every_line_is_as_wide_as_the_terminal(columns: int, lines: int) -> None:
    late = {("promise", True): 1200, ("task", False): 3}
    for found in (first(), first(*[row()] * 70, due=late, expiring=2, trainings=3)):
        assert [len(line) for line in shown(found, columns, lines)] == [columns] * lines


def test_a_frame_is_written_in_few_bytes_where_blanks_can_be_erased() -> None:
    dark, bold = ("", "37", "40"), ("1", "93", "40")
    line = [("Acme", bold), (" " * 20, dark), ("x", dark), (" " * 15, dark)]
    frame = stage.Frame((40, 1), cast(Any, [line]))
    assert frame.drawn(erases=True) == (
        "\x1b[H\x1b[0m\x1b[1;93;40mAcme\x1b[20X\x1b[20C\x1b[0;37;40mx\x1b[K"
    )
    assert frame.drawn() == (f"\x1b[H\x1b[0m\x1b[1;93;40mAcme{' ' * 20}\x1b[0;37;40mx{' ' * 15}")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"quiet_hours": "fri 09:00-11:30,,"}, "quiet until 11:30  Llamar"),
        ({"quiet_hours": ",fri-sun,"}, "quiet until Mon  Llamar"),
        ({"quiet_hours": ",,20:00-08:00"}, "Acme"),
        ({"quiet_hours": "fri,,", "kind": "visit"}, "Acme"),
        ({"quiet_hours": "fri,,", "due": date(2026, 11, 23)}, "Acme"),
        ({"quiet_hours": "fri,,", "do_not_contact": True}, "do not contact  Llamar"),
    ],
)
def test_who_is_not_to_be_called_now_is_marked_as_the_desk_marks_it(
    values: dict[str, Any], said: str
) -> None:
    found = row(**values)
    desk = SimpleNamespace(
        **vars(found), given_by=None, purpose="next", closed=False, result_note="", contact=""
    )
    drawn = drawing._what_for(found)

    assert [(span.text, span.colour, span.attrs) for span in rows._what_for(cast(Any, desk))] == [
        (*span[:2], span[2]) for span in drawn
    ]
    assert ("quiet" in said) == any("quiet" in span[0] for span in drawn)
    assert said in "".join(text for text, *_pen in drawn) or said == "Acme"
