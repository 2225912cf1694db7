"""How customers buy: all of them, and one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from crmtui.entry import LineEntry
from crmtui.queries import loyalty
from crmtui.screens.companies.company import CompanyScreen
from crmtui.screens.followups.interaction_form import InteractionForm
from crmtui.screens.loyalty.customers import CustomersScreen
from crmtui.screens.loyalty.habits import HabitsScreen
from tests import deals as made
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk

LINE = LineEntry(code="PH100", description="Prensa", unit="ud", taxes="IVA 21")


@pytest.fixture
def office(office_of_four: Office) -> Office:
    """The office, whose companies buy: one is late, one falls, one was lost, one has a rhythm."""
    ana = office_of_four.ana
    for code, name in (("PH100", "Prensa hidráulica 100 t"), ("CI80", "Cilindro de repuesto")):
        made.product(ana, code, name)

    def sell(company: int, price: int, *days: str, code: str = "PH100", name: str = "") -> None:
        line = replace(LINE, code=code, description=name or "Prensa hidráulica 100 t")
        for day in days:
            made.sale(ana, company, day, replace(line, price=Decimal(price)))

    sell(office_of_four.talleres, 9800, "2026-06-01", "2026-07-12", "2026-09-02")
    sell(office_of_four.bodegas, 4100, "2025-03-10", "2025-08-10", "2026-01-15", "2026-10-30")
    sell(office_of_four.bodegas, 645, "2026-10-30", code="CI80", name="Cilindro de repuesto")
    sell(office_of_four.envases, 2400, "2024-02-01", "2024-08-01")
    make.company(ana, "Nada Todavía", sector="metal")
    return office_of_four


async def test_how_it_looks(make_app: MakeApp, office: Office) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("F")
        await desk.assert_pictures("loyalty")
        await desk.press("enter")
        await desk.assert_pictures("loyalty_company")
        await desk.press("tab")
        await desk.assert_pictures("loyalty_proposals")


async def test_customers_are_looked_at_narrowed_called_and_written_to_a_file(
    make_app: MakeApp, office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    async with open_desk(make_app()) as desk:
        await desk.press("F", *["tab"] * 4)
        assert "-32 d" in desk.text
        assert "Bodegas" not in desk.text
        await desk.press("l")
        assert isinstance(desk.screen, InteractionForm)
        assert "Talleres" in desk.text
        await desk.press("escape")
        assert isinstance(desk.screen, CustomersScreen)
        await desk.press("tab", "tab", "tab", "tab", "tab")
        assert "Envases" in desk.text
        await desk.press("v")
        assert "24 months" in desk.text
        await desk.press("escape", "slash", *"bodeg", "enter")
        assert "“bodeg”" in desk.text
        assert "Talleres" not in desk.text
        await desk.press("s", "s")
        assert "by lateness" in desk.text
        await desk.press("escape", "o")
        assert isinstance(desk.screen, CompanyScreen)
        await desk.press("F")
        assert isinstance(desk.screen, HabitsScreen)
        await desk.press("v", "escape", "escape")
        made.sale(office.ana, office.envases, "2026-11-19", replace(LINE, price=Decimal(90000)))
        desk.app.announce()
        await desk.settle()
        assert "90,000.00" in desk.text


async def test_a_large_office_is_gone_through_while_one_goes_on(
    make_app: MakeApp, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loyalty.lists, "FEW", 0)
    async with open_desk(make_app()) as desk:
        await desk.press("F")
        await desk.work()
        assert "Talleres" in desk.text
        desk.screen.action_period()  # type: ignore[attr-defined]
        assert "adding up the sales" in desk.lines[0] or "24 months" in desk.text
        await desk.work()
        assert "24 months" in desk.text
        assert "adding up" not in desk.text
