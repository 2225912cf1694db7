"""The call desk: callers nobody knew, one call after the other, nobody answering, promises."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crmtui.access import User
from crmtui.models import ChangeSet
from crmtui.queries import companies, followups, interactions, search
from crmtui.queries.interactions import Interaction
from crmtui.screens.companies.form import CompanyForm
from crmtui.screens.drafts import kept_by
from crmtui.screens.followups.followups import FollowUpsScreen
from crmtui.screens.followups.interaction_form import InteractionForm
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def newest(user: User) -> Interaction:
    """The interaction logged last."""
    return interactions.find(user, limit=1)[0]


def next_of(user: User, company: int) -> date | None:
    """When the next contact with a company is."""
    found = followups.of_company(user, company)
    return next((row.due for row in found if row.purpose == "next"), None)


def form_of(desk: Desk) -> Any:
    """The call form on top."""
    assert isinstance(desk.app.screen, InteractionForm)
    return desk.app.screen.form


def owner(user: User, number: str) -> tuple[str, str]:
    """Whose number it is: the company, and the person."""
    (caller,) = search.callers(user, number)
    return caller.company, caller.contact


# Callers nobody knew -----------------------------------------------------------------------


async def test_an_unknown_company_is_added_in_the_form_of_its_call_and_in_one_change(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        changes = ChangeSet.select().count()
        await desk.press("f6")
        await desk.type("Forja Ebro")
        assert "+ new company “Forja Ebro”" in desk.text
        await desk.press("enter")
        assert form_of(desk).field.name == "number"
        assert "Source" in desk.text
        assert companies.count(office_of_four.ana) == 3
        await desk.press("enter", *"fair", "enter")
        await desk.type("Eva Lera")
        await desk.press("enter", *"hola", "enter", "plus", "3", "enter")
        assert "Forja Ebro: logged, next Mon 23 Nov 2026." in desk.message
        logged = newest(office_of_four.ana)
        assert (logged.company, logged.contact, logged.text) == ("Forja Ebro", "Eva Lera", "hola")
        assert ChangeSet.select().count() == changes + 1
        await desk.press("u")
        assert companies.count(office_of_four.ana) == 3


async def test_digits_nobody_has_begin_a_company_with_that_number(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"944112233", "enter")
        assert form_of(desk).field.name == "name"
        await desk.type("Forja Ebro")
        await desk.press("enter")
        assert form_of(desk)["number"] == "944112233"
        await desk.press("enter", *"fair", "enter", "enter", "x", "f2")
        assert owner(office_of_four.ana, "944112233") == ("Forja Ebro", "")
        assert newest(office_of_four.ana).company == "Forja Ebro"


async def test_a_new_company_needs_its_source_and_says_so_beside_it(
    make_app: MakeApp, office_of_four: Office
) -> None:
    before = newest(office_of_four.ana)
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"Forja", "enter", "f2")
        assert form_of(desk).field.name == "source"
        assert "This is needed." in desk.text
        await desk.press(*"fair", "enter", "f2")
        assert "Write what was said, even a word." in desk.text
        assert companies.count(office_of_four.ana) == 3
        assert newest(office_of_four.ana) == before


@pytest.mark.parametrize(
    ("typed", "person"), [("", ""), ("Rosa", "Rosa Vela"), ("Inés Mur", "Inés Mur")]
)
async def test_an_unknown_number_of_a_known_company_is_added_to_it_or_to_who_calls(
    make_app: MakeApp, office_of_four: Office, typed: str, person: str
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"600112233", "down", "enter")
        assert form_of(desk).field.name == "owner"
        await desk.press(*"env", "enter")
        assert form_of(desk)["company"] == "Envases Valdejalón"
        assert form_of(desk).field.name == "number"
        await desk.press("enter")
        await desk.type(typed)
        await desk.press("enter", "x")
        assert f"→ added to {person or 'Envases Valdejalón'}" in desk.text
        await desk.press("f2")
        assert owner(office_of_four.ana, "600112233") == ("Envases Valdejalón", person)
        assert newest(office_of_four.ana).contact == person


async def test_what_resembles_the_new_name_is_offered_with_why_and_taken_by_the_arrow(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6")
        await desk.type("Taleres Aragon")
        assert "▌ + new company “Taleres Aragon”" in desk.text
        assert "Talleres Aragón SL" in desk.text
        await desk.press("down", "enter")
        assert form_of(desk)["company"] == "Talleres Aragón SL"
        assert form_of(desk)["contact"] == "Marta Gil"


async def test_a_call_for_a_colleagues_company_is_logged_for_them_and_can_be_taken_back(
    make_app: MakeApp, office_of_four: Office
) -> None:
    luis, papelera = office_of_four.luis, office_of_four.papelera
    before = len(followups.of_company(luis, papelera))
    async with open_desk(make_app()) as desk:
        await desk.press("f3", *"papel", "enter")
        assert "Papelera Monegros is Luis Gil's. F6 logs a call" in desk.message
        await desk.press("f6", *"piezas")
        desk.assert_picture("call_for_a_colleague")
        await desk.press("escape", "ctrl+r")
        assert form_of(desk)["company"] == "Papelera Monegros"
        assert "Jorge" not in desk.text
        await desk.press("f2")
        assert "Papelera Monegros: logged for Luis Gil, whose company it is." in desk.message
        assert newest(luis).text == "piezas"
        assert len(followups.of_company(luis, papelera)) == before + 1
        await desk.press("escape", "h", "o")
        assert "Papelera Monegros is Luis Gil's. F6 logs a call" in desk.message
        await desk.press("escape", "u")
        assert "Undone: call taken for a colleague · Papelera Monegros" in desk.message
        assert len(followups.of_company(luis, papelera)) == before
        await desk.press("f6", *"974570022", "enter")
        assert form_of(desk)["company"] == "Papelera Monegros"
        await desk.press("enter", *"hola", "ctrl+x", "1", "enter")
        assert "only a call that came in" in desk.text


async def test_typing_another_company_forgets_that_it_was_new(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"944112233", "enter", "shift+tab")
        assert form_of(desk).field.name == "company"
        await desk.press(*"env", "enter")
        assert form_of(desk)["company"] == "Envases Valdejalón"
        assert form_of(desk)["number"] == ""
        assert "Source" not in desk.text


async def test_a_company_typed_over_leaves_nothing_of_its_contact(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"env", "enter")
        assert "Compras" in desk.text
        await desk.press("shift+tab", "x")
        assert "Compras" not in desk.text
        assert form_of(desk)["contact"] == ""


async def test_the_draft_of_a_caller_nobody_knew_comes_back_whole(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"944112233", "enter", *"Forja", "enter", "enter", *"fair")
        await desk.press("enter", "enter", *"hola", "escape")
        assert kept_by(desk.app)[0].title == "Forja"
        await desk.press("ctrl+r", "f2")
        assert newest(office_of_four.ana).company == "Forja"
        assert owner(office_of_four.ana, "944112233") == ("Forja", "")


async def test_ctrl_n_still_opens_the_whole_company_form(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"Forja", "ctrl+n")
        assert isinstance(desk.app.screen, CompanyForm)
        assert desk.app.screen.form["name"] == "Forja"
        await desk.press("escape")
        assert form_of(desk).field.name == "company"


async def test_digits_that_find_finds_nobody_for_go_on_in_the_call_form(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f3", *"944112233")
        assert "F6 log a call" in desk.text
        await desk.press("f6")
        assert form_of(desk)["company"] == "944112233"
        assert "+ new company with 944112233" in desk.text
        await desk.press("enter", *"Forja", "enter", "enter", *"fair", "enter", "enter", "x", "f2")
        assert owner(office_of_four.ana, "944112233") == ("Forja", "")
        assert isinstance(desk.app.screen, FollowUpsScreen)


# One after the other -----------------------------------------------------------------------


async def test_f6_twice_opens_an_empty_form_after_each_until_esc(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6")
        assert "F6 in a row" in desk.lines[-2]
        await desk.press("f6")
        assert "in a row · 0 logged" in desk.lines[0]
        for name in ("env", "bod", "tal"):
            await desk.press(*name, "enter", "enter", *name, "enter", "plus", "3", "enter")
        assert "in a row · 3 logged" in desk.lines[0]
        assert "Talleres Aragón SL: logged" in desk.message
        assert form_of(desk)["company"] == form_of(desk)["text"] == ""
        await desk.press("escape")
        assert isinstance(desk.app.screen, FollowUpsScreen)
        assert "3 logged, the last: Talleres Aragón SL   u undo" in desk.message
        assert newest(office_of_four.ana).text == "tal"
        await desk.press("u")
        assert newest(office_of_four.ana).text == "bod"
        assert kept_by(desk.app) == []


async def test_what_is_half_typed_in_a_series_is_a_draft_of_its_own(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", "f6", *"env", "enter", "enter", "x", "f2")
        await desk.press(*"bod", "enter", "enter", *"half", "escape")
        (draft,) = kept_by(desk.app)
        assert (draft.values["text"], draft.values["company"]) == ("half", "Bodegas San Roque")
        assert newest(office_of_four.ana).text == "x"


async def test_f6_over_a_half_typed_call_keeps_it_and_begins_an_empty_one(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"bod", "enter", "enter", *"half", "f6")
        assert form_of(desk)["company"] == form_of(desk)["text"] == ""
        assert "Ctrl+R brings back your draft that was not saved: Bodegas San Roque" in desk.message
        await desk.press("ctrl+r")
        assert form_of(desk)["text"] == "half"
        await desk.press("f6", *"env", "enter", "enter", "x", "f2")
        assert isinstance(desk.app.screen, FollowUpsScreen)
        assert newest(office_of_four.ana).company == "Envases Valdejalón"
        await desk.press("ctrl+r", "f2")
        logged = newest(office_of_four.ana)
        assert (logged.company, logged.text) == ("Bodegas San Roque", "half")
        assert kept_by(desk.app) == []


# Nobody answered ---------------------------------------------------------------------------


async def test_b_and_enter_note_that_nobody_answered_and_try_again_on_the_next_working_day(
    make_app: MakeApp, office_of_four: Office
) -> None:
    ana, talleres = office_of_four.ana, office_of_four.talleres
    async with open_desk(make_app()) as desk:
        await desk.press("b")
        assert "No answer" in desk.lines[-2]
        assert "no answer  → Mon 23 Nov 2026" in desk.lines[-2]
        await desk.press("enter")
        assert "Talleres Aragón SL: no answer, again Mon 23 Nov 2026." in desk.message
        assert next_of(ana, talleres) == MONDAY
        assert "0/" in desk.lines[1]
        assert "1 attempt" in desk.text
        await desk.press("u")
        assert next_of(ana, talleres) == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("typed", "unanswered", "reason", "due"),
    [
        ("c tue", "call_back", "", TUESDAY),
        ("busy +4", "no_answer", "busy", TUESDAY),
        ("in a meeting", "no_answer", "in a meeting", MONDAY),
    ],
)
async def test_a_reason_and_a_day_may_be_typed(
    make_app: MakeApp,
    office_of_four: Office,
    typed: str,
    unanswered: str,
    reason: str,
    due: date,
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "b")
        await desk.type(typed)
        await desk.press("enter")
        asked = "call back" in desk.message
    tried = newest(office_of_four.ana)
    assert asked == (unanswered == "call_back")
    assert (tried.unanswered, tried.text, tried.kind) == (unanswered, reason, "call_out")
    assert next_of(office_of_four.ana, office_of_four.talleres) == due


async def test_ctrl_x_in_the_form_keeps_what_is_typed_of_the_attempt(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6", *"env", "enter", "enter")
        await desk.type("la centralita no contesta")
        await desk.press("ctrl+x", "enter")
        assert "Envases Valdejalón: no answer, again Mon 23 Nov 2026." in desk.message
    tried = newest(office_of_four.ana)
    assert (tried.unanswered, tried.text) == ("no_answer", "la centralita no contesta")
