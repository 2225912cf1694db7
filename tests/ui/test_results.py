"""What is behind a figure of results: a list that adds up to it, from which all is at hand."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from crmtui.core import periods
from crmtui.queries import results
from crmtui.queries.results.records import Behind
from crmtui.screens.results.records import ResultRecords
from tests import deals as made
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk

NOVEMBER = periods.parse("2026-11")


@pytest.fixture
def sold(office_of_four: Office) -> Office:
    """Three sales of November, one of them shared."""
    office, ana = office_of_four, office_of_four.manager
    line = replace(made.PRESS, discount_pct=Decimal(0))
    made.sale(ana, office.talleres, "2026-11-03", line, shares=(("2", Decimal(30)),))
    made.sale(ana, office.bodegas, "2026-11-09", made.CYLINDER)
    made.sale(ana, office.envases, "2026-11-17", made.CYLINDER, made.PRESS)
    shown = "Demostración en su nave."
    make.interaction(ana, office.talleres, shown, kind="visit", who=office.ana)
    return office


async def test_the_records_behind_a_figure_are_a_list_that_adds_up_to_it(
    make_app: MakeApp, sold: Office, tmp_path: Path
) -> None:
    async with open_desk(make_app(0)) as desk:
        hers = results.Criteria(frozenset({sold.ana.id}))
        await desk.app.push_screen(ResultRecords(Behind("amount", hers, NOVEMBER, "1 Ana")))
        await desk.settle()
        await desk.assert_pictures("results_records")
        assert f"{results.of_person(sold.manager, sold.ana.id, NOVEMBER).amount:,}" in desk.text
        await desk.press("end")
        assert "Talleres" in desk.screen.list.row.company  # type: ignore[attr-defined]
        await desk.press("H")
        assert desk.lines[0].startswith(" History · sale #1  1 change")
        await desk.press("escape", "o")
        assert "Talleres" in desk.lines[0]
        await desk.press("escape", "enter")
        assert "9,800" in desk.text, "the very sale"
        await desk.press("escape")
        await desk.press("tab", "tab")
        assert "Profit" in desk.lines[0]
        await desk.press(*["tab"] * 3)
        assert "Demostración en su nave." in desk.text
        await desk.press("ctrl+s")
        await desk.type("~/visits.json")
        await desk.press("enter")
        await desk.work()
    (row,) = json.loads((tmp_path / "home/visits.json").read_text())
    assert (row["record"], row["figure"], row["percent"]) == ("interaction", "1", None)
