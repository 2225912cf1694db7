"""Selections and promotions (`Q`): built by keys, begun, asked one after the other."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crmtui.desks import Shown
from crmtui.models import (
    Company,
    Contact,
    FollowUp,
    Interaction,
    Promotion,
    PromotionMember,
    Selection,
)
from tests import deals as sold
from tests import factories as make
from tests import promotions as made
from tests.ui.conftest import MakeApp, Office
from tests.ui.desk import open_desk
from tests.ui.test_presence import a_second_later, at_another_desk

SCRIPT = "Buenos días: hasta fin de año, sin portes.\n¿Con qué embalan ahora?"


@pytest.fixture
def promoted(office_of_four: Office) -> Office:
    """A promotion that runs with three companies, one that is prepared, one that is over."""
    office, ana = office_of_four, office_of_four.manager
    made.selection(ana, "Con teléfono", "reach:phone", shared=True)
    made.selection(ana, "Los míos", "salesperson:1 before:90d")
    key = made.promotion(
        ana, "Embalaje de otoño", aim="Que prueben nuestro film", script=SCRIPT,
        cost=Decimal(450), until=date(2026, 12, 20), criteria="status:tracked reach:phone",
    )  # fmt: skip
    contact = Contact.get_or_none(Contact.company == office.talleres)
    made.members(ana, key, [office.talleres], contact=contact)
    made.members(ana, key, [office.bodegas, office.envases])
    PromotionMember.update(answer="yes", asked_on=date(2026, 11, 5), note="Dos bobinas.").where(
        PromotionMember.company == office.envases
    ).execute()
    sold.sale(ana, office.envases, "2026-11-09", sold.PRESS)
    made.promotion(ana, "Vuelta a los de siempre", state="draft", frozen_on=None)
    made.promotion(ana, "Revisión de primavera", state="closed", first=date(2026, 3, 2))
    return office


async def test_how_promotions_look(make_app: MakeApp, promoted: Office) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("Q")
        await desk.assert_pictures("promotions")
        await desk.press("enter")
        await desk.assert_pictures("promotion")
        await desk.press("enter")
        await desk.assert_pictures("promotion_call")
        await desk.press("escape", "escape", "s")
        await desk.assert_pictures("selections")
        await desk.press("n", "t", "enter")
        await desk.assert_pictures("selection_form")
        await desk.app.open_company(promoted.envases)
        await desk.settle()
        await desk.press("Q")
        await desk.assert_pictures("company_promotions")
        await desk.press("enter")
        assert "Dos bobinas." in desk.text


async def test_a_selection_is_built_while_its_count_changes_and_a_promotion_begins_with_it(
    make_app: MakeApp, promoted: Office
) -> None:
    make.edit(
        promoted.manager, "company.do_not_contact", Company, promoted.bodegas, do_not_contact=True
    )
    async with open_desk(make_app(0)) as desk:
        await desk.press("Q", "s", "n")
        whole = _count(desk)
        assert "who asked not to be contacted" in desk.text
        await desk.press("t", "enter")
        fewer = _count(desk)
        assert fewer <= whole
        form: Any = desk.app.screen
        form.form.go_to("status")
        await desk.type(";p")
        await desk.press("enter")
        assert form.form["status"] == "t; p"
        assert _count(desk) == whole
        form.form.go_to("status")
        await desk.type("t")
        form.form.go_to("name")
        await desk.type("Seguidas")
        form.form.go_to("before")
        await desk.type("soon")
        assert " compan" not in desk.text.splitlines()[1], "whom the others choose is no answer"
        await desk.press("f2")
        assert "is no day" in desk.text
        await desk.press("ctrl+u")
        await desk.press("f2")
        assert "Seguidas: kept." in desk.message
        _to(desk, Selection.get(Selection.name == "Seguidas").id)
        await desk.press("p")
        await desk.type("Oferta")
        await desk.press("f2")
        assert "Oferta: prepared" in desk.message
        await desk.press("q")
        _to(desk, Promotion.get(Promotion.name == "Oferta").id)
        await desk.press("b")
        assert "Oferta" in desk.message
        assert desk.app.screen.promotion.name == "Oferta"  # type: ignore[attr-defined]
    row: Any = Promotion.get(Promotion.name == "Oferta")
    assert row.members.count() == fewer
    assert (row.state, row.criteria) == ("running", "status:tracked")


async def test_a_salesperson_is_offered_what_they_may_do_with_a_promotion(
    make_app: MakeApp, promoted: Office
) -> None:
    async with open_desk(make_app(1)) as desk:
        await desk.press("Q")
        assert "b begin" not in desk.text
        assert "n new" not in desk.text
        await desk.press("enter", "c")
        assert "PgDn" not in desk.text  # All there is to say is in view.
        assert "x no answer" in desk.text
        await desk.press("y", "f2")
        assert "2 of 3" in desk.text
    row: Any = PromotionMember.get(PromotionMember.company == promoted.talleres)
    assert (row.answer, row.interaction.text) == ("yes", "Embalaje de otoño")


async def test_companies_are_asked_one_after_the_other_by_one_key(
    make_app: MakeApp, promoted: Office
) -> None:
    async with open_desk(make_app(0)) as desk:
        await desk.press("Q", "enter", "c")
        assert "1 of 3" in desk.text
        assert "sin portes" in desk.text
        await desk.press("l")
        await desk.type("Que le llamemos")
        await desk.press("enter", "+", "1", "2", "enter")
        assert "Answer: later." in " ".join(desk.text.split())
        assert "2 of 3" in desk.text
        await desk.press("x", "enter")
        assert "no answer" in desk.message
        await desk.press("shift+tab", "i")
        await desk.type("Tiene film de sobra")
        await desk.press("enter", "tab", "tab", "tab")
        assert "That was the last one." in desk.message
        await desk.press("escape")
        assert "3 of 3 asked" in desk.text
        await desk.press("u", "x")
        assert "closed" in desk.message
        await desk.press("enter", "y")
        assert "nobody is asked any more" in desk.message
    first: Any = PromotionMember.get(PromotionMember.company == promoted.talleres)
    assert first.answer == "later"
    assert first.asked_on == date(2026, 11, 20)
    assert first.interaction.text == "Embalaje de otoño: Que le llamemos"
    assert FollowUp.select().where(FollowUp.origin == first.interaction).exists()
    assert Interaction.select().where(Interaction.unanswered == "no_answer").exists()


async def test_whom_a_colleague_asks_or_asked_meanwhile_is_passed_over(
    make_app: MakeApp, promoted: Office
) -> None:
    made.members(promoted.manager, _running(), [promoted.papelera])
    bodegas, papelera = (
        PromotionMember.get(PromotionMember.company == company)
        for company in (promoted.bodegas, promoted.papelera)
    )
    async with open_desk(make_app(0)) as desk:
        await a_second_later(desk)
        await desk.press("Q", "enter", "c")
        assert "1 of 4" in desk.text
        with at_another_desk(promoted.manager, Shown("promotion_member", bodegas.id)):
            await a_second_later(desk)
            await desk.press("x", "enter")
            assert "Papelera Monegros" in desk.text
        await desk.press("shift+tab", "shift+tab")
        PromotionMember.update(answer="no", asked_on=date(2026, 11, 20)).where(
            PromotionMember.id == bodegas.id
        ).execute()
        await desk.press("x", "enter")
        assert desk.app.screen.about() == ("promotion_member", papelera.id)  # type: ignore[attr-defined]


def _running() -> int:
    return int(Promotion.get(Promotion.state == "running").id)


def _to(desk: Any, key: int) -> None:
    """Put the cursor on a record."""
    desk.app.screen.list.to_key(key)


def _count(desk: Any) -> int:
    line = next(line for line in desk.text.splitlines() if " compan" in line)
    return int(line.split()[0])
