"""`crmtui report results`: the same figures as a table, as JSON and in files."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Crm

SALES = """\
company,day,code,description,quantity,price
Acme,2026-10-02,B1,Bomba,2,100
Acme,2026-11-02,B1,Bomba,1,100.50
Hierros Peña,2026-11-03,J1,Junta,3,10
"""
KEYS = {"key", "name", "amount", "units", "won", "lost", "visits", "goal"}


@pytest.fixture
def sold(office: Path, crm: Crm, tmp_path: Path) -> Path:
    """The office, having sold something."""
    file = tmp_path / "sales.csv"
    file.write_text(SALES)
    assert crm("import", file, "--kind", "sales").code == 0
    return office


@pytest.mark.usefixtures("sold")
def test_results_are_told_by_each_and_together(crm: Crm) -> None:
    found = crm("report", "results", "--by", "salesperson", "--json").data
    assert {(row["key"], row["amount"], row["units"]) for row in found["rows"]} >= {
        ("0", "300.50", "3.00"), ("1", "30.00", "3.00"),
    }  # fmt: skip
    assert set(found["total"]) == set(found["rows"][0]) >= KEYS
    assert (found["total"]["amount"], found["total"]["goal"]) == ("330.50", None)
    assert (found["total"]["won"], found["total"]["lost"]) == (3, 0)
    for way in ("manager", "territory", "branch", "family", "sector", "month", "quarter"):
        rows = crm("report", "results", "--by", way, "--json").data["rows"]
        assert sum(Decimal(row["amount"]) for row in rows) == Decimal("330.50"), way


@pytest.mark.usefixtures("sold")
def test_a_period_is_told_with_its_pace_and_what_was_before(crm: Crm, tmp_path: Path) -> None:
    found = crm("report", "results", "--period", "2026-11", "--json").data
    assert (found["period"], found["working_days"]) == ("2026-11", {"gone": 15, "all": 21})
    total = found["total"]
    assert (total["actual"], total["before"], total["pace"]) == ("130.50", "200.00", "182.70")
    said = crm("report", "results", "--period", "2026-11")
    assert "working day 15 of 21" in said.err
    assert "€182.70" in said.out
    assert crm("report", "results", "-o", tmp_path / "results.csv").code == 0
    assert "300.50" in (tmp_path / "results.csv").read_text(encoding="utf-8-sig")
    assert ",330.50," in crm("report", "products", "--csv=rfc").out
    assert crm("report", "results", "-o", tmp_path / "results.json").code == 0
    assert (
        json.loads((tmp_path / "results.json").read_text())
        == crm("report", "results", "--json").data
    )


@pytest.mark.usefixtures("sold")
def test_what_is_no_period_and_no_territory_is_said(crm: Crm) -> None:
    assert "is not a period" in crm("report", "results", "--period", "soon").err
    wrong = crm("report", "results", "--territory", "Atlantis")
    assert (wrong.code, "neither a territory nor a branch" in wrong.err) == (2, True)
