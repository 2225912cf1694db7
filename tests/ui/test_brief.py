"""The brief of a company is one key away from wherever one is."""

from __future__ import annotations

from crmtui.screens.companies.brief import BriefScreen
from crmtui.screens.companies.company import CompanyScreen
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk


async def test_it_is_read_before_a_call(make_app: MakeApp, office_of_four: Office) -> None:
    manager, talleres = office_of_four.manager, office_of_four.talleres
    make.interaction(
        manager, talleres, "Les enseño la prensa y les gusta; piden precio para dos y plazo.",
        at="2026-11-02T10:00", needs="Dos prensas", objections="El plazo", score=8, opinion="bien",
    )  # fmt: skip
    make.followup(manager, talleres, "2026-11-10", purpose="promise", note="Mandar el catálogo")
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("2", "f3", *"talleres", "enter", "f8")
        assert isinstance(desk.screen, BriefScreen)
        await desk.assert_pictures("brief")
        make.followup(manager, talleres, "2026-11-11", purpose="task", note="Medir la nave")
        desk.app.announce()
        await desk.settle()
        assert "Medir la nave" in desk.text
        await desk.press("l", *"Pregunta por el plazo", "ctrl+o")
        assert isinstance(desk.screen, BriefScreen)
        await desk.press("f8", "f2")
        assert isinstance(desk.screen, BriefScreen)
        assert "Pregunta por el plazo" in desk.text
        await desk.press("enter")
        assert isinstance(desk.screen, CompanyScreen)


async def test_where_there_is_no_company_there_is_no_brief(make_app: MakeApp) -> None:
    async with open_desk(make_app(code=0)) as desk:
        await desk.press("8", "f8")
        assert not isinstance(desk.screen, BriefScreen)
        assert "F8" not in desk.lines[-1]
