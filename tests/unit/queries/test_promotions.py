"""Whom conditions choose, the order in which they are asked, and what came of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from crmtui.access import User
from crmtui.core import periods
from crmtui.core import selecting as core
from crmtui.core.statistics import Asked
from crmtui.errors import Invalid
from crmtui.models import Company, Quote
from crmtui.queries import promotions, selecting, selections, statistics
from crmtui.queries.promotions import Members
from tests import deals as sold
from tests import factories as make
from tests import promotions as made

TODAY = date(2026, 11, 20)
FIRST = date(2026, 3, 1)


@pytest.fixture
def five(ana: User, luis: User) -> dict[str, int]:
    """Five companies that differ in all that is asked about."""
    make.own_field(ana, "Colour")
    make.territory(ana, "North")
    make.choice(ana, "source", "feria")
    found = {
        "metal": make.company(
            ana,
            "Acero Uno",
            city="Zaragoza",
            sector="Metal",
            product="Prensas y bombas",
            email="uno@acero.es",
        ),
        "food": make.company(ana, "Bodega Dos", city="Huesca", sector="Food", relation="reseller"),
        "potential": make.company(ana, "Cal Tres", status="potential", phone="976 11 22 33"),
        "dropped": make.company(ana, "Dura Cuatro", status="dropped"),
        "silent": make.company(luis, "Eco Cinco", sector="Metal"),
    }
    make.edit(luis, "company.do_not_contact", Company, found["silent"], do_not_contact=True)
    make.own_value(ana, found["metal"], "Colour", "red")
    make.interaction(ana, found["metal"], "Hello.", at="2026-11-10T10:00")
    make.interaction(ana, found["food"], "Hello.", at="2026-03-10T10:00")
    make.followup(ana, found["food"], "2026-11-25")
    make.product(ana, "PH-1", "Prensa", "10", family="presses")
    press = replace(sold.PRESS, code="PH-1")
    sold.sale(ana, found["metal"], "2026-02-01", press)
    make.product(ana, "PX-2", "Bomba", "10")
    sold.sale(ana, found["food"], "2024-02-01", press)
    sold.sale(ana, found["food"], "2024-02-01", replace(sold.PRESS, code="PX-2"))
    made.selection(ana, "Reds", "own:Colour=red")
    made.members(ana, made.promotion(ana), [found["food"]])
    return found


CHOSEN = (
    ("", "metal food potential", 1),
    ("status:dropped", "dropped", 0),
    ("status:potential", "potential", 0),
    ("sector:metal", "metal", 1),
    ("relation:reseller", "food", 0),
    ("salesperson:2", "", 1),
    ("city:zara", "metal", 0),
    ("makes:bomb", "metal", 0),
    ("bought:*", "metal food", 0),
    ("bought:PH-1 bought_since:1y", "metal", 0),
    ("bought:presses bought_since:2024-01-01", "metal food", 0),
    ("never:*", "potential", 1),
    ("never:PH-1 never_since:1y", "food potential", 1),
    ("trend:never", "potential", 1),
    ("trend:lost", "food", 0),
    ("rank:A", "metal", 0),
    ("before:90d", "food potential", 1),
    ("after:90d", "metal", 0),
    ("within:30", "food potential", 1),
    ("next:none", "metal potential", 1),
    ("next:planned", "food", 0),
    ("reach:email", "metal", 0),
    ("reach:phone", "potential", 0),
    ("own:Colour=red", "metal", 0),
    ("not_in:Autumn", "metal potential", 1),
    ("not_in:*", "metal potential", 1),
    ("not_of:Reds", "food potential", 1),
    ("territory:-", "metal food potential", 1),
    ("status:dropped status:potential", "potential dropped", 0),
    ("sector:metal sector:FOOD", "metal food", 1),
    ("relation:reseller relation:referrer", "food", 0),
    ("salesperson:1 salesperson:2", "metal food potential", 1),
    ("territory:- territory:North", "metal food potential", 1),
    ("territory:North", "", 0),
    ("city:zara city:hues", "metal food", 0),
    ("bought:PH-1 bought:presses bought_since:1y", "metal", 0),
    ("bought:bomba", "food", 0),
    ("bought:PX-2 bought:PH-1", "metal food", 0),
    ("never:PX-2", "metal potential", 1),
    ("never:PX-2 never:PH-1", "potential", 1),
    ("never:PH-1 never:presses never_since:1y", "food potential", 1),
    ("never:* never:PH-1", "potential", 1),
    ("trend:never trend:lost", "food potential", 1),
)
"""Conditions, whom they choose, and how many asked not to be contacted."""


def test_conditions_choose(jefa: User, ana: User, five: dict[str, int]) -> None:
    for written, names, silent in CHOSEN:
        # What is kept for oneself is found by nobody else; the silent one is a colleague's.
        user, hidden = (ana, 0) if "not_of" in written else (jefa, silent)
        wanted = [five[name] for name in names.split()]
        assert selecting.companies(user, core.read(written)) == wanted, written
        assert selecting.look(user, core.read(written)) == selecting.Chosen(len(wanted), hidden)


NOT_THERE = (
    ("sector:Nowhere", "sector"),
    ("source:Nobody", "source"),
    ("salesperson:77", "salesperson"),
    ("territory:Moon", "territory"),
    ("bought:PX-9", "bought"),
    ("never_since:1y", "never_since"),
    ("own:Size=1", "own"),
    ("not_in:Winter", "not_in"),
    ("not_of:Blues", "not_of"),
    ("sector:Metal sector:Nowhere", "sector"),
)
"""Conditions, and what is wrong."""


def test_what_a_condition_names_that_is_not_there_is_said(ana: User, five: dict[str, int]) -> None:
    for written, name in NOT_THERE:
        with pytest.raises(Invalid) as refused:
            selecting.count(ana, core.read(written))
        assert list(refused.value.problems) == [name]


def test_selections_that_leave_each_other_out_are_refused(ana: User) -> None:
    made.selection(ana, "One", "not_of:Two")
    made.selection(ana, "Two", "not_of:One")
    with pytest.raises(Invalid, match="leave each other out"):
        selecting.count(ana, core.read("not_of:One"))


def test_a_salesperson_chooses_among_their_own(luis: User, five: dict[str, int]) -> None:
    assert selecting.look(luis, core.read("")) == selecting.Chosen(0, 1)


def test_one_s_own_selection_comes_before_everybody_s(ana: User, luis: User, jefa: User) -> None:
    shared = made.selection(jefa, "Metal", "rank:A", shared=True)
    mine = made.selection(ana, "Metal", "rank:B")
    assert selections.named(ana, "metal").id == mine
    assert selections.named(luis, "metal").id == shared
    assert [row.id for row in selections.find(jefa)] == [shared]


def test_who_was_not_asked_comes_first_then_who_was_tried_then_who_waits(ana: User) -> None:
    names = ["Yes", "Late", "Tried", "New", "Soon"]
    keys = [make.company(ana, name) for name in names]
    key = made.promotion(ana)
    for company, (answer, day) in zip(
        keys, [("yes", 3), ("later", 9), ("unreached", 4), ("", 0), ("later", 5)], strict=True
    ):
        asked = date(2026, 11, day) if day else None
        made.members(ana, key, [company], answer=answer, asked_on=asked)

    found = promotions.members(ana, Members(key))

    assert [row.company for row in found] == ["New", "Tried", "Soon", "Late", "Yes"]
    assert promotions.counts(ana, Members(key)) == {
        "": 5, "waiting": 1, "unreached": 1, "later": 2, "yes": 1, "no": 0,
    }  # fmt: skip
    row = promotions.get(ana, key)
    assert (row.members, row.waiting, row.reached, row.unreached) == (5, 1, 3, 1)


def test_what_came_of_it_is_bought_in_the_days_that_count_by_whom_was_reached(
    ana: User, luis: User, jefa: User
) -> None:
    key = made.promotion(jefa, days=10, cost=Decimal(100))
    acme, tried, theirs = (
        make.company(ana, "Acme"), make.company(ana, "Tried"), make.company(luis, "Theirs"),
    )  # fmt: skip
    asked = date(2026, 11, 3)
    made.members(jefa, key, [acme, theirs], answer="no", asked_on=asked)
    made.members(jefa, key, [tried], answer="unreached", asked_on=asked)
    for company in (acme, tried, theirs):
        for day in ("2026-11-02", "2026-11-03", "2026-11-13", "2026-11-14"):
            sold.sale(jefa, company, day, sold.PRESS)
    one = sum(row.sold for row in promotions.members(ana, Members(key)))

    mine, all_of_it = promotions.outcome(ana, key), promotions.outcome(jefa, key)

    assert (mine.sales, mine.buyers, all_of_it.sales, all_of_it.buyers) == (2, 1, 4, 2)
    assert mine.sold == one
    assert all_of_it.sold == 2 * one
    assert all_of_it.left == all_of_it.sold - 100
    assert all_of_it.back == all_of_it.left
    assert Quote.select().count() == all_of_it.quotes


def test_a_company_tells_in_which_promotions_it_was(ana: User, five: dict[str, int]) -> None:
    made.members(ana, made.promotion(ana, "Spring", state="closed"), [five["food"]], answer="no")
    found = promotions.of_company(ana, five["food"])
    assert [(row.promotion, row.answer) for row in found] == [("Spring", "no"), ("Autumn", "")]


def test_the_report_says_of_each_promotion_of_a_period_what_came_of_it(
    ana: User, luis: User, jefa: User
) -> None:
    key = made.promotion(jefa, cost=Decimal(100))
    made.promotion(jefa, "Before", state="closed", first=FIRST, until=FIRST)
    made.promotion(jefa, "Planned", state="draft")
    acme, theirs = make.company(ana, "Acme"), make.company(luis, "Theirs")
    made.members(jefa, key, [acme, theirs], answer="yes", asked_on=date(2026, 11, 3))
    sold.sale(jefa, acme, "2026-11-05", sold.PRESS)
    asked = Asked("promotions", period=periods.parse("2026-11"))

    found, mine = (statistics.table(user, asked, today=TODAY) for user in (jefa, ana))

    assert found is not None
    assert mine is not None
    (row,) = found.rows
    came = promotions.outcome(jefa, key)
    assert (row.key, row.name) == (str(key), "Autumn")
    assert found.value(row, "companies") == 2
    assert found.value(row, "yes") == 2
    assert found.value(row, "amount") == came.sold
    assert found.value(row, "left") == came.left
    assert found.total == row.values
    assert mine.value(mine.rows[0], "companies") == 1
    assert statistics.records(jefa, asked, row.key, "no", today=TODAY) == ("promotion_member", [])
