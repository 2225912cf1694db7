"""`crmtui review`: begun, judged, given, acknowledged; listed and shown, from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from tests import reviews as made
from tests.unit.cli.conftest import Crm


@pytest.fixture
def stated(office: Path) -> None:
    """What everybody has been measured by since January."""
    db.open_database(office)
    made.criterion(identify(code=1), "Enough visits", target="0")
    db.close_database()


@pytest.mark.usefixtures("stated")
def test_a_review_is_begun_judged_given_and_acknowledged(crm: Crm) -> None:
    begun = crm("review", "new", "1", "Steady.", "--period", "2026-Q3", "--json").data
    number = str(begun["id"])
    assert (begun["state"], begun["first"], begun["currency"]) == ("draft", "2026-07-01", "EUR")
    assert [(each["criterion"], each["met"]) for each in begun["findings"]] == [
        ("Enough visits", "yes")
    ]  # fmt: skip
    assert set(begun["figures"][0]) == {"code", "value", "office", "goal", "before"}

    judged = crm(
        "review", "finding", number, "Far too few.", "--criterion", "enough VISITS", "--met", "no",
        "--json",
    ).data  # fmt: skip
    assert [(each["met"], each["text"]) for each in judged["findings"]] == [("no", "Far too few.")]
    crm("review", "finding", number, "Listens well.")
    agreed = crm("review", "action", number, "Two", "a", "week", "--by", "+7", "--json").data
    assert [(each["text"], each["due"]) for each in agreed["actions"]] == [
        ("Two a week", "2026-11-27")
    ]  # fmt: skip
    assert crm("review", "give", number).code == 0
    assert (
        crm("review", "acknowledge", number, "I", "will.", "--as", "1", "--json").data["answer"]
        == "I will."
    )

    shown = crm("review", "show", number).out
    for said in ("acknowledged", "Far too few.", "Listens well.", "Two a week", "I will."):
        assert said in shown
    paper = crm("paper", "review", number, "--as", "1").out
    assert "Far too few." in paper
    (row,) = crm("list", "reviews", "--period", "2026-09", "--json").data
    assert (row["met"], row["criteria"], row["open"]) == (0, 1, 1)
    assert crm("list", "reviews", "--state", "draft", "--json").data == []


@pytest.mark.usefixtures("office")
def test_criteria_are_stated_from_today_on_and_listed(crm: Crm) -> None:
    stated = crm(
        "review", "criterion", "On time", "--measure", "punctual", "--at-least", "92.5", "--json"
    ).data  # fmt: skip
    assert (stated["since"], stated["target"], stated["at_most"]) == ("2026-11-20", "92.5", False)
    assert "on time: at least 92.5%" in crm("list", "criteria").out
    late = crm("review", "criterion", "Late", "--since", "2026-11-01")
    assert late.code != 0
    assert "stated beforehand" in late.err
