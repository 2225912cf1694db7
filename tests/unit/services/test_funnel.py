"""Opportunities brought on: from stage to stage, to won and lost and back, along with a quote."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from crmtui.access import User
from crmtui.db import rows
from crmtui.entry import LossEntry, OpportunityEntry, SaleEntry, WinEntry
from crmtui.errors import Conflict, CrmError, Invalid, Unwelcome
from crmtui.models import Company, FollowUp, Loss, Opportunity, Sale, StageMove
from crmtui.queries import history
from crmtui.queries import losses as lost
from crmtui.queries import opportunities as reading
from crmtui.services import deals, funnel, losses, opportunities, sales, undo
from crmtui.services.quotes import revising, sending, writing
from tests import deals as made
from tests import factories as make

TODAY = date(2026, 11, 20)


@pytest.fixture
def acme(ana: User) -> int:
    make.choice(ana, "loss_reason", "price")
    return make.company(ana, "Acme")


@pytest.fixture
def press(ana: User, acme: int) -> int:
    entry = OpportunityEntry(acme, about="press", amount=Decimal(900), opened_on=date(2026, 11, 1))
    return opportunities.create(ana, entry)


def moved() -> list[tuple[Any, ...]]:
    fields = StageMove.before, StageMove.stage, StageMove.day, StageMove.stayed
    return rows(StageMove.select(*fields).order_by(StageMove.id))


def stands(ana: User, key: int) -> tuple[Any, ...]:
    row = reading.get(ana, key)
    return row.stage, row.closed_on, row.sale_id is not None, row.reason


def test_a_move_is_noted_with_how_long_it_had_stayed(ana: User, press: int) -> None:
    funnel.move(ana, press, "qualified", seen="lead")
    funnel.move(ana, press, "lead", seen="qualified")
    funnel.move(ana, press, "lead", seen="lead")
    assert moved() == [("lead", "qualified", TODAY, 19), ("qualified", "lead", TODAY, 0)]
    row = reading.get(ana, press)
    assert (row.staged_on, row.stayed(date(2026, 11, 25))) == (TODAY, 5)
    with pytest.raises(Invalid, match="open stage"):
        funnel.move(ana, press, "won", seen="lead")


def test_who_moves_what_somebody_moved_meanwhile_is_told(ana: User, jefa: User, press: int) -> None:
    funnel.move(jefa, press, "proposed", seen="lead")
    with pytest.raises(Conflict, match="changed this"):
        funnel.move(ana, press, "qualified", seen="lead")
    funnel.move(ana, press, "proposed", seen="lead")
    assert len(moved()) == 1, "both want the same"


def test_one_that_is_won_is_a_sale_and_is_worth_what_was_sold(
    ana: User, acme: int, press: int
) -> None:
    sale = funnel.win(ana, press, SaleEntry(acme, lines=(made.PRESS,), day=date(2026, 11, 18)))
    row = reading.get(ana, press)
    assert (row.stage, row.closed_on, row.sale_id) == ("won", date(2026, 11, 18), sale)
    assert row.value == Sale.get_by_id(sale).value
    assert moved() == [("lead", "won", date(2026, 11, 18), 17)]
    with pytest.raises(CrmError, match="won already"):
        funnel.lose(ana, press, LossEntry(acme, "price"))
    funnel.move(ana, press, "proposed", seen="won")
    assert (stands(ana, press), Sale.select().count()) == (("proposed", None, False, ""), 0)


def test_a_sale_that_is_taken_back_opens_its_opportunity_where_it_stood(
    ana: User, acme: int, press: int
) -> None:
    funnel.move(ana, press, "objections", seen="lead")
    sales.remove(ana, funnel.win(ana, press, SaleEntry(acme, lines=(made.PRESS,))))
    assert stands(ana, press) == ("objections", None, False, "")


def test_one_that_is_lost_is_among_the_lost_operations_with_what_it_was_about(
    ana: User, acme: int, press: int
) -> None:
    loss = funnel.lose(ana, press, LossEntry(acme, "price", "Hidro-Ebro", day=TODAY))
    assert loss is not None
    row = lost.get(ana, loss)
    assert (row.about, row.amount, row.competitor) == ("press", Decimal(900), "Hidro-Ebro")
    assert stands(ana, press) == ("lost", TODAY, False, "price")
    with pytest.raises(CrmError, match="move that one back"):
        losses.remove(ana, loss)
    funnel.move(ana, press, "proposed", seen="lost")
    assert (stands(ana, press), Loss.select().count()) == (("proposed", None, False, ""), 0)


def test_one_without_a_company_is_lost_with_its_reason_alone(ana: User, acme: int) -> None:
    key = opportunities.create(ana, OpportunityEntry(about="idea", notes="fair"))
    assert funnel.lose(ana, key, LossEntry(0, "price", note="too dear")) is None
    assert (stands(ana, key)[3], reading.get(ana, key).notes) == ("price", "fair\ntoo dear")


def test_a_quote_takes_its_opportunity_along(ana: User, acme: int, press: int) -> None:
    quote = made.quote(ana, acme, (made.PRESS,), number=None, state="draft")
    funnel.quoted(ana, press, quote)
    assert reading.get(ana, press).stage == "lead", "a draft proposes nothing"
    name = sending.send(ana, quote, next_contact=None)
    row = reading.get(ana, press)
    assert (row.stage, row.quote, row.value) == ("proposed", name, Decimal("9310"))
    with pytest.raises(CrmError, match="win or lose that quote"):
        funnel.may_end(ana, press)
    deals.win(ana, quote, WinEntry())
    assert stands(ana, press) == ("won", TODAY, True, "")
    with pytest.raises(CrmError, match="open that quote again"):
        funnel.move(ana, press, "lead", seen="won")
    deals.reopen(ana, quote)
    assert stands(ana, press) == ("proposed", None, False, "")
    deals.lose(ana, quote, LossEntry(acme, "price"))
    assert stands(ana, press) == ("lost", TODAY, False, "price")
    again = revising.revise(ana, quote)
    sending.send(ana, again, next_contact=None)
    assert stands(ana, press) == ("proposed", None, False, "")
    assert reading.get(ana, press).quote == f"{name}/2"


def test_a_draft_that_is_thrown_away_leaves_its_opportunity(
    ana: User, acme: int, press: int
) -> None:
    quote = made.quote(ana, acme, (made.PRESS,), number=None, state="draft")
    funnel.quoted(ana, press, quote)
    writing.discard(ana, quote)
    assert reading.get(ana, press).quote_id is None
    other = made.quote(ana, make.company(ana, "Bolt"), number="P-2026-0002")
    with pytest.raises(Invalid, match="another company"):
        funnel.quoted(ana, press, other)


def test_the_form_moves_it_too_and_plans_the_next_contact(ana: User, acme: int, press: int) -> None:
    opened, _version = opportunities.open_for_editing(ana, press)
    mine = replace(opened, stage="approached", intent="yes", power="yes")
    opportunities.update(ana, press, opened, mine, next_contact=date(2026, 11, 23))
    assert moved() == [("lead", "approached", TODAY, 19)]
    row = reading.get(ana, press)
    assert (row.situation, row.next_contact, row.staged_on) == (3, date(2026, 11, 23), TODAY)
    assert FollowUp.get(FollowUp.company == acme).note == "press"
    undo.undo(ana, history.last_undoable(ana).id)  # type: ignore[union-attr]
    assert (moved(), FollowUp.select().count()) == ([], 0)


def test_a_next_contact_that_cannot_be_is_said_beside_it(ana: User, acme: int) -> None:
    entry = OpportunityEntry(acme, about="press")
    with pytest.raises(Invalid) as refused:
        opportunities.create(ana, entry, next_contact=date(2026, 11, 1))
    assert refused.value.problems.keys() == {"next_contact"}
    make.edit(ana, "company.update", Company, acme, do_not_contact=True)
    with pytest.raises(Unwelcome):
        opportunities.create(ana, entry, next_contact=date(2026, 11, 24), anyway=False)
    assert Opportunity.select().count() == 0
    opportunities.create(ana, entry, next_contact=date(2026, 11, 24))


def test_what_moves_to_another_company_takes_its_moves_along(
    ana: User, acme: int, press: int
) -> None:
    funnel.move(ana, press, "qualified", seen="lead")
    opened, _version = opportunities.open_for_editing(ana, press)
    bolt = make.company(ana, "Bolt")
    opportunities.update(ana, press, opened, replace(opened, company=bolt))
    assert made.the(StageMove).company_id == bolt
    opportunities.remove(ana, press)
    assert StageMove.select().count() == 0


def test_what_was_quoted_or_sold_to_a_company_stays_with_it(
    ana: User, acme: int, press: int
) -> None:
    bolt = make.company(ana, "Bolt")
    with pytest.raises(Invalid, match="not this company's"):
        funnel.win(ana, press, SaleEntry(bolt, lines=(made.PRESS,)))
    funnel.quoted(ana, press, made.quote(ana, acme, (made.PRESS,), number=None, state="draft"))
    opened, _version = opportunities.open_for_editing(ana, press)
    with pytest.raises(Invalid, match="not this company's"):
        opportunities.update(ana, press, opened, replace(opened, company=bolt))


def test_an_answer_that_is_none_is_refused(ana: User, acme: int) -> None:
    with pytest.raises(Invalid) as refused:
        opportunities.create(ana, OpportunityEntry(acme, about="press", power="maybe"))
    assert refused.value.problems.keys() == {"power"}
