"""A desk closes when whoever sits at it leaves the office, or may do other things from now on."""

from __future__ import annotations

from typing import Any

import pytest

from crmtui.access import Role
from crmtui.app import CrmApp
from crmtui.models import Salesperson
from crmtui.queries import drafts
from crmtui.screens.companies.form import CompanyForm
from crmtui.services import team
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk


@pytest.fixture
def left_with(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the desk said when it ended."""
    said: list[str] = []
    honest = CrmApp.exit

    def leave(app: CrmApp, *, message: str = "", **options: Any) -> None:
        said.append(message)
        honest(app, message=message, **options)

    monkeypatch.setattr(CrmApp, "exit", leave)
    return said


async def test_who_left_is_out_within_a_look_and_keeps_what_was_typed(
    make_app: MakeApp, office_of_four: Office, left_with: list[str]
) -> None:
    ana, manager = office_of_four.ana, office_of_four.manager
    app = make_app(1)
    async with open_desk(app) as desk:
        await desk.app.open_form(CompanyForm(office_of_four.talleres))
        await desk.settle()
        await desk.type("Neu")
        team.leave(manager, office_of_four.luis.id)
        app.announce()
        assert left_with == []
        team.leave(manager, ana.id)
        app.announce()
        await desk.pilot.pause()
    assert left_with[0].startswith("You do not work here any more.")
    assert [draft.kind for draft in drafts.find(ana)] == ["company"]


async def test_who_has_another_role_opens_the_desk_again(
    make_app: MakeApp, office_of_four: Office, left_with: list[str]
) -> None:
    app = make_app(0)
    async with open_desk(app) as desk:
        key = office_of_four.manager.id
        make.edit(office_of_four.manager, "person.update", Salesperson, key, name="Isabel Mar")
        app.announce()
        assert (app.user.name, left_with) == ("Isabel Mar", [])
        make.edit(office_of_four.manager, "person.update", Salesperson, key, role=Role.SALESPERSON)
        app.announce()
        await desk.pilot.pause()
    assert left_with[0] == "Your code or your role has changed: open the desk again."
