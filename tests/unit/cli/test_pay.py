"""`crmtui pay`: what people are paid, from the shell."""

from __future__ import annotations

from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import User
from crmtui.models import Company
from tests import pay as made
from tests.unit.cli.conftest import Crm


@pytest.fixture
def sold(office: Path) -> None:
    """Ana sold for 12,000 in October."""
    from crmtui.access import identify

    db.open_database(office)
    ana: User = identify(code=1)
    company = int(Company.get(Company.salesperson == ana.id).id)
    made.sold(ana, company, "2026-10-05", "12000")
    db.close_database()


@pytest.mark.usefixtures("sold")
def test_a_rule_is_written_a_period_closed_and_paid(crm: Crm, tmp_path: Path) -> None:
    rule = crm("pay", "rule", "Standard", "0 3; 10000 5", "--cap", "5000", "--json").data
    assert rule["steps"] == [
        {"family": "", "above": "0", "rate": "3"}, {"family": "", "above": "10000", "rate": "5"},
    ]  # fmt: skip
    agreed = crm("pay", "agree", "1", "stan", "--since", "1/1/2026", "--json").data
    assert (agreed["rule"], agreed["since"]) == ("Standard", "2026-01-01")
    crm("pay", "award", "1", "Best", "--amount", "50.5", "--on", "2026-10-20", "--json")

    shown = crm("pay", "show", "1", "--period", "2026-10", "--json").data
    assert [(each["kind"], each["amount"]) for each in shown["lines"]] == [
        ("sale", "360.00"), ("step", "40.00"), ("award", "50.50"),
    ]  # fmt: skip
    assert "Total: €450.50" in crm("pay", "show", "1").out

    closed = crm("pay", "close", "1", "--period", "2026-10", "--json").data[0]
    assert (closed["total"], closed["state"], closed["lines"]) == (
        "450.50", "closed", shown["lines"],
    )  # fmt: skip
    again = crm("pay", "close", "1", "--period", "2026-10")
    assert again.code != 0
    assert "was closed on" in again.err
    assert crm("pay", "paid", "1", "--period", "2026-10", "--json").data["state"] == "paid"

    paper = crm("paper", "pay", "1", "--period", "2026-10", "-o", tmp_path / "pay.txt")
    assert paper.code == 0
    text = (tmp_path / "pay.txt").read_text(encoding="utf-8")
    assert "Statement of commission" in text
    assert "450.50" in text


@pytest.mark.usefixtures("sold")
def test_the_lists_tell_of_rules_people_awards_and_what_everybody_gets(crm: Crm) -> None:
    crm("pay", "rule", "Standard", "0 3", "--family", "Nothing: 0 5")
    assert crm("list", "pay-rules", "--json").data == [], "a family that is none was refused"
    crm("pay", "rule", "Standard", "0 3")
    crm("pay", "agree", "1", "Standard", "--since", "1/1/2026")
    crm("pay", "award", "1", "Best")
    row = crm("list", "pay", "--period", "2026-10", "--json").data[0]
    assert (row["salesperson"], row["period"], row["total"]) == (1, "2026-10", "360.00")
    crm("pay", "rule", "Slow", "0 1", "--months", "3")
    crm("pay", "agree", "1", "Slow", "--since", "1/1/2026")
    everybody = crm("pay", "close")
    assert (everybody.code, "it goes on until 31/12/2026" in everybody.err) == (0, True)
    assert [each["state"] for each in crm("list", "pay", "--closed", "--json").data] == ["closed"]
    assert len(crm("list", "pay-agreements", "--json").data) == 2
    assert [each["amount"] for each in crm("list", "awards", "--json").data] == [None]
    assert "3%" in crm("list", "pay-rules").out
    assert "Best" in crm("export", "awards").out


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("pay", "rule", "X", "5 3"), "Nothing is said below 5"),
        (("pay", "rule", "X", "hm"), "Steps are"),
        (("pay", "rule", "X", "0 3", "--cap", "hm"), "is no amount"),
        (("pay", "rule", "X", "0 3", "--family", "0 3"), "Write a family"),
        (("pay", "agree", "9", "X"), "no salesperson with code 9"),
        (("pay", "show", "1"), "Nobody is paid by a rule then"),
        (("pay", "show", "1", "--period", "soon"), "soon"),
        (("pay", "award", "1", "X", "--amount", "hm"), "is no amount"),
        (("list", "awards", "--salesperson", "9"), "no salesperson with code 9"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(
    crm: Crm, office: Path, command: tuple[str, ...], said: str
) -> None:
    refused = crm(*command)
    assert refused.code != 0
    assert said in refused.err
