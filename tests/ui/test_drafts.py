"""Drafts: what was typed and not saved comes back, or is thrown away, and that can be undone."""

from __future__ import annotations

import pytest

from crmtui import db
from crmtui.access import User
from crmtui.errors import DatabaseTrouble
from crmtui.queries import drafts as reading
from crmtui.screens.companies.form import CompanyForm
from crmtui.screens.drafts import FORMS, DraftsScreen, words_of
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.screens.followups.interaction_form import InteractionForm
from crmtui.services import drafts
from crmtui.services.drafts import Typed
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk
from tests.ui.test_every_form import EDITS, NOTHING_EDITED

NOTE = "Prefieren el martes; preguntar por la bomba pequeña."


def keep(user: User, kind: str, title: str, **values: str) -> int:
    """Keep a draft as a form does."""
    found = drafts.keep(user, Typed(kind=kind, values=values, title=title))
    assert found is not None
    return found


@pytest.fixture
def three(office_of_four: Office, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Three drafts of Ana's, of three days, the oldest first, and one of Luis's."""
    ana = office_of_four.ana
    kept = []
    for at, kind, title, values in (
        ("2025-12-01T10:00", "company", "Aceros Huerva", {"name": "Aceros Huerva", "notes": ""}),
        ("2026-11-18T16:40", "contact", "Talleres Aragón SL", {"name": "Raúl Ibáñez"}),
        ("2026-11-20T07:58", "interaction", "Bodegas San Roque", {"text": NOTE}),
    ):  # fmt: skip
        monkeypatch.setenv("CRMTUI_NOW", at)
        kept.append(keep(ana, kind, title, **values))
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T08:12")
    keep(office_of_four.luis, "company", "De Luis", name="De Luis")
    return kept


def titles(desk: Desk) -> list[str]:
    """What the drafts listed are about."""
    screen = desk.screen
    assert isinstance(screen, DraftsScreen)
    rows = screen.list.rows
    return [rows.row(place).title for place in range(len(rows))]


def test_of_a_quote_the_words_are_what_was_typed_in_its_lines(office_of_four: Office) -> None:
    lines = [{"values": {"code": "PH", "description": "Press\nred"}}, {"values": {"code": "X"}},
             {"values": {"description": "Ram"}}]  # fmt: skip
    typed = Typed(kind="quote", values={"notes": "Thank you for your trust. " * 3, "lines": lines})
    drafts.keep(office_of_four.ana, typed)
    (row,) = reading.find(office_of_four.ana)
    assert words_of(row) == "Press, Ram"


async def test_without_a_draft_ctrl_r_says_so_and_the_only_one_is_opened_at_once(
    make_app: MakeApp,
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+r")
        assert isinstance(desk.screen, FollowUpsScreen)
        assert "no draft" in desk.message
        await desk.press("l")
        await desk.type("Llamar el lunes")
        await desk.press("escape", "ctrl+r")
        form = desk.screen
        assert isinstance(form, InteractionForm)
        assert form.form["text"] == "Llamar el lunes"


async def test_ones_own_are_listed_newest_first_until_ctrl_r_closes_the_list(
    make_app: MakeApp, three: list[int]
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+r")
        assert titles(desk) == ["Bodegas San Roque", "Talleres Aragón SL", "Aceros Huerva"]
        assert [line.split()[0] for line in desk.lines[2:5]] == ["▌08:58", "18", "01"]
        await desk.press("ctrl+r")
        assert isinstance(desk.screen, FollowUpsScreen)


async def test_enter_brings_one_back_and_saving_it_leaves_the_list(
    make_app: MakeApp, three: list[int]
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+r", "end", "enter")
        form = desk.screen
        assert isinstance(form, CompanyForm)
        assert form.form["name"] == "Aceros Huerva"
        form.form.set("source", "fair")
        await desk.press("f2")
        assert isinstance(desk.screen, FollowUpsScreen)
    assert three[0] not in [row.id for row in reading.find(desk.app.user)]


async def test_one_left_again_is_still_there(make_app: MakeApp, three: list[int]) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+r", "end", "enter")
        await desk.type("s")
        await desk.press("escape")
        assert len(titles(desk)) == 3


async def test_del_throws_one_away_and_u_has_it_back(
    make_app: MakeApp, office_of_four: Office, three: list[int]
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+r", "delete")
        assert titles(desk) == ["Talleres Aragón SL", "Aceros Huerva"]
        assert "Thrown away: call or visit · Bodegas San Roque" in desk.message
        await desk.press("u")
        assert titles(desk)[0] == "Bodegas San Roque"
        kept = reading.find(office_of_four.ana)
        assert [row.values for row in kept if row.kind == "interaction"] == [{"text": NOTE}]
        await desk.press("delete", "delete", "delete", "delete", "enter")
        assert "There is none left." in desk.text


async def test_where_nothing_was_thrown_away_u_is_the_desks_own(
    make_app: MakeApp, three: list[int]
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("x", "ctrl+r", "u")
        assert "Undone" in desk.message


async def test_the_draft_of_an_open_form_is_not_offered(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l")
        await desk.type("a")
        form = desk.screen
        assert isinstance(form, InteractionForm)
        form.keep_draft()
        await desk.press("ctrl+r")
        assert desk.screen is form
        assert "no draft" in desk.message


def test_every_form_has_a_name_for_its_drafts() -> None:
    assert {form.KIND for form in EDITS.keys() | NOTHING_EDITED} == FORMS.keys()


async def test_it_looks_as_it_should(make_app: MakeApp, three: list[int]) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+r")
        await desk.assert_pictures("drafts")


async def test_what_went_to_a_file_while_the_database_refused_is_offered_at_the_start(
    make_app: MakeApp, office_of_four: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: object, **options: object) -> None:
        raise DatabaseTrouble("disk full")

    with monkeypatch.context() as full:
        full.setattr(db, "write", refuse)
        drafts.keep(office_of_four.ana, Typed("interaction", {"note": "Quiere"}, title="Talleres"))
    async with open_desk(make_app()) as desk:
        assert "Talleres" in desk.message
