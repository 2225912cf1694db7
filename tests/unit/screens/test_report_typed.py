"""What is typed in a line of a report, and what it stands for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from crmtui.access import User
from crmtui.entry import ReportLine
from crmtui.screens.fields.kinds import Kinds
from crmtui.screens.reports import typed

LINE = ReportLine(
    7, "Acme", contact="Eva", kind="email", text="Two\nlines", next_contact=date(2026, 12, 1),
    interaction=3,
)  # fmt: skip


def test_a_next_contact_means_the_same_day_when_a_draft_is_taken_up_later(
    clock_at: Callable[[str], None],
) -> None:
    text = typed.settled("+3")
    clock_at("2026-11-27T10:00")
    assert typed.settled(text) == text == "23/11/2026"
    assert [typed.settled(other) for other in ("", "-", "what")] == ["", "-", "what"]


def test_a_line_that_was_saved_reads_as_it_was(ana: User) -> None:
    assert typed.read(typed.of_entry(1, LINE), Kinds(ana)) == LINE


def test_a_draft_keeps_a_line_whole() -> None:
    line = typed.of_entry(1, LINE)
    assert typed.TypedLine(**line.kept()) == line


def test_the_kind_alone_makes_no_line() -> None:
    blank = {**dict.fromkeys(typed.FIELDS, ""), "kind": "v"}
    assert typed.is_blank(blank)
    assert not typed.is_blank({**blank, "city": "Caspe"})
