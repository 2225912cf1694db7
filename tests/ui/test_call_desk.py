"""The call desk: callers nobody knew, one call after the other, nobody answering, promises."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import FollowUpEntry, InteractionEntry
from crmtui.models import ChangeSet, Choice
from crmtui.queries import companies, contacts, followups, interactions, search
from crmtui.queries.interactions import Interaction
from crmtui.screens.company_form import CompanyForm
from crmtui.screens.drafts import kept_by
from crmtui.screens.followups import FollowUpsScreen
from crmtui.screens.interaction_form import InteractionForm
from crmtui.services import followups as followup_service
from crmtui.services import interactions as service
from tests import factories as make
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


async def test_a_colleagues_company_is_told_and_not_entered_twice_unseen(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("f6")
        await desk.type("Papelera Monegros")
        assert "code 2" in desk.text
        await desk.press("down", "enter", "enter", "x", "f2")
        assert "It is of code 2." in desk.text
        assert form_of(desk).field.name == "company"


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
        assert "3 logged" in desk.message
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
    tried = newest(office_of_four.ana)
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


# Promises ----------------------------------------------------------------------------------


async def test_a_marked_line_of_the_note_is_read_beside_it_and_promised(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", *"Hola", "ctrl+j")
        await desk.type("! send the list tue")
        assert "! send the list → Tue 24 Nov" in desk.text
        await desk.press("ctrl+j")
        await desk.type("!t ask the carrier")
        assert "!t ask the carrier → Mon 23 Nov" in desk.text
        await desk.press("f2")
    found = followups.of_company(office_of_four.ana, office_of_four.talleres)
    assert [(row.purpose, row.note, row.due) for row in found if row.purpose != "next"] == [
        ("task", "ask the carrier", MONDAY),
        ("promise", "send the list", TUESDAY),
    ]


async def test_a_past_day_is_said_to_be_while_it_is_typed(make_app: MakeApp) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x", "enter")
        await desk.type("-2")
        assert "that is past" in desk.text


# What there is to know ---------------------------------------------------------------------


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_the_caller_stands_there_with_what_is_open_their_people_and_the_last_talk(
    make_app: MakeApp, office_of_four: Office, size: tuple[int, int]
) -> None:
    ana, talleres = office_of_four.ana, office_of_four.talleres
    make.contact(ana, talleres, "Luis Pardo", phone="629 11 22 33", job_title="Taller")
    entry = FollowUpEntry(talleres, TUESDAY, purpose="promise", note="Mandar precios")
    followup_service.create(ana, entry)
    service.log(ana, InteractionEntry(talleres, unanswered="no_answer", score="8"))
    async with open_desk(make_app(), size) as desk:
        await desk.press("f6", *"tal", "enter", "enter")
        for told in (
            "Next ► Fri 20 Nov", "1 attempt", "Mandar precios", "Luis Pardo",
            "Decisión de la prensa", "no answer",
        ):  # fmt: skip
            assert told in desk.text, told
        desk.assert_picture("call_known")


# What was learnt ---------------------------------------------------------------------------


async def test_i_notes_what_was_learnt_and_the_history_lists_it(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "i")
        assert desk.lines[0].startswith(" Note  Talleres Aragón SL")
        for typed in ("", "una prensa", "es cara", "buen servicio", "prensas", "8"):
            await desk.type(typed)
            await desk.press("enter")
        assert "Talleres Aragón SL: noted." in desk.message
        noted = newest(office_of_four.ana)
        assert (noted.kind, noted.needs, noted.score) == ("note", "una prensa", 8)
        card = companies.card(office_of_four.ana, office_of_four.talleres)
        assert card.next is not None
        await desk.press(*["v"] * 5)
        assert "Needs: una prensa" in desk.text
        assert "Opinion: 8/10 · prensas · buen servicio" in desk.text
        assert "Decisión de la prensa" not in "\n".join(desk.lines[6:])


async def test_a_score_that_is_none_is_said_beside_it(
    make_app: MakeApp, office_of_four: Office
) -> None:
    before = newest(office_of_four.ana)
    async with open_desk(make_app()) as desk:
        await desk.press("enter", "i", "x")
        form_of(desk).go_to("score")
        await desk.press("1", "1", "enter")
        assert "A number from 0 to 10." in desk.text
        assert form_of(desk)["score"] == "11"
        assert newest(office_of_four.ana) == before


async def test_how_a_visit_went_is_asked_of_visits_and_corrected_later(
    make_app: MakeApp, office_of_four: Office
) -> None:
    async with open_desk(make_app(), (120, 36)) as desk:
        await desk.press("l", "x")
        assert "Objective" not in desk.text
        form = form_of(desk)
        form.go_to("kind")
        await desk.press("v", "enter")
        assert "Objective" in desk.text
        form.go_to("objective")
        await desk.type("First order")
        await desk.press("enter", "p", "enter")
        await desk.type("el precio")
        await desk.press("f2")
        logged = newest(office_of_four.ana)
        assert (logged.kind, logged.objective, logged.objective_met) == (
            "visit", "First order", "partly",
        )  # fmt: skip
        await desk.press("enter", "enter")
        assert "Objective: First order · partly · el precio" in desk.text
        await desk.press("e")
        form_of(desk).go_to("went_well")
        await desk.type("la demostración")
        await desk.press("f2")
        assert "Went well: la demostración" in desk.text


async def test_an_own_kind_is_taken_by_its_beginning_and_shown_by_its_name(
    make_app: MakeApp, office_of_four: Office
) -> None:
    kind = make.choice(office_of_four.manager, "kind", "Showroom")
    make.edit(office_of_four.manager, "x", Choice, kind, base="visit")
    async with open_desk(make_app()) as desk:
        await desk.press("l", "x")
        form_of(desk).go_to("kind")
        await desk.press(*"sho", "enter")
        assert desk.lines[0].startswith(" Showroom")
        await desk.press("f2")
        logged = newest(office_of_four.ana)
        assert (logged.kind, logged.own_kind) == ("visit", "Showroom")
        await desk.press("enter")
        assert "Showroom AR" in desk.text
        assert contacts.of_company(office_of_four.ana, office_of_four.talleres)
