"""What is typed and not saved is not lost."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from crmtui import db
from crmtui.entry import InteractionEntry
from crmtui.errors import Busy
from crmtui.queries import companies, drafts, interactions
from crmtui.queries.drafts import DraftRow
from crmtui.screens.companies.contact_form import ContactForm
from crmtui.screens.companies.drop_form import DropForm
from crmtui.screens.companies.form import CompanyForm
from crmtui.screens.companies.site_form import SiteForm
from crmtui.screens.conflict import ConflictScreen
from crmtui.screens.draft_forms import form_for
from crmtui.screens.followups.form import FollowUpForm
from crmtui.screens.followups.interaction_form import InteractionForm
from crmtui.screens.form_screen import FormScreen
from crmtui.screens.reports.form import ReportForm
from crmtui.services import companies as company_service
from crmtui.services import drafts as draft_service
from crmtui.services import interactions as interaction_service
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk


def kept(office: Office) -> list[DraftRow]:
    """Ana's drafts."""
    return drafts.find(office.ana)


def form_of(desk: Desk) -> Any:
    """The form on top."""
    assert isinstance(desk.app.screen, FormScreen)
    return desk.app.screen.form


async def opened(desk: Desk, form: Any) -> Any:
    """Open a form and give its fields."""
    await desk.app.open_form(form)
    await desk.settle()
    assert desk.app.screen_stack[-1] == form
    return form.form


async def test_a_form_left_untouched_leaves_nothing(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        for keys in (("f6", "escape"), ("l", "escape"), ("ctrl+n", "tab", "escape"), ("l", "f5")):
            await desk.press(*keys)
            assert desk.message == ""
    assert kept(office_of_four) == []


async def test_what_is_typed_and_taken_back_leaves_nothing(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x")
        desk.app.save_drafts()
        assert len(kept(office_of_four)) == 1
        await desk.press("backspace", "escape")
    assert kept(office_of_four) == []


async def test_esc_keeps_a_draft_and_says_how_it_comes_back(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", *"Quiere", "escape")
        assert "Kept as a draft; Ctrl+R brings it back." in desk.message
        (draft,) = kept(office_of_four)
        assert draft.title == "Talleres Aragón SL"
        await desk.press("ctrl+r")
        assert form_of(desk)["text"] == "Quiere"
        await desk.press(*" prensa", "enter", "enter")
        assert "logged" in desk.message
    assert interactions.find(office_of_four.ana, limit=1)[0].text == "Quiere prensa"
    assert kept(office_of_four) == []


async def test_opening_the_form_again_offers_the_draft(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+n", *"Forja", "enter", *"976112233", "escape", "ctrl+n")
        assert "Ctrl+R brings back your draft that was not saved: Forja" in desk.message
        assert form_of(desk)["name"] == ""
        await desk.press("ctrl+r")
        assert form_of(desk)["phones"] == "976112233"
        assert form_of(desk).field.name == "phones"
        await desk.press("escape")
    assert len(kept(office_of_four)) == 1


async def test_bringing_one_back_loses_nothing_typed_meanwhile(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+n", *"Forja", "escape", "ctrl+n", *"Otra", "ctrl+r")
        assert form_of(desk)["name"] == "Forja"
    assert sorted(draft.title for draft in kept(office_of_four)) == ["Forja", "Otra"]


async def test_a_draft_about_another_company_is_not_offered(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x", "escape", "down", "l")
        assert desk.message == ""
        assert form_of(desk)["company"] == "Bodegas San Roque"


async def test_a_draft_is_kept_a_moment_after_the_last_key(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x")
        screen = desk.app.screen
        assert isinstance(screen, FormScreen)
        assert kept(office_of_four) == []
        screen._timer.flush()
        assert kept(office_of_four)[0].values["text"] == "x"
        assert "draft kept" in desk.lines[0]


async def test_a_dropped_line_keeps_every_open_form(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"Forja Ebro", "ctrl+n", "enter", *"976112233")
        desk.app.save_drafts()
    assert sorted(draft.kind for draft in kept(office_of_four)) == ["company", "interaction"]


async def test_a_saved_form_keeps_no_draft_any_more(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x")
        desk.app.save_drafts()
        await desk.press("enter", "enter")
        desk.app.save_drafts()
    assert kept(office_of_four) == []


async def test_the_record_and_the_end_of_its_draft_are_kept_together_or_not_at_all(
    make_app: MakeApp, office_of_four: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any) -> None:
        raise Busy("Somebody else is writing.")

    before = interactions.find(office_of_four.ana, limit=1)
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x")
        desk.app.save_drafts()
        monkeypatch.setattr(draft_service, "discard", refuse)
        await desk.press("enter", "enter")
        assert "Somebody else is writing." in desk.message
    assert interactions.find(office_of_four.ana, limit=1) == before
    assert len(kept(office_of_four)) == 1


async def test_a_refused_form_keeps_its_draft(
    make_app: MakeApp, office_of_four: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*args: Any, **options: Any) -> int:
        raise Busy("Somebody else is writing.")

    monkeypatch.setattr(interaction_service, "log", refuse)
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x")
        desk.app.save_drafts()
        await desk.press("enter", "enter")
        assert "Somebody else is writing." in desk.message
        assert form_of(desk)["text"] == "x"
    assert len(kept(office_of_four)) == 1


async def test_what_could_not_be_kept_is_not_said_to_be(
    make_app: MakeApp, office_of_four: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x")
        desk.app.save_drafts()
        assert "draft kept" in desk.lines[0]
        # Somebody holds the lock: the draft is still the one of before.
        monkeypatch.setattr(draft_service, "keep", lambda user, typed, draft_id: draft_id)
        await desk.press("y")
        desk.app.save_drafts()
        await desk.settle()
        assert "draft kept" not in desk.lines[0]


async def test_esc_stays_where_the_draft_cannot_be_kept(
    make_app: MakeApp, office_of_four: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x")
        monkeypatch.setattr(draft_service, "keep", lambda user, typed, draft_id: draft_id)
        await desk.press("escape")
        assert "It cannot be kept as a draft just now." in desk.message
        assert form_of(desk)["text"] == "x"
        await desk.press("escape")
        assert not isinstance(desk.app.screen, FormScreen)


FORMS: list[tuple[str, Any, str, str]] = [
    ("company", lambda office: CompanyForm(), "notes", "uno"),
    ("company", lambda office: CompanyForm(office.talleres), "web", "uno"),
    ("contact", lambda office: ContactForm(office.talleres), "name", "Eva"),
    ("site", lambda office: SiteForm(office.talleres), "city", "Huesca"),
    ("interaction", lambda office: InteractionForm(office.talleres), "text", "Uno"),
    ("followup", lambda office: FollowUpForm(office.talleres, purpose="task"), "note", "Uno"),
    ("drop", lambda office: DropForm(office.talleres), "note", "Uno"),
    ("report", lambda office: ReportForm(), "notes", "Uno"),
]


@pytest.mark.parametrize(("kind", "make", "field", "typed"), FORMS)
async def test_every_form_comes_back_from_its_draft(
    make_app: MakeApp, office_of_four: Office, kind: str, make: Any, field: str, typed: str
) -> None:
    async with open_desk(make_app()) as desk:
        form = await opened(desk, make(office_of_four))
        form.go_to(field)
        await desk.type(typed)
        values, title = form.values, desk.lines[0][:40]
        await desk.press("escape")
        (draft,) = kept(office_of_four)
        assert draft.kind == kind
        again = await opened(desk, form_for(draft))
        assert again.values == values
        assert again.field.name == field
        assert desk.lines[0][:40] == title
        assert again.dirty


async def test_the_company_that_referred_it_comes_back_too(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        form = await opened(desk, CompanyForm(name="Forja"))
        form.go_to("referred_by")
        await desk.press(*"bodegas", "enter", "escape")
        form = await opened(desk, form_for(kept(office_of_four)[0]))
        form.set("source", "fair")
        await desk.press("f2")
        assert "Forja: added." in desk.message
    (row,) = companies.find(office_of_four.ana, companies.Criteria("forja"))
    referrer = companies.get(office_of_four.ana, row.id).referred_by
    assert referrer is not None
    assert referrer.id == office_of_four.bodegas


async def test_an_edit_taken_up_again_sees_what_others_saved_meanwhile(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        form = await opened(desk, CompanyForm(office_of_four.talleres))
        form.go_to("web")
        await desk.press(*"mine", "escape")
        before, _version = company_service.open_for_editing(
            office_of_four.manager, office_of_four.talleres
        )
        company_service.update(
            office_of_four.manager, office_of_four.talleres, before, replace(before, web="theirs")
        )
        await opened(desk, form_for(kept(office_of_four)[0]))
        await desk.press("f2")
        assert isinstance(desk.app.screen, ConflictScreen)
        (clash,) = desk.app.screen.conflict.clashes
        assert (clash.before, clash.mine, clash.theirs) == ("", "mine", "theirs")


async def test_a_correction_taken_up_again_keeps_the_exact_moment(
    make_app: MakeApp, office_of_four: Office
) -> None:
    said = InteractionEntry(company=office_of_four.envases, kind="visit", text="Uno")
    key = interaction_service.log(office_of_four.ana, said)
    at = interactions.get(office_of_four.ana, key).at
    async with open_desk(make_app()) as desk:
        await opened(desk, InteractionForm(office_of_four.envases, interaction_id=key))
        await desk.press(*" dos", "escape")
        await opened(desk, form_for(kept(office_of_four)[0]))
        await desk.press("f2")
    found = interactions.get(office_of_four.ana, key)
    assert (found.text, found.at) == ("Uno dos", at)


async def test_a_draft_of_one_person_is_not_another_ones(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("ctrl+n", *"Forja", "escape")
    async with open_desk(make_app(code=2)) as desk:
        await desk.press("ctrl+n")
        assert desk.message == ""
    assert db.path() is not None
