"""Goals, plans and what is to be done for them, from the shell."""

from __future__ import annotations

from pathlib import Path

from tests.unit.cli.conftest import Crm


def test_goals_are_set_spread_listed_and_taken_away(crm: Crm, office: Path) -> None:
    said = crm("goal", "set", "2026-11", "12k", "--of", "salesperson", "--who", "1")
    assert (said.code, said.err) == (0, "November 2026: 12,000\n")

    found = crm("goal", "spread", "2027", "1000", "--evenly", "--json").data
    assert len(found["goals"]) == 12
    assert sum(map(int, found["goals"].values())) == 1000
    assert crm("goal", "spread", "2027-Q1", "90", "--json").code == 0
    kept = crm("list", "goals", "--period", "2027-Q1", "--json").data
    assert [each["target"] for each in kept] == ["30", "30", "30"]

    refused = crm("goal", "set", "2027-Q2", "5")
    assert refused.code == 5
    assert "April 2027 has a goal of its own" in refused.err

    assert crm("goal", "set", "2026-11", "-", "--of", "salesperson", "--who", "1").code == 0
    assert len(crm("list", "goals", "--json").data) == 12
    assert "12 goals" in crm("list", "goals").err


def test_what_is_typed_wrong_is_said(crm: Crm, office: Path) -> None:
    assert "is not a period" in crm("goal", "set", "someday", "5").err
    assert "is not a number" in crm("goal", "set", "2026", "much").err
    nobody = crm("goal", "set", "2026", "5", "--of", "salesperson", "--who", "77")
    assert (nobody.code, nobody.err) == (3, "There is no salesperson with code 77.\n")
    assert "There is no “gold”" in crm("goal", "set", "2026", "5", "--of", "family",
                                       "--who", "gold").err  # fmt: skip
    assert "a month, a quarter or a year" in crm("goal", "set", "2026-01-01..2026-02-03", "5").err
