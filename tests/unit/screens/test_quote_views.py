"""The states over a list of quotes, in as many cells as there are."""

from __future__ import annotations

import pytest

from crmtui import i18n
from crmtui.queries.quotes.lists import EXPIRING, Sum
from crmtui.screens.quotes.views import VIEWS, tabs


def said(shown: str | None, cells: int) -> str:
    return "".join(span.text for span in tabs(shown, {EXPIRING: Sum(4)}, cells))


@pytest.mark.parametrize("shown", [state for state, _title in VIEWS])
@pytest.mark.parametrize("cells", range(20, 80, 5))
def test_what_is_shown_stands_whole_in_any_width(shown: str | None, cells: int) -> None:
    i18n.use("en")
    title = dict(VIEWS)[shown]
    assert f" {title} " in said(shown, cells)
    assert len(said(shown, cells)) <= cells


def test_where_there_is_room_they_are_counted() -> None:
    i18n.use("en")
    assert said(None, 80) == " All  drafts  sent  expiring 4  expired  won  lost  "
    assert said("won", 30) == " expired  won  lost  "
