"""What a call brings along: promises, needs, opinions, how a visit went; and what is at hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from crmtui.access import User
from crmtui.entry import FollowUpEntry, InteractionEntry
from crmtui.models import Choice
from crmtui.queries import companies, contacts, followups, interactions
from crmtui.queries.interactions import Interaction
from crmtui.screens.followups.interaction_form import InteractionForm
from crmtui.services import followups as followup_service
from crmtui.services import interactions as service
from tests import factories as make
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import Desk, open_desk

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def newest(user: User) -> Interaction:
    """The interaction logged last."""
    return interactions.find(user, limit=1)[0]


def form_of(desk: Desk) -> Any:
    """The call form on top."""
    assert isinstance(desk.app.screen, InteractionForm)
    return desk.app.screen.form


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
    make_app: MakeApp,
    office_of_four: Office,
    size: tuple[int, int],
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
        await desk.press(*["v"] * 6)
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
