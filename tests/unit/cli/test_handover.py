"""Handing companies over from the shell."""

from __future__ import annotations

import pytest

from tests.unit.cli.conftest import Crm

pytestmark = pytest.mark.usefixtures("office")


def codes(crm: Crm) -> dict[str, int]:
    """Whose each company is."""
    return {row["name"]: row["salesperson"] for row in crm("list", "companies", "--json").data}


def test_a_dry_run_says_what_would_go_and_changes_nothing(crm: Crm) -> None:
    before = codes(crm)
    told = crm("hand-over", 1, 0, "--dry-run", "--json").data
    assert (told["from"], told["to"], told["dry_run"]) == (1, 0, True)
    assert (told["companies"], told["potential"], told["dropped"]) == (2, 1, 1)
    said = crm("hand-over", 1, 0, "--city", "soria", "--dry-run")
    assert said.err == (
        "1 company would go from code 1 to 0. Nothing was changed.\n"
        "With them: 0 next contacts, 0 promises, 0 tasks, 0 open quotes.\n"
    )
    assert codes(crm) == before


def test_they_go(crm: Crm) -> None:
    assert crm("hand-over", 1, 0).err.startswith("2 companies from code 1 to 0.\n")
    assert set(codes(crm).values()) == {0}


def test_what_cannot_be_is_said(crm: Crm) -> None:
    refused = crm("hand-over", 1, 0, "--as", "1")
    assert (refused.code, "only give companies to your own code" in refused.err) == (1, True)
    assert crm("hand-over", 1, 77).code == 5
    assert crm("hand-over", 1, 77, "--dry-run").code == 5
    assert crm("hand-over", 1, 1, "--dry-run").code == 5
    assert crm("hand-over", 1, "x").code == 2
    unknown = crm("hand-over", 1, 0, "--sector", "paper")
    assert (unknown.code, "--sector paper: give one of " in unknown.err) == (2, True)
