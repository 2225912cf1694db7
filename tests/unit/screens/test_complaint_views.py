"""The views of complaints stand whole in their line, whatever else has to stand there."""

from __future__ import annotations

from crmtui.screens.complaints import views

FOUND = {state: 10 for state, _title in views.VIEWS}


def line(cells: int) -> str:
    return "".join(span.text for span in views.tabs("to_ask", FOUND, cells))


def test_where_there_is_room_each_view_tells_how_many() -> None:
    assert line(79).count("10") == len(views.VIEWS)


def test_where_there_is_little_only_the_view_shown_does() -> None:
    assert line(64) == " Open  answered  resolved  conflicts  to ask 10  not kept"
