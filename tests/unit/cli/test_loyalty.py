"""`crmtui list customers` and `crmtui report loyalty`."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from crmtui import db
from crmtui.access import identify
from tests import deals as made
from tests.deals import CYLINDER
from tests.unit.cli.conftest import Crm


@pytest.fixture(autouse=True)
def _sold(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first company buys every ten days and is late, the second bought once."""
    monkeypatch.setenv("CRMTUI_NOW", "2026-11-20T09:12")
    db.open_database(office)
    carmen = identify(code=0)
    line = replace(CYLINDER, quantity=Decimal(1), price=Decimal(100))
    for day in ("2026-10-15", "2026-10-25", "2026-11-04"):
        made.sale(carmen, 1, day, line)
    made.sale(carmen, 2, "2026-11-10", line)
    db.close_database()


def test_customers_are_listed_by_how_they_buy(crm: Crm) -> None:
    first, second = crm("list", "customers", "--json").data
    assert (first["company_id"], first["class"], first["amount"]) == (1, "A", "300.00")
    assert (first["share"], first["expected"], first["late_days"]) == ("75.00", "2026-11-14", 6)
    assert (second["every_days"], second["expected"]) == (None, None)
    assert [
        row["company_id"] for row in crm("list", "customers", "--view=late", "--json").data
    ] == [1]
    table = crm("list", "customers", "--sort", "last")
    assert table.err == "2 customers\n"
    assert "late by 6 d" in table.out
    refused = crm("list", "customers", "--months", "0")
    assert (refused.code, "between 1 and 240" in refused.err) == (2, True)


def test_the_report_is_of_all_or_of_one(crm: Crm) -> None:
    told = crm("report", "loyalty", "--json").data
    assert (told["customers"], told["active"], told["late"]) == (2, 2, 1)
    assert told["repurchase_rate"] == "50.00"
    assert [each["count"] for each in told["classes"]] == [2, 0, 0]
    said = crm("report", "loyalty")
    assert "1 of 2 bought more than once: 50.00%" in said.err
    one = crm("report", "loyalty", "--company", "1", "--json").data
    assert (one["times"], one["products"][0]["late_days"], one["proposals"]) == (3, 6, [])
    assert "late by 6 days" in crm("report", "loyalty", "--company", "1").err
