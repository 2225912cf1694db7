"""Objections, competitors, policies and what was lost on the command line."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from crmtui.entry import (
    LossEntry,
    MarketFactEntry,
    ObjectionEntry,
    PolicyCheckEntry,
    PolicyEntry,
)
from crmtui.services import losses, market, objections, policies, policy_checks
from tests.unit.cli.conftest import Crm


@pytest.fixture(autouse=True)
def _seen(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was heard and seen at two companies."""
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T09:12")
    db.open_database(office)
    carmen = identify(code=0)
    dear = ObjectionEntry(1, "too dear", "it lasts", "weight", "yes")
    objections.create(carmen, dear, add_choices=True)
    objections.create(carmen, ObjectionEntry(2, "no room", day=date(2026, 1, 7)))
    fact = MarketFactEntry("Hidro-Ebro", "share", share=Decimal("12.5"), company=1)
    market.verify(carmen, market.create(carmen, fact))
    market.create(carmen, MarketFactEntry("Hidro-Ebro", "promotion", "3 for 2"))
    policies.create(carmen, PolicyEntry("Signs", "display"))
    for kept, day in (("no", 1), ("yes", 2)):
        entry = PolicyCheckEntry(1, "signs", kept, date(2026, 11, day))
        policy_checks.create(carmen, entry)
    for company, amount in ((1, "100"), (2, "300")):
        lost = LossEntry(
            company, "price", "Hidro-Ebro", Decimal(90), product="a press", amount=Decimal(amount)
        )
        losses.create(carmen, lost, add_choices=True)
    db.close_database()


def test_what_was_heard_and_seen_is_listed_and_filtered(crm: Crm) -> None:
    assert [row["text"] for row in crm("list", "objections", "--json").data] == [
        "too dear", "no room",
    ]  # fmt: skip
    (won,) = crm("list", "objections", "--json", "--won-over", "yes", "--about", "weight").data
    assert (won["answer"], won["company_id"]) == ("it lasts", 1)
    assert [row["id"] for row in crm("list", "objections", "--json", "--as", "1").data] == [2]
    (answer,) = crm("list", "answers", "--json").data
    assert (answer["about"], answer["won"], answer["times"]) == ("weight", 1, 1)
    (rival,) = crm("list", "competitors", "--json", "--search", "hidro").data
    assert (rival["share"], rival["lost"], rival["facts"], rival["unverified"]) == ("12.5", 2, 2, 1)
    (unsure,) = crm("list", "market", "--json", "--unverified", "--competitor", "hidro").data
    assert (unsure["text"], unsure["company_id"]) == ("3 for 2", None)
    assert "There is no competitor “Nobody”." in crm("list", "market", "--competitor", "Nobody").err
    (policy,) = crm("list", "policies", "--json").data
    assert (policy["kept"], policy["broken"], policy["last"]) == (1, 0, "2026-11-02")
    assert len(crm("list", "policy-checks", "--json").data) == 1
    assert len(crm("list", "policy-checks", "--json", "--every").data) == 2
    assert crm("list", "objections").err == "2 objections\n"


def test_what_was_lost_is_reported_with_how_far_their_prices_were_from_ours(crm: Crm) -> None:
    found = crm("report", "losses", "--json").data
    assert (found["by"], found["lost"]) == ("competitor", 2)
    (group,) = found["groups"]
    assert group == {
        "name": "Hidro-Ebro", "currency": "EUR", "count": 2, "amount": "400.00", "compared": 2,
        "difference": "-55",
    }  # fmt: skip
    assert "2026-Q4" in crm("report", "losses", "--by", "quarter").out
    assert crm("report", "losses", "--json", "--as", "1").data["lost"] == 1
