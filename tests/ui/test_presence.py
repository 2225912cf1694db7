"""Who else has a record open is said in a few words, and whoever is asked to leaves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from crmtui import dblock, desks
from crmtui.access import User
from crmtui.desks import Shown
from crmtui.queries import drafts
from crmtui.screens import presence
from crmtui.screens.companies.form import CompanyForm
from crmtui.screens.quotes.quote import QuoteScreen
from crmtui.screens.settings.office_form import OfficeForm
from crmtui.services.imports.alone import alone
from crmtui.widgets.chrome import StatusLine
from tests import deals
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk
from tests.unit.database_files import raw


@contextmanager
def at_another_desk(user: User, *shown: Shown) -> Iterator[desks.Desk]:
    """Somebody has these open at another desk for the time of the block."""
    desk = desks.Desk()
    desk.begin(user)
    desk.shows(*shown)
    try:
        yield desk
    finally:
        desk.end()


async def a_second_later(desk: Desk) -> None:
    """The desk looks around, as it does every second."""
    desk.app._look()
    await desk.settle()


async def test_the_first_line_says_who_else_has_it_open_and_no_longer_than_they_have(
    make_app: MakeApp, office_of_four: Office
) -> None:
    company = Shown("company", office_of_four.talleres)
    async with open_desk(make_app()) as desk:
        await desk.app.open_company(office_of_four.talleres)
        await a_second_later(desk)
        assert desk.lines[0].split() == "Talleres Aragón SL 1 Ana Ruiz Fri 20 Nov 09:12".split()
        with at_another_desk(office_of_four.manager, company) as hers:
            await a_second_later(desk)
            desk.assert_picture("company_open_elsewhere")
            assert "Isabel Marín has this open  Fri 20 Nov" in desk.lines[0]
            hers.shows(company._replace(editing=True))
            await a_second_later(desk)
            assert "Isabel Marín is editing this  Fri 20 Nov" in desk.lines[0]
            with at_another_desk(office_of_four.luis, company._replace(editing=True)):
                await a_second_later(desk)
                assert "2 others are editing this" in desk.lines[0]
                await desk.press("f4")
                assert isinstance(desk.app.screen, CompanyForm)
                assert "2 others are editing this  Fri 20 Nov" in desk.lines[0]
                hers.look()
                others = hers.others(office_of_four.manager, *company[:2])
                assert {other.name for other in others} == {"Ana Ruiz", "Luis Gil"}
        await a_second_later(desk)
        assert "others" not in desk.lines[0]
        await desk.press("escape", "escape")
        with at_another_desk(office_of_four.luis) as his:
            his.look()
            assert his.others(office_of_four.luis, "company", office_of_four.talleres) == []
    assert desks.all() == []


async def test_quotes_and_settings_say_it_too_and_ones_own_other_window_is_told_apart(
    make_app: MakeApp, office_of_four: Office
) -> None:
    quote = deals.quote(office_of_four.ana, office_of_four.talleres)
    async with open_desk(make_app(0)) as desk:
        with at_another_desk(office_of_four.manager, Shown("office", 1, editing=True)):
            await desk.app.open_form(OfficeForm())
            await a_second_later(desk)
            assert "also open in another window of yours" in desk.lines[0]
        await desk.press("escape")
        with at_another_desk(office_of_four.ana, Shown("quote", quote)):
            opening = desk.app.push_screen(QuoteScreen(quote))
            desk.app._look()  # It is not there yet.
            await opening
            await a_second_later(desk)
            assert "Ana Ruiz has this open  Talleres Aragón SL" in desk.lines[0]


async def test_asked_to_leave_a_desk_says_so_keeps_what_is_typed_and_goes(
    make_app: MakeApp, office_of_four: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "LEAVE_AFTER", 2)
    app = make_app()
    async with open_desk(app) as desk:
        await desk.app.open_form(CompanyForm(office_of_four.talleres))
        await desk.settle()
        with desks.ask_to_leave("Isabel Marín", "crmtui is being upgraded."):
            await a_second_later(desk)
            assert "Isabel Marín asks everybody to leave: crmtui is being upgraded." in desk.message
            assert "Leaving in 2 s" in desk.lines[0]
        await a_second_later(desk)
        assert "You can stay" in desk.message
        assert "Leaving" not in desk.text

        desk.app.screen.query_one("#form").focus()
        await desk.type("Neu")
        with desks.ask_to_leave("Isabel Marín", "crmtui is being upgraded."):
            for _second in range(3):
                app._look()
            await desk.pilot.pause()
            assert app._exit
    assert [draft.kind for draft in drafts.find(office_of_four.ana)] == ["company"]
    assert desks.all() == []


async def test_while_a_save_waits_for_an_import_the_desk_says_for_whom(
    make_app: MakeApp, office_of_four: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dblock, "TELL_AFTER", 0)
    importer = raw(office_of_four.path)
    seen = []
    app = make_app()
    async with open_desk(app) as desk:
        await a_second_later(desk)

        def waited(waits: bool) -> None:
            app.presence.wait(waits)
            seen.append(desk.screen.query_one(StatusLine).paint_line(0).text.strip())
            importer.rollback()

        monkeypatch.setattr(dblock, "on_wait", waited)
        with alone(office_of_four.manager, "clientes.csv"):
            importer.execute("BEGIN IMMEDIATE")
            await desk.press("plus")
        importer.execute("BEGIN IMMEDIATE")
        await desk.press("plus")
        importer.close()
        assert "→ Mon 23 Nov 2026" in desk.message
    assert seen[0] == "Waiting for Isabel Marín, who is bringing in clientes.csv…"
    assert seen[2] == "Waiting: somebody else is saving…"
    assert not any("Waiting" in said for said in seen[1::2])
