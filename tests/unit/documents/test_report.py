"""A report on paper: 80 wide, whole pages, nothing that acts on a printer."""

from __future__ import annotations

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from crmtui import i18n
from crmtui.core.cells import cells, wrapped
from crmtui.documents import paper
from crmtui.documents.report import document, file_name
from crmtui.queries.reports import Line, Report, ReportRow

MOMENT = datetime(2026, 11, 19, 12, tzinfo=UTC)


def report(*texts: str, notes: str = "", name: str = "Ana Ruiz") -> Report:
    """A report of Ana's that Marta typed, a line a text."""
    row = ReportRow(
        7, date(2026, 11, 19), 1, name, 3, "Marta Peña", notes, MOMENT, len(texts), "Acme"
    )
    lines = (
        Line(number, number, 1, "Acme", "Eva", "visit", "", text, date(2026, 12, 1), MOMENT)
        for number, text in enumerate(texts, start=1)
    )
    return Report(row, tuple(lines))


def test_a_page_says_whose_it_is_and_each_line_in_full() -> None:
    assert document(report("First.\nSecond.", notes="A long day"), "Prensas Ebro").split("\n") == [
        "Prensas Ebro · Report" + " " * 56 + "1/1",
        "1 Ana Ruiz   Thu 19 Nov 2026   typed by Marta Peña",
        "─" * 80,
        "",
        "A long day",
        "",
        " 1. Acme · Eva · visit",
        "    First.",
        "    Second.",
        "    Next contact: Tue 1 Dec 2026",
        "",
    ]


def test_it_speaks_the_language_of_who_reads_it() -> None:
    i18n.use("es")
    assert "jue 19 nov 2026" in document(report("x"), "")


@given(texts=st.lists(st.text(max_size=700), max_size=40), notes=st.text(max_size=200))
def test_every_page_has_its_number_and_keeps_its_size(texts: list[str], notes: str) -> None:
    pages = document(report(*texts, notes=notes), "Office").split("\f")
    for number, page in enumerate(pages, start=1):
        lines = page.removesuffix("\n").split("\n")
        assert lines[0].endswith(f"{number}/{len(pages)}")
        assert len(lines) <= paper.LINES
        assert max(map(cells, lines)) <= paper.WIDTH
        assert not any(char < " " for line in lines for char in line)


def test_a_line_stays_together_where_a_page_has_room_for_it() -> None:
    pages = document(report(*(["palabra " * 60] * 12)), "Office").split("\f")
    assert len(pages) == 3
    for page in pages:
        assert page.split("\n")[4][:2].strip().isdecimal()


def test_what_acts_on_a_printer_is_left_out() -> None:
    assert "\x1b" not in document(report("evil\x1b]0;x\x07 \f form"), "Off\x1bice")
    assert document(report("a\fb"), "Office").count("\f") == 0


@given(text=st.text(max_size=300), width=st.integers(8, 80))
def test_text_is_broken_at_spaces_and_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(cells(line) <= width for line in lines)


def test_the_file_is_called_by_day_and_name() -> None:
    assert file_name(report("x")) == "report-2026-11-19-ana-ruiz.txt"
    assert file_name(report("x", name="../Íñigo/É")) == "report-2026-11-19-inigoe.txt"
