"""What Enter opens on a figure: the list of the very records that it is made of."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.screen import Screen

from crmtui.core.statistics import Asked
from crmtui.core.tabulated import Opens, Row, Table

LISTS: dict[str, tuple[str, str]] = {
    "promotion": ("promotions.campaign", "CampaignScreen"),
    "results": ("results.records", "ResultRecords"),
}
"""The screens, by the name that an `Opens` gives; each is made of its criteria. To add one: a
line here, "folder.module" and the class."""


def records_of(asked: Asked, table: Table, row: Row) -> Screen[Any]:
    """The screen that lists what a row of a report stands for."""
    if isinstance(row.opens, Opens) and row.opens.list in LISTS:
        module, name = LISTS[row.opens.list]
        made = getattr(import_module(f"crmtui.screens.{module}"), name)
        found: Screen[Any] = made(row.opens.criteria)
        return found
    from crmtui.screens.statistics.records import RecordsScreen

    return RecordsScreen(asked, table, row)
